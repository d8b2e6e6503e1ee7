using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Promises;

/// <summary>Orders for soon need a live board, on both engines and on two nodes. It is Monday, 16:00 in Brussels.</summary>
public sealed class LiveBoardTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly FakeTimeProvider clock = new(fixture.Clock.GetUtcNow());

    private Store[] Nodes => [Store, Fixture.SecondNode];

    [Fact]
    public async Task Times_for_soon_vanish_a_minute_after_the_last_look_at_the_board_and_come_back_with_it_at_every_door_of_each_node()
    {
        var (shop, item) = await Open();
        Assert.All(await Answers(shop, item, new(16, 30)), answer => Assert.Equal("", answer));

        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.All(await Answers(shop, item, new(16, 30)), answer => Assert.Equal("NO_BOARD", answer));
        Assert.All(await Answers(shop, item, new(17, 30)), answer => Assert.Equal("", answer));
        var board = new LiveBoards(Fixture.SecondNode, clock);
        board.Note(shop.Key);
        Assert.Equal(1, await board.Store(Cancel));
        Assert.All(await Answers(shop, item, new(16, 30)), answer => Assert.Equal("", answer));
    }

    [Fact]
    public async Task The_reason_says_when_it_ends_to_programs_and_to_people()
    {
        var (shop, item) = await Open();
        clock.Advance(TimeSpan.FromMinutes(2));

        var month = await Times(Store, shop, item);

        var soon = month.Days[0].Times.Single(time => time.From == new TimeOnly(16, 30));
        Assert.Equal(("NO_BOARD", TestTimes.Monday.AddMinutes(62)), (soon.Judged.Reasons[0].Code, soon.Judged.Reasons[0].Limit!.Value));
        Assert.Contains(
            "is not looking at its orders at the moment. Choose a time from 02/03 17:02", soon.Refusal!.Message.English,
            StringComparison.Ordinal);
        Assert.Equal((new TimeOnly(17, 30), "NO_BOARD"), (month.Advice.Earliest!.Value.Time, month.Advice.DecidedBy!.Code));
    }

    [Fact]
    public async Task A_board_that_asks_every_second_at_two_nodes_is_written_every_twenty_seconds_and_never_counts_as_gone()
    {
        var (shop, item) = await Open();
        LiveBoards[] boards = [.. Nodes.Select(node => new LiveBoards(node, clock))];
        var writes = 0;
        for (var second = 0; second < 200; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            boards[second % 2].Note(shop.Key);
            writes += await boards[second % 2].Store(Cancel);
            Assert.True(clock.GetUtcNow() - (await Seen(shop))! < TimeSpan.FromSeconds(60));
        }

        Assert.InRange(writes, 8, 20);
        Assert.All(await Answers(shop, item, new(16, 30)), answer => Assert.Equal("", answer));
    }

    [Fact]
    public async Task A_bakery_that_does_not_ask_for_a_board_has_no_row_and_one_that_stops_loses_it()
    {
        var (shop, item) = await Open();
        await Change(shop, settings => settings with { BoardMinutes = null });
        Assert.Null(await Seen(shop));
        clock.Advance(TimeSpan.FromHours(1));
        var board = new LiveBoards(Store, clock);
        board.Note(shop.Key);

        Assert.Equal(0, await board.Store(Cancel));
        Assert.Null(await Seen(shop));
        Assert.All(await Answers(shop, item, new(17, 30)), answer => Assert.Equal("", answer));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(241, 60)]
    [InlineData(1, 4)]
    [InlineData(1, 1441)]
    public async Task Minutes_outside_of_their_range_are_refused(int board, int soon)
    {
        var (shop, _) = await Open();

        var refused = await new ManagePromises(Store, clock).Change(
            shop.Shop.Workplace, settings => settings with { BoardMinutes = board, SoonMinutes = soon }, Cancel);

        Assert.Equal(RefusalKind.Malformed, refused.Refusal?.Kind);
    }

    private async Task<(BelgianShopFixture Shop, CheckoutCartItem Item)> Open()
    {
        var shop = await BelgianShopFixture.Open(Fixture, new() { IntervalMinutes = 30 });
        await Change(shop, settings => settings with { BoardMinutes = 1 });
        return (shop, shop.Item(await shop.Sells("Brood", 300)));
    }

    private async Task Change(BelgianShopFixture shop, Func<PromiseSettings, PromiseSettings> change) =>
        _ = (await new ManagePromises(Store, clock).Change(shop.Shop.Workplace, change, Cancel)).Value;

    private async Task<DateTimeOffset?> Seen(BelgianShopFixture shop)
    {
        await using var db = Store.OpenReader();
        return await db.Set<BoardState>().Where(row => row.BakeryKey == shop.Key).Select(row => (DateTimeOffset?)row.SeenAt)
            .SingleOrDefaultAsync(Cancel);
    }

    private async Task<OfferedMonth> Times(Store node, BelgianShopFixture shop, CheckoutCartItem item)
    {
        await using var db = node.OpenReader();
        return Assert.Single((await new FindTimes(db, shop.Rules, clock).FromToday(
            BelgianShopFixture.CartOf(item), FulfilmentMethod.Takeout, 2, Cancel)).Value);
    }

    /// <summary>The codes with which list, preview and order of each node refuse a time of today; empty when they do not.</summary>
    private async Task<IReadOnlyList<string>> Answers(BelgianShopFixture shop, CheckoutCartItem item, TimeOnly time)
    {
        var answers = new List<string>();
        var cart = BelgianShopFixture.CartOf(item) with
        {
            Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(Monday, time) },
        };
        foreach (var node in Nodes)
        {
            await using var db = node.OpenReader();
            await using var writer = new OrderPlacement(node, shop.Rules, new CanteenOrders(), clock, Fixture.Random, 64);
            var placed = await new PlaceCheckout(node, writer).Place(
                cart, shop.Shop.Customer, "Ana", "https://shop.example/", null, Cancel);
            var priced = (await new PriceCheckout(db, shop.Rules, clock).Price(cart, null, Cancel)).Value[0].Cart;
            answers.AddRange(
            [
                (await Times(node, shop, item)).Days[0].Times.Single(row => row.From == time).Refusal?.Code ?? "",
                priced.Refusals.Select(refusal => refusal.Code).FirstOrDefault(""),
                placed.Refusal?.Code ?? "",
            ]);
        }

        return answers;
    }
}
