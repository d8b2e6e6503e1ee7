namespace Hornada.Core.Bakeries;

/// <summary>Distances on a round earth of 6 371 km radius, as contract §3.11 computes them.</summary>
public static class Distance
{
    private const double EarthRadiusKm = 6371.0;

    /// <summary>Great-circle distance (haversine) in kilometres between two points in degrees.</summary>
    public static double Kilometres(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var halfLatitude = Math.Sin(Radians(toLatitude - fromLatitude) / 2);
        var halfLongitude = Math.Sin(Radians(toLongitude - fromLongitude) / 2);
        var a = (halfLatitude * halfLatitude)
            + (Math.Cos(Radians(fromLatitude)) * Math.Cos(Radians(toLatitude)) * halfLongitude * halfLongitude);
        return 2 * EarthRadiusKm * Math.Atan2(Math.Sqrt(a), Math.Sqrt(Math.Max(0, 1 - a)));
    }

    /// <summary>How many degrees of latitude a distance spans, with room for rounding: a coarse filter before the exact one.</summary>
    public static double DegreesNorth(double kilometres) => (kilometres / EarthRadiusKm * 180 / Math.PI) + 1e-6;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
