using System.Diagnostics;
using System.Threading.Channels;
using Hornada.Core.Basics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hornada.Core.Storage;

/// <summary>
/// One SQLite file. A single connection writes and checkpoints (SQLite before 3.51.3 can corrupt a WAL when two do), readers cannot
/// write, and a lock file keeps other processes out. Changes that wait share one commit, and so one sync of the disk.
/// </summary>
internal sealed class SqliteStore : Store
{
    internal const string FileName = "hornada.db";

    /// <summary>Most changes of one commit: bounds how long the first one waits for the last.</summary>
    private const int GroupMost = 64;

    private readonly FileStream processLock;
    private readonly SqliteConnection writer;
    private readonly string reading;
    private readonly DbContextOptions<HornadaDb> writerOptions;
    private readonly DbContextOptions<HornadaDb> readerOptions;
    private readonly Channel<Job> jobs;
    private readonly Task writing;

    public SqliteStore(string directory, int queueMost, TimeSpan lockPatience)
    {
        CreateForOwnerAlone(directory);
        var file = Path.GetFullPath(Path.Combine(directory, FileName));
        processLock = Lock(directory, lockPatience);
        try
        {
            writer = OpenWriter(file);
        }
        catch
        {
            processLock.Dispose();
            throw;
        }

        Description = $"SQLite {writer.ServerVersion}, {file}";
        writerOptions = new DbContextOptionsBuilder<HornadaDb>().UseSqlite(writer).Options;
        reading = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();
        readerOptions = new DbContextOptionsBuilder<HornadaDb>().UseSqlite(reading).Options;
        jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(queueMost) { SingleReader = true });
        writing = Task.Run(WriteUntilClosed);
    }

    public override string Description { get; }

    internal override IOrderRows OrderRows { get; } = new SqliteOrderRows();

    internal override IEventRows EventRows { get; } = new SqliteEventRows();

    public override async Task Migrate(TimeProvider clock, CancellationToken cancel)
    {
        foreach (var migration in Migration.All("Sqlite"))
        {
            var applied = await Write<bool>(async (db, _) => await migration.ApplyOnce(db, clock, cancel), cancel);
            if (applied.Refusal is not null)
            {
                throw new MigrationException("Too many changes are waiting for the writer. Bring the tables up to date before taking requests.");
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (jobs.Writer.TryComplete())
        {
            await writing;
            using (var pooled = new SqliteConnection(reading))
            {
                SqliteConnection.ClearPool(pooled);
            }

            await writer.DisposeAsync();
            await processLock.DisposeAsync();
        }
    }

    /// <remarks>One process has the file, and its writer does one thing at a time.</remarks>
    internal override Task<bool> TryHold(HornadaDb db, long name, CancellationToken cancel) => Task.FromResult(true);

    protected override HornadaDb OpenReaderAlone() => new(readerOptions);

    protected override HornadaDb OpenBeside(HornadaDb db)
    {
        var beside = new HornadaDb(writerOptions);
        beside.Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
        return beside;
    }

    protected override Task<Outcome<T>> WriteAlone<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var job = new Job<T>(work, cancel);
        return jobs.Writer.TryWrite(job) ? job.Answer : Task.FromResult<Outcome<T>>(Refusal.Busy);
    }

    /// <summary>Disk full (13), I/O error (10), cannot open (14), busy (5), locked (6).</summary>
    internal static new bool IsOutage(Exception failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 };

    /// <summary>The file holds password hashes and customers: nobody else on the machine may look.</summary>
    private static void CreateForOwnerAlone(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            // A directory that was there may be open to others; the log files take over the mode of this one.
            using var file = new FileStream(Path.Combine(directory, FileName), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
    }

    private static FileStream Lock(string directory, TimeSpan patience)
    {
        var path = Path.Combine(directory, "hornada.lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < patience)
            {
                Task.Delay(TimeSpan.FromMilliseconds(50)).Wait();
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new StoreInUseException(
                    $"Another Hornada process is using {Path.GetFullPath(directory)}. Stop it, or give this one another --data directory.");
            }
        }
    }

    private static SqliteConnection OpenWriter(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA synchronous;";
        using var reader = pragmas.ExecuteReader();
        reader.Read();
        var journal = reader.GetString(0);
        reader.NextResult();
        reader.Read();
        return (journal, reader.GetInt32(0)) is ("wal", 2)
            ? connection
            : throw new InvalidOperationException($"SQLite did not take WAL and FULL on {file}: it is on {journal}. Use a local disk.");
    }

    private async Task WriteUntilClosed()
    {
        var group = new List<Job>(GroupMost);
        while (await jobs.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupMost && jobs.Reader.TryRead(out var job))
            {
                group.Add(job);
            }

            await Commit(group);
        }
    }

    /// <summary>One transaction for the group, each change under its own savepoint. When the commit fails, each is tried alone.</summary>
    private async Task Commit(IReadOnlyList<Job> group)
    {
        try
        {
            await using var transaction = writer.BeginTransaction(deferred: false);
            foreach (var job in group)
            {
                await RunUnderSavepoint(job, transaction);
            }

            await transaction.CommitAsync();
        }
#pragma warning disable CA1031 // Nothing may end the writer: every later change would wait for ever.
        catch (Exception failure) when (group.Count == 1)
        {
            group[0].Fail(failure);
        }
        catch (Exception)
        {
            foreach (var job in group)
            {
                await Commit([job]);
            }

            return;
        }
#pragma warning restore CA1031

        foreach (var job in group)
        {
            job.Tell();
        }

        if (group.Any(job => job.HasNews))
        {
            News.Ring();
        }
    }

    private async Task RunUnderSavepoint(Job job, SqliteTransaction transaction)
    {
        const string Savepoint = "job";
        await transaction.SaveAsync(Savepoint);
        await using var db = new HornadaDb(writerOptions).ForOneChange();
        await db.Database.UseTransactionAsync(transaction);
        if (!await job.Run(db))
        {
            await transaction.RollbackAsync(Savepoint);
        }

        await transaction.ReleaseAsync(Savepoint);
    }

    /// <summary>A change that waits for its turn, and whoever waits for it.</summary>
    private abstract class Job
    {
        /// <summary>True when the change stays and wrote to the log of events.</summary>
        public bool HasNews { get; protected set; }

        /// <summary>Runs the change and keeps its answer; false when nothing of it may stay.</summary>
        public abstract Task<bool> Run(HornadaDb db);

        /// <summary>The commit failed: nothing of it stayed.</summary>
        public abstract void Fail(Exception failure);

        /// <summary>Gives the answer to whoever waits; to be called after the commit.</summary>
        public abstract void Tell();
    }

    private sealed class Job<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel) : Job
    {
        private readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Outcome<T> outcome;
        private Exception? failure;

        public Task<Outcome<T>> Answer => answer.Task;

        public override async Task<bool> Run(HornadaDb db)
        {
            (failure, HasNews) = (null, false);
            try
            {
                cancel.ThrowIfCancellationRequested();
                outcome = await work(db, CancellationToken.None);
                HasNews = db.HasNews && outcome.Refusal is null;
                return outcome.Refusal is null;
            }
#pragma warning disable CA1031 // Whatever the change throws belongs to whoever asked for it; its neighbours go on.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failure = thrown;
                return false;
            }
        }

        /// <remarks>The first failure explains the second: a full disk ends the transaction, which then cannot be rolled back.</remarks>
        public override void Fail(Exception failure) => this.failure ??= failure;

        public override void Tell()
        {
            if (failure is null)
            {
                answer.SetResult(outcome);
            }
            else
            {
                answer.SetException(failure);
            }
        }
    }
}
