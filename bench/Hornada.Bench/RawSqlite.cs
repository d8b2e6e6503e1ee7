using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Microsoft.Data.Sqlite;

namespace Hornada.Bench;

/// <summary>
/// What SQLite is asked to do for an order, and no more: prepared statements with bound values, copied from an order that Hornada wrote,
/// so that every column and index of the real table is paid for.
/// </summary>
internal sealed class RawSqlite : RawGroups
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand bakery;
    private readonly SqliteCommand products;
    private readonly SqliteCommand insertOrder;
    private readonly SqliteCommand insertEvent;
    private readonly SqliteCommand takeStock;
    private readonly List<string> productIds = [];
    private int next;

    public RawSqlite(string file)
    {
        connection = new($"Data Source={file};Pooling=False;Foreign Keys=True");
        connection.Open();
        Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").ExecuteNonQuery();
        using (var all = Command("SELECT id FROM products ORDER BY key").ExecuteReader())
        {
            while (all.Read())
            {
                productIds.Add(all.GetString(0));
            }
        }

        bakery = Command("SELECT * FROM bakeries WHERE key = 1");
        products = Command("SELECT * FROM products WHERE id IN (SELECT value FROM json_each($ids))", ("$ids", ""));
        insertOrder = Copy("orders", " RETURNING key");
        insertEvent = Copy("order_events", "");
        takeStock = Command(
            "UPDATE products SET stock = stock - $taken, is_available = stock > $taken WHERE id = $product",
            ("$taken", 1),
            ("$product", ""));
        Start();
    }

    protected override Task Write(int orders)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var command in new[] { bakery, products, insertOrder, insertEvent, takeStock })
        {
            command.Transaction = transaction;
        }

        var lines = Enumerable.Range(0, orders * 3).Select(_ => productIds[(next += 7) % productIds.Count]).ToArray();
        Drain(bakery);
        products.Parameters["$ids"].Value = $"[{string.Join(',', lines.Distinct().Select(id => $"\"{id}\""))}]";
        Drain(products);
        for (var order = 0; order < orders; order++)
        {
            var code = PickupCode.New(Randomness.System);
            insertOrder.Parameters["$id"].Value = Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System);
            insertOrder.Parameters["$pickup_code"].Value = code;
            insertOrder.Parameters["$pickup_hash"].Value = PickupCode.Hash(code);
            foreach (var place in (string[])["$bakery_position", "$customer_position", "$order_number"])
            {
                insertOrder.Parameters[place].Value = (long)insertOrder.Parameters[place].Value! + 1;
            }

            insertEvent.Parameters["$order_key"].Value = insertOrder.ExecuteScalar();
            insertEvent.ExecuteNonQuery();
            foreach (var product in lines.AsSpan(order * 3, 3))
            {
                takeStock.Parameters["$product"].Value = product;
                takeStock.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    protected override async Task Close() => await connection.DisposeAsync();

    private static void Drain(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var row = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(row);
        }
    }

    /// <summary>An insert of a table's first row once more, every column a parameter of its name.</summary>
    private SqliteCommand Copy(string table, string after)
    {
        using var first = Command($"SELECT * FROM {table} ORDER BY key LIMIT 1").ExecuteReader();
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
