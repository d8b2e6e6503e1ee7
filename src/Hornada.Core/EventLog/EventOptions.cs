using Hornada.Core.Basics;

namespace Hornada.Core.EventLog;

/// <summary>Settings of the log of events and of the connections that follow it.</summary>
public sealed class EventOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Events";

    /// <summary>How long events can be read, in days: 1 to 365. Default 7.</summary>
    public int KeepDays { get; set; } = 7;

    /// <summary>How many connections of one account may wait for events at once on one node, 1 to 1 000. Default 8.</summary>
    public int MaxListeners { get; set; } = 8;

    /// <summary>Longest silence of a stream of events, in seconds: 1 to 25. Default 15.</summary>
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>
    /// How long what is kept in memory may lag behind a change of another node whose notice is lost, in milliseconds: 0 to 2 000. 0 looks
    /// at the log before every answer. Default 1 000.
    /// </summary>
    public int LagMillis { get; set; } = 1_000;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (KeepDays is < 1 or > 365)
        {
            yield return $"{Section}:{nameof(KeepDays)} is {KeepDays}. Set it between 1 and 365.";
        }

        if (MaxListeners is < 1 or > 1000)
        {
            yield return $"{Section}:{nameof(MaxListeners)} is {MaxListeners}. Set it between 1 and 1000.";
        }

        if (HeartbeatSeconds is < 1 or > 25)
        {
            yield return $"{Section}:{nameof(HeartbeatSeconds)} is {HeartbeatSeconds}. Set it between 1 and 25.";
        }

        if (LagMillis is < 0 or > 2000)
        {
            yield return $"{Section}:{nameof(LagMillis)} is {LagMillis}. Set it between 0 and 2000.";
        }
    }
}
