using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Statistics;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>The numbers of a platform on which bakeries sell in different currencies.</summary>
public sealed class CurrencyStatisticsTests<TEngine>(
    StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>8 500 pesos, 30 euros and 200 Argentine pesos: as bare numbers the first would be the most.</summary>
    [Fact]
    public async Task Bakeries_are_ranked_within_their_currency_and_amounts_of_different_currencies_are_not_added_up()
    {
        var shop = await OpenShop();
        var (belgian, bigger) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var canteen = await CanteenFixture.Open(Fixture);
        _ = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 9));
        _ = await belgian.Placed(BelgianShopFixture.CartOf(belgian.Item(await belgian.Sells("Brood", 1_000))));
        _ = await bigger.Placed(BelgianShopFixture.CartOf(bigger.Item(await bigger.Sells("Taart", 2_000))));
        _ = await canteen.Place(canteen.Wants(null, PaymentType.Cash, (await canteen.Sell("Sopa", 9), 2)));

        await using var db = Store.OpenReader();
        var numbers = await new CountStatistics(db, Clock).OfPlatform(Cancel);

        Assert.Equal(
            [(Currency.Cop, 850_000L, 1), (Currency.Ars, 20_000L, 1), (Currency.Eur, 3_000L, 2)],
            numbers.Currencies.Select(row => (row.Currency, row.Ever.Revenue.Minor, row.Ever.Orders)));
        Assert.Equal((4, new Money(850_000, Currency.Cop)), (numbers.Ever.Orders, numbers.Ever.Revenue));
        Assert.Equal(
            [shop.Workplace.Key, canteen.Site.Key, bigger.Key, belgian.Key], numbers.TopBakeries.Select(row => row.Bakery.Key));
        Assert.All(
            numbers.Currencies,
            row => Assert.All(row.TopBakeries, best => Assert.Equal(row.Currency, best.Takings.Revenue.Currency)));

        await The_day_of_the_platform_begins_at_midnight_of_its_oldest_company(numbers.Today.Orders);
    }

    /// <summary>Ten hours later it is the next day in Brussels, and still the same in Bogotá.</summary>
    private async Task The_day_of_the_platform_begins_at_midnight_of_its_oldest_company(int before)
    {
        Fixture.Clock.Advance(TimeSpan.FromHours(10));
        await using var db = Store.OpenReader();
        var count = new CountStatistics(db, Clock);
        Assert.Equal(before, (await count.OfPlatform(Cancel)).Today.Orders);

        _ = await Store.Write<int>(
            async (writer, cancel) => await writer.Database.ExecuteSqlRawAsync(
                "UPDATE companies SET zone = 'Europe/Brussels' WHERE key = (SELECT MIN(key) FROM companies)", cancel),
            Cancel);

        Assert.Equal(0, (await count.OfPlatform(Cancel)).Today.Orders);
    }
}
