using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>What a checkout made.</summary>
/// <param name="Group">The checkout.</param>
/// <param name="Orders">One order a bakery, in the order of their first appearance in the cart.</param>
/// <param name="PaymentSecret">Secret of the address where it is paid; null when nothing is paid online.</param>
public sealed record PlacedBasket(OrderGroup Group, IReadOnlyList<Order> Orders, string? PaymentSecret);

/// <summary>Placing the orders of a checkout: one a bakery, all or none.</summary>
/// <param name="store">Where orders are kept.</param>
/// <param name="writer">Who places them.</param>
public sealed class PlaceBaskets(Store store, OrderWriter writer)
{
    /// <summary>Longest address to go back to, in characters.</summary>
    private const int ReturnUrlMost = 2048;

    /// <summary>Places what is in a cart.</summary>
    /// <param name="basket">The cart, with everything decided.</param>
    /// <param name="caller">Who orders.</param>
    /// <param name="customerName">Name to call out at pickup, cleaned.</param>
    /// <param name="returnUrl">Where the browser goes after paying: an http(s) address.</param>
    /// <param name="key">The client's name for this request; the same name again answers the same orders. Null for none.</param>
    /// <param name="cancel">Gives up before the orders have their turn.</param>
    public async Task<Outcome<PlacedBasket>> Place(
        Basket basket, Caller caller, string customerName, string returnUrl, RequestKey? key, CancellationToken cancel)
    {
        if ((basket.Check() ?? TextChecks.Required("return_url", returnUrl, ReturnUrlMost) ?? TextChecks.Url("return_url", returnUrl, ReturnUrlMost)) is { } shapeless)
        {
            return shapeless;
        }

        BasketContents contents;
        await using (var db = store.OpenReader())
        {
            contents = await BasketContents.Read(db, basket, cancel);
        }

        if (contents.Mixed is { } mixed)
        {
            return mixed;
        }

        // What is unknown is refused by whoever places it: a repeated request may name products that are gone by now.
        if (basket.ByBakery.FirstOrDefault(items => !basket.Moments.ContainsKey(items.Key)) is { } timeless)
        {
            return contents.Bakeries.TryGetValue(timeless.Key, out var bakery) ? OrderRefusals.NoTime(bakery.Name) : OrderRefusals.NoShopInCart(timeless.Key);
        }

        var wanted = basket.ByBakery.Select(items => Wanted(basket, items, contents, caller, customerName, returnUrl, key)).ToList();
        var placed = await writer.PlaceAll(wanted, cancel);
        return placed.Refusal switch
        {
            null => await Whole(placed.Value, basket.PaymentWay, cancel),
            { Kind: RefusalKind.NotFound } unknown => contents.Wrong(basket) ?? unknown,
            var refusal => refusal,
        };
    }

    private static PlaceOrder Wanted(
        Basket basket, IGrouping<long, BasketItem> items, BasketContents contents, Caller caller, string customerName, string returnUrl, RequestKey? key)
    {
        var moment = basket.Moments[items.Key];
        return new()
        {
            CustomerKey = caller.Key,
            CustomerName = customerName,
            Bakery = contents.BakeryId(items.Key),
            Lines = [.. items.Select(contents.Line)],
            PickupTime = OpeningHours.WriteTime(moment.Time),
            ScheduledFor = contents.Bakeries.TryGetValue(items.Key, out var bakery) ? moment.On(bakery) : null,
            Notes = basket.Notes,
            PromotionId = basket.PromotionId,
            PaymentMethod = basket.PaymentWay?.Method ?? PaymentMethod.CashOnPickup,
            PaymentWay = basket.PaymentWay,
            HandOver = basket.HandOver,
            ReturnUrl = returnUrl,
            RequestKey = key,
        };
    }

    private async Task<PlacedBasket> Whole(IReadOnlyList<Order> orders, PaymentWay? way, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var groupKey = orders[0].GroupKey;
        var group = await db.OrderGroups.AsNoTracking().SingleAsync(row => row.Key == groupKey, cancel);
        return new(group, orders, way is { IsOnline: true } ? PaymentLink.Secret(group.Id, orders[0]) : null);
    }
}
