using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Where a searcher is, and how far away a bakery may be.</summary>
public readonly record struct Whereabouts(double Latitude, double Longitude, double RadiusKm)
{
    /// <summary>Everything that is wrong with it, as one refusal; null when nothing is.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        Latitude is >= -90 and <= 90 ? null : BakeryRefusals.LatitudeOutOfRange,
        Longitude is >= -180 and <= 180 ? null : BakeryRefusals.LongitudeOutOfRange,
        RadiusKm >= 0 ? null : BakeryRefusals.RadiusOutOfRange,
    ]);

    /// <summary>Kilometres to a bakery; infinite when its position is unknown.</summary>
    public double DistanceKmTo(Bakery bakery) => bakery.HasPosition
        ? Distance.Kilometres(Latitude, Longitude, bakery.Latitude, bakery.Longitude)
        : double.PositiveInfinity;
}
