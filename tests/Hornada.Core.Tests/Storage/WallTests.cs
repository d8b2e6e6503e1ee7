using System.Data.Common;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>The second wall: what no operation may write, the database itself refuses.</summary>
public sealed class WallTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData("UPDATE products SET stock = -1 WHERE bakery_key = {0}")]
    [InlineData("UPDATE products SET price_minor = 0 WHERE bakery_key = {0}")]
    [InlineData("UPDATE orders SET status = 'LOST' WHERE bakery_key = {0}")]
    [InlineData("UPDATE orders SET order_number = 1 WHERE bakery_key = {0}")]
    [InlineData("UPDATE orders SET bakery_position = 1 WHERE bakery_key = {0}")]
    [InlineData("UPDATE order_events SET sequence = 1 WHERE bakery_key = {0}")]
    [InlineData("UPDATE payments SET order_key = (SELECT MIN(key) FROM orders WHERE bakery_key = {0}) WHERE order_key IN (SELECT key FROM orders WHERE bakery_key = {0})")]
    [InlineData("UPDATE loyalty_cards SET stamps = -1 WHERE bakery_key = {0}")]
    [InlineData("UPDATE orders SET customer_key = -1 WHERE bakery_key = {0}")]
    public async Task The_database_refuses_what_no_operation_may_write(string wrong)
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        await shop.PlaceUntil(OrderStatus.Completed, bread);
        await shop.PlaceUntil(OrderStatus.Completed, bread);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Store.Write<int>(
            async (db, cancel) => await db.Database.ExecuteSqlRawAsync(wrong, [shop.Workplace.Key], cancel), Cancel));

        // 19 is SQLite's word for a constraint, class 23 PostgreSQL's.
        var refused = Assert.IsAssignableFrom<DbException>(failure);
        Assert.True(refused is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 } || refused.SqlState?.StartsWith("23", StringComparison.Ordinal) == true, refused.ToString());
    }
}
