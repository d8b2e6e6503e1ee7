using System.Data;
using System.Diagnostics;
using System.Net.Sockets;
using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>One PostgreSQL database, shared by any number of nodes. READ COMMITTED; a change that lost a race runs again.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>Runs of one change before it is refused as busy.</summary>
    private const int MaxAttempts = 8;

    /// <summary>Runs before a change that keeps losing races queues up with others like it.</summary>
    private const int MaxConcurrentAttempts = 2;

    /// <summary>Waits for a lock before a change is refused as busy; each ends after two thirds of the command timeout.</summary>
    private const int MaxLockWaits = 3;

    /// <summary>Changes that keep losing races run one after the other while they hold it. Any number, the same in every version.</summary>
    private const long LosersLock = 0x_4C_6F_73_65_72_73;

    /// <summary>
    /// Channel on which a trigger notifies all nodes of a change of callers; also the notice that it sends to the connection of the change
    /// itself. The name is part of the migration that makes the trigger.
    /// </summary>
    private const string CallerChannel = "hornada_callers";

    /// <summary>How long the start waits before it tries to connect again.</summary>
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a change waits for its turn at a connection before it is refused as busy.</summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long a listener waits before it connects again.</summary>
    private static readonly TimeSpan ListenAgainPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a listener waits before it checks its connection.</summary>
    private static readonly TimeSpan ListenPause = TimeSpan.FromSeconds(5);

    private static readonly IInterceptor[] Interceptors = [new NoSecondConnection(), new RowLockInterceptor()];

    private readonly NpgsqlDataSource source;
    private readonly string listening;
    private readonly ILoggerFactory? loggers;
    private readonly Lazy<DbContextOptions<HornadaDb>> options;
    private readonly int maxConnections;

    /// <summary>Turns of changes at a connection. The others are for reading, which changes that wait for a lock must not stop.</summary>
    private readonly SemaphoreSlim turns;
    private readonly CommitNotices notices;

    /// <summary>How many changes wait for their turn.</summary>
    private int waiting;

    /// <summary>Known once the tables were looked at.</summary>
    private Version? engineVersion;

    public PostgresStore(string connectionString, ILoggerFactory? loggers)
    {
        var settings = PostgresSettings.Complete(connectionString);
        listening = PostgresSettings.ForListening(settings);

        // The connection that listens is one of those of the node.
        settings.MaxPoolSize = Math.Max(1, settings.MaxPoolSize - 1);
        Description = PostgresSettings.Describe(settings);
        source = PostgresSettings.Open(settings);
        notices = new(source, Committed);
        this.loggers = loggers;
        maxConnections = settings.MaxPoolSize;
        turns = new(Math.Max(1, maxConnections * 3 / 4));
        options = new(() => Options(builder => builder.UseNpgsql(source)));
        Health = new(() => Volatile.Read(ref waiting), () => 0, most: null);
    }

    public override string Description { get; }

    public override StoreHealth Health { get; }

    public override string EngineVersion => engineVersion is null ? "PostgreSQL" : $"PostgreSQL {engineVersion}";

    internal override SqlEngine Engine => SqlEngine.Postgres;

    public override async Task WaitUntilReachable(TimeSpan patience, Action<string> tell, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await PostgresPooler.FindFault(listening, cancel) is { } fault)
                {
                    throw new StoreUnavailableException($"{Description} cannot be used: {fault}.");
                }

                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or SocketException)
            {
                var why = PostgresPooler.Explain(failure) ?? failure.GetBaseException().Message.TrimEnd('.');
                if (failure is PostgresException { IsTransient: false } || Stopwatch.GetElapsedTime(began) > patience)
                {
                    throw new StoreUnavailableException(
                        $"{Description} cannot be used: {why}. Look at ConnectionStrings:Hornada, and whether the server runs.", failure);
                }

                if (attempt == 1)
                {
                    tell($"{Description} does not answer yet ({why}). Waiting for it, {patience.TotalSeconds:0} seconds at most.");
                }

                await Task.Delay(ReconnectPause, cancel);
            }
        }
    }

    public override async Task Migrate(TimeProvider clock, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        engineVersion = connection.PostgreSqlVersion;
        await new PostgresTables(connection).Migrate(clock, _ => MigrationsRun++, cancel);
    }

    /// <inheritdoc/>
    public override async Task<bool> Scrub(IReadOnlyList<string> tables, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var vacuum = connection.CreateCommand();
#pragma warning disable CA2100 // Only the names of this program's own tables come here.
        (vacuum.CommandText, vacuum.CommandTimeout) = ($"VACUUM {string.Join(", ", tables)}", 0);
#pragma warning restore CA2100
        await vacuum.ExecuteNonQueryAsync(cancel);
        return true;
    }

    public override async Task Listen(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(listening);
                await connection.OpenAsync(cancel);
                connection.Notification += (_, message) => Hear(message);
                await using var listen = new NpgsqlCommand($"LISTEN {CommitNotices.Channel}; LISTEN {CallerChannel}", connection);
                await listen.ExecuteNonQueryAsync(cancel);
                // Commits before LISTEN sent no notification to this node.
                CountCommit();
                Committed.ChangedAll();
                Committed.Notify();
                CallersChanged.Notify();
                while (true)
                {
                    // Ping: a half-open connection is only detected by a query.
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
                // Readers poll until the connection is back.
                await Task.WhenAny(Task.Delay(ListenAgainPause, cancel));
            }
        }
    }

    /// <remarks>
    /// Half of the pool, so that two nodes that start at once leave room for each other. A connection that cannot be opened now is opened
    /// when it is needed.
    /// </remarks>
    public override async Task Connect(CancellationToken cancel)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            while (connections.Count < (maxConnections + 1) / 2)
            {
                connections.Add(await source.OpenConnectionAsync(cancel));
            }
        }
        catch (NpgsqlException) when (connections.Count > 0)
        {
            // PostgreSQL has no room for more connections now.
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        turns.Dispose();
    }

    /// <remarks>
    /// A commit that writes waits for the standby, and so for everything that was committed before it. Reading alone waits for nothing.
    /// </remarks>
    internal override Task Confirm(HornadaDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_logical_emit_message(true, 'hornada', '')", cancel);

    internal override async Task<bool> TryLock(HornadaDb db, long name, CancellationToken cancel) =>
        await db.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock({name}) AS "Value" """).SingleAsync(cancel);

    protected override HornadaDb OpenReaderAlone() => new(options.Value);

    private protected override async Task ReadAlone(IReadOnlyList<RowQuery> queries, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await RowQueries.Read(connection, queries, cancel);
    }

    protected override HornadaDb OpenOnSameConnection(HornadaDb db)
    {
        var second = new HornadaDb(Options(builder => builder.UseNpgsql(db.Database.GetDbConnection())));
        second.Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
        return second;
    }

    protected override async Task<Outcome<T>> WriteAlone<T>(
        Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        if (!await WaitForTurn(cancel))
        {
            return Refusal.Busy;
        }

        try
        {
            return await WriteInTurn(work, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<bool> WaitForTurn(CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            return await turns.WaitAsync(TurnPatience, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<Outcome<T>> WriteInTurn<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var lockWaits = 0;
        for (var attempt = 1; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await WriteOnce(work, alone: attempt > MaxConcurrentAttempts);
            }
            catch (Exception failure) when (PostgresFailures.IsLostRace(failure) && attempt == MaxAttempts)
            {
                return Refusal.Busy;
            }
            catch (Exception failure) when (PostgresFailures.IsReadOnly(failure))
            {
                // The server is a standby now. The connections of the pool may all lead to it.
                source.Clear();
                throw;
            }
            catch (Exception failure) when (Store.IsTooSlow(failure))
            {
                // The transaction is rolled back. Only a wait for a lock may end sooner the next time.
                if (!PostgresFailures.HasState(failure, PostgresErrorCodes.LockNotAvailable) || ++lockWaits == MaxLockWaits)
                {
                    return Refusal.Busy;
                }
            }
            catch (Exception failure) when (
                PostgresFailures.IsLostRace(failure) || (PostgresFailures.IsDuplicate(failure) && attempt < MaxAttempts))
            {
                // After a duplicate key the change runs again and finds the row of the faster transaction.
                await Task.Delay(TimeSpan.FromMilliseconds(attempt), CancellationToken.None);
            }
        }
    }

    private async Task<Outcome<T>> WriteOnce<T>(Func<HornadaDb, CancellationToken, Task<Outcome<T>>> work, bool alone)
    {
        await using var db = new HornadaDb(options.Value).ForOneChange();
        var (changesCallers, isUnconfirmed) = (false, false);
        ((NpgsqlConnection)db.Database.GetDbConnection()).Notice += (_, message) =>
        {
            changesCallers |= message.Notice.MessageText == CallerChannel;
            isUnconfirmed |= message.Notice.Routine == PostgresFailures.WaitForStandby;
        };
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        if (alone)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LosersLock})", CancellationToken.None);
        }

        var outcome = await work(db, CancellationToken.None);
        if (outcome.Refusal is null)
        {
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
                Counts.Add(db.Counted);
            }
            finally
            {
                // Also when the answer to COMMIT is lost: the change may be durable. The trigger runs at the commit, so its notice comes
                // before the answer.
                CountCommit();
                if (changesCallers)
                {
                    CallersChanged.Notify();
                }

                notices.Tell(db.Told);
            }

            if (isUnconfirmed)
            {
                throw PostgresFailures.Unconfirmed();
            }
        }

        return outcome;
    }

    private DbContextOptions<HornadaDb> Options(Action<DbContextOptionsBuilder<HornadaDb>> engine)
    {
        var builder = new DbContextOptionsBuilder<HornadaDb>();
        engine(builder);
        return builder.UseModel(CompiledModels.For(SqlEngine.Postgres)).AddInterceptors(Interceptors).UseLoggerFactory(loggers).Options;
    }

    private void Hear(NpgsqlNotificationEventArgs message)
    {
        CountCommit();
        if (message.Channel == CallerChannel)
        {
            CallersChanged.Notify();
        }
        else
        {
            notices.Hear(message.Payload);
        }
    }
}
