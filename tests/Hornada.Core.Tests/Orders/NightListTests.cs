using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Days of a bakery that is open from 20:00 to 02:00. The clock begins on Monday the 2nd of March, 10:00 in Bogotá.</summary>
public sealed class NightListTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_list_of_a_day_has_the_whole_night_that_begins_on_it()
    {
        var shop = await OpenShop();
        _ = (await new ManageBakeries(Store, Clock, Random).ChangeOwn(
            shop.Workplace, new(new() { OpensAt = new(20, 0), ClosesAt = new(2, 0) }, null, null), Cancel)).Value;
        var bread = await shop.Sell("Pan", 9);
        var evening = await shop.Place(shop.Wants((bread, 1)) with { PickupTime = "23:30" });
        var night = await shop.Place(shop.Wants((bread, 1)) with { PickupTime = "00:30" });
        _ = await shop.Place(shop.Wants((bread, 1)) with { PickupTime = "20:00", ScheduledFor = Clock.GetUtcNow().AddDays(1) });

        await using var db = Store.OpenReader();
        var day = await new FindOrders(db, Clock).ForDay(shop.Workplace, new DateOnly(2026, 3, 2), Cancel);

        Assert.Equal([evening.Id, night.Id], day.Orders.Select(order => order.Id));
    }

    [Fact]
    public void An_offer_of_saturdays_holds_for_the_whole_saturday_night()
    {
        var bakery = new BakeryBuilder().Build();
        bakery.Describe(new() { OpensAt = new(20, 0), ClosesAt = new(2, 0) });
        var (placed, picked) = (new Offer { RecurringOn = DayOfWeek.Saturday }, new Offer
        {
            RecurringOn = DayOfWeek.Saturday,
            CountsBy = OfferDay.Acquire
        });
        var night = new DateTimeOffset(2026, 3, 8, 0, 30, 0, TimeSpan.FromHours(-5));

        Assert.True(placed.Holds(bakery, night, null));
        Assert.True(picked.Holds(bakery, night.AddDays(-3), night));
        Assert.False(picked.Holds(bakery, night.AddDays(-3), night.AddDays(-1)));
    }
}
