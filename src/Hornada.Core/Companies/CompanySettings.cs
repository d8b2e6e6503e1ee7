using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

/// <summary>Settings of a company for all its bakeries.</summary>
public sealed record CompanySettings
{
    /// <summary>Default main language: the language of the native contract.</summary>
    public const string HomeLanguage = "es";

    /// <summary>Longest name in one language, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest note, in characters.</summary>
    public const int MaxNote = 2000;

    /// <summary>Longest text of terms or privacy in one language, in characters.</summary>
    public const int MaxTerms = 8000;

    /// <summary>Most status words of a list.</summary>
    private const int MaxStatuses = 20;

    public static readonly CompanySettings Usual = new();

    /// <summary>Names by language; null when only the display name is set.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Whether it takes part.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The order statuses it works with, as words of the Bakeronline contract §3.10; null for all of them.</summary>
    public IReadOnlyList<string>? OrderStatuses { get; init; }

    /// <summary>The statuses of preparation it works with, likewise; null for all of them.</summary>
    public IReadOnlyList<string>? PreparationStatuses { get; init; }

    /// <summary>Its bakeries have names of their own for those who work there.</summary>
    public bool ShopsHaveInternalNames { get; init; }

    /// <summary>Languages it translates its catalogue into beside the main one; empty for none.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Language of names where a client asks for none: two letters.</summary>
    public string MainLanguage { get; init; } = HomeLanguage;

    /// <summary>Its country as ISO 3166-1 alpha-2, one of <see cref="Countries.All"/>; null when none was told.</summary>
    public string? Country { get; init; }

    /// <summary>Its number at the tax office as it is written there; null for none. Pages show it below its shops.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VatNumber { get; init; }

    /// <summary>Whether it translates; null for: when there is a language beside the main one.</summary>
    public bool? Translates { get; init; }

    /// <summary>True for a company of the demo: it is removed with the demo, with everything it has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDemo { get; init; }

    /// <summary>Text that is added to every message to a customer; empty for none.</summary>
    public string NoteForCustomer { get; init; } = "";

    /// <summary>Terms of sale that customers of its bakeries accept; null for none.</summary>
    public LocalText? Terms { get; init; }

    /// <summary>What its bakeries do with what they know of customers; null for none.</summary>
    public LocalText? Privacy { get; init; }

    /// <summary>Which version the terms are, and since when; null while they have not changed since versions are counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextVersion? TermsVersion { get; init; }

    /// <summary>The same of the privacy text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextVersion? PrivacyVersion { get; init; }

    /// <summary>The languages of its catalogue, the main one first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Spoken => [MainLanguage, .. Languages.Where(language => language != MainLanguage).Distinct()];

    /// <summary>True when its catalogue is in more than one language.</summary>
    [JsonIgnore]
    public bool IsTranslated => Translates ?? Languages.Any(language => language != MainLanguage);

    /// <summary>Its languages, the main one first.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllLanguages => Languages.Prepend(MainLanguage).Distinct();

    /// <summary>The settings with another name in the main language; as they are when that is no language, which a check refuses.</summary>
    /// <param name="before">The names until now.</param>
    public CompanySettings Named(LocalText before, string name) => !LocalText.Languages.Contains(MainLanguage) ? this : this with
    {
        Names = new(before.ByLanguage.Where(row => row.Key != MainLanguage).Append(new(MainLanguage, name))),
    };

    /// <summary>These settings after others: a text that has changed is a new version.</summary>
    internal CompanySettings After(CompanySettings before, DateTimeOffset now) => this with
    {
        TermsVersion = Same(Terms, before.Terms) ? before.TermsVersion : TextVersion.After(before.TermsVersion, now),
        PrivacyVersion = Same(Privacy, before.Privacy) ? before.PrivacyVersion : TextVersion.After(before.PrivacyVersion, now),
    };

    private static bool Same(LocalText? one, LocalText? other) =>
        (one?.ByLanguage ?? new Dictionary<string, string>()).OrderBy(text => text.Key, StringComparer.Ordinal)
            .SequenceEqual((other?.ByLanguage ?? new Dictionary<string, string>()).OrderBy(text => text.Key, StringComparer.Ordinal));

    /// <summary>All invalid settings as one refusal; null when the settings are valid.</summary>
    internal Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.Local("name", Names, MaxName),
            TextChecks.Text("note_for_customer", NoteForCustomer, MaxNote),
            TextChecks.LocalLines("terms", Terms, MaxTerms),
            TextChecks.LocalLines("privacy", Privacy, MaxTerms),
            Languages.Append(MainLanguage).Any(language => !LocalText.Languages.Contains(language))
                ? CompanyRefusals.UnknownLanguage
                : null,
            VatNumbers.Check(Country, VatNumber),
            Country is not null && Countries.Find(Country) is null ? CompanyRefusals.UnknownCountry : null,
            (OrderStatuses?.Count ?? 0) > MaxStatuses || (PreparationStatuses?.Count ?? 0) > MaxStatuses
                ? CompanyRefusals.TooManyStatuses
                : null,
        ];
        return TextChecks.Joined(found);
    }
}

/// <summary>A version of a text that customers accept.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Since">When it was written, UTC.</param>
public sealed record TextVersion(int Number, DateTimeOffset Since)
{
    internal static TextVersion After(TextVersion? before, DateTimeOffset now) => new((before?.Number ?? 0) + 1, now);
}
