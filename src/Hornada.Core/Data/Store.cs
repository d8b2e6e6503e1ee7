using System.Data.Common;
using Hornada.Core.Basics;
using Hornada.Core.Events;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Data;

/// <summary>Where the data lives, on one of the two engines. Reading goes through <see cref="OpenReader"/>, every change through <see cref="Write{T}"/>.</summary>
public abstract class Store : IAsyncDisposable
{
    /// <summary>Opens the store an installation is configured for, without touching its tables.</summary>
    /// <param name="settings">Where the data is.</param>
    /// <exception cref="StoreInUseException">SQLite: another process uses the data directory.</exception>
    public static Store Open(StoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
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

    /// <summary>A context for reading. On SQLite it cannot write.</summary>
    public abstract HornadaDb OpenReader();

    /// <summary>Runs one change in one transaction: commits a value, rolls a refusal back.</summary>
    /// <param name="work">
    /// The change. May run more than once, each time on a fresh context, so it must not touch anything outside;
    /// waits for nothing but the database.
    /// </param>
    /// <param name="cancel">Gives up while waiting for a turn. A change that has begun runs to its end.</param>
    /// <returns>What <paramref name="work"/> answered, once it is durable; <see cref="Refusal.Busy"/> when too many changes wait.</returns>
    public abstract Task<Outcome<T>> Write<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel);

    /// <summary>Brings the tables up to date. Safe to run from several processes at once and to be killed anywhere.</summary>
    /// <exception cref="MigrationException">The tables are newer than this program, or an applied migration was edited.</exception>
    public abstract Task Migrate(TimeProvider clock, CancellationToken cancel);

    /// <summary>Hears what other nodes write to the log, until it is cancelled. Ends at once where there can be no other node.</summary>
    public virtual Task Listen(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>True when the failure is the storage's and may pass: no connection, no space, too busy.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsOutage(inner),
        InvalidOperationException { InnerException: DbException inner } => IsOutage(inner),
        _ => SqliteStore.IsOutage(failure) || PostgresStore.IsOutage(failure),
    };

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
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
