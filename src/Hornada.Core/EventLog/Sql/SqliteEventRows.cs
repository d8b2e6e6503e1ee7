using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog.Sql;

/// <summary>SQLite has one writer, so keys are the order of commits, and the newest key is the end.</summary>
internal sealed class SqliteEventRows : IEventRows
{
    public Task<LogEnds> Ends(HornadaDb db) => db.Database.SqlQuery<LogEnds>($"""
        SELECT head.era AS "Era", head.floor_stamp AS "FloorStamp", head.floor_key AS "FloorKey",
            COALESCE(newest.stamp, head.floor_stamp) AS "EndStamp", COALESCE(newest.key, head.floor_key) AS "EndKey", NULL AS "HeldSince"
        FROM event_log AS head LEFT JOIN (SELECT key, stamp FROM events ORDER BY key DESC LIMIT 1) AS newest ON true
        """).SingleAsync();

    public Task<string?> Place(HornadaDb db, CancellationToken cancel) =>
        Task.FromResult(FileBirth.Read(db.Database.GetDbConnection().DataSource)?.ToString(CultureInfo.InvariantCulture));

    public Task SkipKeys(HornadaDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"UPDATE sqlite_sequence SET seq = seq + {EventSql.SkippedKeys}", cancel);
}
