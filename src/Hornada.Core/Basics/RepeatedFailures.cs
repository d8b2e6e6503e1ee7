namespace Hornada.Core.Basics;

/// <summary>
/// Keeps a failure that repeats from filling the log: during an outage each request and each round of a loop fails the same way. The same
/// failure is reported once a minute.
/// </summary>
public sealed class RepeatedFailures(TimeProvider clock)
{
    /// <summary>Different failures that are remembered. Beyond that all are forgotten, and each is reported anew.</summary>
    private const int MaxKept = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Where, string What), (DateTimeOffset At, int LeftOut)> reported = [];

    /// <summary>Asks whether to report a failure.</summary>
    /// <param name="where">What failed, such as the category of the log.</param>
    /// <returns>How many like it were left out since the last report; null when this one is to be left out too.</returns>
    public int? Report(string where, Exception failure) => Report(where, failure.GetBaseException().Message);

    /// <inheritdoc cref="Report(string, Exception)"/>
    /// <param name="why">What failures that count as the same have in common.</param>
    public int? Report(string where, string why)
    {
        var (what, now) = ((where, why), clock.GetUtcNow());
        lock (gate)
        {
            if (reported.TryGetValue(what, out var last) && now - last.At < Pause)
            {
                reported[what] = last with { LeftOut = last.LeftOut + 1 };
                return null;
            }

            if (reported.Count >= MaxKept)
            {
                reported.Clear();
            }

            reported[what] = (now, 0);
            return last.LeftOut;
        }
    }
}
