using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// Fills a market with orders, as copies of those that the product wrote: a column takes the value of the order with the same status,
/// unless it is named here, and instants are shifted. So a column that a migration adds is filled like the product fills it.
/// Of the history of an old order, only the first two entries are copied.
/// </summary>
internal sealed class Seed : IAsyncDisposable
{
    public const int OpenEach = 40;
    private const int FinishedEach = 20;
    private const int BatchSize = 20_000;
    /// <summary>The bakery with half of all orders has 20,000 customers at most, each other one 400.</summary>
    private const string Name = "CASE WHEN made.bakery = 1 THEN made.customer % 20000 ELSE made.customer % 400 END";

    private const long Day = 86_400_000;
    private const long HistoryDays = 730;

    /// <summary>Positions of copies in lists of customers begin here, above those of the orders that the product placed.</summary>
    private const long FirstPosition = 1_000;

    private readonly DbConnection connection;
    private readonly bool isSqlite;
    private readonly Market market;
    private long position = FirstPosition;
    private int salt;

    private Seed(DbConnection connection, Market market) =>
        (this.connection, this.market, isSqlite) = (connection, market, connection is SqliteConnection);

    /// <summary>How a position in the lists of a bakery and of a customer follow from the number i of a copy.</summary>
    private sealed record Numbering(
        string Bakery, string BakeryPosition, string Customer, string CustomerPosition, string Age, string Pattern);

    /// <param name="bakery">The key of its bakery.</param>
    /// <param name="place">Its place among the copies of its bakery, from 0 on without holes: the product finds pages by positions.</param>
    private static Numbering At(string bakery, string place, string customer, string customerPosition, string age, string pattern) => new(
        bakery,
        $"(SELECT position FROM bakery_sequences WHERE bakery_key = {bakery}) + 1 + {place}",
        customer,
        customerPosition,
        age,
        pattern);

    public static async Task<Seed> Open(string store, Market market)
    {
        if (store.StartsWith("Host=", StringComparison.Ordinal))
        {
            var connection = new NpgsqlConnection(store + ";Pooling=false;Command Timeout=0");
            await connection.OpenAsync();
            var seed = new Seed(connection, market);
            await seed.Tell("""
                SET session_replication_role = replica;
                SET synchronous_commit = off;
                CREATE FUNCTION pg_temp.new_id() RETURNS text LANGUAGE sql AS $$ SELECT gen_random_uuid()::text $$;
                CREATE FUNCTION pg_temp.hash_of(code text) RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(convert_to(code, 'UTF8')) $$;
                CREATE FUNCTION pg_temp.code_of(n bigint) RETURNS text LANGUAGE sql
                    AS $$ SELECT regexp_replace(reverse(lpad(n::text, 26, '0')), '(\d{5})', '\1-', 'g') $$;
                """);
            return seed;
        }

        var file = new SqliteConnection(store + ";Pooling=False;Foreign Keys=False");
        await file.OpenAsync();
        file.CreateFunction("new_id", () => Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System));
        file.CreateFunction("hash_of", (string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        file.CreateFunction("code_of", (long number) => string.Join('-', number.ToString("D26", CultureInfo.InvariantCulture)
            .Reverse().Chunk(5).Select(group => new string(group))));
        var own = new Seed(file, market);
        await own.Tell("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;");
        return own;
    }

    /// <summary>A history of so many orders, half of them of the first bakery, and the present day of all bakeries that are read.</summary>
    public async Task Fill(int orders, Progress progress)
    {
        // pgbench and the raw statements order for so many.
        var more = Math.Max(orders / 20, Sample.Customers);
        await AddCustomers(more);
        var customers = more + Market.Customers;
        var customer = $"{market.FirstCustomer} + i % {customers}";
        var (finished, open) = (Market.Read * FinishedEach, Market.Read * (OpenEach - 1));
        progress.Begin(orders + finished + open);
        await CountOn();
        await Copy(
            orders,
            At(
                $"CASE WHEN i % 2 = 1 THEN 1 ELSE 2 + (i / 2) % {Market.Read - 1} END",
                $"CASE WHEN i % 2 = 1 THEN i / 2 ELSE i / 2 / {Market.Read - 1} END",
                customer,
                $"{position} + i / {customers}",
                $"{Day} + ({orders} - i) * {HistoryDays * Day / orders}",
                $"{market.Patterns[OrderStatus.Completed]}"),
            wholeHistory: false,
            progress);
        await CountOn();
        await Copy(
            finished,
            At(
                $"1 + i % {Market.Read}",
                $"i / {Market.Read}",
                customer,
                $"{position + orders} + i / {customers}",
                $"({finished} - i) * {Day * 9 / 10 / finished}",
                $"{market.Patterns[OrderStatus.Completed]}"),
            wholeHistory: true,
            progress);
        position += 2L * orders;
        await CountOn();
        await Copy(
            open,
            At(
                $"1 + i % {Market.Read}",
                $"i / {Market.Read}",
                customer,
                $"{position} + i / {customers}",
                $"({open} - i) * 1000",
                Pick(OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready)),
            wholeHistory: true,
            progress);
        position += open;
        await CountOn();

        // Without it the server would take the copy for a restored backup, and every open order for one that was collected meanwhile.
        await Tell("UPDATE event_log SET place = NULL");
    }

    /// <summary>Orders of one status at the busy bakeries, to be moved.</summary>
    public async Task<IReadOnlyList<Waiting>> Pool(OrderStatus status, int orders)
    {
        var before = await One("SELECT MAX(key) FROM orders");
        await Copy(
            orders,
            At(
                $"{Market.Read + 1} + i % {Market.Busy}",
                $"i / {Market.Busy}",
                $"{market.FirstCustomer} + i % {Market.Customers}",
                $"{position} + i / {Market.Customers}",
                $"({orders} - i)",
                $"{market.Patterns[status]}"),
            wholeHistory: true,
            new Progress(isShown: false));
        position += orders;
        await CountOn();
        var pool = new List<Waiting>();
        await using var command = Command($"SELECT key, id, pickup_code, bakery_key FROM orders WHERE key > {before} ORDER BY key");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            pool.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2), market.Shops[(int)row.GetInt64(3) - 1]));
        }

        return pool;
    }

    /// <summary>The key of an order of the first bakery that has nine tenths of its history behind it.</summary>
    public async Task<long> DeepKey(int orders) => await One(
        $"SELECT key FROM orders WHERE bakery_key = 1 AND bakery_position = {orders / 20 * 9}");

    public async ValueTask DisposeAsync()
    {
        await Tell(isSqlite ? "PRAGMA journal_mode = WAL" : "CHECKPOINT");
        await connection.DisposeAsync();
    }

    /// <summary>One status after the other, bakery by bakery.</summary>
    private string Pick(params OrderStatus[] statuses)
    {
        var choices = statuses.Select((status, at) => $"WHEN {at} THEN {market.Patterns[status]}");
        return $"CASE i / {Market.Read} % {statuses.Length} {string.Join(' ', choices)} END";
    }

    private async Task AddCustomers(int more)
    {
        var own = new Dictionary<string, string>
        {
            ["uid"] = New("new_id()"),
            ["email"] = "'many' || made.i || '@bench.example'",
            ["normalized_email"] = "'MANY' || made.i || '@BENCH.EXAMPLE'",
        };
        var columns = await Columns("accounts");
        await Tell($"""
            INSERT INTO accounts ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, "first." + column)))}
            FROM (SELECT i FROM {Series(0, more - 1)}) AS made, accounts AS first
            WHERE first.key = {market.FirstCustomer}
            ORDER BY made.i
            """);
    }

    private async Task Copy(int orders, Numbering numbering, bool wholeHistory, Progress progress)
    {
        salt++;
        for (var from = 0; from < orders; from += BatchSize)
        {
            var before = await One("SELECT COALESCE(MAX(key), 0) FROM orders");
            var until = Math.Min(from + BatchSize, orders) - 1;
            await Tell("BEGIN");
            await CopyOrders(numbering, from, until);
            await CopyHistory(before, wholeHistory);
            await Tell("COMMIT");
            progress.Add(until - from + 1);
        }
    }

    private async Task CopyOrders(Numbering numbering, int from, int until)
    {
        var own = new Dictionary<string, string>
        {
            ["id"] = New("new_id()"),
            ["bakery_key"] = "made.bakery",
            ["customer_key"] = "made.customer",
            ["pickup_code"] = "made.code",
            ["pickup_hash"] = New("hash_of(made.code)"),
            ["customer_name"] = $"'Cliente ' || {Name}",
            ["customer_folded"] = $"'cliente ' || {Name}",
            ["bakery_position"] = "made.bakery_position",
            ["order_number"] = "made.bakery_position",
            ["customer_position"] = "made.customer_position",
        };
        foreach (var column in (string[])["bakery_name", "lines", "currency", "discount_minor", "total_minor"])
        {
            own[column] = "own." + column;
        }

        var columns = await Columns("orders");
        await Tell($"""
            INSERT INTO orders ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, Shifted(column))))}
            FROM (SELECT i, {numbering.Bakery} AS bakery, {numbering.BakeryPosition} AS bakery_position, {numbering.Customer} AS customer,
                    {numbering.CustomerPosition} AS customer_position, {numbering.Age} AS age, {numbering.Pattern} AS pattern,
                    {New($"code_of({salt * 1_000_000_000L} + i)")} AS code
                FROM {Series(from, until)}) AS made
            JOIN orders AS pattern ON pattern.key = made.pattern
            JOIN orders AS own ON own.bakery_key = made.bakery AND own.bakery_position = 1
            ORDER BY made.i
            """);
    }

    private async Task CopyHistory(long before, bool whole)
    {
        var own = new Dictionary<string, string>
        {
            ["order_key"] = "placed.key",
            ["bakery_key"] = "placed.bakery_key",
            ["at"] = "pattern.at - (first.placed_at - placed.placed_at)",
        };
        var columns = await Columns("order_events");
        var patterns = string.Join(' ', Market.Statuses.Select(
            status => $"WHEN '{EnumNames<OrderStatus>.NameOf(status)}' THEN {market.Patterns[status]}"));
        await Tell($"""
            INSERT INTO order_events ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, "pattern." + column)))}
            FROM orders AS placed
            JOIN orders AS first ON first.key = CASE placed.status {patterns} END
            JOIN order_events AS pattern ON pattern.order_key = first.key
            WHERE placed.key > {before}{(whole ? "" : " AND pattern.sequence <= 2")}
            ORDER BY placed.key, pattern.sequence
            """);
    }

    /// <summary>The next order that the product places gets the positions behind the copies.</summary>
    private async Task CountOn()
    {
        await Tell("""
            UPDATE bakery_sequences SET
                position = (SELECT MAX(bakery_position) FROM orders WHERE orders.bakery_key = bakery_sequences.bakery_key),
                number = (SELECT MAX(bakery_position) FROM orders WHERE orders.bakery_key = bakery_sequences.bakery_key)
            """);
        if (!isSqlite)
        {
            // Copies are made without triggers there.
            await Tell("""
                DELETE FROM order_days;
                INSERT INTO order_days SELECT placed_at / 86400000, 0, COUNT(*) FROM orders GROUP BY 1;
                INSERT INTO customer_name_parts
                SELECT DISTINCT named.bakery_key, substr(named.customer_folded, at, 8), named.customer_folded
                FROM (SELECT DISTINCT bakery_key, customer_folded FROM orders) AS named
                JOIN name_offsets ON at <= length(named.customer_folded)
                WHERE substr(named.customer_folded, at, 1) <> ' '
                ON CONFLICT DO NOTHING;
                """);
        }

        await Tell("DELETE FROM customer_sequences");
        await Tell("""
            INSERT INTO customer_sequences (account_key, position)
            SELECT customer_key, MAX(customer_position) FROM orders GROUP BY customer_key
            """);
    }

    /// <summary>A value of a copied order: instants are as much older as the copy is.</summary>
    private static string Shifted(string column) =>
        column.EndsWith("_at", StringComparison.Ordinal) || column is "answer_by" or "scheduled_for"
            ? $"pattern.{column} - made.age"
            : "pattern." + column;

    private string New(string call) => isSqlite ? call : "pg_temp." + call;

    private string Series(long from, long until) => isSqlite
        ? $"(WITH RECURSIVE s (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM s WHERE i < {until}) SELECT i FROM s) AS s"
        : $"generate_series({from}::bigint, {until}) AS s (i)";

    private async Task<IReadOnlyList<string>> Columns(string table)
    {
        await using var command = Command($"SELECT * FROM {table} LIMIT 0");
        await using var row = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName).Where(name => name != "key")];
    }

    private async Task<long> One(string sql)
    {
        await using var command = Command(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task Tell(string sql)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync();
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of the bench and the tables' own column names come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

/// <summary>An order that waits to be moved.</summary>
internal sealed record Waiting(long Key, string Id, string Code, Shop Shop);

/// <summary>A bar of what is done, on a terminal or in a log.</summary>
internal sealed class Progress(string what = "", bool isShown = true)
{
    private const int Width = 40;
    private long all;
    private long done;
    private int shown = -1;

    public void Begin(long whole) => (all, done, shown) = (whole, 0, -1);

    public void Add(long more)
    {
        done += more;
        var bars = (int)(done * Width / Math.Max(1, all));
        if (!isShown || bars == shown)
        {
            return;
        }

        shown = bars;
        var end = done >= all ? "\n" : "";
        Console.Error.Write($"\r{what} [{new string('#', bars)}{new string('.', Width - bars)}] {done:N0} of {all:N0}{end}");
    }
}
