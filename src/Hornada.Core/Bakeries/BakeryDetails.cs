using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>A change of a bakery's details. Null leaves a detail as it is.</summary>
public sealed record BakeryDetails
{
    /// <summary>Display name, 1 to 120 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Profile text, at most 500 characters; empty clears it.</summary>
    public string? Description { get; init; }

    /// <summary>Street address, at most 500 characters.</summary>
    public string? Address { get; init; }

    /// <summary>Contact phone, at most 40 characters; empty clears it.</summary>
    public string? Phone { get; init; }

    /// <summary>Address of the logo: empty or http(s); uploads write their own.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Address of the banner: empty or http(s); uploads write their own.</summary>
    public string? BannerUrl { get; init; }

    /// <summary>Degrees north, −90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, −180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Opening time by the bakery's wall clock.</summary>
    public TimeOnly? OpensAt { get; init; }

    /// <summary>Closing time by the bakery's wall clock; earlier than the opening time means past midnight.</summary>
    public TimeOnly? ClosesAt { get; init; }

    /// <summary>All invalid details as one refusal; null when they are valid.</summary>
    internal Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.Required("name", Name, Bakery.MaxName),
            TextChecks.Text("description", Description, Bakery.MaxText),
            TextChecks.RequiredText("address", Address, Bakery.MaxText),
            TextChecks.Line("phone", Phone, Bakery.MaxPhone),
            TextChecks.Url("logoUrl", LogoUrl, Bakery.MaxUrl),
            TextChecks.Url("bannerUrl", BannerUrl, Bakery.MaxUrl),
            Latitude is not (null or (>= -90 and <= 90)) ? BakeryRefusals.LatitudeOutOfRange : null,
            Longitude is not (null or (>= -180 and <= 180)) ? BakeryRefusals.LongitudeOutOfRange : null,
        ];
        return TextChecks.Joined(found);
    }
}
