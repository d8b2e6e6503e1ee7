using System.Buffers.Binary;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>The times of retries: after 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5 h 41, then every 6 h, for three days.</summary>
internal static class RetrySchedule
{
    /// <summary>Time from the creation of a delivery to its last attempt.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromDays(3);

    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(6);

    /// <summary>A receiver that asks for a longer pause gets this one.</summary>
    private static readonly TimeSpan MaxRequestedPause = TimeSpan.FromHours(24);

    /// <summary>The time of the next attempt; null when the time is up. The last attempt is made exactly when it ends.</summary>
    /// <param name="failed">Attempts that failed in a row, 1 or more.</param>
    /// <param name="requested">The pause the receiver asked for; null when it asked for none.</param>
    /// <param name="now">The end of the last attempt.</param>
    /// <param name="giveUpAt">The time of the last attempt.</param>
    /// <param name="random">Spreads deliveries that failed at the same time.</param>
    public static DateTimeOffset? Next(int failed, TimeSpan? requested, DateTimeOffset now, DateTimeOffset giveUpAt, Randomness random)
    {
        if (now >= giveUpAt)
        {
            return null;
        }

        var pause = Spread(Pause(failed), random);
        var minimum = Min(requested ?? TimeSpan.Zero, MaxRequestedPause);
        var next = now + (minimum > pause ? minimum : pause);
        return next < giveUpAt ? next : giveUpAt;
    }

    private static TimeSpan Pause(int failed) => failed > 7 ? MaxPause : Min(TimeSpan.FromSeconds(5 << (2 * (failed - 1))), MaxPause);

    /// <summary>Lengthens or shortens a pause by up to a fifth.</summary>
    private static TimeSpan Spread(TimeSpan pause, Randomness random)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.Fill(bytes);
        var perMille = 800 + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) % 401);
        return TimeSpan.FromTicks(pause.Ticks / 1000 * perMille);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
