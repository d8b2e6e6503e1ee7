using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <param name="Orders">One order per bakery, in the order of their first appearance in the cart.</param>
/// <param name="PaymentSecret">Secret of the address of its payment page; null when it is not paid online.</param>
public sealed record PlacedCart(Checkout Group, IReadOnlyList<Order> Orders, string? PaymentSecret);

/// <summary>Places the orders of a checkout: one per bakery, all or none.</summary>
public sealed class PlaceCheckout(Store store, OrderPlacement writer)
{
    /// <summary>Longest return address, in characters.</summary>
    private const int MaxReturnUrl = 2048;

    /// <summary>Places the orders of a cart.</summary>
    /// <param name="basket">The cart, with everything decided.</param>
    /// <param name="customerName">Name that is called out at pickup, cleaned.</param>
    /// <param name="returnUrl">Address the browser goes to after paying, http or https.</param>
    /// <param name="key">The client's key of the request; a repeated key gets the same orders. Null for none.</param>
    public async Task<Outcome<PlacedCart>> Place(
        CheckoutCart basket, Caller caller, string customerName, string returnUrl, RequestKey? key, CancellationToken cancel)
    {
        var malformed = basket.Check()
            ?? TextChecks.Required("return_url", returnUrl, MaxReturnUrl)
            ?? TextChecks.Url("return_url", returnUrl, MaxReturnUrl);
        if (malformed is not null)
        {
            return malformed;
        }

        CheckoutCartContents contents;
        await using (var db = store.OpenReader())
        {
            contents = await CheckoutCartContents.Read(db, basket, cancel);
        }

        if (contents.CheckCurrencies is { } mixed)
        {
            return mixed;
        }

        // Unknown products are refused only when the orders are placed: a repeated request may name products deleted since, and gets its
        // answer.
        if (basket.ByBakery.FirstOrDefault(items => !basket.Moments.ContainsKey(items.Key)) is { } timeless)
        {
            return contents.Bakeries.TryGetValue(timeless.Key, out var bakery)
                ? OrderRefusals.NoTime(bakery.Name)
                : OrderRefusals.NoShopInCart(timeless.Key);
        }

        var sender = new Sender(caller.Key, customerName, returnUrl, key);
        var requests = basket.ByBakery.Select(items => Request(basket, items, contents, sender)).ToList();
        var placed = await writer.PlaceAll(requests, cancel);
        return placed.Refusal switch
        {
            null => await Whole(placed.Value, cancel),
            { Kind: RefusalKind.NotFound } unknown => contents.Check(basket) ?? unknown,
            var refusal => refusal,
        };
    }

    /// <summary>The order at one bakery.</summary>
    private static OrderRequest Request(
        CheckoutCart basket, IGrouping<long, CheckoutCartItem> items, CheckoutCartContents contents, Sender sender)
    {
        var moment = basket.Moments[items.Key];
        return new()
        {
            CustomerKey = sender.CustomerKey,
            CustomerName = sender.CustomerName,
            Bakery = contents.BakeryId(items.Key),
            Lines = [.. items.Select(contents.Line)],
            PickupTime = OpeningHours.WriteTime(moment.Time),
            ScheduledFor = contents.Bakeries.TryGetValue(items.Key, out var bakery) ? moment.On(bakery) : null,
            PickupDate = moment.Day,
            RequiresOpenNow = false,
            Notes = basket.Notes,
            TakesBestPromotion = basket.TakesBestPromotion,
            ExpectedTotal = basket.ExpectedMinor is { } seen && bakery is not null ? new(seen, bakery.Currency) : null,
            PaymentMethod = basket.PaymentWay?.Method ?? PaymentMethod.CashOnPickup,
            PaymentWay = basket.PaymentWay,
            Fulfilment = basket.Fulfilment,
            ReturnUrl = sender.ReturnUrl,
            RequestKey = sender.Key,
        };
    }

    private readonly record struct Sender(long CustomerKey, string CustomerName, string ReturnUrl, RequestKey? Key);

    private async Task<PlacedCart> Whole(IReadOnlyList<Order> orders, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var groupKey = orders[0].GroupKey;
        var group = await db.Checkouts.AsNoTracking().SingleAsync(row => row.Key == groupKey, cancel);
        return new(group, orders, group.PaymentHash is null ? null : PaymentLink.Secret(group.Id, orders[0]));
    }
}
