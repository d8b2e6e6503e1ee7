using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// What PostgreSQL is asked to do for a group of orders, and no more: the products locked, then one batch with arrays, on one connection.
/// </summary>
internal sealed class RawPostgres : RawGroups
{
    private readonly NpgsqlConnection connection;
    private readonly Market market;
    private readonly Sample sample;
    private readonly string[] inserts;
    private int next;
    private long position;

    private RawPostgres(NpgsqlConnection connection, Market market, Sample sample, string[] inserts)
    {
        (this.connection, this.market, this.sample, this.inserts) = (connection, market, sample, inserts);
        position = sample.LastPosition;
        Start();
    }

    public static async Task<RawPostgres> Open(string store, Market market)
    {
        var connection = new NpgsqlConnection(store + ";Pooling=false;Max Auto Prepare=64;Auto Prepare Min Usages=2");
        await connection.OpenAsync();
        var sample = await Sample.Find(connection, market);
        var order = new Dictionary<string, string>
        {
            ["id"] = "own.id",
            ["bakery_key"] = "own.bakery",
            ["customer_key"] = "own.customer",
            ["pickup_code"] = "own.code",
            ["pickup_hash"] = "own.hash",
            ["bakery_position"] = "own.position",
            ["order_number"] = "own.position::int",
            ["customer_position"] = "own.position",
        };
        var entry = new Dictionary<string, string> { ["order_key"] = "placed.key", ["bakery_key"] = "placed.bakery_key" };
        var logged = new Dictionary<string, string> { ["bakery_key"] = "placed.bakery_key", ["subject"] = "placed.id" };
        var message = new Dictionary<string, string> { ["id"] = "placed.id" };
        const string Placed = "(SELECT key, id, bakery_key FROM orders WHERE id = ANY(@id)) AS placed";
        return new(connection, market, sample,
        [
            await Sample.Insert(connection, "orders", order, "pattern", $"""
                (SELECT * FROM orders WHERE key = {sample.Order}) AS pattern, unnest(@id, @code, @hash, @bakery, @customer, @position)
                    AS own (id, code, hash, bakery, customer, position) RETURNING id, key
                """),
            await Sample.Insert(
                connection, "order_events", entry, "pattern", $"order_events AS pattern, {Placed} WHERE pattern.key = {sample.Entry}"),
            await Sample.Insert(connection, "events", logged, "pattern", $"""
                events AS pattern, {Placed} WHERE pattern.key BETWEEN {sample.Event} AND {sample.Event + Sample.Events - 1}
                """),
            await Sample.Insert(
                connection,
                "notifications",
                message,
                "pattern",
                $"notifications AS pattern, {Placed} WHERE pattern.key = {sample.Message}"),
        ]);
    }

    protected override async Task Write(int orders)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var shops = Enumerable.Range(0, orders).Select(_ => next++).ToArray();
        var bakeries = Array.ConvertAll(shops, number => sample.FirstShop + (number % Sample.Shops));
        var customers = Array.ConvertAll(shops, number => market.FirstCustomer + (number % Sample.Customers));
        var taken = shops.SelectMany(sample.Products).GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        await Run(
            transaction,
            With("SELECT * FROM bakeries WHERE key = ANY(@bakery)", ("bakery", bakeries)),
            With("SELECT * FROM products WHERE key = ANY(@product) ORDER BY key FOR UPDATE", ("product", taken.Keys.ToArray())));
        var ids = Array.ConvertAll(shops, _ => Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System));
        var codes = Array.ConvertAll(shops, _ => PickupCode.New(Randomness.System));
        await Run(
            transaction,
            With(
                "UPDATE bakery_sequences SET position = position + 1, number = number + 1 WHERE bakery_key = ANY(@bakery)",
                ("bakery", bakeries)),
            With("UPDATE customer_sequences SET position = position + 1 WHERE account_key = ANY(@customer)", ("customer", customers)),
            With(
                inserts[0],
                ("id", ids),
                ("code", codes),
                ("hash", Array.ConvertAll(codes, PickupCode.Hash)),
                ("bakery", bakeries),
                ("customer", customers),
                ("position", Array.ConvertAll(shops, _ => ++position))),
            With(inserts[1], ("id", ids)),
            With(inserts[2], ("id", ids)),
            With(inserts[3], ("id", ids)),
            With(
                """
                UPDATE products SET stock = products.stock - sold.taken, is_available = products.stock > sold.taken
                FROM unnest(@product, @taken) AS sold (product, taken) WHERE products.key = sold.product
                """,
                ("product", taken.Keys.ToArray()),
                ("taken", taken.Values.ToArray())));
        await transaction.CommitAsync();
    }

    protected override async Task Close() => await connection.DisposeAsync();

    private static NpgsqlBatchCommand With(string sql, params (string Name, object Value)[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in values)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value));
        }

        return command;
    }

    private async Task Run(NpgsqlTransaction transaction, params NpgsqlBatchCommand[] commands)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(row);
            }
        }
        while (await reader.NextResultAsync());
    }
}
