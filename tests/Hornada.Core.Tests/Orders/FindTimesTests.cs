using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>When a cart can be had, and why not sooner. It is Monday the 2nd of March, 16:00 in Brussels.</summary>
public sealed class FindTimesTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    private static readonly int Months = Profile.Pick(40, 150);

    private const int Limits = 60;

    [Fact]
    public async Task A_day_has_the_times_from_opening_to_closing_and_says_why_one_is_not_offered()
    {
        var shop =
            await BelgianShopFixture.Open(fixture, new() { IntervalMinutes = 60, LeadMinutes = 90, ClosedOn = [DayOfWeek.Wednesday] });
        var month = await Month(shop, [await shop.Sells("Brood", 300)], 2026, 3);

        Assert.Equal(31, month.Days.Count);
        Assert.Equal(("PICKUP_PAST", 0), (month.Days[0].Refusal?.Code, Offered(month.Days[0]).Count));
        var today = month.Days[1];
        Assert.Equal(14, today.Times.Count);
        Assert.Equal(
            ["PICKUP_PAST", "PICKUP_TOO_SOON", "PICKUP_TOO_SOON", null], today.Times.Skip(8).Take(4).Select(time => time.Refusal?.Code));
        Assert.Equal([new(18, 0), new(19, 0), new(20, 0)], Offered(today));
        Assert.Null(today.Refusal);
        Assert.Equal(new TimeOnly(7, 0), Offered(month.Days[2])[0]);
        Assert.Equal("Choose a time from 02/03 17:30", today.Times[9].Refusal!.Message.English.Split(". ")[1]);
        Assert.Equal("CLOSED_THAT_DAY", month.Days[3].Refusal?.Code);
    }

    [Fact]
    public async Task A_product_that_needs_time_moves_the_first_time_of_the_whole_cart()
    {
        var shop = await BelgianShopFixture.Open(fixture, new() { IntervalMinutes = 60 });
        var (bread, cake) = (await shop.Sells("Brood", 300), await shop.Sells("Taart", 2_000, advanceMinutes: 48 * 60));

        var month = await Month(shop, [bread, cake], 2026, 3);

        Assert.Equal("PICKUP_TOO_SOON", month.Days[2].Refusal?.Code);
        Assert.Equal([new(16, 0), new(17, 0), new(18, 0), new(19, 0), new(20, 0)], Offered(month.Days[3]));
        Assert.Equal(
            "Taart must be ordered 2880 minutes ahead. It can be collected from 04/03 16:00", month.Days[2].Refusal!.Message.English);
    }

    [Fact]
    public async Task A_window_ends_before_the_shop_closes()
    {
        var shop = await BelgianShopFixture.Open(fixture, new() { IntervalMinutes = 90, TakeoutUsesIntervals = true });
        var day = (await Month(shop, [await shop.Sells("Brood", 300)], 2026, 4)).Days[0];

        Assert.Equal((new TimeOnly(17, 30), new TimeOnly(19, 0)), (Offered(day)[^1], day.Times.Last(time => time.Refusal is null).Until));
        Assert.Equal((new TimeOnly(19, 0), "PICKUP_OUTSIDE_HOURS"), (day.Times[^1].From, day.Times[^1].Refusal?.Code));
    }

    [Fact]
    public async Task A_night_shows_the_hours_of_the_night_before_first()
    {
        var shop = await BelgianShopFixture.Open(fixture);
        await shop.Change(new() { IntervalMinutes = 60 }, hours: (new(22, 0), new(2, 0)));

        Assert.Equal(
            [new(0, 0), new(1, 0), new(2, 0), new(22, 0), new(23, 0)],
            Offered((await Month(shop, [await shop.Sells("Brood", 300)], 2026, 4)).Days[4]));
    }

    /// <summary>
    /// On the 29th of March, 02:00 to 03:00 does not happen; on the 25th of October it happens twice and is offered once.
    /// </summary>
    [Fact]
    public async Task A_time_the_clock_skips_is_not_on_offer()
    {
        var shop = await BelgianShopFixture.Open(fixture);
        await shop.Change(new() { IntervalMinutes = 30 }, hours: (new(1, 30), new(3, 30)));
        _ = (await new ManageBakeries(fixture.Store, fixture.Clock, fixture.Random).ChangeOwn(
            shop.Shop.Workplace, new(new() { HorizonDays = 366 }, null, null), Cancel)).Value;
        var bread = await shop.Sells("Brood", 300);

        Assert.Equal([new(1, 30), new(3, 0), new(3, 30)], Offered((await Month(shop, [bread], 2026, 3)).Days[28]));
        Assert.Equal([new(1, 30), new(2, 0), new(2, 30), new(3, 0), new(3, 30)], Offered((await Month(shop, [bread], 2026, 10)).Days[24]));
    }

    [Fact]
    public async Task A_method_the_shop_does_not_have_has_no_times()
    {
        var shop = await BelgianShopFixture.Open(fixture);

        var month = await Month(shop, [await shop.Sells("Brood", 300)], 2026, 4, FulfilmentMethod.Delivery);

        Assert.All(month.Days, day => Assert.Equal("METHOD_NOT_OFFERED", day.Refusal?.Code));
    }

    [Theory]
    [InlineData(2026, 0)]
    [InlineData(2026, 13)]
    [InlineData(0, 1)]
    [InlineData(9999, 12)]
    [InlineData(int.MaxValue, int.MinValue)]
    public async Task A_month_that_no_calendar_has_is_refused(int year, int month)
    {
        var shop = await BelgianShopFixture.Open(fixture);
        await using var db = fixture.Store.OpenReader();
        var cart = BelgianShopFixture.CartOf(shop.Item(await shop.Sells("Brood", 300)));

        Assert.Equal(
            OrderRefusals.ImpossibleMonth,
            (await new FindTimes(db, shop.Rules, fixture.Clock).InMonth(cart, FulfilmentMethod.Takeout, year, month, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_shop_that_closed_today_offers_tomorrow()
    {
        var shop = await BelgianShopFixture.Open(fixture, new() { IntervalMinutes = 60 });
        var bread = await shop.Sells("Brood", 300);
        var bakeries = new ManageBakeries(fixture.Store, fixture.Clock, fixture.Random);
        _ = (await bakeries.ChangeOwn(shop.Shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;

        var month = await Month(shop, [bread], 2026, 3);
        Assert.Equal("BAKERY_CLOSED", month.Days[1].Refusal?.Code);
        Assert.Equal(new(7, 0), Offered(month.Days[2])[0]);

        var change = new BakeryChange(new(), IsOpen: false, null) { IsIndefinite = true };
        _ = (await bakeries.ChangeOwn(shop.Shop.Workplace, change, Cancel)).Value;
        Assert.All((await Month(shop, [bread], 2026, 4)).Days, day => Assert.NotNull(day.Refusal));
    }

    [Fact]
    public async Task Every_limit_that_a_refusal_names_is_accepted()
    {
        var shop = await BelgianShopFixture.Open(fixture);
        var (clock, dice) = (new FakeTimeProvider(TestTimes.Monday), new Random(20261130));
        var named = 0;
        for (var round = 0; round < Limits; round++)
        {
            clock.Advance(TimeSpan.FromSeconds(dice.Next(60 * 60 * 30)));
            var cake = await shop.Sells("Taart", 2_000, stock: Product.MaxStock, advanceMinutes: dice.Next(1, 3_000));
            await shop.Change(
                new() { Methods = [FulfilmentMethod.Takeout], LeadMinutes = dice.Next(2) * dice.Next(3_000) }, hours: (default, default));
            var (bakery, now) = (await shop.Bakery(), clock.Now());
            var products = new Dictionary<ProductId, Product> { [cake.Id] = cake };
            var context = new OrderContext { Bakery = bakery, Products = products, Now = now };
            var asked = bakery.LocalTime(now.AddMinutes(1)).DateTime;

            // Each refusal names the moment from which it does not hold any more; the last one leads to an order.
            for (var refusals = 0; ; refusals++)
            {
                var moment = PickupMoment.On(bakery, DateOnly.FromDateTime(asked), TimeOnly.FromDateTime(asked), null);
                PromiseQuestion question = new(FulfilmentMethod.Takeout, [new(cake, 1, 1)], []);
                if (shop.Rules.Obstacles(moment, question, context).FirstOrDefault() is not { } reason)
                {
                    named += refusals;
                    break;
                }

                var refusal = PromiseRefusals.From(reason, context.ForPromises);
                Assert.Equal("PICKUP_TOO_SOON", refusal.Code);
                var text = $"{asked.Year}/{refusal.Message.English[^11..]}";
                var limit = DateTime.ParseExact(text, "yyyy/dd/MM HH:mm", System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(limit > asked && refusals < 2, $"{now:O}: {refusal.Message.English}");
                asked = limit;
            }
        }

        Assert.True(named > Limits / 2, $"{named} limits named");
    }

    /// <summary>
    /// The calendar and the order say the same of every time: what is offered is taken, what is not is refused for the same reason.
    /// </summary>
    [Fact]
    public async Task Every_time_on_offer_can_be_ordered_and_every_other_one_cannot()
    {
        var shop = await BelgianShopFixture.Open(fixture);
        Product[] products = [
            await shop.Sells("Brood", 300, stock: Product.MaxStock),
            await shop.Sells("Taart", 2_000, stock: Product.MaxStock, advanceMinutes: 1_500)
        ];
        var byId = products.ToDictionary(product => product.Id);
        var (clock, dice) = (new FakeTimeProvider(TestTimes.Monday), new Random(20261025));
        var (offered, refused) = (0, 0);
        for (var round = 0; round < Months; round++)
        {
            var settings = Any(dice);
            await shop.Change(settings, dice.Next(4) == 0 ? "America/Bogota" : "Europe/Brussels", (Any(dice, 24), Any(dice, 24)));
            clock.Advance(TimeSpan.FromSeconds(dice.Next(60 * 60 * 24 * 3)));
            var (bakery, chosen, method) = (await shop.Bakery(), products.Take(dice.Next(1, 3)).ToArray(), (FulfilmentMethod)dice.Next(2));
            var at = bakery.LocalTime(clock.Now()).AddMonths(dice.Next(2));

            foreach (var day in (await Month(shop, chosen, at.Year, at.Month, method, clock)).Days)
            {
                foreach (var time in day.Times)
                {
                    var order = shop.Rules.Decide(
                        RequestFor(shop, chosen, new(day.Date, time.From), bakery, method),
                        new() { Bakery = bakery, Products = byId, Now = clock.Now() },
                        fixture.Random);
                    Assert.Equal((time.Refusal?.Code, time.Refusal?.Message), (order.Refusal?.Code, order.Refusal?.Message));
                    (offered, refused) = (offered + (time.Refusal is null ? 1 : 0), refused + (time.Refusal is null ? 0 : 1));
                    if (order.Refusal is null)
                    {
                        Assert.Equal(time.Until, order.Value.Checkout!.EndTime);
                    }
                }
            }
        }

        Assert.True(offered > 60 * Months && refused > 60 * Months, $"{offered} offered, {refused} refused");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ShopSettings Any(Random dice) => new()
    {
        Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery],
        IntervalMinutes = dice.Next(1, 8) * 15,
        TakeoutUsesIntervals = dice.Next(2) == 0,
        DeliveryUsesIntervals = dice.Next(2) == 0,
        LeadMinutes = dice.Next(3) * dice.Next(2_000),
        ClosedOn = [.. Enum.GetValues<DayOfWeek>().Where(_ => dice.Next(4) == 0)],
    };

    private static TimeOnly Any(Random dice, int hours) => new(dice.Next(hours), dice.Next(4) * 15);

    private static OrderRequest RequestFor(
        BelgianShopFixture shop, Product[] products, PickupRequest moment, Bakery bakery, FulfilmentMethod method) =>
        shop.Shop.Wants([.. products.Select(product => (product, 1))]) with
        {
            PickupTime = OpeningHours.WriteTime(moment.Time),
            ScheduledFor = moment.On(bakery),
            Fulfilment = new() { Method = method, Address = BelgianShopFixture.Home },
        };

    private static List<TimeOnly> Offered(OfferedDay day) => [.. day.Times.Where(time => time.Refusal is null).Select(time => time.From)];

    private async Task<OfferedMonth> Month(
        BelgianShopFixture shop,
        Product[] products,
        int year,
        int month,
        FulfilmentMethod method = FulfilmentMethod.Takeout,
        TimeProvider? clock = null)
    {
        await using var db = fixture.Store.OpenReader();
        var cart = BelgianShopFixture.CartOf([.. products.Select(product => shop.Item(product))]);
        return Assert.Single(
            (await new FindTimes(db, shop.Rules, clock ?? fixture.Clock).InMonth(cart, method, year, month, Cancel)).Value);
    }
}
