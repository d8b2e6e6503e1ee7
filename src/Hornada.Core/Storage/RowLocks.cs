using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hornada.Core.Storage;

/// <summary>
/// Locks rows until the end of the transaction. A transaction that comes second waits, and then sees what the first one committed
/// (READ COMMITTED). On SQLite there is nothing to lock: one writer runs one change at a time.
/// </summary>
/// <remarks>
/// The lock is <c>FOR NO KEY UPDATE</c>, the one that PostgreSQL takes for an update: it excludes other locks of this kind and every
/// update, but not the insertion of rows that refer to the locked one. With <c>FOR UPDATE</c> a new order would wait for a change of its
/// bakery.
/// </remarks>
internal static class RowLocks
{
    /// <summary>Locks the rows of a query without reading them.</summary>
    public static Task Lock<T>(this HornadaDb db, IQueryable<T> rows, CancellationToken cancel) => db.Database.IsNpgsql()
        ? rows.Select(_ => 1).TagWith(RowLockInterceptor.UpdateTag).ToListAsync(cancel)
        : Task.CompletedTask;

    /// <summary>Locks the rows of a query.</summary>
    /// <returns>False when the query finds no row.</returns>
    public static async Task<bool> LockExisting<T>(this HornadaDb db, IQueryable<T> rows, CancellationToken cancel) =>
        db.Database.IsNpgsql()
        ? (await rows.Select(_ => 1).TagWith(RowLockInterceptor.UpdateTag).ToListAsync(cancel)).Count > 0
        : await rows.AnyAsync(cancel);

    /// <summary>
    /// Locks the rows of a query and reads them. With several rows, the query orders them by key: two transactions cannot deadlock.
    /// </summary>
    public static Task<List<T>> ReadLocked<T>(this HornadaDb db, IQueryable<T> rows, CancellationToken cancel) =>
        (db.Database.IsNpgsql() ? rows.TagWith(RowLockInterceptor.UpdateTag) : rows).ToListAsync(cancel);

    /// <summary>Reads rows and keeps others from changing them; any number of transactions may hold this lock on a row at once.</summary>
    public static Task<List<T>> ReadShared<T>(this HornadaDb db, IQueryable<T> rows, CancellationToken cancel) =>
        (db.Database.IsNpgsql() ? rows.TagWith(RowLockInterceptor.ShareTag) : rows).ToListAsync(cancel);
}

/// <summary>EF Core has no locking clause: a query says by its tag which one it needs, and this appends it.</summary>
internal sealed class RowLockInterceptor : DbCommandInterceptor
{
    public const string UpdateTag = "lock: update";
    public const string ShareTag = "lock: share";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        AppendLock(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        AppendLock(command);
        return new(result);
    }

    private static void AppendLock(DbCommand command)
    {
#pragma warning disable CA2100 // Only constants are appended.
        if (command.CommandText.StartsWith("-- " + UpdateTag, StringComparison.Ordinal))
        {
            command.CommandText += "\nFOR NO KEY UPDATE";
        }
        else if (command.CommandText.StartsWith("-- " + ShareTag, StringComparison.Ordinal))
        {
            command.CommandText += "\nFOR SHARE";
        }
#pragma warning restore CA2100
    }
}
