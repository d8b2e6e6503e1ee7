using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Microsoft.Data.Sqlite;

namespace Hornada.Bench;

/// <summary>What SQLite is asked to do for an order, and no more: prepared statements with bound values, on one connection.</summary>
internal sealed class RawSqlite : RawGroups
{
    private readonly SqliteConnection connection;
    private readonly Market market;
    private readonly Sample sample;
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private int next;
    private long position;

    private RawSqlite(SqliteConnection connection, Market market, Sample sample) =>
        (this.connection, this.market, this.sample, position) = (connection, market, sample, sample.LastPosition);

    public static async Task<RawSqlite> Open(string store, Market market)
    {
        var connection = new SqliteConnection(store + ";Pooling=False;Foreign Keys=True");
        await connection.OpenAsync();
        var raw = new RawSqlite(connection, market, await Sample.Find(connection, market));
        raw.Prepare();
        raw.Start();
        return raw;
    }

    protected override Task Write(int orders)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var command in commands.Values)
        {
            command.Transaction = transaction;
        }

        var numbers = Enumerable.Range(0, orders).Select(_ => next++).ToArray();
        var products = numbers.SelectMany(sample.Products).Distinct();
        Drain(commands["products"], ("$keys", $"[{string.Join(',', products)}]"));
        foreach (var number in numbers)
        {
            Place(number);
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    protected override async Task Close() => await connection.DisposeAsync();

    private void Place(int number)
    {
        var (shop, customer) = (sample.FirstShop + (number % Sample.Shops), market.FirstCustomer + (number % Sample.Customers));
        var id = Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System);
        var code = PickupCode.New(Randomness.System);
        position++;
        Drain(commands["bakery"], ("$key", shop));
        Do("count bakery", ("$key", shop));
        Do("count customer", ("$key", customer));
        var key = Do(
            "order",
            ("$id", id),
            ("$bakery_key", shop),
            ("$customer_key", customer),
            ("$pickup_code", code),
            ("$pickup_hash", PickupCode.Hash(code)),
            ("$bakery_position", position),
            ("$order_number", position),
            ("$customer_position", position));
        Do("entry", ("$order_key", key!), ("$bakery_key", shop));
        for (var at = 0; at < Sample.Events; at++)
        {
            Do($"event {at}", ("$bakery_key", shop), ("$subject", id));
        }

        Do("message", ("$id", id));
        foreach (var product in sample.Products(number))
        {
            Do("stock", ("$key", product));
        }
    }

    private void Prepare()
    {
        Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").ExecuteNonQuery();
        commands["bakery"] = Command("SELECT * FROM bakeries WHERE key = $key", ("$key", 0L));
        commands["products"] = Command("SELECT * FROM products WHERE key IN (SELECT value FROM json_each($keys))", ("$keys", ""));
        commands["count bakery"] = Command(
            "UPDATE bakery_sequences SET position = position + 1, number = number + 1 WHERE bakery_key = $key", ("$key", 0L));
        commands["count customer"] = Command(
            "UPDATE customer_sequences SET position = position + 1 WHERE account_key = $key", ("$key", 0L));
        commands["stock"] = Command("UPDATE products SET stock = stock - 1, is_available = stock > 1 WHERE key = $key", ("$key", 0L));
        commands["order"] = Copy("orders", sample.Order, " RETURNING key");
        commands["entry"] = Copy("order_events", sample.Entry, "");
        commands["message"] = Copy("notifications", sample.Message, "");
        for (var at = 0; at < Sample.Events; at++)
        {
            commands[string.Create(CultureInfo.InvariantCulture, $"event {at}")] = Copy("events", sample.Event + at, "");
        }
    }

    private object? Do(string name, params (string Name, object Value)[] values) => Bind(commands[name], values).ExecuteScalar();

    private static void Drain(SqliteCommand command, params (string Name, object Value)[] values)
    {
        using var reader = Bind(command, values).ExecuteReader();
        var row = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(row);
        }
    }

    private static SqliteCommand Bind(SqliteCommand command, (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            command.Parameters[name].Value = value;
        }

        return command;
    }

    /// <summary>An insert of a row once more, every column a parameter of its name.</summary>
    private SqliteCommand Copy(string table, long key, string after)
    {
        using var first = Command($"SELECT * FROM {table} WHERE key = {key}").ExecuteReader();
        first.Read();
        var columns = Enumerable.Range(0, first.FieldCount).Where(at => first.GetName(at) != "key").ToArray();
        return Command(
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(first.GetName))}) VALUES "
                + $"({string.Join(", ", columns.Select(at => "$" + first.GetName(at)))}){after}",
            [.. columns.Select(at => ("$" + first.GetName(at), first.GetValue(at)))]);
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and the table's own column names come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
