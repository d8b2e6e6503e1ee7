using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hornada.Core.EventLog.Sql;

/// <summary>
/// PostgreSQL gives keys before the commit, so a higher key may become visible first. Each transaction that writes events holds a lock
/// whose number is a key below all its own keys (the trigger <c>events_announce_writer</c>). At or below the lowest of these, and the last
/// key given, no event will ever be added.
/// </summary>
/// <remarks>
/// Transactions that write no events, and those of other databases, hold no such lock and delay nothing. The last key given must be read
/// before the locks: a lock that is not there yet then belongs to keys above it. The lateral join makes it so. PostgreSQL releases locks
/// after a commit is visible, so whatever is below the end is visible to the next statement.
/// </remarks>
internal sealed class PostgresEventRows : IEventRows
{
    /// <summary>The cluster, the database and the table of the log.</summary>
    internal const string PlaceOfData = """
        SELECT concat_ws('/', (pg_control_system()).system_identifier, d.oid, 'event_log'::regclass::oid) AS "Value"
        FROM pg_database AS d WHERE d.datname = current_database()
        """;

    public Task<LogEnds> Ends(HornadaDb db) => db.Database.SqlQuery<LogEnds>($"""
        SELECT head.era AS "Era", head.floor_stamp AS "FloorStamp", head.floor_key AS "FloorKey",
            COALESCE(newest.stamp, head.floor_stamp) AS "EndStamp", COALESCE(newest.key, head.floor_key) AS "EndKey",
            (SELECT MIN(at) FROM events WHERE key > settled.key) AS "HeldSince"
        FROM event_log AS head
        CROSS JOIN LATERAL (SELECT last_value - (NOT is_called)::int AS key FROM events_key_seq) AS given
        CROSS JOIN LATERAL (
            SELECT LEAST(given.key, MIN(((classid::bigint & 65535) << 32) | objid::bigint)) AS key
            FROM pg_locks
            WHERE locktype = 'advisory' AND classid::bigint >> 16 = 19559 AND objsubid = 1
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND given.key IS NOT NULL) AS settled
        LEFT JOIN LATERAL (SELECT stamp, key FROM events WHERE key <= settled.key ORDER BY key DESC LIMIT 1) AS newest ON true
        """).SingleAsync();

    /// <remarks>
    /// A dump that is restored makes new tables, mostly in a new database or cluster. A cluster whose files were put back, or a replica
    /// that took over, cannot be told from one that has lost nothing: there the stamps of events alone protect readers.
    /// </remarks>
    public async Task<string?> Place(HornadaDb db, CancellationToken cancel)
    {
        try
        {
            return await db.Database.SqlQueryRaw<string>(PlaceOfData).SingleAsync(cancel);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }

    public Task SkipKeys(HornadaDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, COALESCE(last_value, 0) + {EventSql.SkippedKeys})
        FROM pg_sequences WHERE schemaname = current_schema()
        """,
        cancel);
}
