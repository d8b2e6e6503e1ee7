using System.Data.Common;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Storage;

/// <summary>Where the data lives, on one of the two engines. Reading goes through <see cref="OpenReader"/>, every change through <see cref="Write{T}"/>.</summary>
public abstract class Store : IAsyncDisposable
{
    /// <summary>The transaction this flow of calls runs in, when a whole request is one.</summary>
    private readonly AsyncLocal<OpenChange?> open = new();

    /// <summary>Opens the store an installation is configured for, without touching its tables.</summary>
    /// <param name="settings">Where the data is.</param>
    /// <exception cref="StoreInUseException">SQLite: another process uses the data directory.</exception>
    public static Store Open(StoreSettings settings)
    {
        return settings.ConnectionString is { } connectionString
            ? new PostgresStore(connectionString)
            : new SqliteStore(settings.DataDirectory, settings.WriteQueueMost, settings.LockPatience);
    }

    /// <summary>For the start-up line of the log: the engine, its version and where it is, without secrets.</summary>
    public abstract string Description { get; }

    /// <summary>Rings when something was written to the log of events, on this node or, while <see cref="Listen"/> runs, on another.</summary>
    public EventBell News { get; } = new();

    /// <summary>How orders are read and written by the group, in this engine's SQL.</summary>
    internal abstract IOrderRows OrderRows { get; }

    /// <summary>The order of the log of events, in this engine's words.</summary>
    internal abstract IEventRows EventRows { get; }

    /// <summary>True when what is written now joins the transaction of a whole request.</summary>
    internal bool IsWithin => Joined is not null;

    private OpenChange? Joined => open.Value is { IsOver: false } joined ? joined : null;

    /// <summary>A context for reading. On SQLite it cannot write. In a request that is one transaction it reads what that has written.</summary>
    public HornadaDb OpenReader() => Joined is { } joined ? OpenBeside(joined.Db) : OpenReaderAlone();

    /// <summary>Runs one change in one transaction: commits a value, rolls a refusal back.</summary>
    /// <param name="work">
    /// The change. May run more than once, each time on a fresh context, so it must not touch anything outside;
    /// waits for nothing but the database.
    /// </param>
    /// <param name="cancel">Gives up while waiting for a turn. A change that has begun runs to its end.</param>
    /// <returns>What <paramref name="work"/> answered, once it is durable; <see cref="Refusal.Busy"/> when too many changes wait.</returns>
    /// <remarks>In a request that is one transaction it is a part of that: durable when the request is.</remarks>
    public Task<Outcome<T>> Write<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel) =>
        Joined is { } joined ? joined.Join(work, cancel) : WriteAlone(work, cancel);

    /// <summary>Brings the tables up to date. Safe to run from several processes at once and to be killed anywhere.</summary>
    /// <exception cref="MigrationException">The tables are newer than this program, or an applied migration was edited.</exception>
    public abstract Task Migrate(TimeProvider clock, CancellationToken cancel);

    /// <summary>Hears what other nodes write to the log, until it is cancelled. Ends at once where there can be no other node.</summary>
    public virtual Task Listen(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>True when the failure is the storage's and may pass: no connection, no space, too busy.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsOutage(inner),
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and var inner } => IsOutage(inner),
        IOException file => PictureFiles.IsFull(file),
        _ => SqliteStore.IsOutage(failure) || PostgresStore.IsOutage(failure),
    };

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a request inside a transaction: its operations write into it and read from it, one after the other.</summary>
    /// <param name="db">The context of the transaction, as <see cref="Write{T}"/> gives it.</param>
    /// <param name="flow">The flow of calls the request belongs to, which another one runs on behalf of.</param>
    /// <param name="request">The request. It waits for nothing but the database.</param>
    internal async Task<(T Answer, OpenChange Change)> Within<T>(HornadaDb db, ExecutionContext flow, Func<Task<T>> request)
    {
        var change = new OpenChange(db);
        Task<T>? answering = null;
        ExecutionContext.Run(
            flow,
            _ =>
            {
                open.Value = change;
                answering = request();
            },
            null);
        try
        {
            return (await answering!, change);
        }
        finally
        {
            change.IsOver = true;
        }
    }

    /// <summary>Keeps every other node from doing the same until the transaction of <paramref name="db"/> ends.</summary>
    /// <param name="db">The context of a transaction.</param>
    /// <param name="name">A number that stands for what is done.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when another node is at it.</returns>
    internal abstract Task<bool> TryHold(HornadaDb db, long name, CancellationToken cancel);

    /// <summary>A context for reading what is committed.</summary>
    protected abstract HornadaDb OpenReaderAlone();

    /// <summary>A further context on the connection and in the transaction of this one.</summary>
    protected abstract HornadaDb OpenBeside(HornadaDb db);

    /// <summary>Runs one change in a transaction of its own; see <see cref="Write{T}"/>.</summary>
    protected abstract Task<Outcome<T>> WriteAlone<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel);
}

/// <summary>Where the data of an installation is.</summary>
public sealed record StoreSettings
{
    /// <summary>Directory of the SQLite file, created when missing. Not used with PostgreSQL.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Npgsql connection string; null for SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>SQLite: most changes that may wait for the writer, 1 or more. Default 1 024.</summary>
    public int WriteQueueMost { get; init; } = 1024;

    /// <summary>SQLite: how long to wait for another process to leave the data directory. Default: not at all.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.Zero;
}

/// <summary>Another process works on the same SQLite file.</summary>
/// <param name="message">What to do about it.</param>
public sealed class StoreInUseException(string message) : Exception(message);

/// <summary>The tables cannot be brought up to date.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class MigrationException(string message) : Exception(message);
