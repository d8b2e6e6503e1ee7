using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Reviews;
using Hornada.Core.Tests.Support;

namespace Hornada.Core.Tests.Auditing;

/// <summary>A database that has seen a bit of everything: what an audit finds clean, and what is then broken row by row.</summary>
public static class FullHistory
{
    /// <summary>Lives it once, through the public operations.</summary>
    public static async Task Live(StoreFixture on)
    {
        var shop = await Shop.Open(on);
        await OrdersOf(shop, on);
        await PaymentsOf(shop, on);
        await CollectedOf(shop, on);
        await TabletOf(shop, on);
        await MealsOf(await CanteenFixture.Open(on));
        _ = (await new CustomerCarts(on.Store, on.Clock).Add(
            shop.Customer, shop.Workplace.Id, (await shop.Sell("Mogolla", 5)).Id, 2, CancellationToken.None)).Value;
    }

    private static async Task TabletOf(Shop shop, StoreFixture on)
    {
        var pair = new PairDevices(on.Store, new(on.Clock), new(), on.Clock, on.Random);
        var codes = (await pair.Ask("", null, CancellationToken.None)).Value;
        _ = (await pair.Approve(shop.Baker, shop.Workplace, codes.UserCode, "Mostrador", CancellationToken.None)).Value;
        _ = (await pair.Redeem(codes.DeviceCode, withToken: false, CancellationToken.None)).Value;
    }

    private static async Task OrdersOf(Shop shop, StoreFixture on)
    {
        var bread = await shop.Sell("Pan", 90);
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            _ = await shop.PlaceUntil(status, bread);
        }

        var late = await shop.Place(
            shop.Wants((bread, 2)) with { RequestKey = new(shop.Customer.Key, "POST /api/v1/orders", "a-key", new byte[32]) });
        _ = (await new MoveOrder(on.Store, on.Clock, on.Random, new CanteenOrders()).DelayReady(
            shop.Baker, late.Id, 10, CancellationToken.None)).Value;
    }

    private static async Task PaymentsOf(Shop shop, StoreFixture on)
    {
        var cake = await shop.Sell("Torta", 20, pesos: 30_000);
        var take = new TakePayments(on.Store, on.Clock, on.Random);
        var declined = await shop.PlaceUntil(OrderStatus.Pending, cake, method: PaymentMethod.CreditCard);
        _ = (await take.Pay(shop.Customer, declined.Id, PaymentMethod.CreditCard, "0000", CancellationToken.None)).Value;
        var returned = await shop.PlaceUntil(OrderStatus.Pending, cake, method: PaymentMethod.CreditCard);
        _ = (await take.Pay(shop.Customer, returned.Id, PaymentMethod.CreditCard, "0000", CancellationToken.None)).Value;
        _ = (await take.Pay(shop.Customer, returned.Id, PaymentMethod.CreditCard, "4242", CancellationToken.None)).Value;
        _ = (await take.Refund(shop.Admin, returned.Id, "Llegó quemada", CancellationToken.None)).Value;
        var declinedByShop = await shop.PlaceUntil(OrderStatus.Pending, cake, method: PaymentMethod.CreditCard);
        _ = (await take.Pay(shop.Customer, declinedByShop.Id, PaymentMethod.CreditCard, "4242", CancellationToken.None)).Value;
        _ = (await new MoveOrder(on.Store, on.Clock, on.Random, new CanteenOrders()).To(
            shop.Baker, declinedByShop.Id, OrderStatus.Cancelled, CancellationToken.None)).Value;
    }

    /// <summary>Ten collected orders: one free item, one stamp, and one review.</summary>
    private static async Task CollectedOf(Shop shop, StoreFixture on)
    {
        var roll = await shop.Sell("Almojábana", 50, pesos: 3_000);
        for (var at = 0; at < 10; at++)
        {
            var order = await shop.PlaceUntil(OrderStatus.Completed, roll);
            if (at == 0)
            {
                _ = (await new OrderReviews(on.Store, on.Clock, on.Random).Write(
                    shop.Customer, order.Id, 4, "Rica", "Ana", CancellationToken.None)).Value;
            }
        }
    }

    /// <summary>Meals on credit and for cash: waiting, handed over, given up.</summary>
    private static async Task MealsOf(CanteenFixture canteen)
    {
        var (soup, child) = (await canteen.Sell("Sopa", 50), await canteen.Enrol(200_000));
        foreach (var type in new[] { PaymentType.Credit, PaymentType.Cash })
        {
            _ = await canteen.Place(canteen.Wants(child, type, (soup, 2)));
            var given = await canteen.Place(canteen.Wants(child, type, (soup, 1)));
            _ = (await canteen.Kitchen.Cancel(canteen.Organisation, given.Id, "Está enfermo", CancellationToken.None)).Value;
        }
    }
}
