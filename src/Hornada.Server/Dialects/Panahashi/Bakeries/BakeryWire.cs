using Hornada.Core.Bakeries;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>A bakery (contract §2.2).</summary>
internal sealed record BakeryWire(
    string Id, string Name, string Description, string Address, double Lat, double Lng, string Phone, PictureUrl LogoUrl,
    PictureUrl BannerUrl, bool IsOpen, string OpenTime, string CloseTime, double Rating, int TotalReviews, BakeryStatus Status,
    string OwnerId, long CreatedAt);

/// <summary>A bakery and its distance in kilometres (contract §2.2).</summary>
internal sealed record BakeryWithDistanceWire(BakeryWire Bakery, double DistanceKm);

/// <summary>The pause of a bakery. Not part of the contract.</summary>
/// <param name="BakeryId">Public id of the bakery.</param>
/// <param name="PausedUntil">End of the pause, epoch milliseconds; null when it is not paused.</param>
internal sealed record PauseWire(string BakeryId, long? PausedUntil);

/// <summary>Bakeries as the contract writes them.</summary>
internal static class BakeryWireMapping
{
    public static BakeryWire ToWire(this BakeryView view)
    {
        var bakery = view.Bakery;
        return new(
            bakery.Id.Value,
            bakery.Name,
            bakery.Description,
            bakery.Address,
            bakery.Latitude,
            bakery.Longitude,
            bakery.Phone,
            new(bakery.LogoUrl),
            new(bakery.BannerUrl),
            bakery.IsOpen,
            OpeningHours.WriteTime(bakery.OpensAt),
            OpeningHours.WriteTime(bakery.ClosesAt),
            bakery.Rating,
            bakery.RatingCount,
            bakery.Status,
            view.Owner.Value,
            bakery.CreatedAt.ToUnixTimeMilliseconds());
    }

    public static PauseWire ToPause(this BakeryView view, DateTimeOffset now) =>
        new(view.Bakery.Id.Value, view.Bakery.PausedAt(now) ? view.Bakery.PausedUntil?.ToUnixTimeMilliseconds() : null);

    public static BakeryWithDistanceWire ToWire(this NearbyBakery nearby) => new(nearby.Bakery.ToWire(), nearby.DistanceKm);
}
