using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>Operations of the back office that no app has.</summary>
public sealed class BackOfficeTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Taps_at_the_same_moment_are_all_counted()
    {
        var shop = await Shop.Open(Fixture);
        var bread = await shop.Sell("Pan", 5);

        var taps =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(tap => Products().Shift(shop.Baker, bread.Id, tap < 15 ? 1 : -1, Cancel)));

        Assert.All(taps, tap => Assert.Null(tap.Refusal));
        await using var db = Store.OpenReader();
        Assert.Equal(15, (await new FindProducts(db).Mine(shop.Baker, bread.Id, Cancel)).Value.Product.Stock);
    }

    [Theory]
    [InlineData(0, 1, 1, true)]
    [InlineData(1, -1, 0, false)]
    [InlineData(3, -1, 2, false)]
    public async Task One_more_or_one_less_lists_a_product_only_when_it_had_run_out(int stock, int units, int left, bool isListed)
    {
        var shop = await Shop.Open(Fixture);
        var bread = await shop.Sell("Pan", stock);
        _ = (await Products().Change(shop.Baker, bread.Id, new() { IsAvailable = false }, Cancel)).Value;

        var shifted = (await Products().Shift(shop.Baker, bread.Id, units, Cancel)).Value.Product;

        Assert.Equal((left, isListed), (shifted.Stock, shifted.IsAvailable));
    }

    [Fact]
    public async Task Stock_stays_between_zero_and_a_million_and_is_changed_by_its_bakers_alone()
    {
        var (shop, other) = (await Shop.Open(Fixture), await Shop.Open(Fixture));
        var bread = await shop.Sell("Pan", 1);

        Assert.Equal("NEGATIVE_STOCK", (await Products().Shift(shop.Baker, bread.Id, -2, Cancel)).Refusal?.Code);
        Assert.Equal("NEGATIVE_STOCK", (await Products().Shift(shop.Baker, bread.Id, int.MinValue, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await Products().Shift(shop.Baker, bread.Id, int.MaxValue, Cancel)).Refusal?.Code);
        Assert.Equal(ProductRefusals.NotYours, (await Products().Shift(other.Baker, bread.Id, 1, Cancel)).Refusal);
        await using var db = Store.OpenReader();
        Assert.Equal(1, (await new FindProducts(db).Mine(shop.Baker, bread.Id, Cancel)).Value.Product.Stock);
        Assert.Equal(ProductRefusals.NotYours, (await new FindProducts(db).Mine(other.Baker, bread.Id, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_promotion_switched_off_twice_is_off()
    {
        var (shop, other) = (await Shop.Open(Fixture), await Shop.Open(Fixture));
        var manage = new ManagePromotions(Store, Clock, Random);
        var offered = (await manage.Offer(
            shop.Workplace,
            new() { Title = "Pan", Type = PromotionType.Percentage, BasisPoints = 1000, Discount = Money.Zero(Currency.Cop) },
            Cancel)).Value.Promotion;

        Assert.False((await manage.Switch(shop.Baker, offered.Id, isActive: false, Cancel)).Value.Promotion.IsActive);
        Assert.False((await manage.Switch(shop.Baker, offered.Id, isActive: false, Cancel)).Value.Promotion.IsActive);
        Assert.Equal(PromotionRefusals.NotYours, (await manage.Switch(other.Baker, offered.Id, isActive: true, Cancel)).Refusal);
    }

    [Fact]
    public async Task The_days_list_has_the_orders_of_that_day_without_the_cancelled_ones()
    {
        var shop = await Shop.Open(Fixture);
        var (bread, cake) = (await shop.Sell("Pan", 9), await shop.Sell("Torta", 9));
        var first = await shop.Place(shop.Wants((bread, 2), (cake, 1)));
        _ = await shop.PlaceUntil(OrderStatus.Completed, bread);
        _ = await shop.PlaceUntil(OrderStatus.Cancelled, bread);
        await using var db = Store.OpenReader();

        var today = await new FindOrders(db, Clock).ForDay(shop.Workplace, day: null, Cancel);
        var tomorrow = await new FindOrders(db, Clock).ForDay(shop.Workplace, today.Day.AddDays(1), Cancel);

        Assert.Equal(2, today.Orders.Count);
        Assert.Contains(today.Orders, order => order.Id == first.Id);
        Assert.Equal([("Pan", 2), ("Torta", 1)], today.ToMake.Select(made => (made.Line.Name, made.Quantity)));
        Assert.Empty(tomorrow.Orders);
    }

    private ManageProducts Products() => new(Store, Clock, Random);
}
