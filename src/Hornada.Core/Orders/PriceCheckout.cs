using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Promises;
using Hornada.Core.Promotions;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A cart at one bakery with its prices, and what clients show beside them.</summary>
/// <param name="Company">Company of the bakery.</param>
/// <param name="Articles">The views of the cart's products, by key.</param>
/// <param name="Lockers">Lockers of the bakery.</param>
public sealed record PricedCheckoutCart(
    PricedCart Cart, Company Company, IReadOnlyDictionary<long, ArticleView> Articles, IReadOnlyList<Locker> Lockers);

/// <summary>Prices carts without placing them, by the rules that place them.</summary>
public sealed class PriceCheckout(HornadaDb db, OrderRules rules, TimeProvider clock)
{
    /// <summary>Prices a cart as far as it is decided.</summary>
    /// <param name="customer">Key of the customer's account; null while nobody has signed in.</param>
    /// <returns>
    /// One part per bakery, in the order of their first appearance; refused when the cart is malformed or names an unknown bakery or
    /// product.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<PricedCheckoutCart>>> Price(CheckoutCart basket, long? customer, CancellationToken cancel)
    {
        if (basket.Check() is { } shapeless)
        {
            return shapeless;
        }

        var contents = await CheckoutCartContents.Read(db, basket, cancel);
        if (contents.Check(basket) is { } wrong)
        {
            return wrong;
        }

        var now = clock.Now();
        var products = contents.Products.Values.ToDictionary(product => product.Id);
        var keys = OrderSnapshotKeys.Collect([.. basket.Items.Select(contents.Line)], contents.Elsewhere(basket), [basket.Fulfilment]);
        var offers = await CatalogueSnapshot.FindOffers(db, products.Values, cancel);
        var catalogue = await CatalogueSnapshot.Load(db, products.Values, keys, offers, now, cancel);
        var context = new OrderContext
        {
            Bakery = null,
            Products = products,
            Catalogue = catalogue,
            Now = now,
            Lockers = await LockerSpace.Load(db, contents.Bakeries.Values, catalogue.Lockers.Values, now, cancel),
            Promised = await db.LoadPromised(contents.Bakeries.Values, Days(basket), cancel),
            Boards = await db.LoadBoards(contents.Bakeries.Values, cancel),
        };
        var articles =
            (await ArticleViews.Read(db, [.. contents.Products.Values], customer, cancel)).ToDictionary(view => view.Product.Key);
        var companies = await Companies(contents, cancel);
        var lockers = await Lockers(contents, cancel);
        var promotions = basket.TakesBestPromotion ? await BestPromotion.Load(db, contents.Bakeries.Keys, cancel) : null;
        return Outcome.Success<IReadOnlyList<PricedCheckoutCart>>([.. basket.ByBakery.Select(items =>
        {
            var bakery = contents.Bakeries[items.Key];
            var cart = rules.Price(Cart(basket, items, contents, customer), context with { Bakery = bakery, Promotions = promotions });
            return new PricedCheckoutCart(cart, companies[bakery.CompanyKey], articles, [.. lockers[items.Key]]);
        })]);
    }

    /// <summary>The business days of the wanted moments: the night of the day before may reach into a day.</summary>
    private static List<DateOnly> Days(CheckoutCart basket) =>
        [.. basket.Moments.Values.SelectMany(moment => (DateOnly[])[moment.Day.AddDays(-1), moment.Day]).Distinct()];

    private async Task<Dictionary<long, Company>> Companies(CheckoutCartContents contents, CancellationToken cancel)
    {
        var keys = contents.Bakeries.Values.Select(bakery => bakery.CompanyKey).Distinct().ToList();
        return await db.Companies.AsNoTracking().Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
    }

    private async Task<ILookup<long, Locker>> Lockers(CheckoutCartContents contents, CancellationToken cancel)
    {
        var keys = contents.Bakeries.Keys.ToList();
        var lockers = await db.Lockers.AsNoTracking()
            .Where(row => keys.Contains(row.BakeryKey) && row.ClosedAt == null)
            .OrderBy(row => row.Key)
            .ToListAsync(cancel);
        return lockers.ToLookup(row => row.BakeryKey);
    }

    private static CartRequest Cart(
        CheckoutCart basket, IGrouping<long, CheckoutCartItem> items, CheckoutCartContents contents, long? customer) => new()
        {
            Lines = [.. items.Select(contents.Line)],
            Moment = basket.Moments.TryGetValue(items.Key, out var moment) ? moment : null,
            Fulfilment = basket.Fulfilment,
            PaymentWay = basket.PaymentWay,
            Notes = basket.Notes,
            CustomerKey = customer,
        };
}
