using Hornada.Core.Basics;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>Deletes the oldest events of the log. The history of each order stays.</summary>
public sealed class ForgetEvents(Store store, TimeProvider clock)
{
    /// <summary>How many events one round deletes: bounds how long it occupies the writer of SQLite.</summary>
    public const int MaxRound = 2_000;

    /// <summary>Deletes the oldest events, up to the first that is to be kept. Safe on several nodes.</summary>
    /// <param name="kept">How long events are kept.</param>
    /// <returns>
    /// The number of deleted events; <see cref="MaxRound"/> means that there may be more. Refused when the server is busy.
    /// </returns>
    public Task<Outcome<int>> OlderThan(TimeSpan kept, CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            // Nodes shorten the log one after the other.
            await db.Lock(db.LogHeads, ct);
            var before = clock.Now() - kept;
            var ends = await store.EventRows.Ends(db);
            var oldest = await db.Events.AsNoTracking().Between(ends.Floor, ends.End)
                .Take(MaxRound).Select(row => new { row.Stamp, row.Key, row.At }).ToListAsync(ct);
            var old = oldest.TakeWhile(row => row.At < before).ToList();
            if (old is [.., var last])
            {
                await db.Events.Where(row => row.Key <= last.Key).ExecuteDeleteAsync(ct);
                await db.LogHeads.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.FloorStamp, last.Stamp).SetProperty(row => row.FloorKey, last.Key), ct);
            }

            return old.Count;
        },
        cancel);
}
