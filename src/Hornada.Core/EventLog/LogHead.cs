namespace Hornada.Core.EventLog;

/// <summary>The beginning of the log: one row that says which events are deleted.</summary>
public sealed class LogHead
{
    private LogHead()
    {
    }

    /// <summary>The value is always 1.</summary>
    public long Key { get; private set; }

    /// <summary>Identifies the log until it begins anew, as after a restore.</summary>
    public string Era { get; private set; } = "";

    /// <summary>Stamp of the last deleted event; 0 for none.</summary>
    public long FloorStamp { get; private set; }

    /// <summary>Key of the last deleted event; 0 for none.</summary>
    public long FloorKey { get; private set; }

    /// <summary>Where the data was at the last start of a server; null before the first one. See <see cref="NoticeRestore"/>.</summary>
    public string? Place { get; private set; }

    /// <summary>Takes note of where the data is; null where that is not known.</summary>
    internal void MoveTo(string? place) => Place = place;

    /// <summary>Makes every position that was given so far unknown.</summary>
    internal void BeginEra(string era) => Era = era;
}
