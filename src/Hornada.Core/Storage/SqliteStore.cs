using System.Diagnostics;
using System.Globalization;
using Hornada.Core.Basics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Storage;

/// <summary>
/// One SQLite file. A single connection writes and checkpoints (SQLite before 3.51.3 can corrupt a WAL when two do), readers cannot
/// write, and a lock file keeps other processes out, but for commands that write a row or two beside a server. Changes that wait share
/// one commit, and so one sync of the disk.
/// </summary>
internal sealed class SqliteStore : Store
{
    internal const string FileName = "hornada.db";

    /// <summary>How many changes share a commit: bounds how long the first one waits for the last.</summary>
    private const int MaxGroup = 64;

    private readonly FileStream? processLock;
    private readonly SqliteConnection writer;
    private readonly string reading;
    private readonly SqliteReaders readers;

    /// <summary>Made on first use: opening the store and bringing the tables up to date do without EF Core.</summary>
    private readonly Lazy<DbContextOptions<HornadaDb>> writerOptions;
    private readonly Lazy<DbContextOptions<HornadaDb>> readerOptions;
    private readonly GroupQueue<SqliteJob> jobs;

    /// <summary>Reads the newest key of <c>caller_changes</c>; null while there is no such table.</summary>
    private SqliteCommand? newestCallerChange;
    private long lastCallerChange;
    private bool isClosed;

    public SqliteStore(StoreSettings settings)
    {
        var file = Path.GetFullPath(Path.Combine(settings.DataDirectory, FileName));
        try
        {
            CreateForOwnerAlone(settings.DataDirectory);
            processLock = Lock(settings);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw StoreUnavailableException.ForDirectory(settings.DataDirectory, refused.Message);
        }

        try
        {
            writer = OpenWriter(file, isAlone: processLock is not null);
        }
        catch (Exception failure)
        {
            processLock?.Dispose();
            throw failure is SqliteException
                ? new StoreUnavailableException($"{file} cannot be opened: {failure.Message}", failure)
                : failure;
        }

        Description = $"SQLite {writer.ServerVersion}, {file}";
        readers = new(file);
        writerOptions = new(() => Options(builder => builder.UseSqlite(writer), settings.Loggers));
        reading = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();
        readerOptions = new(() => Options(builder => builder.UseSqlite(reading), settings.Loggers));
        jobs = new(settings.MaxWriteQueue, MaxGroup, overlaps: false, take => Commit(take()), failsAll: _ => false);
        Health = new(() => jobs.Waiting, () => jobs.BusySince, settings.MaxWriteQueue);
    }

    public override string Description { get; }

    public override StoreHealth Health { get; }

    public override string EngineVersion => $"SQLite {writer.ServerVersion}";

    internal override SqlEngine Engine => SqlEngine.Sqlite;

    public override async Task Migrate(TimeProvider clock, CancellationToken cancel)
    {
        if (processLock is null)
        {
            await CheckTables(cancel);
            return;
        }

        var scripts = Migration.All("Sqlite");
        var job = new SqliteJob<bool>(
            async transaction =>
            {
                while (await Migration.ApplyNext(transaction, scripts, clock, cancel, _ => MigrationsRun++))
                {
                }

                await Refolding.Run(transaction, cancel);
                return new(true, [], []);
            },
            cancel);
        if (!jobs.TryAdd(job) || (await job.Answer).Refusal is not null)
        {
            throw new MigrationException(
                "Too many changes are waiting for the writer. Bring the tables up to date before taking requests.");
        }
    }

    /// <inheritdoc/>
    public override async Task<bool> Scrub(IReadOnlyList<string> tables, CancellationToken cancel)
    {
        var scrub = new SqliteScrub(cancel);
        return processLock is not null && jobs.TryAdd(scrub) && await scrub.Answer;
    }

    public override async ValueTask DisposeAsync()
    {
        if (!isClosed)
        {
            isClosed = true;
            await jobs.DisposeAsync();
            readers.Dispose();
            using (var pooled = new SqliteConnection(reading))
            {
                SqliteConnection.ClearPool(pooled);
            }

            await (newestCallerChange?.DisposeAsync() ?? ValueTask.CompletedTask);
            SqliteStatements.For(writer).Dispose();
            await writer.DisposeAsync();
            await (processLock?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>Beside another process the tables are as that one made them.</summary>
    private async Task CheckTables(CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(reading);
        await connection.OpenAsync(cancel);
        await using var transaction = connection.BeginTransaction(deferred: true);
        if (await Migration.Newest(transaction, cancel) is var newest && newest != Migration.All("Sqlite").Count)
        {
            throw new MigrationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A process of another version is using these tables: they are at migration {newest}. Use the command of that version."));
        }
    }

    /// <remarks>One process has the file, and its writer runs one change at a time.</remarks>
    internal override Task<bool> TryLock(HornadaDb db, long name, CancellationToken cancel) => Task.FromResult(true);

    protected override HornadaDb OpenReaderAlone() => new(readerOptions.Value);

    private protected override Task ReadAlone(IReadOnlyList<RowQuery> queries, CancellationToken cancel)
    {
        readers.Read(queries);
        return Task.CompletedTask;
    }

    protected override HornadaDb OpenOnSameConnection(HornadaDb db)
    {
        var second = new HornadaDb(writerOptions.Value);
        second.Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
        return second;
    }

    protected override Task<Outcome<T>> WriteAlone<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var job = new SqliteJob<T>(transaction => RunOnContext(work, transaction), cancel);
        return jobs.TryAdd(job) ? job.Answer : Task.FromResult<Outcome<T>>(Refusal.Busy);
    }

    /// <summary>Disk full (13), I/O error (10), cannot open (14), busy (5), locked (6).</summary>
    internal static new bool IsOutage(Exception failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 };

    /// <summary>The file holds password hashes and customers: only the user of this process may read it.</summary>
    private static void CreateForOwnerAlone(string directory)
    {
        if (OwnFiles.WhyNotWritable(directory) is { } why)
        {
            throw StoreUnavailableException.ForDirectory(directory, why);
        }

        // An existing directory may be open to others; the WAL files get the mode of this file.
        using var file = OwnFiles.Open(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileShare.ReadWrite);
    }

    /// <summary>The file that the process that has the store keeps open.</summary>
    internal const string LockName = "hornada.lock";

    /// <returns>The lock; null when another process has it and this one may work beside it.</returns>
    internal static FileStream? Lock(StoreSettings settings)
    {
        var path = Path.Combine(settings.DataDirectory, LockName);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return OwnFiles.Open(path, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < settings.LockPatience)
            {
                Task.Delay(TimeSpan.FromMilliseconds(50)).Wait();
            }
            catch (IOException) when (File.Exists(path))
            {
                return settings.MayWorkBeside ? null : throw new StoreInUseException(
                    $"Another Hornada process is using {Path.GetFullPath(settings.DataDirectory)}. "
                    + "Stop it, or give this one another --data directory.");
            }
        }
    }

    /// <param name="isAlone">False beside another process, which does all checkpoints.</param>
    private static SqliteConnection OpenWriter(string file, bool isAlone)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA synchronous;"
            + (isAlone ? "" : " PRAGMA wal_autocheckpoint = 0;");
        using var reader = pragmas.ExecuteReader();
        reader.Read();
        var journal = reader.GetString(0);
        reader.NextResult();
        reader.Read();
        return (journal, reader.GetInt32(0)) is ("wal", 2)
            ? connection
            : throw new StoreUnavailableException($"SQLite did not take WAL and FULL on {file}: it is on {journal}. Use a local disk.");
    }

    /// <summary>One transaction for the group, each change under its own savepoint.</summary>
    private async Task Commit(IReadOnlyList<SqliteJob> group)
    {
        await using (var transaction = writer.BeginTransaction(deferred: false))
        {
            foreach (var job in group)
            {
                await RunUnderSavepoint(job, transaction);
            }

            await transaction.CommitAsync();
        }

        // Before the callers are answered: what is kept in memory must not be older than what they know.
        NoticeCallerChanges();
        Committed.Changed(group.SelectMany(job => job.Told));
        foreach (var job in group)
        {
            Counts.Add(job.Counted);
            job.Complete();
        }

        if (group.Any(job => job.Told.Count > 0))
        {
            Committed.Notify();
        }

        foreach (var scrub in group.OfType<SqliteScrub>())
        {
            scrub.Run(writer);
        }
    }

    /// <summary>
    /// Runs after each commit and before its answers, and counts the commit. What another process wrote beside this one is noticed too.
    /// </summary>
    private void NoticeCallerChanges()
    {
        CountCommit();
        if (newestCallerChange is null)
        {
            using var tables = writer.CreateCommand();
            tables.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'caller_changes'";
            if (tables.ExecuteScalar() is 0L)
            {
                return;
            }

            newestCallerChange = writer.CreateCommand();
            newestCallerChange.CommandText = "SELECT MAX(key) FROM caller_changes";
        }

        if (newestCallerChange.ExecuteScalar() is long newest && newest != lastCallerChange)
        {
            lastCallerChange = newest;
            CallersChanged.Notify();
        }
    }

    private static async Task RunUnderSavepoint(SqliteJob job, SqliteTransaction transaction)
    {
        const string Savepoint = "job";
        await transaction.SaveAsync(Savepoint);
        if (!await job.Run(transaction))
        {
            await transaction.RollbackAsync(Savepoint);
        }

        await transaction.ReleaseAsync(Savepoint);
    }

    private async Task<SqliteChange<T>> RunOnContext<T>(
        Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, SqliteTransaction transaction)
    {
        await using var db = new HornadaDb(writerOptions.Value).ForOneChange();
        await db.Database.UseTransactionAsync(transaction);
        var outcome = await work(db, CancellationToken.None);
        return outcome.Refusal is null ? new(outcome, db.Told, db.Counted) : new(outcome, [], []);
    }

    private static DbContextOptions<HornadaDb> Options(Action<DbContextOptionsBuilder<HornadaDb>> engine, ILoggerFactory? loggers)
    {
        var builder = new DbContextOptionsBuilder<HornadaDb>();
        engine(builder);
        return builder.UseModel(CompiledModels.For(SqlEngine.Sqlite)).UseLoggerFactory(loggers).Options;
    }
}
