namespace Hornada.Core.Basics;

/// <summary>Reading the injected clock the way Hornada stores time.</summary>
public static class Clock
{
    /// <summary>
    /// Now, in UTC, cut to whole milliseconds: the precision of storage and of the wire, so that what was written reads back equal.
    /// </summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        return clock.GetUtcNow().Stored();
    }

    /// <summary>The same instant as it is read back: in UTC, cut to whole milliseconds.</summary>
    internal static DateTimeOffset Stored(this DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>
    /// The start of the running minute. Limits of whole minutes count from it: people read clocks without seconds, and a limit that is
    /// shown as <c>HH:mm</c> is then the limit itself.
    /// </summary>
    internal static DateTimeOffset RunningMinute(this DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>The whole minute that begins with this instant or after it: what people are told as <c>HH:mm</c>.</summary>
    internal static DateTimeOffset UpToMinute(this DateTimeOffset instant) =>
        new((instant.UtcTicks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
