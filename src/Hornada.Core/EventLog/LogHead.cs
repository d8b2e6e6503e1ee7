namespace Hornada.Core.EventLog;

/// <summary>Where the log begins: the one row that says what is gone from it.</summary>
public sealed class LogHead
{
    private LogHead()
    {
    }

    /// <summary>Storage key, always 1.</summary>
    public long Key { get; private set; }

    /// <summary>Life of the log.</summary>
    public string Era { get; private set; } = "";

    /// <summary>Transaction of the last event that was forgotten; 0 when none was.</summary>
    public long FloorXact { get; private set; }

    /// <summary>Key of the last event that was forgotten; 0 when none was.</summary>
    public long FloorKey { get; private set; }
}
