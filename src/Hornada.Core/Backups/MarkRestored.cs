using System.Data.Common;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Backups;

/// <summary>
/// Notes that the database was put back by other means than <c>hornada restore</c>, such as pgBackRest or a snapshot of a disk. The next
/// server that starts begins a new era of the event log and marks the open orders, as after a restore.
/// </summary>
public sealed class MarkRestored(Store store)
{
    /// <exception cref="BackupException">There is no store of this version, or a server is working on it.</exception>
    public async Task Run(CancellationToken cancel)
    {
        if (await Compare(cancel) > 0)
        {
            throw new BackupException("The tables are newer than this program. Use the version that wrote them, or a later one.");
        }

        var marked = await store.Write<int>(
            async (db, ct) => await db.Database.ExecuteSqlAsync($"UPDATE event_log SET place = {NoticeRestore.PutBack}", ct), cancel);
        if (marked.Refusal is not null)
        {
            throw new BackupException("The database is busy. Try again.");
        }
    }

    private async Task<int> Compare(CancellationToken cancel)
    {
        try
        {
            return await store.CompareTables(cancel);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            throw new BackupException(
                $"{store.Description} has no store: {failure.GetBaseException().Message.TrimEnd('.')}.", cause: failure);
        }
    }
}
