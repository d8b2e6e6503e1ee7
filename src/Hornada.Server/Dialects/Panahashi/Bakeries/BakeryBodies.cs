using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Creates a bakery (contract §2.2).</summary>
/// <param name="CompanyId">Not part of the contract: the company it joins, with its currency and zone; null for the owner's own.</param>
internal sealed record CreateBakeryBody(
    [property: Required] string? Name, string? Description, [property: Required] string? Address, [property: Required] double? Lat,
    [property: Required] double? Lng, string? Phone, string? OpenTime, string? CloseTime, [property: Required] string? OwnerId,
    BakeryStatus? Status, string? CompanyId)
{
    public Outcome<BakeryDetails> Details() => OpeningTimes.Read(OpenTime, CloseTime).Then(hours => new BakeryDetails
    {
        Name = Name,
        Description = Description,
        Address = Address,
        Latitude = Lat,
        Longitude = Lng,
        Phone = Phone,
        OpensAt = hours.Opens,
        ClosesAt = hours.Closes,
    });
}

/// <summary>Changes a bakery (contract §2.2); an absent member changes nothing.</summary>
internal sealed record UpdateBakeryBody(
    string? Name, string? Description, string? Address, double? Lat, double? Lng, string? Phone, string? LogoUrl, string? BannerUrl,
    bool? IsOpen, string? OpenTime, string? CloseTime, BakeryStatus? Status)
{
    public Outcome<BakeryChange> Change() => OpeningTimes.Read(OpenTime, CloseTime).Then(hours => new BakeryChange(
        new BakeryDetails
        {
            Name = Name,
            Description = Description,
            Address = Address,
            Latitude = Lat,
            Longitude = Lng,
            Phone = Phone,
            LogoUrl = LogoUrl,
            BannerUrl = BannerUrl,
            OpensAt = hours.Opens,
            ClosesAt = hours.Closes,
        },
        IsOpen,
        Status));
}

/// <summary>Opens or closes the caller's bakery.</summary>
/// <param name="UntilFurtherNotice">Not part of the contract: with false, closed for every day, not only for the rest of this one.</param>
/// <param name="OutsideHours">Not part of the contract: with true, opened also outside the hours, for pickups within them.</param>
internal sealed record OpenBakeryBody(bool? IsOpen, bool? UntilFurtherNotice, bool? OutsideHours)
{
    public BakeryChange Change() => new(new(), IsOpen, null)
    {
        IsIndefinite = UntilFurtherNotice == true,
        MayOpenOutsideHours = OutsideHours == true,
    };
}

/// <summary>Pauses the caller's bakery: for some minutes or until an instant, one of the two.</summary>
internal sealed record PauseBody(int? Minutes, DateTimeOffset? Until);

internal static class OpeningTimes
{
    /// <summary>
    /// Opening hours, each strict <c>HH:mm</c> when given (P-11). The app sends free text, so the answer must be readable.
    /// </summary>
    public static Outcome<(TimeOnly? Opens, TimeOnly? Closes)> Read(string? openTime, string? closeTime)
    {
        var (opens, closes) = (OpeningHours.ReadTime(openTime), OpeningHours.ReadTime(closeTime));
        return (openTime is not null && opens is null, closeTime is not null && closes is null) switch
        {
            (true, _) => BadTime("openTime"),
            (_, true) => BadTime("closeTime"),
            _ => (opens, closes),
        };
    }

    public static Refusal BadTime(string field) => Refusal.OfField(field, new(
        "debe tener el formato HH:mm, como 07:00",
        "must have the form HH:mm, like 07:00",
        "moet de vorm HH:mm hebben, zoals 07:00",
        "doit avoir la forme HH:mm, comme 07:00"));
}
