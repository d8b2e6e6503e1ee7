using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

/// <summary>The owner of one or more bakeries, with the defaults of a new bakery.</summary>
public sealed class Company
{
    private Company()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Currency of a new bakery.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>IANA time zone of a new bakery.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Settings for all its bakeries; null when none were made.</summary>
    public CompanySettings? Settings { get; private set; }

    /// <summary>Settings for all bakeries of the company; the usual ones while the owner has changed none.</summary>
    public CompanySettings House => Settings ?? CompanySettings.Usual;

    public LocalText Names => House.Names ?? LocalText.From(House.MainLanguage, Name);

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A company that is not stored yet.</summary>
    /// <param name="currency">Currency its bakeries start with.</param>
    /// <param name="zone">IANA zone its bakeries start with.</param>
    /// <param name="now">The moment of creation, UTC.</param>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    public static Company Found(string id, string name, Currency currency, string zone, DateTimeOffset now) =>
        new() { Id = id, Name = name, Currency = currency, Zone = TimeZoneInfo.FindSystemTimeZoneById(zone).Id, CreatedAt = now };

    /// <summary>Replaces what it begins with; it has no bakery yet, and the caller has checked the values.</summary>
    internal void Restart(CompanyStart start)
    {
        (Name, Currency, Zone) = (start.Name, start.Currency, TimeZoneInfo.FindSystemTimeZoneById(start.Zone).Id);
        Settings = start.Settings ?? Settings;
    }

    /// <summary>
    /// Replaces the settings for all its bakeries; the display name follows the names. The caller has checked the settings.
    /// </summary>
    internal void Decide(CompanySettings settings)
    {
        Name = settings.Names?.In([settings.MainLanguage]) ?? Name;
        Settings = settings;
    }
}
