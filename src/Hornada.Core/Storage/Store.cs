using System.Data.Common;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Storage;

/// <summary>
/// The data on one of the two engines. Read through <see cref="OpenReader"/>; every change goes through <see cref="Write{T}"/>.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    /// <summary>The transaction of the request that the current flow of calls belongs to; null when the request has none.</summary>
    private readonly AsyncLocal<AmbientTransaction?> ambient = new();
    private long commits;

    /// <summary>Opens the store an installation is configured for, without touching its tables.</summary>
    /// <exception cref="StoreInUseException">SQLite: another process uses the data directory.</exception>
    public static Store Open(StoreSettings settings) => settings.ConnectionString is { } connectionString
        ? new PostgresStore(connectionString, settings.Loggers)
        : new SqliteStore(settings);

    /// <summary>For the start-up line of the log: the engine, its version and its place, without secrets.</summary>
    public abstract string Description { get; }

    /// <summary>The engine with its version, known after <see cref="Migrate"/>.</summary>
    public abstract string EngineVersion { get; }

    /// <summary>How many migrations <see cref="Migrate"/> has run.</summary>
    public int MigrationsRun { get; protected set; }

    /// <summary>At which migration the tables of this program are.</summary>
    public int MigrationsKnown => Migration.Count(Engine.ToString());

    /// <summary>How the changes of this node fare.</summary>
    public abstract StoreHealth Health { get; }

    /// <summary>The clock of rows that are recorded with a change, such as those of the audit log.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What this node has committed since it started.</summary>
    public CommittedCounts Counts { get; } = new();

    /// <summary>
    /// Notified after a commit that appended rows others wait for, on this node or, while <see cref="Listen"/> runs, on another one.
    /// </summary>
    public CommitSignal Committed { get; } = new();

    /// <summary>
    /// Notified after a commit that added rows to <c>caller_changes</c>, as triggers do: before the answer to a change of this node, and
    /// while <see cref="Listen"/> runs, soon after a change of another one.
    /// </summary>
    public CommitSignal CallersChanged { get; } = new();

    /// <summary>
    /// How many changes this node has committed, or has heard that another one did. Grows before the caller of a change is answered, so a
    /// reader that takes it before a query knows whether that query has seen all that callers of this node know.
    /// </summary>
    internal long Commits => Interlocked.Read(ref commits);

    /// <summary>True when other processes may work on the same data.</summary>
    public bool HasNodes => Engine is SqlEngine.Postgres;

    /// <summary>The engine, for features with hand-written SQL.</summary>
    internal abstract SqlEngine Engine { get; }

    /// <summary>True inside a request that is one transaction: writing now joins that transaction.</summary>
    internal bool IsInTransaction => Joined is not null;

    private AmbientTransaction? Joined => ambient.Value is { IsOver: false } joined ? joined : null;

    /// <summary>
    /// A context for reading. On SQLite it cannot write. In a request that is one transaction, it reads what that has written.
    /// </summary>
    public HornadaDb OpenReader() => Joined is { } joined ? OpenOnSameConnection(joined.Db) : OpenReaderAlone();

    /// <summary>
    /// Runs queries without EF Core, on PostgreSQL in one round trip: for what many screens wait for. In a request that is one transaction,
    /// they read what that has written. Otherwise each of them reads what is committed when it begins.
    /// </summary>
    internal Task Read(IReadOnlyList<RowQuery> queries, CancellationToken cancel) =>
        Joined is { } joined ? joined.Db.Read(queries, cancel) : ReadAlone(queries, cancel);

    /// <summary>Runs one change in one transaction: commits a value, rolls a refusal back.</summary>
    /// <param name="work">
    /// The change. It may run more than once, each time on a fresh context, so it must not change anything outside; it waits for nothing
    /// but the database.
    /// </param>
    /// <param name="cancel">Gives up while the change waits for its turn. A change that has begun runs to its end.</param>
    /// <returns>The value of <paramref name="work"/>, once it is durable; <see cref="Refusal.Busy"/> when too many changes wait.</returns>
    /// <remarks>In a request that is one transaction, the change joins it: it is durable when the request is.</remarks>
    public Task<Outcome<T>> Write<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel) =>
        Joined is { } joined ? joined.Enlist(work, cancel) : WriteNoting(work, cancel);

    /// <summary>
    /// Runs several operations in one transaction: what they change is committed together, or rolled back together when one refuses.
    /// </summary>
    /// <param name="operations">
    /// The operations, one after the other. They may run more than once, and wait for nothing but the database.
    /// </param>
    public Task<Outcome<T>> WriteTogether<T>(Func<Task<Outcome<T>>> operations, CancellationToken cancel)
    {
        if (IsInTransaction)
        {
            return operations();
        }

        var flow = ExecutionContext.Capture()!;
        return Write<T>(
            async (db, _) =>
            {
                var (outcome, transaction) = await RunInTransaction(db, flow, operations);
                return transaction.HasRefused && outcome.Refusal is null
                    ? throw new InvalidOperationException("An operation refused, and its neighbours would be committed all the same.")
                    : outcome;
            },
            cancel);
    }

    /// <summary>Waits until the database takes connections. Ends at once on SQLite, which has none.</summary>
    /// <param name="patience">How long at most.</param>
    /// <param name="tell">Is told once, when there is anything to wait for.</param>
    /// <exception cref="StoreUnavailableException">It took none in that time, or waiting does not mend its reason.</exception>
    public virtual Task WaitUntilReachable(TimeSpan patience, Action<string> tell, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Brings the tables up to date. Safe to run from several processes at once and to be killed anywhere.</summary>
    /// <exception cref="MigrationException">The tables are newer than this program, or an applied migration was edited.</exception>
    public abstract Task Migrate(TimeProvider clock, CancellationToken cancel);

    /// <summary>
    /// Asks the database at which migration its tables are, and so whether it answers at all: 0 for those of this program, less for older
    /// ones, more for those of a newer program.
    /// </summary>
    public async Task<int> CompareTables(CancellationToken cancel)
    {
        await using var db = OpenReader();
        var newest = await db.Database.SqlQuery<long>($"SELECT MAX(number) AS \"Value\" FROM schema_migrations").SingleAsync(cancel);
        return newest.CompareTo(MigrationsKnown);
    }

    /// <summary>
    /// Rewrites what is stored, so that what was deleted or replaced is not left in it: on SQLite the whole file and its write-ahead log.
    /// Changes wait meanwhile.
    /// </summary>
    /// <param name="tables">On PostgreSQL, the tables to vacuum.</param>
    /// <returns>False when it cannot be done now: another process has the file, or a reader holds an old state.</returns>
    public abstract Task<bool> Scrub(IReadOnlyList<string> tables, CancellationToken cancel);

    /// <summary>
    /// Opens connections that the first requests would otherwise wait for. Does nothing on SQLite, where a connection costs nothing.
    /// </summary>
    public virtual Task Connect(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>
    /// Notifies <see cref="Committed"/> and <see cref="CallersChanged"/> of commits on other nodes, until cancelled.
    /// Ends at once on SQLite, which has one node.
    /// </summary>
    public virtual Task Listen(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>True when storage caused the failure and it may pass: no connection, no space, too busy.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsOutage(inner),
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and var inner } => IsOutage(inner),
        IOException file => Disk.IsFull(file),
        BucketException => true,
        _ => SqliteStore.IsOutage(failure) || PostgresFailures.IsOutage(failure) || PostgresFailures.IsTooSlow(failure),
    };

    /// <summary>
    /// True for the outages in which storage is there and did not get to the statement in time: another transaction held a lock, or the
    /// machine is busy. What the statement belonged to is rolled back.
    /// </summary>
    public static bool IsTooSlow(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsTooSlow(inner),
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and var inner } => IsTooSlow(inner),
        _ => PostgresFailures.IsTooSlow(failure),
    };

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a request inside a transaction: its operations write into it and read from it, one after the other.</summary>
    /// <param name="db">The context of the transaction, as <see cref="Write{T}"/> passes it.</param>
    /// <param name="flow">The flow of calls of the request; the transaction may run in the flow of another caller.</param>
    /// <param name="request">The request. It waits for nothing but the database.</param>
    internal async Task<(T Answer, AmbientTransaction Transaction)> RunInTransaction<T>(
        HornadaDb db, ExecutionContext flow, Func<Task<T>> request)
    {
        var transaction = new AmbientTransaction(db);
        Task<T>? answering = null;
        ExecutionContext.Run(
            flow,
            _ =>
            {
                ambient.Value = transaction;
                answering = request();
            },
            null);
        try
        {
            return (await answering!, transaction);
        }
        finally
        {
            transaction.IsOver = true;
        }
    }

    /// <summary>Keeps every other node from taking the same lock until the transaction of <paramref name="db"/> ends.</summary>
    /// <param name="name">A number that identifies the lock.</param>
    /// <returns>False when another node holds it.</returns>
    internal abstract Task<bool> TryLock(HornadaDb db, long name, CancellationToken cancel);

    /// <summary>
    /// Makes the commit of this transaction wait until everything that it has read is as safe as its own changes would be: a request that
    /// is answered again may have been committed without an answer, because the standby was away.
    /// </summary>
    internal virtual Task Confirm(HornadaDb db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Counts a commit. What was committed is visible to queries that begin now.</summary>
    protected void CountCommit()
    {
        Interlocked.Increment(ref commits);
        Health.NoteCommit();
    }

    private async Task<Outcome<T>> WriteNoting<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        // The change may run in the flow of another caller.
        var (trace, acting) = (TraceContext.Current, Acting.Current);
        try
        {
            return await WriteAlone(Whole, cancel);
        }
        catch (Exception failure) when (Health.Note(failure))
        {
            throw;
        }

        async Task<Outcome<T>> Whole(HornadaDb db, CancellationToken ct)
        {
            (db.Trace, db.Acting, db.Clock) = (trace, acting, Clock);
            var outcome = await work(db, ct);
            if (outcome.Refusal is null)
            {
                await db.RunLastSteps(ct);
            }

            return outcome;
        }
    }

    /// <summary>A context for reading committed data.</summary>
    protected abstract HornadaDb OpenReaderAlone();

    /// <summary>Runs queries on committed data; see <see cref="Read"/>.</summary>
    private protected abstract Task ReadAlone(IReadOnlyList<RowQuery> queries, CancellationToken cancel);

    /// <summary>A second context on the connection and in the transaction of the first one.</summary>
    protected abstract HornadaDb OpenOnSameConnection(HornadaDb db);

    /// <summary>Runs one change in a transaction of its own; see <see cref="Write{T}"/>.</summary>
    protected abstract Task<Outcome<T>> WriteAlone<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel);
}

/// <summary>Engine and place of the data of an installation.</summary>
public sealed record StoreSettings
{
    /// <summary>Directory of the SQLite file, created when missing. Not used with PostgreSQL.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Npgsql connection string; null for SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>SQLite: how many changes may wait for the writer, 1 or more. Default 1 024.</summary>
    public int MaxWriteQueue { get; init; } = 1024;

    /// <summary>SQLite: how long to wait for another process to leave the data directory. Default: not at all.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// SQLite: work beside the process that uses the data directory, rather than be refused. For commands that write a row or two: both
    /// processes wait for each other's changes. Default false.
    /// </summary>
    public bool MayWorkBeside { get; init; }

    /// <summary>
    /// Takes the log of EF Core, such as each SQL command; null, the default, for none. EF Core builds its model anew for each factory, so
    /// leave it null unless a level of <c>Microsoft.EntityFrameworkCore</c> is on.
    /// </summary>
    public ILoggerFactory? Loggers { get; init; }

    /// <summary>Refuses a directory in which no installation has begun. PostgreSQL says itself which database is missing.</summary>
    /// <exception cref="StoreUnavailableException">SQLite: the directory has no store.</exception>
    public void RequireStore()
    {
        if (ConnectionString is null && !File.Exists(Path.Combine(DataDirectory, SqliteStore.FileName)))
        {
            throw StoreUnavailableException.ForMissing(DataDirectory);
        }
    }
}

/// <summary>Another process works on the same SQLite file.</summary>
/// <param name="message">The cause and the remedy.</param>
public sealed class StoreInUseException(string message) : Exception(message);

/// <summary>The place of the data cannot be opened.</summary>
/// <param name="message">The cause and the remedy.</param>
public sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>A directory that this user cannot write.</summary>
    /// <param name="why">The words of the operating system.</param>
    public static StoreUnavailableException ForDirectory(string directory, string why) => new(
        $"The data directory {Path.GetFullPath(directory)} cannot be written by this user ({why.TrimEnd('.')}). "
        + "Give the user the directory, or another one with --data.");

    /// <summary>A directory in which no installation has begun.</summary>
    public static StoreUnavailableException ForMissing(string directory) => new(
        $"There is no store in {Path.GetFullPath(directory)}. Give the directory of the server with --data; "
        + $"hornada serve --data {directory} begins a new one there, and hornada migrate only makes its tables.");
}

/// <summary>The tables cannot be brought up to date.</summary>
/// <param name="message">The cause and the remedy.</param>
public sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
