using Hornada.Core.Storage;

namespace Hornada.Core.EventLog;

/// <summary>Appends to the log inside the transaction of the change. Readers are woken after the commit.</summary>
internal static class EventAppender
{
    public static void Append(this HornadaDb db, LoggedEvent logged)
    {
        db.Add(logged);
        db.NotifyAfterCommit = true;
    }
}
