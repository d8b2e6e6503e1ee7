using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// What PostgreSQL is asked to do for a group of orders, and no more: the products locked, then one batch with arrays. Columns that do
/// not differ come from an order that Hornada wrote, so every column and index of the real table is paid for.
/// </summary>
internal sealed class RawPostgres : RawGroups
{
    private static readonly string[] OwnValues =
        ["id", "pickup_code", "pickup_hash", "bakery_position", "customer_position", "order_number"];

    private readonly NpgsqlConnection connection;
    private readonly string insertOrders;
    private readonly string[] productIds;
    private int next;

    /// <summary>Places in lists, after that of the order Hornada wrote.</summary>
    private int place = 1;

    private RawPostgres(NpgsqlConnection connection, string insertOrders, string[] productIds)
    {
        (this.connection, this.insertOrders, this.productIds) = (connection, insertOrders, productIds);
        Start();
    }

    public static async Task<RawPostgres> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync();
        var columns = await Texts(connection, "SELECT column_name::text FROM information_schema.columns WHERE table_name = 'orders' "
            + "AND column_name <> 'key' ORDER BY ordinal_position");
        var values = columns.Select(column => (OwnValues.Contains(column) ? "own." : "first.") + column);
        return new(
            connection,
            $"""
            INSERT INTO orders ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)}
            FROM (SELECT * FROM orders WHERE key = 1) AS first,
                unnest(@id, @code, @hash, @place, @place, @place)
                    AS own (id, pickup_code, pickup_hash, bakery_position, customer_position, order_number)
            RETURNING id, key
            """,
            await Texts(connection, "SELECT id FROM products ORDER BY key"));
    }

    protected override async Task Write(int orders)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var lines = Enumerable.Range(0, orders * 3).Select(_ => productIds[(next += 7) % productIds.Length]).ToArray();
        await Drain(new NpgsqlCommand("SELECT * FROM bakeries WHERE key = 1", connection, transaction));
        await Drain(new NpgsqlCommand("SELECT * FROM products WHERE id = ANY(@ids) ORDER BY key FOR UPDATE", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<string[]>("ids", [.. lines.Distinct()]) },
        });
        var ids = Enumerable.Range(0, orders).Select(_ => Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System)).ToArray();
        var codes = ids.Select(_ => PickupCode.New(Randomness.System)).ToArray();
        var taken = lines.GroupBy(id => id).ToArray();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(insertOrders)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string[]>("id", ids),
                        new NpgsqlParameter<string[]>("code", codes),
                        new NpgsqlParameter<byte[][]>("hash", [.. codes.Select(PickupCode.Hash)]),
                        new NpgsqlParameter<int[]>("place", [.. ids.Select(_ => ++place)]),
                    },
                },
                new NpgsqlBatchCommand("""
                    INSERT INTO order_events (order_key, bakery_key, sequence, kind, from_status, to_status, actor_kind, actor_key, at)
                    SELECT placed.key, placed.bakery_key, 1, 'CREATED', NULL, placed.status, 'CUSTOMER', placed.customer_key,
                        placed.placed_at
                    FROM orders AS placed WHERE placed.id = ANY(@id)
                    """)
                {
                    Parameters = { new NpgsqlParameter<string[]>("id", ids) },
                },
                new NpgsqlBatchCommand("""
                    UPDATE products SET stock = products.stock - sold.taken, is_available = products.stock > sold.taken
                    FROM unnest(@product, @taken) AS sold (product, taken) WHERE products.id = sold.product
                    """)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string[]>("product", [.. taken.Select(group => group.Key)]),
                        new NpgsqlParameter<int[]>("taken", [.. taken.Select(group => group.Count())]),
                    },
                },
            },
        };
        await using (var keys = await batch.ExecuteReaderAsync())
        {
            while (await keys.ReadAsync())
            {
                _ = keys.GetInt64(1);
            }
        }

        await transaction.CommitAsync();
    }

    protected override async Task Close() => await connection.DisposeAsync();

    private static async Task Drain(NpgsqlCommand command)
    {
        await using (command)
        await using (var reader = await command.ExecuteReaderAsync())
        {
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(row);
            }
        }
    }

    private static async Task<string[]> Texts(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return [.. texts];
    }
}
