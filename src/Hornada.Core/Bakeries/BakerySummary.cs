using System.Linq.Expressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>The part of a bakery that is shown beside its orders. Deleted bakeries have one too.</summary>
public sealed record BakerySummary
{
    /// <summary>Reads the summary of a bakery without loading the bakery.</summary>
    internal static readonly Expression<Func<Bakery, BakerySummary>> Projection = bakery => new()
    {
        Key = bakery.Key,
        CompanyKey = bakery.CompanyKey,
        Name = bakery.Name,
        Address = bakery.Address,
        Latitude = bakery.Latitude,
        Longitude = bakery.Longitude,
        Zone = bakery.Zone,
        Currency = bakery.Currency,
        Settings = bakery.Settings,
    };

    private static readonly Func<Bakery, BakerySummary> Project = Projection.Compile();

    public required long Key { get; init; }

    public required long CompanyKey { get; init; }

    /// <summary>Display name, 1 to 120 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Street address for pickup, as one text.</summary>
    public required string Address { get; init; }

    /// <summary>Degrees north, −90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east, −180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>IANA time zone of the wall clock.</summary>
    public required string Zone { get; init; }

    /// <summary>Currency of its prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The stored settings; null when it has none.</summary>
    public required ShopSettings? Settings { get; init; }

    /// <summary>The settings, with the defaults when none are stored.</summary>
    public ShopSettings Shop => Settings ?? ShopSettings.Usual;

    /// <summary>The summary of a loaded bakery.</summary>
    public static BakerySummary From(Bakery bakery) => Project(bakery);

    /// <summary>The bakery's wall clock at an instant.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone));
}
