using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog.Sql;

/// <summary>
/// PostgreSQL assigns keys before it commits, so a higher key may become visible first. It also numbers transactions and knows which are
/// open: no event will ever be added below the lowest open one. That number is the end of the log.
/// </summary>
internal sealed class PostgresEventRows : IEventRows
{
    public Task<LogEnds> Ends(HornadaDb db) => db.Database.SqlQuery<LogEnds>($"""
        SELECT era AS "Era", floor_xact AS "FloorXact", floor_key AS "FloorKey", lowest.open AS "EndXact", 0::bigint AS "EndKey",
            EXISTS (SELECT 1 FROM events WHERE xact >= lowest.open) AS "MoreSoon"
        FROM event_log, (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS open) AS lowest
        """).SingleAsync();

    public IOrderedQueryable<LoggedEvent> Between(IQueryable<LoggedEvent> events, EventPosition after, EventPosition until) => events
        .Where(row => row.Xact >= after.Xact && (row.Xact > after.Xact || row.Key > after.Key))
        .Where(row => row.Xact < until.Xact || (row.Xact == until.Xact && row.Key <= until.Key))
        .OrderBy(row => row.Xact)
        .ThenBy(row => row.Key);

    public IQueryable<LoggedEvent> UpTo(IQueryable<LoggedEvent> events, EventPosition until) =>
        events.Where(row => row.Xact < until.Xact || (row.Xact == until.Xact && row.Key <= until.Key));
}
