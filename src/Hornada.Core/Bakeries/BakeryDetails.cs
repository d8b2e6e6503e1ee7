using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>A change of a bakery's details. Null leaves a detail as it is.</summary>
public sealed record BakeryDetails
{
    /// <summary>How many days ahead a new bakery takes orders.</summary>
    public const int UsualHorizonDays = 60;

    /// <summary>Most days a bakery may take orders ahead.</summary>
    public const int MaxHorizonDays = 366;

    /// <summary>Shortest time to answer an order, in minutes.</summary>
    public const int MinAnswerMinutes = 5;

    /// <summary>Longest time to answer an order, in minutes; the end of its pickup day may come sooner.</summary>
    public const int MaxAnswerMinutes = 7 * 24 * 60;

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

    /// <summary>How many days ahead it takes orders, 1 to 366.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>How long an order waits for its answer, in minutes, 5 to 10 080; 0 for until the end of its pickup day.</summary>
    public int? AnswerMinutes { get; init; }

    /// <summary>True for an import: what another system has in the place of a number is kept, also where nobody can dial it.</summary>
    public bool TakesPhoneAsItIs { get; init; }

    /// <summary>All invalid details as one refusal; null when they are valid.</summary>
    public Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.Required("name", Name, Bakery.MaxName),
            TextChecks.Text("description", Description, Bakery.MaxText),
            TextChecks.RequiredText("address", Address, Bakery.MaxText),
            TextChecks.Line("phone", Phone, Bakery.MaxPhone)
                ?? (TakesPhoneAsItIs ? null : ContactNumbers.CheckTelephone("phone", Phone)),
            TextChecks.Url("logoUrl", LogoUrl, Bakery.MaxUrl),
            TextChecks.Url("bannerUrl", BannerUrl, Bakery.MaxUrl),
            Latitude is not (null or (>= -90 and <= 90)) ? BakeryRefusals.LatitudeOutOfRange : null,
            Longitude is not (null or (>= -180 and <= 180)) ? BakeryRefusals.LongitudeOutOfRange : null,
            HorizonDays is not (null or (>= 1 and <= MaxHorizonDays)) ? BakeryRefusals.HorizonOutOfRange : null,
            AnswerMinutes is not (null or 0 or (>= MinAnswerMinutes and <= MaxAnswerMinutes)) ? BakeryRefusals.AnswerOutOfRange : null,
        ];
        return TextChecks.Joined(found);
    }
}
