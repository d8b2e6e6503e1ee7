using System.Buffers.Binary;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>When a delivery that failed is tried again: after 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5 h 41, then every 6 h, for three days.</summary>
internal static class RetrySchedule
{
    /// <summary>How long a delivery is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Longest pause, and the most a receiver may ask for.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(6);

    private static readonly TimeSpan MaxAsked = TimeSpan.FromHours(24);

    /// <summary>The moment of the next attempt; null when time is up. The last one is made at the very end.</summary>
    /// <param name="failed">Attempts that failed in a row, 1 or more.</param>
    /// <param name="asked">How long the receiver asked to be left alone; null when it did not.</param>
    /// <param name="now">When the last attempt ended.</param>
    /// <param name="giveUpAt">When to stop.</param>
    /// <param name="random">Spreads those that failed together.</param>
    public static DateTimeOffset? Next(int failed, TimeSpan? asked, DateTimeOffset now, DateTimeOffset giveUpAt, Randomness random)
    {
        if (now >= giveUpAt)
        {
            return null;
        }

        var pause = Spread(Pause(failed), random);
        var wanted = Least(asked ?? TimeSpan.Zero, MaxAsked);
        var next = now + (wanted > pause ? wanted : pause);
        return next < giveUpAt ? next : giveUpAt;
    }

    private static TimeSpan Pause(int failed) => failed > 7 ? MaxPause : Least(TimeSpan.FromSeconds(5 << (2 * (failed - 1))), MaxPause);

    /// <summary>A fifth more or less.</summary>
    private static TimeSpan Spread(TimeSpan pause, Randomness random)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.Fill(bytes);
        var perMille = 800 + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) % 401);
        return TimeSpan.FromTicks(pause.Ticks / 1000 * perMille);
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
