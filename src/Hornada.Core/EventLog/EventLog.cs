using Hornada.Core.Storage;

namespace Hornada.Core.EventLog;

/// <summary>Appends to the log inside the transaction of the change. Readers are woken after the commit.</summary>
internal static class EventLog
{
    public static void Append(this HornadaDb db, LoggedEvent told)
    {
        db.Add(told);
        db.NotifyAfterCommit = true;
    }
}
