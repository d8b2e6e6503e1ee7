using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_writer_syncs_every_commit_to_the_disk_and_checks_references()
    {
        await using var store = await Open();

        Assert.Equal((2, "wal", 1), (await Pragma<int>(
            store, "synchronous"), await Pragma<string>(store, "journal_mode"), await Pragma<int>(store, "foreign_keys")));
    }

    /// <summary>3.51.3 fixed a defect that can corrupt a WAL; packages that lag behind must not bring it back (ADR 2).</summary>
    [Fact]
    public async Task The_SQLite_in_use_is_newer_than_the_defect_of_the_WAL()
    {
        await using var store = await Open();
        await using var db = store.OpenReader();

        var version = await db.Database.SqlQuery<string>($"SELECT sqlite_version() AS Value").SingleAsync(Cancel);

        Assert.True(Version.Parse(version) >= new Version(3, 53), version);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var store = await Open();
        await using var db = store.OpenReader();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM orders", Cancel));

        Assert.Equal(8, refused.SqliteErrorCode);
    }

    [Fact]
    public async Task A_failed_commit_reaches_its_waiting_caller()
    {
        await using var store = await Open();

        var failure = await Assert.ThrowsAsync<SqliteException>(() => store.Write<int>(
            async (db, cancel) =>
            {
                // A reference to nobody, which is looked at only by the commit.
                await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancel);
                return await db.Database.ExecuteSqlRawAsync(
                    "INSERT INTO memberships (account_key, bakery_key, since) VALUES (-1, -1, 0)", cancel);
            },
            Cancel));

        Assert.Equal(19, failure.SqliteErrorCode);
        await using var reader = store.OpenReader();
        Assert.Equal(0, await reader.Memberships.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_second_store_on_the_directory_is_refused_and_the_first_goes_on()
    {
        await using var store = await Open();

        var refused = Assert.Throws<StoreInUseException>(() => Store.Open(new() { DataDirectory = directory }));

        Assert.Contains(directory, refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, await Pragma<int>(store, "synchronous"));
    }

    [Fact]
    public async Task A_command_and_the_server_beside_it_write_at_the_same_time_and_lose_nothing()
    {
        const int Rounds = 40;
        await using var server = await Open();
        await using var command = Store.Open(new() { DataDirectory = directory, MayWorkBeside = true });
        await command.Migrate(clock, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 2 * Rounds).Select(number => (number % 2 == 0 ? server : command).Write<int>(
            (db, cancel) => Insert(db, $"beside-{number}", cancel), Cancel)));

        await using var reader = server.OpenReader();
        Assert.Equal(2 * Rounds, await reader.ServerKeys.CountAsync(Cancel));
        var integrity = reader.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check");
        Assert.Equal("ok", await integrity.SingleAsync(Cancel));

        static async Task<Outcome<int>> Insert(HornadaDb db, string name, CancellationToken cancel) => await db.Database.ExecuteSqlAsync(
            $"INSERT INTO server_keys (name, body, created_at) VALUES ({name}, '', 0)", cancel);
    }

    [Fact]
    public async Task A_command_beside_a_server_of_another_version_is_refused()
    {
        await using var server = Store.Open(new() { DataDirectory = directory });
        await using var command = Store.Open(new() { DataDirectory = directory, MayWorkBeside = true });

        var refused = await Assert.ThrowsAsync<MigrationException>(() => command.Migrate(clock, Cancel));

        Assert.Contains(
            "A process of another version is using these tables: they are at migration 0.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_directory_is_free_again_once_the_store_is_closed()
    {
        await (await Open()).DisposeAsync();
        await using var store = await Open();

        Assert.Equal(2, await Pragma<int>(store, "synchronous"));
    }

    [Fact]
    public async Task A_patient_store_waits_until_the_directory_is_free()
    {
        var first = await Open();

        var waiting = Task.Run(() => Store.Open(new() { DataDirectory = directory, LockPatience = TimeSpan.FromSeconds(30) }), Cancel);
        await first.DisposeAsync();

        await using var second = await waiting;
        Assert.Equal("wal", await Pragma<string>(second, "journal_mode"));
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_change_as_busy_and_loses_none_it_took()
    {
        await using var store = await Open(maxQueue: 1);
        var (begun, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = store.Write<bool>(
            async (_, _) =>
            {
                begun.SetResult();
                await open.Task;
                return true;
            },
            Cancel);
        await begun.Task;

        var second = store.Write<bool>((_, _) => Task.FromResult<Outcome<bool>>(true), Cancel);
        var third = await store.Write<bool>((_, _) => Task.FromResult<Outcome<bool>>(true), Cancel);
        open.SetResult();

        Assert.Equal(Refusal.Busy, third.Refusal);
        Assert.True((await first).Value);
        Assert.True((await second).Value);
    }

    [Fact]
    public async Task A_full_disk_is_an_outage_and_passes_when_there_is_room_again()
    {
        await using var store = await Open();
        await Limit(store, pages: 1);

        var failure = await Record.ExceptionAsync(() => Fill(store, kilobytes: 400));
        Assert.True(failure is not null && Store.IsOutage(failure), failure?.ToString());

        await Limit(store, pages: 100_000);
        await Fill(store, kilobytes: 400);
    }

    /// <summary>What a power cut leaves of a migration: the files as they are in the middle of its transaction.</summary>
    [Fact]
    public async Task A_migration_cut_off_in_the_middle_leaves_nothing_and_runs_whole_the_next_time()
    {
        var torn = Path.Combine(directory, "torn");
        Directory.CreateDirectory(torn);
        var file = Path.Combine(directory, "hornada.db");
        await using (var raw = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
        {
            await raw.OpenAsync(Cancel);

            // A cache of one page spills unfinished changes into the log, as a large migration would.
            await Run(raw, "PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; CREATE TABLE before_it (x);");
            await Run(
                raw, "BEGIN IMMEDIATE;" + FirstMigration() + "INSERT INTO companies VALUES (1, 'a', 'a', 'COP', 'America/Bogota', 0);");
            foreach (var name in new[] { "hornada.db", "hornada.db-wal" })
            {
                File.Copy(Path.Combine(directory, name), Path.Combine(torn, name));
            }
        }

        Assert.True(new FileInfo(Path.Combine(torn, "hornada.db-wal")).Length > 40_000, "Nothing was spilled: the test proves nothing.");
        await using var store = Store.Open(new() { DataDirectory = torn });
        Assert.Equal(["before_it"], await Tables(store));
        await store.Migrate(clock, Cancel);
        Assert.Contains("orders", await Tables(store));
        Assert.Contains("schema_migrations", await Tables(store));
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_middle_leaves_nothing()
    {
        await using var store = Store.Open(new() { DataDirectory = directory });
        _ = (await store.Write<int>(
            async (db, cancel) => await db.Database.ExecuteSqlRawAsync("CREATE TABLE payments (x)", cancel), Cancel)).Value;

        await Assert.ThrowsAsync<SqliteException>(() => store.Migrate(clock, Cancel));

        Assert.Equal(["payments"], await Tables(store));
        _ = (await store.Write<int>(
            async (db, cancel) => await db.Database.ExecuteSqlRawAsync("DROP TABLE payments", cancel), Cancel)).Value;
        await store.Migrate(clock, Cancel);
        Assert.Contains("orders", await Tables(store));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static string FirstMigration()
    {
        using var reader = new StreamReader(typeof(Store).Assembly.GetManifestResourceStream("Sqlite/0001_first_day.sql")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static async Task Run(SqliteConnection raw, string sql)
    {
        await using var command = raw.CreateCommand();
#pragma warning disable CA2100 // Only this test's own texts and the migration come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

#pragma warning disable EF1002 // Only this test's own words come here; a pragma takes no parameters.
    private static async Task<T> Pragma<T>(Store store, string name) => (await store.Write<T>(
        async (db, cancel) =>
            Outcome.Success(
                await db.Database.SqlQueryRaw<T>($"SELECT {name} AS Value FROM pragma_{name}").SingleAsync(cancel)), Cancel)).Value;

    /// <remarks>SQLite's own limit stands for the disk's: both end in SQLITE_FULL.</remarks>
    private static async Task Limit(Store store, int pages) => _ = (await store.Write<int>(
        async (db, cancel) => await db.Database.SqlQueryRaw<int>($"PRAGMA max_page_count = {pages}").ToListAsync(cancel) is [var now, ..]
            ? now
            : 0, Cancel)).Value;
#pragma warning restore EF1002

    private static async Task Fill(Store store, int kilobytes) => _ = (await store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlAsync(
            $"CREATE TABLE filling AS SELECT randomblob({kilobytes} * 1024) AS x", cancel), Cancel)).Value;

    private static async Task<List<string>> Tables(Store store)
    {
        await using var db = store.OpenReader();
        return await db.Database.SqlQueryRaw<string>(
            "SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").ToListAsync(Cancel);
    }

    private async Task<Store> Open(int maxQueue = 1024)
    {
        var store = Store.Open(new() { DataDirectory = directory, MaxWriteQueue = maxQueue });
        await store.Migrate(clock, Cancel);
        return store;
    }
}
