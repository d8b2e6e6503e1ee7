using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog.Sql;

/// <summary>SQLite has one writer, so keys are the order of commits, and the newest key is the end.</summary>
internal sealed class SqliteEventRows : IEventRows
{
    public Task<LogEnds> Ends(HornadaDb db) => db.Database.SqlQuery<LogEnds>($"""
        SELECT era AS "Era", floor_xact AS "FloorXact", floor_key AS "FloorKey", 0 AS "EndXact",
            COALESCE((SELECT MAX(key) FROM events), floor_key) AS "EndKey", 0 AS "MoreSoon"
        FROM event_log
        """).SingleAsync();

    public IOrderedQueryable<LoggedEvent> Between(IQueryable<LoggedEvent> events, EventPosition after, EventPosition until) =>
        events.Where(row => row.Key > after.Key && row.Key <= until.Key).OrderBy(row => row.Key);

    public IQueryable<LoggedEvent> UpTo(IQueryable<LoggedEvent> events, EventPosition until) => events.Where(row => row.Key <= until.Key);
}
