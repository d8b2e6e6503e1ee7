using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Limits;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>What only PostgreSQL can do: several processes on one database, and a server that ends a connection.</summary>
public sealed class PostgresStoreTests
{
    /// <summary>Tables of the first migration that exist, as anybody else sees them.</summary>
    private const string TablesThere = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

    private readonly FakeTimeProvider clock = new();

    private static readonly long Steps = typeof(Store).Assembly.GetManifestResourceNames()
        .LongCount(script => script.StartsWith("Postgres/", StringComparison.Ordinal));

    public PostgresStoreTests() => Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_processes_that_migrate_an_empty_database_at_once_all_succeed()
    {
        await using var database = await PostgresDatabase.Create();
        var stores = Enumerable.Range(0, 5).Select(_ => database.Open()).ToList();

        await Task.WhenAll(stores.Select(store => store.Migrate(clock, Cancel)));

        await using var raw = await database.Connect();
        Assert.Equal(Steps, await Scalar(raw, "SELECT count(*) FROM schema_migrations"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", 2, 3, "5s")]
    [InlineData(";Timeout=7;Command Timeout=42;Options=-c idle_in_transaction_session_timeout=9s", 7, 42, "9s")]
    public async Task Nobody_waits_for_a_dead_network_for_minutes_unless_the_operator_says_so(
        string written, int connect, int command, string letGo)
    {
        await using var database = await PostgresDatabase.Create();
        var silent = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        Assert.True(silent.Remove("Timeout") && silent.Remove("Command Timeout"));
        await using var store = Store.Open(new() { DataDirectory = "", ConnectionString = $"{silent}{written}" });

        await using var db = store.OpenReader();
        var said = await db.Database.SqlQuery<string>($"""SELECT current_setting('idle_in_transaction_session_timeout') AS "Value" """)
            .SingleAsync(Cancel);
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetDbConnection().ConnectionString);

        Assert.Equal((connect, command, letGo), (settings.Timeout, settings.CommandTimeout, said));
    }

    [Fact]
    public async Task A_migration_killed_in_the_middle_leaves_nothing_and_runs_whole_the_next_time()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open();
        await using var raw = await database.Connect();
        Task migrating;
        await using (var inTheWay = await raw.BeginTransactionAsync(Cancel))
        {
            // An uncommitted table of the same name stops the migration after half of its tables.
            await Scalar(raw, "CREATE TABLE payments (x int)");
            migrating = store.Migrate(clock, Cancel);
            await Kill(database, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'");
            Assert.NotNull(await Record.ExceptionAsync(() => migrating));
            await inTheWay.RollbackAsync(Cancel);
        }

        Assert.Equal(0L, await Scalar(raw, TablesThere));
        await store.Migrate(clock, Cancel);
        Assert.Equal(Steps, await Scalar(raw, "SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_middle_leaves_nothing_and_lets_the_next_process_try()
    {
        await using var database = await PostgresDatabase.Create();
        await using var here = database.Open();
        await using var there = database.Open();
        await using var raw = await database.Connect();
        await Scalar(raw, "CREATE TABLE payments (x int)");

        await Assert.ThrowsAsync<PostgresException>(() => here.Migrate(clock, Cancel));
        Assert.Equal(1L, await Scalar(raw, TablesThere));

        await Scalar(raw, "DROP TABLE payments");
        await there.Migrate(clock, Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(Steps, await Scalar(raw, "SELECT count(*) FROM schema_migrations"));
    }

    /// <summary>A large table takes longer to change than an ordinary command may last.</summary>
    [Fact]
    public async Task A_process_waits_for_anothers_long_migration_however_short_its_command_timeout()
    {
        await using var database = await PostgresDatabase.Create();
        await using var first = database.Open();
        await using var second = database.Open("Command Timeout=1");
        await using var raw = await database.Connect();
        await using (var inTheWay = await raw.BeginTransactionAsync(Cancel))
        {
            await Scalar(raw, "CREATE TABLE payments (x int)");
            var here = first.Migrate(clock, Cancel);
            await Appears(database, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'");
            var there = second.Migrate(clock, Cancel);
            await Appears(database, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'");
            await Scalar(raw, "SELECT pg_sleep(1.5)");
            await inTheWay.RollbackAsync(Cancel);

            await here;
            await there;
        }

        Assert.Equal(Steps, await Scalar(raw, "SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task A_node_that_slept_in_the_middle_of_a_change_has_lost_it_and_does_it_anew()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open("Options=-c idle_in_transaction_session_timeout=200ms");
        var times = 0;

        var outcome = await store.Write<int>(
            async (db, cancel) =>
            {
                await db.Database.ExecuteSqlAsync($"SELECT 1", cancel);
                await Task.Delay(TimeSpan.FromSeconds(++times == 1 ? 1 : 0), cancel);
                await db.Database.ExecuteSqlAsync($"SELECT 2", cancel);
                return times;
            },
            Cancel);

        Assert.Equal(2, outcome.Value);
    }

    [Fact]
    public async Task A_server_that_takes_no_changes_any_more_is_an_outage_and_its_connections_are_given_up()
    {
        await using var database = await PostgresDatabase.Create();
        await using var raw = await database.Connect();
        await Scalar(raw, $"ALTER DATABASE {raw.Database} SET default_transaction_read_only = on");
        await using var store = database.Open();

        var refused = await Record.ExceptionAsync(() => Change(store));
        await Scalar(raw, $"ALTER DATABASE {raw.Database} RESET default_transaction_read_only");

        Assert.True(Store.IsOutage(refused!), refused?.ToString());
        Assert.Equal(1, (await Change(store)).Value);

        static Task<Outcome<int>> Change(Store store) => store.Write<int>(
            async (db, cancel) =>
            {
                await db.Database.ExecuteSqlAsync($"CREATE TABLE IF NOT EXISTS changes (x int)", cancel);
                return 1;
            },
            Cancel);
    }

    [Fact]
    public async Task Of_several_servers_the_one_that_is_there_is_taken_and_none_is_an_outage()
    {
        await using var database = await PostgresDatabase.Create();
        var there = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var servers = $"{there.Host}:1,{there.Host}:{there.Port}";
        await using var store = Open(servers);
        await using var lost = Open($"{there.Host}:1,{there.Host}:2");
        await using var db = store.OpenReader();
        await using var nowhere = lost.OpenReader();

        await store.WaitUntilReachable(TimeSpan.Zero, _ => { }, Cancel);
        Assert.Equal(1, await db.Database.SqlQuery<int>($"""SELECT 1 AS "Value" """).SingleAsync(Cancel));
        Assert.StartsWith($"PostgreSQL at the primary of {servers},", store.Description, StringComparison.Ordinal);
        var refused = await Record.ExceptionAsync(() => nowhere.Database.ExecuteSqlAsync($"SELECT 1", Cancel));
        Assert.True(Store.IsOutage(refused!), refused?.ToString());

        // Limits have connections of their own. The database is empty, so they get as far as a table that is not there.
        await using var counters = new PostgresCounters(Text(servers));
        var empty = await Assert.ThrowsAsync<PostgresException>(() => counters.Find("anna", Cancel));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, empty.SqlState);

        Store Open(string hosts) => Store.Open(new() { DataDirectory = "", ConnectionString = Text(hosts) });

        string Text(string hosts)
        {
            var all = new NpgsqlConnectionStringBuilder(there.ToString()) { Host = hosts, TargetSessionAttributes = "primary" };
            all.Remove("Port");
            return all.ToString();
        }
    }

    /// <remarks>One connection more listens.</remarks>
    [Theory]
    [InlineData("", 15)]
    [InlineData(";Maximum Pool Size=40", 39)]
    public async Task A_node_opens_a_bounded_number_of_connections_unless_the_operator_says_so(string written, int connections)
    {
        await using var database = await PostgresDatabase.Create();
        var silent = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        Assert.True(silent.Remove("Maximum Pool Size"));
        await using var store = Store.Open(new() { DataDirectory = "", ConnectionString = $"{silent}{written}" });

        await using var db = store.OpenReader();

        Assert.Equal(connections, new NpgsqlConnectionStringBuilder(db.Database.GetDbConnection().ConnectionString).MaxPoolSize);
    }

    [Fact]
    public async Task Connections_are_open_before_the_first_request()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open("Maximum Pool Size=6");
        await using var raw = await database.Connect();

        await store.Connect(Cancel);

        const string Others =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'";
        Assert.Equal(3L, await Scalar(raw, Others));
    }

    /// <summary>With few connections, changes that wait for one lock leave some for reading, and wait their turn for the rest.</summary>
    [Fact]
    public async Task Reading_goes_on_while_more_changes_than_connections_wait_for_a_lock()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open("Maximum Pool Size=4");
        await store.Migrate(clock, Cancel);
        await using var raw = await database.Connect();
        List<Task<Outcome<int>>> changes;
        await using (var holder = await raw.BeginTransactionAsync(Cancel))
        {
            await Scalar(raw, "SELECT 1 FROM event_log FOR UPDATE");
            changes = [.. Enumerable.Range(0, 20).Select(_ => store.Write(LockLog, Cancel))];
            await Appears(database, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'");

            await using var db = store.OpenReader();
            Assert.Equal(1, await db.LogHeads.CountAsync(Cancel));
            Assert.All(changes, change => Assert.False(change.IsCompleted));
            await holder.RollbackAsync(Cancel);
        }

        Assert.All(await Task.WhenAll(changes), outcome => Assert.Equal(1, outcome.Value));
    }

    [Fact]
    public async Task A_change_that_waits_for_a_lock_is_no_outage_but_waits_again_and_is_then_refused_as_busy()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open("Command Timeout=1");
        await store.Migrate(clock, Cancel);
        await using var raw = await database.Connect();
        var times = 0;
        Task<Outcome<int>> lucky;
        await using (var holder = await raw.BeginTransactionAsync(Cancel))
        {
            await Scalar(raw, "SELECT 1 FROM event_log FOR UPDATE");

            Assert.Equal(Refusal.Busy, (await store.Write(LockLog, Cancel)).Refusal);
            lucky = store.Write(
                async (db, cancel) =>
                {
                    times++;
                    return await LockLog(db, cancel);
                },
                Cancel);
            while (Volatile.Read(ref times) < 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), Cancel);
            }

            await holder.RollbackAsync(Cancel);
        }

        Assert.Equal(1, (await lucky).Value);
    }

    [Fact]
    public async Task A_statement_that_works_too_long_is_told_apart_from_a_server_that_does_not_answer()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open("Command Timeout=1");
        await using var db = store.OpenReader();

        var slow = await Record.ExceptionAsync(() => db.Database.ExecuteSqlAsync($"SELECT pg_sleep(30)", Cancel));

        Assert.True(slow is not null && Store.IsTooSlow(slow) && Store.IsOutage(slow), $"{slow}");
        Assert.False(Store.IsTooSlow(new NpgsqlException("Exception while reading from stream", new TimeoutException())));
        Assert.Equal(Refusal.Busy, (await store.Write<int>(
            async (writer, cancel) => await writer.Database.ExecuteSqlAsync($"SELECT pg_sleep(30)", cancel), Cancel)).Refusal);
    }

    private static async Task<Outcome<int>> LockLog(HornadaDb db, CancellationToken cancel)
    {
        await db.Lock(db.LogHeads, cancel);
        return 1;
    }

    private static async Task Kill(PostgresDatabase database, string who)
    {
        var pid = await Appears(database, who);
        await using var raw = await database.Connect();
        await Scalar(raw, FormattableString.Invariant($"SELECT pg_terminate_backend({pid})"));
    }

    /// <summary>Asks until there is an answer; the server tells nobody when a backend begins to wait.</summary>
    private static async Task<object> Appears(PostgresDatabase database, string question)
    {
        await using var raw = await database.Connect();
        while (true)
        {
            if (await Scalar(raw, question) is { } answer)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancel);
        }
    }

    private static async Task<object?> Scalar(NpgsqlConnection raw, string sql)
    {
#pragma warning disable CA2100 // Only this test's own texts come here.
        await using var command = new NpgsqlCommand(sql, raw);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancel);
    }
}
