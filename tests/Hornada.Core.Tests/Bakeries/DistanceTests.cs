using Hornada.Core.Bakeries;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

public sealed class DistanceTests
{
    [Theory]
    [InlineData(4.6431, -74.0721, 4.6431, -74.0721, 0)]
    [InlineData(0, 0, 0, 1, 111.1949)]
    [InlineData(0, 0, 1, 0, 111.1949)]
    [InlineData(4.6431, -74.0721, 4.65, -74.08, 1.1636)]
    [InlineData(50.8503, 4.3517, 4.7110, -74.0721, 8789.9285)]
    [InlineData(0, 179.5, 0, -179.5, 111.1949)]
    [InlineData(90, 0, -90, 0, 20015.0868)]
    [InlineData(0, 0, 0, 180, 20015.0868)]
    public void Distances_are_those_of_a_round_earth(
        double fromLatitude, double fromLongitude, double toLatitude, double toLongitude, double kilometres)
    {
        var there = Distance.Kilometres(fromLatitude, fromLongitude, toLatitude, toLongitude);

        Assert.Equal(kilometres, there, 0.001);
        Assert.Equal(there, Distance.Kilometres(toLatitude, toLongitude, fromLatitude, fromLongitude), 1e-9);
    }

    [Fact]
    public void Opposite_ends_of_the_earth_are_a_number() =>
        Assert.False(double.IsNaN(Distance.Kilometres(45.000001, 10, -45.000001, -170)));

    [Fact]
    public void The_coarse_filter_never_drops_what_the_exact_one_keeps()
    {
        var north = Distance.DegreesNorth(5);

        Assert.True(Distance.Kilometres(4.6, -74, 4.6 + north, -74) >= 5);
    }
}
