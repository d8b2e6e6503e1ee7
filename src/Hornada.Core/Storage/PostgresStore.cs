using System.Data;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>One PostgreSQL database, shared by any number of nodes. READ COMMITTED; a change that lost a race is run again.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>Runs of one change before it is refused as busy.</summary>
    private const int AttemptsMost = 8;

    /// <summary>Runs before a change that keeps losing races queues up with others like it.</summary>
    private const int AttemptsTogether = 2;

    /// <summary>
    /// How long a command may take: far longer than any of ours does. Whoever asks while the network swallows packets waits this long for an
    /// answer, and <see cref="ConnectSeconds"/> more while the server is told that nobody wants it any more: five seconds together.
    /// </summary>
    private const int CommandSeconds = 3;

    /// <summary>How long it may take to connect, and to tell the server that a command is not wanted any more.</summary>
    private const int ConnectSeconds = 2;

    /// <summary>Once the server was told that a command is not wanted, nobody waits for what it says to that: the connection is given up.</summary>
    private const int NoFarewell = -1;

    /// <summary>
    /// A node that is cut off in the middle of a change keeps its locks no longer: PostgreSQL by itself would notice after two hours. By then
    /// the node has given up too.
    /// </summary>
    private const string LetGo = "-c idle_in_transaction_session_timeout=5s";

    /// <summary>SQLSTATE of a session that was ended by that.</summary>
    private const string SleptTooLong = "25P03";

    private static readonly NoSecondConnection OneConnection = new();

    /// <summary>Any number, the same in every version: changes that keep losing races run one after the other while they hold it.</summary>
    private const long LosersLock = 0x_4C_6F_73_65_72_73;

    /// <summary>Where nodes tell each other that something was written to the log of events.</summary>
    private const string NewsChannel = "hornada_events";

    /// <summary>Any number, the same in every version: whoever holds it may change tables.</summary>
    private const long MigrationLock = 0x_40_72_6E_61_64_61;

    /// <summary>How long a listener waits before it asks whether its connection lives, and before it tries again.</summary>
    private static readonly TimeSpan ListenPause = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions<HornadaDb> options;
    private int untold;

    public PostgresStore(string connectionString)
    {
        var settings = Careful(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 64 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = Math.Min(settings.AutoPrepareMinUsages, 2);
        source = NpgsqlDataSource.Create(settings);
        options = new DbContextOptionsBuilder<HornadaDb>().UseNpgsql(source).AddInterceptors(OneConnection).Options;
        Description = $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database}";
    }

    public override string Description { get; }

    internal override IOrderRows OrderRows { get; } = new PostgresOrderRows();

    internal override IEventRows EventRows { get; } = new PostgresEventRows();

    public override async Task Migrate(TimeProvider clock, CancellationToken cancel)
    {
        await using var db = new HornadaDb(options);

        // Another process may be changing a large table, and this one may have to: neither is an ordinary command.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        foreach (var migration in Migration.All("Postgres"))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);

            // The lock ends with the transaction, however that ends; a session's lock would outlive a failure in the connection pool.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", cancel);
            await migration.ApplyOnce(db, clock, cancel);
            await transaction.CommitAsync(cancel);
        }

        await BeginLogAnew(db, cancel);
    }

    public override async Task Listen(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                connection.Notification += (_, _) => News.Ring();
                await using var listen = new NpgsqlCommand($"LISTEN {NewsChannel}", connection);
                await listen.ExecuteNonQueryAsync(cancel);
                // What was written while nobody listened rings now.
                News.Ring();
                while (true)
                {
                    // A connection that died in silence is noticed by asking.
                    await connection.WaitAsync(ListenPause, cancel);
                    await using var alive = new NpgsqlCommand("SELECT 1", connection);
                    await alive.ExecuteNonQueryAsync(cancel);
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException)
            {
                // Readers look by themselves until it is back.
                await Task.WhenAny(Task.Delay(ListenPause, cancel));
            }
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <remarks>A transaction whose connection broke is disposed of, and says why inside.</remarks>
    internal static new bool IsOutage(Exception failure) =>
        failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException } or ObjectDisposedException { InnerException: NpgsqlException { IsTransient: true } };

    internal override async Task<bool> TryHold(HornadaDb db, long name, CancellationToken cancel) =>
        await db.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock({name}) AS "Value" """).SingleAsync(cancel);

    protected override HornadaDb OpenReaderAlone() => new(options);

    protected override HornadaDb OpenBeside(HornadaDb db)
    {
        var beside = new HornadaDb(new DbContextOptionsBuilder<HornadaDb>().UseNpgsql(db.Database.GetDbConnection()).AddInterceptors(OneConnection).Options);
        beside.Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
        return beside;
    }

    protected override async Task<Outcome<T>> WriteAlone<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await WriteOnce(work, alone: attempt > AttemptsTogether);
            }
            catch (Exception failure) when (IsLostRace(failure) && attempt == AttemptsMost)
            {
                return Refusal.Busy;
            }
            catch (Exception failure) when (IsLostRace(failure) || (IsDuplicate(failure) && attempt < AttemptsMost))
            {
                // After a duplicate the change runs again and finds the row that was faster.
                await Task.Delay(TimeSpan.FromMilliseconds(attempt), CancellationToken.None);
            }
        }
    }

    private async Task<Outcome<T>> WriteOnce<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, bool alone)
    {
        await using var db = new HornadaDb(options).ForOneChange();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        if (alone)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LosersLock})", CancellationToken.None);
        }

        var outcome = await work(db, CancellationToken.None);
        if (outcome.Refusal is null)
        {
            await transaction.CommitAsync(CancellationToken.None);
            if (db.HasNews)
            {
                TellNews();
            }
        }

        return outcome;
    }

    /// <summary>
    /// Wakes the readers of this node, and tells the others: once for all that was written meanwhile. Not in the transaction, where NOTIFY
    /// would let the commits of all nodes queue up behind each other; what is lost in between, readers find by looking.
    /// </summary>
    private void TellNews()
    {
        News.Ring();
        if (Interlocked.Increment(ref untold) == 1)
        {
            _ = Task.Run(async () =>
            {
                int told;
                do
                {
                    told = Volatile.Read(ref untold);
                    await Notify();
                }
                while (Interlocked.Add(ref untold, -told) > 0);
            });
        }
    }

    private async Task Notify()
    {
        try
        {
            await using var command = source.CreateCommand($"NOTIFY {NewsChannel}");
            await command.ExecuteNonQueryAsync();
        }
#pragma warning disable CA1031 // Nobody waits for it, and whoever does not hear it looks by himself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>
    /// Tables restored from another cluster hold numbers of its transactions, which mean nothing here: the log begins anew, and places in
    /// the old one are refused. Whatever this cluster wrote has a number below the next one.
    /// </summary>
    private static async Task BeginLogAnew(HornadaDb db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH foreign_log AS (
                UPDATE event_log SET era = replace(gen_random_uuid()::text, '-', ''), floor_xact = 0, floor_key = 0
                FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS coming
                WHERE floor_xact >= coming.next OR EXISTS (SELECT 1 FROM events WHERE xact >= coming.next)
                RETURNING 1)
            DELETE FROM events WHERE EXISTS (SELECT 1 FROM foreign_log)
            """,
            cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// Npgsql waits 30 s for an answer and 15 s for a connection, and whoever waits for a network that swallows packets pays both. What the
    /// operator wrote himself counts.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Careful(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var written = settings.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        settings.CommandTimeout = written.Contains("Command Timeout") ? settings.CommandTimeout : CommandSeconds;
        settings.Timeout = written.Contains("Timeout") ? settings.Timeout : ConnectSeconds;
        settings.CancellationTimeout = written.Contains("Cancellation Timeout") ? settings.CancellationTimeout : NoFarewell;
        settings.Options = written.Contains("Options") ? settings.Options : LetGo;

        // A connection that breaks while it asks for Kerberos is given out again and again in Npgsql 10, broken (npgsql/npgsql#6415).
        settings.GssEncryptionMode = written.Contains("GSS Encryption Mode") ? settings.GssEncryptionMode : GssEncryptionMode.Disable;
        return settings;
    }

    private static bool IsDuplicate(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => IsDuplicate(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    /// <remarks>Whoever slept in a transaction until PostgreSQL ended it has lost what he held: nothing of it is there.</remarks>
    private static bool IsLostRace(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        InvalidOperationException { InnerException: (PostgresException or DbUpdateException) and var inner } => IsLostRace(inner),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or SleptTooLong } => true,
        _ => false,
    };
}
