namespace Hornada.Core.EventLog;

/// <summary>The beginning of the log: one row that says which events are deleted.</summary>
public sealed class LogHead
{
    private LogHead()
    {
    }

    /// <summary>Always 1.</summary>
    public long Key { get; private set; }

    /// <summary>Identifies the log until it begins anew, as after a restore into another cluster.</summary>
    public string Era { get; private set; } = "";

    /// <summary>Transaction of the last deleted event; 0 for none.</summary>
    public long FloorXact { get; private set; }

    /// <summary>Key of the last deleted event; 0 for none.</summary>
    public long FloorKey { get; private set; }
}
