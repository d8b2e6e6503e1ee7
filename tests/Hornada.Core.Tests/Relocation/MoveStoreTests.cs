using System.Text.Json.Nodes;
using Hornada.Core.Auditing;
using Hornada.Core.Bakeries;
using Hornada.Core.EventLog;
using Hornada.Core.Relocation;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Backups;
using Hornada.Core.Tests.Persons;
using Hornada.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Relocation;

/// <summary>
/// An installation moves from SQLite to PostgreSQL and back. What arrives is compared by other means than the move's own checksums.
/// </summary>
public sealed class MoveStoreTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>
{
    /// <summary>Tables that tell running servers what to read again, and those that each engine fills by itself.</summary>
    private static readonly string[] OfTheEngine =
        ["schema_migrations", "caller_changes", "shop_changes", "server_keys", "sqlite_sequence"];

    [Fact]
    public async Task Everything_comes_back_as_it_was_from_moves_that_were_interrupted_again_and_again()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        using var here = new TemporaryData();
        using var there = new TemporaryData();
        await using var database = await PostgresDatabase.Create();
        await PlantedPerson.Plant(Fixture, Path.Combine(here.Path, "uploads"));
        _ = await (await OpenShop()).Sell("Pan “de queso” \\N", 1_000);
        await CopyTo(here.Path);
        await FillEmptyTables(here.Path);
        var picture = Directory.GetFiles(Path.Combine(here.Path, "uploads"), "*", SearchOption.AllDirectories)[0];
        WriteKey(here.Path);
        var (source, server) = (In(here), In(here) with { ConnectionString = database.ConnectionString });

        var (first, interruptions) = await MoveAgainAndAgain(source, server);

        Assert.True(first.Report.IsClean, string.Join(", ", first.Report.Broken.Select(finding => $"{finding.Name}: {finding.Rows[0]}")));
        Assert.True(first.Continued);
        Assert.InRange(interruptions, 3, 1_000);
        Assert.Equal((1, 0), (first.Keys, first.Pictures));
        Assert.DoesNotContain(first.Tables, table => table.Rows == 0);
        await HasTheTablesOfItsMigrations(database);
        Assert.True((await Auditor.Run(server, Cancel)).IsClean);

        var (back, _) = await MoveAgainAndAgain(server, In(there));

        Assert.True(back.Report.IsClean);
        Assert.Equal(first.Tables, back.Tables);
        Assert.True(File.Exists(Path.Combine(there.Path, Path.GetRelativePath(here.Path, picture))));
        Assert.Equal(Key(here.Path), Key(there.Path));
        Assert.False(Directory.Exists(Path.Combine(there.Path, "move-work")));
        await IsTheSame(here.Path, there.Path);
        const string Made = "SELECT name, sql FROM sqlite_master";
        Assert.Equal(await Lines(here.Path, Made), await Lines(there.Path, Made));
    }

    [Fact]
    public async Task A_store_that_was_moved_is_not_served_until_its_owner_says_so()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        using var here = new TemporaryData();
        await using var database = await PostgresDatabase.Create();
        _ = await OpenShop();
        await CopyTo(here.Path);
        var (source, server) = (In(here), In(here) with { ConnectionString = database.ConnectionString });
        var plan = await new MoveStore(source, server, Clock).Plan(Cancel);
        Assert.Contains(plan.Tables, table => table is ("bakeries", > 0));
        await Refuses(Move(source, source), "--to names a directory");
        _ = await Move(source, server);

        await Refuses(Move(source, server), "--reopen");
        await Change(here.Path, "UPDATE event_log SET place = NULL");
        await Refuses(Move(source, server), "an earlier move arrived there");
        await Refuses(Move(source, server), "--reopen");
        await using (var old = Store.Open(source))
        {
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Notice(old));
            Assert.Contains("was moved to PostgreSQL at", refused.Message, StringComparison.Ordinal);
        }

        await using (var moved = Store.Open(server))
        {
            Assert.False(await Notice(moved));
            Assert.False(await Notice(moved));
        }

        Assert.True(await MoveStore.Reopen(source, Cancel));
        Assert.False(await MoveStore.Reopen(source, Cancel));
        await Refuses(Move(source, server), "has data already");
        await using (var old = Store.Open(source))
        {
            Assert.True(await Notice(old));
        }

        // Back into the directory whose store is the old one: in use again, it is not overwritten.
        await Refuses(Move(server, source), "has data already");
    }

    [Fact]
    public async Task What_changed_since_a_move_was_interrupted_is_copied_again_and_another_source_is_refused()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        using var here = new TemporaryData();
        using var other = new TemporaryData();
        await using var database = await PostgresDatabase.Create();
        var shop = await OpenShop();
        await CopyTo(here.Path);
        await CopyTo(other.Path);
        var (source, server) = (In(here), In(here) with { ConnectionString = database.ConnectionString });
        await Assert.ThrowsAsync<InterruptedException>(() => new MoveStore(source, server, Clock).Run(
            restart: false, progress => Interrupt(progress.Step == MoveStep.Comparing), Cancel));
        await Change(here.Path, $"UPDATE bakeries SET description = 'Nueva' WHERE key = {shop.Workplace.Key}");
        await Change(other.Path, "UPDATE event_log SET era = 'another'");

        await Refuses(Move(In(other), server), "--restart");
        var done = await Move(source, server);

        Assert.True(done.Continued);
        await using var store = Store.Open(server);
        await using var db = store.OpenReader();
        Assert.Equal("Nueva", (await db.Bakeries.SingleAsync(bakery => bakery.Key == shop.Workplace.Key, Cancel)).Description);
    }

    [Fact]
    public void A_checksum_does_not_depend_on_the_order_of_rows_and_members_and_depends_on_every_value()
    {
        var table = new TableLayout(
            "things", [new("key", ColumnType.Find("bigint", "INTEGER")!), new("what", ColumnType.Find("jsonb", "TEXT")!)], [0]);
        var sum = Sum((1, """{"a":1,"b":[1.50,"ñ"]}"""), (2, null));

        Assert.Equal(sum, Sum((2, null), (1, """{ "b": [1.5, "\u00f1"], "a": 1e0 }""")));
        Assert.NotEqual(sum, Sum((1, """{"a":1,"b":["ñ",1.50]}"""), (2, null)));
        Assert.NotEqual(sum, Sum((1, null), (2, """{"a":1,"b":[1.50,"ñ"]}""")));
        Assert.NotEqual(sum, Sum((1, """{"a":1,"b":[1.50,"ñ"]}""")));
        Assert.Null(ColumnType.Find("timestamp with time zone", "TEXT"));

        string Sum(params (long Key, string? What)[] rows)
        {
            var all = new TableSum(table);
            foreach (var (key, what) in rows)
            {
                all.Add([key, what]);
            }

            return all.Checksum;
        }
    }

    private static StoreSettings In(TemporaryData data) => new() { DataDirectory = data.Path };

    private Task<MoveReport> Move(StoreSettings from, StoreSettings to) =>
        new MoveStore(from, to, Clock).Run(restart: false, _ => { }, Cancel);

    private static async Task Refuses(Task move, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<MoveException>(() => move)).Message, StringComparison.Ordinal);

    private async Task<bool> Notice(Store store)
    {
        await store.Migrate(Clock, Cancel);
        return await new NoticeRestore(store, [], Clock, Random).Run(Cancel);
    }

    /// <summary>Each run is given up a little later than the one before, as often as it takes to arrive.</summary>
    private async Task<(MoveReport Report, int Interruptions)> MoveAgainAndAgain(StoreSettings from, StoreSettings to)
    {
        for (var interruptions = 0; ; interruptions++)
        {
            var left = 25 + interruptions;
            try
            {
                var move = new MoveStore(from, to, Clock) { Batch = 3 };
                return (await move.Run(restart: false, _ => Interrupt(--left < 0), Cancel), interruptions);
            }
            catch (InterruptedException)
            {
                // Said again, it goes on.
            }
        }
    }

    /// <summary>A copy of the store that nobody serves.</summary>
    private async Task CopyTo(string directory)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Fixture.Settings.DataDirectory, "hornada.db"),
            Pooling = false,
        }.ToString());
        await connection.OpenAsync(Cancel);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $copy";
        copy.Parameters.AddWithValue("$copy", Path.Combine(directory, "hornada.db"));
        await copy.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task FillEmptyTables(string directory)
    {
        await using var engine = new Postgres();
        await engine.CreateMigrated();
        await using var fresh = new Npgsql.NpgsqlConnection(engine.Settings.ConnectionString + ";Pooling=false");
        await fresh.OpenAsync(Cancel);
        await using var moment = await fresh.BeginTransactionAsync(Cancel);
        await using var store = Open(directory);
        await RowInEveryTable.Put(store, await new PostgresValues().Find(moment, Cancel), Cancel);
    }

    private static async Task Change(string directory, string sql)
    {
        await using var connection = Open(directory);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the statements of these tests come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static void WriteKey(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "keys"));
        File.WriteAllText(
            Path.Combine(directory, "keys", "key-1.xml"), "<?xml version=\"1.0\"?>\n<key id=\"1\">\n  <of>a “server”</of>\n</key>");
    }

    private static string Key(string directory) =>
        System.Xml.Linq.XElement.Load(Path.Combine(directory, "keys", "key-1.xml")).ToString();

    private static async Task IsTheSame(string one, string other)
    {
        var tables = await Lines(one, "SELECT name FROM sqlite_master WHERE type = 'table'");
        foreach (var table in tables.Except(OfTheEngine))
        {
            var columns = string.Join(", ", (await Lines(one, $"SELECT name FROM pragma_table_info('{table}')"))
                .Where(column => (table, column) != ("event_log", "place")).Select(column => $"\"{column}\""));
            var rows = $"SELECT {columns} FROM {table}";
            Assert.Equal(await Lines(one, rows), await Lines(other, rows));
        }

        const string Numbers = "SELECT name, seq FROM sqlite_sequence WHERE seq > 0 AND name NOT LIKE '%_changes'";
        Assert.Equal(await Lines(one, Numbers), await Lines(other, Numbers));
    }

    /// <summary>The rows of a query as sorted texts; what is JSON, without regard to blanks and the order of members.</summary>
    private static async Task<List<string>> Lines(string directory, string sql)
    {
        await using var connection = Open(directory);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the statements above come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var found = await command.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();
        while (await found.ReadAsync(Cancel))
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, found.FieldCount).Select(at => found.GetValue(at) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                string text => text is ['{' or '[', ..] ? Sorted(JsonNode.Parse(text)) : text,
                var value => $"{value.GetType().Name} {value}",
            })));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static SqliteConnection Open(string directory)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "hornada.db"),
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(",", members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}:{Sorted(member.Value)}"))}}}",
        JsonArray elements => $"[{string.Join(",", elements.Select(Sorted))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    /// <summary>References, checks, indexes and triggers are those that the migrations make, and are in force.</summary>
    private static async Task HasTheTablesOfItsMigrations(PostgresDatabase moved)
    {
        const string All = """
            SELECT string_agg(what, E'\n' ORDER BY what) FROM (
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated AS what FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hornada%') AS made
            """;
        await using var engine = new Postgres();
        await engine.CreateMigrated();
        await using var fresh = new Npgsql.NpgsqlConnection(engine.Settings.ConnectionString + ";Pooling=false");
        await fresh.OpenAsync(Cancel);
        await using var connection = await moved.Connect();
        Assert.Equal(await Read(fresh), await Read(connection));

        static async Task<string> Read(Npgsql.NpgsqlConnection on)
        {
            await using var command = new Npgsql.NpgsqlCommand(All, on);
            return (string)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    private static void Interrupt(bool now)
    {
        if (now)
        {
            throw new InterruptedException();
        }
    }

    private sealed class InterruptedException : Exception;
}
