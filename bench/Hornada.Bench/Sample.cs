using System.Data.Common;

namespace Hornada.Bench;

/// <summary>
/// The rows that the product wrote for one order, which the raw sides copy: so they pay for every column and index, and for everything
/// that placing writes.
/// </summary>
/// <param name="Order">Key of the order.</param>
/// <param name="Entry">Key of its first history entry.</param>
/// <param name="Event">Key of its event; those of its products follow.</param>
/// <param name="Message">Key of the message to its bakery.</param>
/// <param name="FirstProduct">Key of the first product of the first bakery; the others follow, bakery by bakery.</param>
/// <param name="FirstShop">Key of the first bakery.</param>
/// <param name="LastPosition">Raw statements go on behind this position: earlier turns have used those before it.</param>
internal sealed record Sample(long Order, long Entry, long Event, long Message, long FirstProduct, long FirstShop, long LastPosition)
{
    /// <summary>Events of an order: its own, and one for each of its products.</summary>
    public const int Events = 1 + Market.LinesEach;

    /// <summary>
    /// The raw sides order at all bakeries and for more customers than the load does: a transaction of pgbench waits for another one of
    /// the same bakery until that has reached the disk, because numbers have no holes.
    /// </summary>
    public const int Shops = Market.Read + Market.Busy;

    public const int Customers = 4_000;

    /// <summary>Far above the positions that pgbench counts.</summary>
    private const long FirstPosition = 1 << 30;

    /// <summary>The products of the raw side's order with this number.</summary>
    public IEnumerable<long> Products(int number)
    {
        var first = FirstProduct + (number % Shops * Market.ProductsEach)
            + (number / Shops % (Market.ProductsEach - Market.LinesEach));
        return Enumerable.Range(0, Market.LinesEach).Select(line => first + line);
    }

    public static async Task<Sample> Find(DbConnection connection, Market market)
    {
        var order = market.Patterns[Core.Orders.OrderStatus.Pending];
        async Task<long> One(string sql)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and keys.
            command.CommandText = sql;
#pragma warning restore CA2100
            return (long)(await command.ExecuteScalarAsync())!;
        }

        var id = $"(SELECT id FROM orders WHERE key = {order})";
        var shop = market.Shops[0].Key;
        return new(
            order,
            await One($"SELECT MIN(key) FROM order_events WHERE order_key = {order}"),
            await One($"SELECT MIN(key) FROM events WHERE subject = {id}"),
            await One($"SELECT MIN(key) FROM notifications WHERE CAST(data AS text) LIKE '%' || {id} || '%'"),
            await One($"SELECT MIN(key) FROM products WHERE bakery_key = {shop}"),
            shop,
            Math.Max(FirstPosition, await One("SELECT MAX(bakery_position) FROM orders")));
    }

    /// <summary>The columns of a table but its key.</summary>
    public static async Task<IReadOnlyList<string>> Columns(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The bench's own table names.
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName).Where(name => name != "key")];
    }

    /// <summary>An insert that copies rows; some columns have values of their own.</summary>
    /// <param name="pattern">Name of the copied rows in <paramref name="from"/>.</param>
    public static async Task<string> Insert(
        DbConnection connection, string table, IReadOnlyDictionary<string, string> own, string pattern, string from)
    {
        var columns = await Columns(connection, table);
        var values = columns.Select(column => own.GetValueOrDefault(column, $"{pattern}.{column}"));
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {from}";
    }
}
