using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class StoredRowsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Rows_are_read_as_EF_reads_them()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan de bono", 8);
        await shop.Place(shop.Wants((bread, 2)));
        await shop.Place(shop.Wants((bread, 1)) with { Notes = "¡gracias! 🥖", ScheduledFor = Clock.Now().AddDays(1) });

        await Offer(shop);

        await Same<Offer>(row => row.Key);
        await Same<Bakery>(row => row.Key);
        await Same<Product>(row => row.Key);
        await Same<Order>(row => row.Key);
        await Same<OrderEvent>(row => row.Key);
        await Same<Notification>(row => row.Key);
    }

    [Fact]
    public async Task A_query_finds_nothing_for_an_empty_list()
    {
        var shop = await OpenShop();
        await shop.Sell("Pan", 8);

        Assert.Empty(await Read<Product>("WHERE id = ANY($1)", Array.Empty<string>()));
    }

    private async Task Offer(Shop shop) => _ = (await Store.Write<int>(
        async (db, cancel) =>
        {
            var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
            var offer = new Offer { CompanyKey = bakery.CompanyKey };
            (offer.Name, offer.FirstDay, offer.RecurringOn) = ("Martes", new(2026, 3, 1), DayOfWeek.Tuesday);
            db.Add(offer);
            return await db.SaveChangesAsync(cancel);
        },
        Cancel)).Value;

    private async Task Same<T>(Func<T, long> key)
        where T : class
    {
        await using var db = Store.OpenReader();
        var expected = await db.Set<T>().AsNoTracking().ToListAsync(Cancel);

        Assert.NotEmpty(expected);
        Assert.Equivalent(expected.OrderBy(key), (await Read<T>("")).OrderBy(key), strict: true);
    }

    private async Task<List<T>> Read<T>(string rest, params Array[] values)
        where T : class => (await Store.Write<List<T>>(
            async (db, cancel) =>
            {
                var rows = new List<T>();
                await db.Read([StoredRows<T>.For(db).Query(rest, rows.Add, values)], cancel);
                return rows;
            },
            Cancel)).Value;
}
