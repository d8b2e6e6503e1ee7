namespace Hornada.Testing;

/// <summary>The instants at which the clocks of tests start. They stand still until a test moves them.</summary>
public static class TestTimes
{
    /// <summary>A Monday, 10:00 in Bogotá.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>A Monday, 10:00 in Bogotá and noon in Buenos Aires, as the command line takes it: the day of most demo servers.</summary>
    public const string DemoDay = "2026-11-23T15:00:00Z";

    /// <summary>A Wednesday, 08:00 in Bogotá: when the servers of tests open.</summary>
    public static readonly DateTimeOffset Wednesday = new(2026, 5, 20, 13, 0, 0, TimeSpan.Zero);
}
