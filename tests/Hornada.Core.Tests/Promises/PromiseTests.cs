using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Promises;

/// <summary>When a cart can be had, why not sooner, and what would help. It is Monday the 2nd of March, 16:00 in Brussels.</summary>
public sealed class PromiseTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    private static readonly int Rounds = Profile.Pick(25, 300);

    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public async Task A_cut_off_closes_the_days_it_is_about_and_names_its_product()
    {
        var shop = await Shop(new() { Cutoffs = [new() { DaysBefore = 1, Time = new(15, 59), Weekdays = [DayOfWeek.Tuesday] }] });
        var cake = await shop.Sells("Taart", 2_000);

        var month = await Times(shop, [shop.Item(cake)]);

        Assert.Equal("CUTOFF_PASSED", month.Days[1].Refusal?.Code);
        Assert.Equal(
            "Taart could be ordered for that day until 02/03 15:59. Choose another day", month.Days[1].Refusal!.Message.English);
        Assert.Null(month.Days[2].Refusal);
        Assert.Equal(("CUTOFF_PASSED", 0), (Last(month, 1).Code, Last(month, 1).Line));
    }

    [Fact]
    public async Task The_last_minute_before_a_cut_off_still_counts()
    {
        var shop = await Shop(new() { Cutoffs = [new() { DaysBefore = 1, Time = new(16, 0) }] });
        var cake = await shop.Sells("Taart", 2_000);
        var clock = new FakeTimeProvider(fixture.Clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Null((await Times(shop, [shop.Item(cake)], clock)).Days[1].Refusal);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("CUTOFF_PASSED", (await Times(shop, [shop.Item(cake)], clock)).Days[1].Refusal?.Code);
    }

    [Fact]
    public async Task The_line_that_decides_is_named_and_what_dropping_or_splitting_it_would_change()
    {
        var shop = await Shop(new());
        var (bread, cake) = (await shop.Sells("Brood", 300), await shop.Sells("Taart", 2_000, advanceMinutes: 48 * 60));

        var advice = (await Times(shop, [shop.Item(bread), shop.Item(cake)])).Advice;

        Assert.Equal((Monday.AddDays(2), new TimeOnly(16, 0)), Moment(advice.Earliest));
        Assert.Equal(("LEAD_TIME", 1), (advice.DecidedBy?.Code, advice.DecidedBy?.Line));
        var delay = Assert.Single(advice.Delays);
        Assert.Equal(1, delay.Line);
        Assert.Equal((Monday, new TimeOnly(16, 0)), Moment(delay.Without));
        Assert.Equal((Monday.AddDays(2), new TimeOnly(16, 0)), Moment(delay.Alone));
    }

    [Fact]
    public async Task A_line_without_stock_closes_every_time_and_the_rest_can_be_had_without_it()
    {
        var shop = await Shop(new());
        var (bread, rolls) = (await shop.Sells("Brood", 300), await shop.Sells("Pistolet", 50, stock: 3));

        var month = await Times(shop, [shop.Item(bread), shop.Item(rolls, 4)]);

        Assert.Null(month.Advice.Earliest);
        Assert.Equal($"STOCK:{rolls.Id.Value}", month.Advice.DecidedBy?.Code);
        Assert.Equal((1, (PickupMoment?)null), (month.Advice.Delays[0].Line, month.Advice.Delays[0].Alone));
        Assert.Equal("INSUFFICIENT_STOCK", month.Days[1].Refusal?.Code);
    }

    [Fact]
    public async Task A_holiday_and_a_weekday_are_told_apart()
    {
        var shop = await Shop(new());
        await shop.Change(Settings(new()) with
        {
            SpecialDays = [new(Monday.AddDays(1), [], "Carnaval")],
            ClosedOn = [DayOfWeek.Wednesday],
        });

        var month = await Times(shop, [shop.Item(await shop.Sells("Brood", 300))]);

        Assert.Equal(("CLOSED:holiday", "CLOSED:weekday"), (Last(month, 1).Code, Last(month, 2).Code));
    }

    [Fact]
    public async Task A_full_slot_is_closed_and_the_next_one_says_how_many_more_fit()
    {
        var shop = await Shop(new() { Capacities = [new() { Id = "hatch", Name = "Ventanilla", Units = 2 }] });
        var bread = await shop.Sells("Brood", 300);
        _ = await shop.Placed(At(shop, 11, 0, (bread, 5)));
        Assert.Equal([2, 1], (await Times(shop, [shop.Item(bread)])).Days[1].Times.Skip(7).Take(2).Select(time => time.Judged.Room!.Value)
            .Order().Reverse());
        _ = await shop.Placed(At(shop, 11, 29, (bread, 5)));

        var day = (await Times(shop, [shop.Item(bread)])).Days[1];

        var full = day.Times.Single(time => time.From == new TimeOnly(11, 0));
        Assert.Equal(("CAPACITY:hatch", "CAPACITY_FULL"), (full.Judged.Reasons[0].Code, full.Refusal?.Code));
        Assert.Equal("Ventanilla: full for 03/03 11:00. Choose another time", full.Refusal!.Message.English);
        Assert.Equal(2, day.Times.Single(time => time.From == new TimeOnly(11, 30)).Judged.Room);
        Assert.Equal("CAPACITY_FULL", (await shop.Place(At(shop, 11, 10, (bread, 1)))).Refusal?.Code);
        _ = await shop.Placed(At(shop, 11, 30, (bread, 1)));
    }

    [Fact]
    public async Task Work_is_counted_by_product_and_a_cart_that_takes_more_than_is_left_is_told_so()
    {
        var shop = await Shop(new());
        var (bread, cake) = (await shop.Sells("Brood", 300), await shop.Sells("Taart", 2_000));
        await Set(shop, new()
        {
            Capacities =
            [
                new()
                {
                    Id = "decorator", Name = "Decoratie", Units = 10, Counts = CapacityCount.Pieces, Per = CapacitySpan.Day,
                    Items = [new(cake.Key, null, 4)],
                },
            ],
        });
        _ = await shop.Placed(At(shop, 11, 0, (bread, 90), (cake, 2)));

        var refused = (await shop.Place(At(shop, 15, 0, (bread, 1), (cake, 1)))).Refusal!;

        Assert.Equal("Decoratie: 2 left for 03/03. Order less, or choose another day", refused.Message.English);
        _ = await shop.Placed(At(shop, 15, 0, (bread, 90)));
        var advice = (await Times(shop, [shop.Item(bread), shop.Item(cake, 3)])).Advice;
        Assert.Equal(("CAPACITY:decorator", 1), (advice.DecidedBy?.Code, advice.DecidedBy?.Line));
    }

    [Fact]
    public async Task Bread_that_is_not_baked_yet_is_promised_and_an_early_order_leaves_what_later_ones_wait_for()
    {
        var shop = await Shop(new());
        var (bread, croissant) = (await shop.Sells("Brood", 300), await shop.Sells("Croissant", 150));
        await Set(shop, new() { Batches = [new(croissant.Key, new(7, 30), 24), new(croissant.Key, new(10, 0), 24)] });
        _ = await shop.Placed(At(shop, 15, 0, (croissant, 40)));

        var day = (await Times(shop, [shop.Item(bread), shop.Item(croissant, 8)])).Days[1];
        Assert.Equal($"STOCK:{croissant.Id.Value}", day.Times[0].Judged.Reasons[0].Code);
        Assert.Equal("Croissant: 0 left for 03/03 07:00. There are enough from 03/03 07:30", day.Times[0].Refusal!.Message.English);
        Assert.All(day.Times.Skip(1), time => Assert.Equal(1, time.Judged.Room));

        _ = await shop.Placed(At(shop, 8, 0, (croissant, 8)));
        var refused = (await shop.Place(At(shop, 19, 0, (croissant, 1)))).Refusal!;
        Assert.Equal("INSUFFICIENT_STOCK", refused.Code);
        Assert.Contains("Order less, or choose another day", refused.Message.English, StringComparison.Ordinal);
        _ = await shop.Placed(At(shop, 9, 0, (bread, 1)));
    }

    /// <summary>At no moment of a day more is promised than has come out of the oven, whatever was asked in whichever order.</summary>
    [Fact]
    public void Random_orders_are_never_promised_more_than_is_baked_and_no_bread_is_kept_back()
    {
        var dice = new Random(20261202);
        for (var round = 0; round < 200; round++)
        {
            var bakery = new BakeryBuilder().Build();
            Batch[] batches =
                [.. Enumerable.Range(0, dice.Next(1, 5)).Select(_ => new Batch(1, new(dice.Next(6, 19), 0), dice.Next(1, 30)))];
            bakery.Settings = new() { Promises = new() { Batches = batches } };
            var (promised, orders) = (new PromisedUnits(), new List<(int Minute, int Units)>());
            for (var at = 0; at < 40; at++)
            {
                var (minute, units) = (dice.Next(5 * 60, 20 * 60), dice.Next(1, 12));
                var fits = Enumerable.Range(0, 24 * 60).Where(moment => moment >= minute).All(moment =>
                    orders.Where(order => order.Minute <= moment).Sum(order => order.Units) + units <= Baked(batches, moment));
                Assert.Equal(fits, units <= StockOverTime.For(1, Monday, bakery, promised).Left(minute));
                if (fits)
                {
                    orders.Add((minute, units));
                    promised.Add(bakery.Key, StockOverTime.Resource(1), (Monday, minute), units);
                }
            }
        }
    }

    private static int Baked(Batch[] batches, int minute) =>
        batches.Where(batch => (batch.Time.Hour * 60) + batch.Time.Minute <= minute).Sum(batch => batch.Units);

    /// <summary>
    /// The list of times, the preview of a cart, the rules and the writer say the same of every time, with the same sentence.
    /// </summary>
    [Fact]
    public async Task Random_carts_in_random_shops_get_the_same_answer_at_every_door()
    {
        var shop = await Shop(new());
        var category = await shop.Category();
        Product[] products =
        [
            await shop.Sells("Brood", 300, stock: Product.MaxStock),
            await shop.Sells("Taart", 2_000, stock: Product.MaxStock, advanceMinutes: 1_500),
            await shop.Sells("Pistolet", 50, stock: 12, category: category),
        ];
        var (clock, dice, codes) = (new FakeTimeProvider(fixture.Clock.GetUtcNow()), new Random(20261201), new Dictionary<string, int>());
        for (var round = 0; round < Rounds; round++)
        {
            await shop.Change(Any(dice, products, category));
            await Look(shop, dice, clock);
            clock.Advance(TimeSpan.FromMinutes(dice.Next(60 * 5)));
            var chosen = products.Where(_ => dice.Next(2) == 0).DefaultIfEmpty(products[0])
                .Select(product => shop.Item(product, dice.Next(1, 8))).ToArray();
            var days = (await Times(shop, chosen, clock)).Days;
            var times = days.SelectMany(day => day.Times.Select(time => (day.Date, Time: time))).ToList();
            foreach (var (date, time) in times.Where((_, at) => at % 7 == round % 7))
            {
                var cart = BelgianShopFixture.CartOf(chosen) with
                {
                    Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(date, time.From) },
                };
                var preview = await Preview(shop, cart, clock);
                var places = time.Refusal is not null || dice.Next(20) == 0;
                var placed = places ? Said((await Place(shop, cart, clock)).Refusal) : default;
                var said = Said(time.Refusal);
                codes[said.Code] = codes.GetValueOrDefault(said.Code) + 1;
                Assert.Contains(said, preview);
                Assert.Equal(time.Refusal is null, preview is [("", _)]);
                Assert.True(!places || placed == said, $"{date:O} {time.From}: {said} and {placed}");
                if (places && time.Refusal is null)
                {
                    break;
                }
            }
        }

        string[] met = ["", "PICKUP_PAST", "PICKUP_TOO_SOON", "CLOSED_THAT_DAY", "CUTOFF_PASSED", "INSUFFICIENT_STOCK", "CAPACITY_FULL",
            "NO_BOARD"];
        Assert.True(met.All(code => codes.GetValueOrDefault(code) > 3), string.Join(", ", codes));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string Code, string Message) Said(Refusal? refusal) => (refusal?.Code ?? "", refusal?.Message.English ?? "");

    private static PromiseReason Last(OfferedMonth month, int day) => month.Days[day].Times[^1].Judged.Reasons[0];

    private static (DateOnly Date, TimeOnly Time) Moment(PickupMoment? moment) => (moment!.Value.Date, moment.Value.Time);

    /// <summary>Most shops ask for a board, which somebody looks at now and then.</summary>
    private async Task Look(BelgianShopFixture shop, Random dice, FakeTimeProvider clock)
    {
        int? minutes = dice.Next(3) > 0 ? 30 : null;
        _ = (await new ManagePromises(fixture.Store, clock).Change(
            shop.Shop.Workplace,
            settings => settings with { BoardMinutes = minutes, SoonMinutes = PromiseSettings.MaxSoonMinutes },
            Cancel)).Value;
        clock.Advance(TimeSpan.FromMinutes(dice.Next(60)));
    }

    private static ShopSettings Any(Random dice, Product[] products, long category) => new()
    {
        IntervalMinutes = dice.Next(1, 5) * 30,
        TakeoutUsesIntervals = dice.Next(2) == 0,
        LeadMinutes = dice.Next(3) * dice.Next(500),
        TakesOrdersWhileClosed = dice.Next(5) > 0,
        ClosedOn = [.. Enum.GetValues<DayOfWeek>().Where(_ => dice.Next(5) == 0)],
        LastOrder = dice.Next(3) == 0 ? new() { Time = new(dice.Next(12, 20), 0), DaysBefore = dice.Next(2) } : null,
        Promises = new()
        {
            Cutoffs =
            [
                .. Enumerable.Range(0, dice.Next(3)).Select(_ => new Cutoff
                {
                    DaysBefore = dice.Next(3),
                    Time = new(dice.Next(24), 0),
                    Weekdays = dice.Next(2) == 0 ? [] : [(DayOfWeek)dice.Next(7), (DayOfWeek)dice.Next(7)],
                    Products = dice.Next(2) == 0 ? [] : [products[dice.Next(products.Length)].Key],
                    Categories = dice.Next(3) == 0 ? [category] : [],
                }),
            ],
            Batches = dice.Next(2) == 0 ? [] : [new(products[1].Key, new(9, 0), dice.Next(1, 9)), new(products[1].Key, new(14, 0), 5)],
            Capacities =
            [
                .. Enumerable.Range(0, dice.Next(3)).Select(at => new Capacity
                {
                    Id = $"c{at}",
                    Name = $"Bron {at}",
                    Units = dice.Next(1, 12),
                    Counts = (CapacityCount)dice.Next(2),
                    Per = (CapacitySpan)dice.Next(2),
                    Items = dice.Next(2) == 0 ? [] : [new(null, category, dice.Next(3)), new(products[0].Key, null, dice.Next(3))],
                }),
            ],
        },
    };

    private static CheckoutCart At(BelgianShopFixture shop, int hour, int minute, params (Product Product, int Quantity)[] lines) =>
        BelgianShopFixture.CartOf([.. lines.Select(line => shop.Item(line.Product, line.Quantity))]) with
        {
            Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(Monday.AddDays(1), new(hour, minute)) },
        };

    private Task<BelgianShopFixture> Shop(PromiseSettings promises) => BelgianShopFixture.Open(fixture, Settings(promises));

    private static ShopSettings Settings(PromiseSettings promises) => new() { IntervalMinutes = 30, Promises = promises };

    private static Task Set(BelgianShopFixture shop, PromiseSettings promises) => shop.Change(Settings(promises));

    private async Task<OfferedMonth> Times(BelgianShopFixture shop, CheckoutCartItem[] items, TimeProvider? clock = null)
    {
        await using var db = fixture.Store.OpenReader();
        return Assert.Single((await new FindTimes(db, shop.Rules, clock ?? fixture.Clock).FromToday(
            BelgianShopFixture.CartOf(items), FulfilmentMethod.Takeout, 8, Cancel)).Value);
    }

    /// <summary>What the preview of a cart says of time, lines and capacities; one empty entry when nothing is wrong.</summary>
    private async Task<IReadOnlyList<(string Code, string Message)>> Preview(
        BelgianShopFixture shop, CheckoutCart cart, TimeProvider clock)
    {
        await using var db = fixture.Store.OpenReader();
        var priced = (await new PriceCheckout(db, shop.Rules, clock).Price(cart, null, Cancel)).Value[0].Cart;
        var wrong = priced.Refusals.Concat(priced.Lines.Select(line => line.Refusal).OfType<Refusal>()).Select(Said).ToList();
        return wrong.Count == 0 ? [("", "")] : wrong;
    }

    private async Task<Outcome<PlacedCart>> Place(BelgianShopFixture shop, CheckoutCart cart, TimeProvider clock)
    {
        var canteens = new Core.Canteens.CanteenOrders();
        await using var writer = new OrderPlacement(fixture.Store, shop.Rules, canteens, clock, fixture.Random, 64);
        return await new PlaceCheckout(fixture.Store, writer).Place(
            cart, shop.Shop.Customer, "Ana", "https://shop.example/thanks", null, Cancel);
    }
}
