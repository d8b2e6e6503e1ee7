using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A cart at one bakery with its prices, and the lockers it could go to.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Latches">Lockers of the bakery.</param>
public sealed record PricedBasket(PricedCart Cart, IReadOnlyList<Latch> Latches);

/// <summary>Pricing carts without placing them, by the rules that place them.</summary>
/// <param name="db">Where to read.</param>
/// <param name="rules">Who decides.</param>
/// <param name="clock">What time it is.</param>
public sealed class PriceBaskets(HornadaDb db, OrderRules rules, TimeProvider clock)
{
    /// <summary>Prices a cart as far as it is decided.</summary>
    /// <param name="basket">The cart.</param>
    /// <param name="customer">Key of the account it is for; null for nobody yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>One part a bakery, in the order of their first appearance; refused when the cart names what does not exist, or is none.</returns>
    public async Task<Outcome<IReadOnlyList<PricedBasket>>> Price(Basket basket, long? customer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(basket);
        if (basket.Check() is { } shapeless)
        {
            return shapeless;
        }

        var contents = await BasketContents.Read(db, basket, cancel);
        if (contents.Unknown(basket) is { } unknown)
        {
            return unknown;
        }

        var now = clock.Now();
        var products = contents.Products.Values.ToDictionary(product => product.Id);
        var depth = await CatalogueDepth.Load(db, products.Values, [.. basket.Items.Select(contents.Line)], [basket.HandOver], now, cancel);
        var bakeries = contents.Bakeries.Keys.ToList();
        var latches = (await db.Latches.AsNoTracking().Where(row => bakeries.Contains(row.BakeryKey)).OrderBy(row => row.Key).ToListAsync(cancel))
            .ToLookup(row => row.BakeryKey);
        return Outcome.Of<IReadOnlyList<PricedBasket>>([.. basket.ByBakery.Select(items => new PricedBasket(
            rules.Price(Cart(basket, items, contents, customer), contents.Bakeries[items.Key], products, depth, now), [.. latches[items.Key]]))]);
    }

    private static WantedCart Cart(Basket basket, IGrouping<long, BasketItem> items, BasketContents contents, long? customer) => new()
    {
        Lines = [.. items.Select(contents.Line)],
        Moment = basket.Moments.TryGetValue(items.Key, out var moment) ? moment : null,
        HandOver = basket.HandOver,
        PaymentWay = basket.PaymentWay,
        Notes = basket.Notes,
        CustomerKey = customer,
    };
}
