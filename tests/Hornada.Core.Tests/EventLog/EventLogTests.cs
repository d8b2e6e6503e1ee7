using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>What is written to the log, and which callers may read it.</summary>
public sealed class EventLogTests<TEngine>(StoreFixture<TEngine> fixture) : EventStoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
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

        var events = await ReadEvents(shop.Baker, here);
        Assert.Equal(
            [
                "product.created", "order.created", "stock.changed", "order.status_changed", "order.status_changed",
                "order.ready_time_changed",
                "order.status_changed", "order.completed", "payment.approved",
            ],
            events.Select(Word));
        Assert.All(events, row => Assert.Equal((shop.Workplace.Id, Clock.Now(), 1), (row.Bakery, row.At, row.Version)));
        Assert.Equal([bread.Id.Value, order.Id.Value, bread.Id.Value], events.Take(3).Select(row => row.Subject));
        Assert.Equal("""{"stock":7,"available":true}""", events[2].Data);
        Assert.Equal(
            ["PENDING", "CONFIRMED", "BAKING", "BAKING", "READY", "COMPLETED"],
            events.Where(IsOrder).Select(row => Json(row).GetProperty("status").GetString()));
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7],
            events.Where(row => row.Subject == order.Id.Value).Select(row => Json(row).GetProperty("sequence").GetInt32()));
        Assert.All(
            events.Where(row => row.Subject == order.Id.Value),
            row => Assert.Equal(order.Key, Json(row).GetProperty("bakeronlineId").GetInt64()));
        var ready = (await shop.Read(order.Id)).EstimatedReadyAt!.Value.ToUnixTimeMilliseconds();
        Assert.Equal(
            $$$"""
            {"status":"COMPLETED","previousStatus":"READY","sequence":6,"by":"BAKER",
            "pickupAt":{{{order.PickupAt.ToUnixTimeMilliseconds()}}},"estimatedReadyAt":{{{ready}}},
            "totalMinor":{{{order.TotalMinor}}},"currency":"COP",
            "orderNr":1,"bakeronlineId":{{{order.Key}}},"reference":null}
            """.ReplaceLineEndings(""),
            events[^2].Data);
        Assert.Equal(
            $$$"""
            {"status":"APPROVED","method":"CASH_ON_PICKUP","sequence":7,"by":"BAKER",
            "amountMinor":{{{order.TotalMinor}}},"currency":"COP",
            "orderNr":1,"bakeronlineId":{{{order.Key}}},"reference":null}
            """.ReplaceLineEndings(""),
            events[^1].Data);
    }

    [Fact]
    public async Task Every_caller_reads_its_own_events_and_an_admin_reads_all()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var here = await Find.Here(Cancel);
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        var elsewhere = await other.Place(other.Wants((await other.Sell("Torta", 9), 1)) with { CustomerKey = shop.Baker.Key });

        Assert.Equal([order.Id.Value], Orders(await ReadEvents(shop.Customer, here)));
        Assert.Equal(["order.created"], (await ReadEvents(shop.Customer, here)).Select(Word));
        Assert.Equal([order.Id.Value, elsewhere.Id.Value], Orders(await ReadEvents(shop.Baker, here)));
        Assert.Equal([elsewhere.Id.Value], Orders(await ReadEvents(other.Baker, here)));
        Assert.Empty(await ReadEvents(other.Customer, here));
        Assert.Empty(await ReadEvents(shop.Baker with { Role = Role.Customer, Workplaces = [], Key = other.Customer.Key }, here));
        var all = await ReadEvents(shop.Admin, here);
        Assert.Equal(
            ["product.created", "order.created", "stock.changed"], all.Where(row => row.Bakery == other.Workplace.Id).Select(Word));
        Assert.Equal(6, all.Count(row => row.Bakery == shop.Workplace.Id || row.Bakery == other.Workplace.Id));
    }

    [Fact]
    public async Task An_order_paid_online_does_not_exist_for_its_bakery_until_it_is_paid()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var cart = BelgianShopFixture.CartOf(shop.Item(await shop.Sells("Brood", 300))) with { PaymentWay = BelgianShopFixture.Online };
        var moments = cart.Moments.Keys.ToDictionary(key => key, _ => new PickupRequest(new(2026, 4, 3), new(11, 0)));
        var here = await Find.Here(Cancel);
        var placed = (await shop.Place(cart with { Moments = moments })).Value;
        var pay = new PayCheckouts(Store, Move, Clock, Random);

        _ = (await pay.Pay(placed.PaymentSecret!, accepted: false, Cancel)).Value;
        Assert.Equal(["stock.changed"], (await ReadEvents(shop.Shop.Baker, here)).Where(IsNoProduct).Select(Word));
        Assert.Equal(["order.created", "payment.rejected"], (await ReadEvents(shop.Shop.Customer, here)).Select(Word));

        _ = (await pay.Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;
        Assert.Equal(
            ["stock.changed", "order.created", "payment.approved"],
            (await ReadEvents(shop.Shop.Baker, here)).Where(IsNoProduct).Select(Word));
        Assert.Equal(["order.created", "payment.rejected", "payment.approved"], (await ReadEvents(shop.Shop.Customer, here)).Select(Word));
    }

    [Fact]
    public async Task Changes_of_products_bakeries_and_stock_are_logged_and_only_changes()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var order = await shop.Place(shop.Wants((bread, 9)));
        var (products, bakeries, pause) =
            (new ManageProducts(Store, Clock, Random), new ManageBakeries(Store, Clock, Random), new PauseBakery(Store, Clock));
        var here = await Find.Here(Cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));

        _ = (await Move.CancelOwn(shop.Customer, order.Id, Cancel)).Value;
        _ = (await Move.CancelOwn(shop.Customer, order.Id, Cancel)).Value;
        _ = (await products.Count(shop.Baker, bread.Id, 4, Cancel)).Value;
        _ = (await products.Count(shop.Baker, bread.Id, 4, Cancel)).Value;
        _ = (await products.Change(
            shop.Baker, bread.Id, new() { Price = new(9_000 * Currency.Cop.MinorPerUnit, Currency.Cop) }, Cancel)).Value;
        Assert.NotNull((await products.Count(shop.Baker, bread.Id, -1, Cancel)).Refusal);
        _ = (await pause.For(shop.Workplace, 15, Cancel)).Value;
        _ = (await pause.Resume(shop.Workplace, Cancel)).Value;
        _ = (await pause.Resume(shop.Workplace, Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: false, null), Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new() { Phone = "6015550147" }, IsOpen: false, null), Cancel)).Value;
        _ = (await bakeries.ChangeOwn(shop.Workplace, new(new(), IsOpen: true, null), Cancel)).Value;
        _ = (await products.Delete(shop.Baker, bread.Id, Cancel)).Value;

        Assert.Equal(
            [
                "order.cancelled", "stock.changed", "stock.changed", "product.updated", "bakery.paused", "bakery.opened", "bakery.closed",
                "bakery.updated", "bakery.opened",
                "product.deleted",
            ],
            (await ReadEvents(shop.Baker, here)).Select(Word));
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

        var events = await ReadEvents(shop.Baker, here);
        Assert.Equal(21, events.Count(row => row.Type == EventType.OrderCreated));
        Assert.InRange(events.Count(row => row.Type == EventType.StockChanged), 2, 3);
        Assert.Equal("""{"stock":29,"available":true}""", events.Last(row => row.Subject == bread.Id.Value).Data);
        Assert.Equal("""{"stock":10,"available":true}""", events.Last(row => row.Subject == cake.Id.Value).Data);
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
        Assert.Empty(await ReadEvents(shop.Baker, here));
    }

    private async Task Tells(HornadaDb db, Shop shop, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
        db.Append(BakeryEventLog.Logged(EventType.BakeryOpened, bakery, Clock.Now()));
        await db.SaveChangesAsync(cancel);
    }

    private static bool IsNoProduct(EventView row) => !Word(row).StartsWith("product.", StringComparison.Ordinal);

    private static IEnumerable<string> Orders(IEnumerable<EventView> events) => events.Where(IsOrder).Select(row => row.Subject);
}
