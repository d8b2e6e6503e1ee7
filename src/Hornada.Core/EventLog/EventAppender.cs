using Hornada.Core.Storage;

namespace Hornada.Core.EventLog;

/// <summary>Appends to the log inside the transaction of the change. Readers are told after the commit.</summary>
internal static class EventAppender
{
    public static void Append(this HornadaDb db, LoggedEvent logged)
    {
        db.Add(logged);
        db.Tell([logged]);
    }

    /// <summary>Notes events that a statement of its own appends: readers are told of them after the commit.</summary>
    public static void Tell(this HornadaDb db, IReadOnlyList<LoggedEvent> logged)
    {
        foreach (var row in logged)
        {
            db.TellAfterCommit(TopicOf(row.BakeryKey));
            db.CountAfterCommit(row.Figures);
            row.TracedBy(db.Trace);
        }
    }

    /// <summary>Everything that an event of this bakery may be about.</summary>
    public static Topic TopicOf(long bakeryKey) => new('b', bakeryKey);
}
