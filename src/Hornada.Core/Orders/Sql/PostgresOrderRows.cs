using Hornada.Core.Carts;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Npgsql;
using NpgsqlTypes;
using static Hornada.Core.Orders.Sql.PostgresBatch;

namespace Hornada.Core.Orders.Sql;

/// <summary>PostgreSQL costs a network round trip: the whole group is sent as arrays, in one batch.</summary>
internal sealed class PostgresOrderRows : IOrderRows
{
    private const string TakeStock = """
        UPDATE products SET stock = products.stock - sold.units, is_available = products.stock > sold.units
        FROM unnest($1, $2) AS sold (product, units) WHERE products.key = sold.product
        """;

    private const string EmptyCarts = """
        UPDATE carts SET bakery_key = NULL, lines = $2, updated_at = $3, version = version + 1
        WHERE account_key = ANY($1) AND bakery_key IS NOT NULL
        """;

    private const string MoveBakeries = """
        UPDATE bakery_sequences SET position = moved.position, year = moved.year, number = moved.number
        FROM unnest($1, $2, $3, $4) AS moved (bakery, position, year, number) WHERE bakery_key = moved.bakery
        """;

    private const string BeginBakeries =
        "INSERT INTO bakery_sequences (bakery_key, position, year, number) SELECT * FROM unnest($1, $2, $3, $4)";

    private const string MoveCustomers = """
        UPDATE customer_sequences SET position = moved.position
        FROM unnest($1, $2) AS moved (customer, position) WHERE account_key = moved.customer
        """;

    private const string BeginCustomers = "INSERT INTO customer_sequences (account_key, position) SELECT * FROM unnest($1, $2)";

    private string? insertEvents;
    private string? insertLog;

    public async Task Write(HornadaDb db, PlacedGroup group, CancellationToken cancel)
    {
        var logged = group.Log();
        db.Tell(logged);
        await using var batch = NewBatch(db);
        Insert(batch, db, group.Orders, " RETURNING id, key");
        InsertEvents(batch, StoredRows<OrderEvent>.For(db), group);
        InsertLog(batch, StoredRows<LoggedEvent>.For(db), logged);
        Add(batch, TakeStock, Column(group.Taken, row => row.Product), Column(group.Taken, row => row.Units));
        Add(
            batch,
            EmptyCarts,
            Column(group.Customers, customer => customer),
            new NpgsqlParameter<string> { TypedValue = CartLinesJson.Write([]), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new NpgsqlParameter<long> { TypedValue = group.Now.ToUnixTimeMilliseconds() });
        AddEnds(batch, group.Ends);
        Insert(batch, db, group.Messages);
        Insert(batch, db, group.Answered);

        var byId = group.Orders.ToDictionary(order => order.Id.Value);
        await using var keys = await batch.ExecuteReaderAsync(cancel);
        while (await keys.ReadAsync(cancel))
        {
            byId[keys.GetString(0)].Key = keys.GetInt64(1);
        }
    }

    public Task Write(HornadaDb db, MovedGroup group, CancellationToken cancel) => PostgresMoveRows.Write(db, group, cancel);

    public async Task Write(HornadaDb db, ListEnds ends, CancellationToken cancel)
    {
        await using var batch = NewBatch(db);
        AddEnds(batch, ends);
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private void InsertEvents(NpgsqlBatch batch, StoredRows<OrderEvent> rows, PlacedGroup group)
    {
        insertEvents ??= InsertBesideOrders(rows, "order_key", "placed.key");
        var command = Add(batch, insertEvents);
        rows.Values(command.Parameters, group.Created);
        command.Parameters.Add(Column(group.Orders, order => order.Id.Value));
    }

    private void InsertLog(NpgsqlBatch batch, StoredRows<LoggedEvent> rows, IReadOnlyList<LoggedEvent> logged)
    {
        insertLog ??= InsertBesideOrders(
            rows,
            "data",
            $"COALESCE(replace(written.data, '{OrderPayload.NoKey}', '{OrderPayload.KeyMember}' || placed.key), written.data)");
        var command = Add(batch, insertLog);
        rows.Values(command.Parameters, logged);
        command.Parameters.Add(Column(logged, row => row.Subject));
    }

    /// <summary>Inserts rows that name the key of their order, which the order gets in a statement before this one.</summary>
    /// <param name="column">The column that names the key.</param>
    /// <param name="value">The expression that is its value.</param>
    private static string InsertBesideOrders<T>(StoredRows<T> rows, string column, string value)
        where T : class
    {
        var values = rows.Inserted.Select(inserted => inserted.Name == column ? value : "written." + inserted.Name);
        return $"""
            INSERT INTO {rows.Table} ({rows.InsertedNames})
            SELECT {string.Join(", ", values)}
            FROM unnest({rows.Placeholders}, ${rows.Inserted.Count + 1})
                WITH ORDINALITY AS written ({rows.InsertedNames}, order_id, position)
            LEFT JOIN orders AS placed ON placed.id = written.order_id
            ORDER BY written.position
            """;
    }

    private static void AddEnds(NpgsqlBatch batch, ListEnds ends)
    {
        foreach (var rows in ends.Bakeries.GroupBy(row => row.IsNew))
        {
            List<(long Bakery, BakeryNumber End, bool IsNew)> moved = [.. rows];
            Add(
                batch,
                rows.Key ? BeginBakeries : MoveBakeries,
                Column(moved, row => row.Bakery),
                Column(moved, row => row.End.Position),
                Column(moved, row => row.End.Year),
                Column(moved, row => row.End.Number));
        }

        foreach (var rows in ends.Customers.GroupBy(row => row.IsNew))
        {
            List<(long Customer, long End, bool IsNew)> moved = [.. rows];
            Add(batch, rows.Key ? BeginCustomers : MoveCustomers, Column(moved, row => row.Customer), Column(moved, row => row.End));
        }
    }
}
