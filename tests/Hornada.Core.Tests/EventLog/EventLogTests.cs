using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>The one log: what is told, to whom, in which order.</summary>
public sealed class EventLogTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>A node that has been reading for a while.</summary>
    private FindEvents Find => field ??= new(Store);

    private MoveOrder Move => new(Store, Clock, Random, new CanteenOrders());

    [Fact]
    public async Task The_log_has_every_step_of_an_order_for_its_bakery()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var bread = await shop.Sell("Pan", 9);

        var order = await shop.PlaceUntil(OrderStatus.Baking, bread, quantity: 2);
        _ = (await Move.DelayReady(shop.Baker, order.Id, 10, Cancel)).Value;
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Ready, Cancel)).Value;
        _ = (await Move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)).Value;

        var told = await Told(shop.Baker, here);
        Assert.Equal(
            [
                "product.created", "order.created", "stock.changed", "order.status_changed", "order.status_changed", "order.ready_time_changed",
                "order.status_changed", "order.completed", "payment.approved",
            ],
            told.Select(Word));
        Assert.All(told, row => Assert.Equal((shop.Workplace.Id, Clock.Now(), 1), (row.Bakery, row.At, row.Version)));
        Assert.Equal([bread.Id.Value, order.Id.Value, bread.Id.Value], told.Take(3).Select(row => row.Subject));
        Assert.Equal("""{"stock":7,"available":true}""", told[2].Data);
        Assert.Equal(["PENDING", "CONFIRMED", "BAKING", "BAKING", "READY", "COMPLETED"], told.Where(IsOrder).Select(row => Json(row).GetProperty("status").GetString()));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], told.Where(row => row.Subject == order.Id.Value).Select(row => Json(row).GetProperty("sequence").GetInt32()));
        var ready = (await shop.Read(order.Id)).EstimatedReadyAt!.Value.ToUnixTimeMilliseconds();
        Assert.Equal(
            $$$"""{"status":"COMPLETED","previousStatus":"READY","sequence":6,"by":"BAKER","pickupAt":{{{order.PickupAt.ToUnixTimeMilliseconds()}}},"estimatedReadyAt":{{{ready}}},"totalMinor":{{{order.TotalMinor}}},"currency":"COP"}""",
            told[^2].Data);
        Assert.Equal($$$"""{"status":"APPROVED","method":"CASH_ON_PICKUP","sequence":7,"by":"BAKER","amountMinor":{{{order.TotalMinor}}},"currency":"COP"}""", told[^1].Data);
    }

    [Fact]
    public async Task Every_caller_reads_its_own_events_and_an_admin_reads_all()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var here = await Find.Here(Cancel);
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        var elsewhere = await other.Place(other.Wants((await other.Sell("Torta", 9), 1)) with { CustomerKey = shop.Baker.Key });

        Assert.Equal([order.Id.Value], Orders(await Told(shop.Customer, here)));
        Assert.Equal(["order.created"], (await Told(shop.Customer, here)).Select(Word));
        Assert.Equal([order.Id.Value, elsewhere.Id.Value], Orders(await Told(shop.Baker, here)));
        Assert.Equal([elsewhere.Id.Value], Orders(await Told(other.Baker, here)));
        Assert.Empty(await Told(other.Customer, here));
        Assert.Empty(await Told(shop.Baker with { Role = Role.Customer, Workplaces = [], Key = other.Customer.Key }, here));
        var all = await Told(shop.Admin, here);
        Assert.Equal(["product.created", "order.created", "stock.changed"], all.Where(row => row.Bakery == other.Workplace.Id).Select(Word));
        Assert.Equal(6, all.Count(row => row.Bakery == shop.Workplace.Id || row.Bakery == other.Workplace.Id));
    }

    [Fact]
    public async Task An_order_paid_online_does_not_exist_for_its_bakery_until_it_is_paid()
    {
        var deli = await Deli.Open(Fixture);
        var basket = Deli.Basket(deli.Item(await deli.Sells("Brood", 300))) with { PaymentWay = Deli.Online };
        var moments = basket.Moments.Keys.ToDictionary(key => key, _ => new PickupRequest(new(2026, 4, 3), new(11, 0)));
        var here = await Find.Here(Cancel);
        var placed = (await deli.Place(basket with { Moments = moments })).Value;
        var pay = new PayCheckouts(Store, Move, Clock, Random);

        _ = (await pay.Pay(placed.PaymentSecret!, accepted: false, Cancel)).Value;
        Assert.Equal(["stock.changed"], (await Told(deli.Shop.Baker, here)).Where(IsNoProduct).Select(Word));
        Assert.Equal(["order.created", "payment.rejected"], (await Told(deli.Shop.Customer, here)).Select(Word));

        _ = (await pay.Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;
        Assert.Equal(["stock.changed", "order.created", "payment.approved"], (await Told(deli.Shop.Baker, here)).Where(IsNoProduct).Select(Word));
        Assert.Equal(["order.created", "payment.rejected", "payment.approved"], (await Told(deli.Shop.Customer, here)).Select(Word));
    }

    [Fact]
    public async Task Changes_of_products_bakeries_and_stock_are_logged_and_only_changes()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var order = await shop.Place(shop.Wants((bread, 9)));
        var (products, bakeries, pause) = (new ManageProducts(Store, Clock, Random), new ManageBakeries(Store, Clock, Random), new PauseBakery(Store, Clock));
        var here = await Find.Here(Cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));

        _ = (await Move.CancelOwn(shop.Customer, order.Id, Cancel)).Value;
        _ = (await Move.CancelOwn(shop.Customer, order.Id, Cancel)).Value;
        _ = (await products.Count(shop.Baker, bread.Id, 4, Cancel)).Value;
        _ = (await products.Count(shop.Baker, bread.Id, 4, Cancel)).Value;
        _ = (await products.Change(shop.Baker, bread.Id, new() { Price = new(9_000 * Currency.Cop.MinorPerUnit, Currency.Cop) }, Cancel)).Value;
        Assert.NotNull((await products.Count(shop.Baker, bread.Id, -1, Cancel)).Refusal);
        _ = (await pause.For(shop.Workplace, 15, Cancel)).Value;
        _ = (await pause.Resume(shop.Workplace, Cancel)).Value;
        _ = (await pause.Resume(shop.Workplace, Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new() { Phone = "1" }, IsOpen: false, null), Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel)).Value;
        _ = (await products.Delete(shop.Baker, bread.Id, Cancel)).Value;

        Assert.Equal(
            [
                "order.cancelled", "stock.changed", "stock.changed", "product.updated", "bakery.paused", "bakery.opened", "bakery.closed", "bakery.opened",
                "product.deleted",
            ],
            (await Told(shop.Baker, here)).Select(Word));
    }

    [Fact]
    public async Task A_group_of_orders_logs_each_product_once_and_each_order_once()
    {
        var shop = await OpenShop();
        var (bread, cake) = (await shop.Sell("Pan", 50), await shop.Sell("Torta", 50));
        var here = await Find.Here(Cancel);
        await using var writer = shop.Writer();
        List<Task<Outcome<Order>>> orders;
        await using (await Gate.Close(Store, bread))
        {
            orders = [writer.Place(shop.Wants((bread, 1)), Cancel)];
            orders.AddRange(Enumerable.Range(0, 20).Select(_ => writer.Place(shop.Wants((bread, 1), (cake, 2)), Cancel)));
        }

        await Task.WhenAll(orders);

        var told = await Told(shop.Baker, here);
        Assert.Equal(21, told.Count(row => row.Type == EventType.OrderCreated));
        Assert.InRange(told.Count(row => row.Type == EventType.StockChanged), 2, 3);
        Assert.Equal("""{"stock":29,"available":true}""", told.Last(row => row.Subject == bread.Id.Value).Data);
        Assert.Equal("""{"stock":10,"available":true}""", told.Last(row => row.Subject == cake.Id.Value).Data);
    }

    [Fact]
    public async Task Reading_by_small_pages_gives_the_same_as_reading_at_once()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var bread = await shop.Sell("Pan", 99);
        for (var at = 0; at < 4; at++)
        {
            _ = await shop.PlaceUntil(OrderStatus.Ready, bread);
        }

        var whole = await Told(shop.Baker, here);

        Assert.Equal(21, whole.Count);
        Assert.Equal(whole, await Told(shop.Baker, here, most: 1));
        Assert.Equal(whole, await Told(shop.Baker, here, most: 4));
        Assert.Equal(whole.Skip(5), await Told(shop.Baker, whole[4].Position));
        Assert.Equal(whole.Skip(5), await Told(shop.Baker, EventPosition.Read(whole[4].Position.ToString())!.Value));
        Assert.Equal(whole, await Told(shop.Baker, here));
    }

    [Fact]
    public async Task Concurrent_writes_of_two_nodes_are_read_complete_and_in_order()
    {
        const int Writers = 8;
        const int Each = 12;
        var shop = await OpenShop();
        var products = new List<Product>();
        for (var at = 0; at < Writers; at++)
        {
            products.Add(await shop.Sell($"Pan {at}", 1));
        }

        var here = await Find.Here(Cancel);
        var writing = Task.WhenAll(products.Select((product, at) => Task.Run(
            async () =>
            {
                var manage = new ManageProducts(at % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random);
                for (var count = 1; count <= Each; count++)
                {
                    _ = (await manage.Count(shop.Baker, product.Id, count + 1, Cancel)).Value;
                }
            },
            Cancel)));
        var seen = new List<EventView>();
        while (seen.Count < Writers * Each)
        {
            var page = (await Find.Await(shop.Baker, here, 7, TimeSpan.FromSeconds(20), Cancel)).Value;
            Assert.NotEmpty(page.Events);
            seen.AddRange(page.Events);
            here = page.Next;
        }

        await writing;
        Assert.Equal(Writers * Each, seen.DistinctBy(row => row.Position).Count());
        Assert.Equal(seen.Select(row => row.Position).Order(), seen.Select(row => row.Position));
        Assert.All(products, product => Assert.Equal(
            Enumerable.Range(2, Each), seen.Where(row => row.Subject == product.Id.Value).Select(row => Json(row).GetProperty("stock").GetInt32())));
    }

    [Fact]
    public async Task A_waiting_reader_wakes_at_a_commit_of_any_node_and_not_at_events_it_may_not_read()
    {
        using var listening = new CancellationTokenSource();
        var listener = Store.Listen(listening.Token);
        var (shop, other) = (await OpenShop(), await OpenShop());
        var bread = await shop.Sell("Pan", 9);
        var here = await Find.Here(Cancel);

        var waiting = Find.Await(shop.Customer, here, 10, TimeSpan.FromSeconds(60), Cancel);
        _ = await other.Sell("Torta", 9);
        await using (var writer = shop.Writer(Fixture.SecondNode))
        {
            _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
        }

        Assert.Equal(["order.created"], (await waiting).Value.Events.Select(Word));
        await listening.CancelAsync();
        await listener;
    }

    [Fact]
    public async Task Waiting_ends_empty_when_patience_does_and_at_once_when_the_reader_goes()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);

        var page = (await Find.Await(shop.Customer, here, 10, TimeSpan.FromMilliseconds(50), Cancel)).Value;
        Assert.Empty(page.Events);
        Assert.True(page.Next >= here);

        using var gone = new CancellationTokenSource();
        var waiting = Find.Await(shop.Customer, here, 10, TimeSpan.FromMinutes(10), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_refused_or_failed_change_logs_nothing()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);

        var refused = await Store.Write<int>(
            async (db, cancel) =>
            {
                await Tells(db, shop, cancel);
                return Refusal.Busy;
            },
            Cancel);
        var failed = await Record.ExceptionAsync(() => Store.Write<int>(
            async (db, cancel) =>
            {
                await Tells(db, shop, cancel);
                throw new InvalidOperationException("Power cut.");
            },
            Cancel));

        Assert.NotNull(refused.Refusal);
        Assert.NotNull(failed);
        Assert.Empty(await Told(shop.Baker, here));
    }

    [Fact]
    public async Task Old_events_are_deleted_and_a_reader_behind_them_is_refused()
    {
        // Events of other tests of this very moment are not older than it.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var forget = new ForgetEvents(Store, Clock);
        while ((await forget.OlderThan(TimeSpan.Zero, Cancel)).Value == ForgetEvents.MaxRound)
        {
            // What other tests told is not what this one counts.
        }

        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 9));
        var read = (await Told(shop.Baker, here))[^1].Position;
        Clock.Advance(TimeSpan.FromDays(8));
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Baking, Cancel)).Value;

        Assert.Equal(0, (await forget.OlderThan(TimeSpan.FromDays(9), Cancel)).Value);
        Assert.NotEqual(0, (await forget.OlderThan(TimeSpan.FromDays(7), Cancel)).Value);
        Assert.Equal(0, (await new ForgetEvents(Fixture.SecondNode, Clock).OlderThan(TimeSpan.FromDays(7), Cancel)).Value);

        Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, here, 10, Cancel)).Refusal?.Code);
        Assert.Equal(["order.status_changed"], (await Told(shop.Baker, read)).Select(Word));
        Assert.Equal(["order.status_changed"], (await Find.After(shop.Baker, null, 500, Cancel)).Value.Events.Select(Word));
        Assert.Equal([1, 2, 3], (await shop.History(order)).Select(row => row.Sequence));
    }

    [Fact]
    public async Task A_place_of_another_log_and_one_that_is_still_to_come_are_refused()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);

        foreach (var foreign in new[] { here with { Era = "another" }, here with { Xact = here.Xact + 1_000_000, Key = here.Key + 1_000_000 } })
        {
            Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, foreign, 10, Cancel)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task A_reader_gets_the_same_events_however_far_behind_it_is()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var places = new List<EventPosition> { await Find.Here(Cancel) };
        foreach (var count in new[] { 1, 400, 3, 599, 30, 1001, 1, 1000, 2 })
        {
            await Tells(other, 1);
            await Tells(shop, count);
            places.Add((await Told(shop.Baker, places[^1]))[^1].Position);
        }

        for (var place = 0; place < places.Count; place++)
        {
            Assert.Equal(places.Count - 1 - place, (await Told(other.Baker, places[place])).Count);
            Assert.Empty(await Told(other.Customer, places[place]));
            var told = await Told(shop.Baker, places[place], most: 100);
            Assert.Equal(told.Select(row => row.Position).Order(), told.Select(row => row.Position));
            Assert.All(places[(place + 1)..], later => Assert.Contains(later, told.Select(row => row.Position)));
        }
    }

    private async Task Tells(Shop shop, int count) => _ = (await Store.Write<int>(
        async (db, cancel) =>
        {
            var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
            for (var told = 0; told < count; told++)
            {
                db.Append(BakeryEventLog.Logged(EventType.BakeryOpened, bakery, Clock.Now()));
            }

            await db.SaveChangesAsync(cancel);
            return count;
        },
        Cancel)).Value;

    private async Task Tells(HornadaDb db, Shop shop, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
        db.Append(BakeryEventLog.Logged(EventType.BakeryOpened, bakery, Clock.Now()));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Everything behind a place that somebody may know. A node that was just started says the same.</summary>
    private async Task<List<EventView>> Told(Caller caller, EventPosition after, int most = FindEvents.MaxPage)
    {
        var told = await Told(Find, caller, after, most);
        Assert.Equal(told, (await Told(new(Store), caller, after, most)).Take(told.Count));
        return told;
    }

    private static async Task<List<EventView>> Told(FindEvents find, Caller caller, EventPosition after, int most)
    {
        var told = new List<EventView>();
        while (true)
        {
            var page = (await find.After(caller, after, most, Cancel)).Value;
            told.AddRange(page.Events);
            after = page.Next;
            if (!page.HasMore && !page.MoreSoon)
            {
                return told;
            }
        }
    }

    private static string Word(EventView row) => EventTypes.Word(row.Type);

    private static bool IsOrder(EventView row) => Word(row).StartsWith("order.", StringComparison.Ordinal);

    private static bool IsNoProduct(EventView row) => !Word(row).StartsWith("product.", StringComparison.Ordinal);

    private static IEnumerable<string> Orders(IEnumerable<EventView> told) => told.Where(IsOrder).Select(row => row.Subject);

    private static JsonElement Json(EventView row) => JsonDocument.Parse(row.Data).RootElement;
}
