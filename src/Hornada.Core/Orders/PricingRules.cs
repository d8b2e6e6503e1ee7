using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;
using Hornada.Core.Promises;
using Hornada.Core.Promotions;

namespace Hornada.Core.Orders;

/// <summary>What the lines of an order or a cart cost, and which of them cannot be sold. Pure.</summary>
/// <param name="promises">Decides what can be had when.</param>
internal sealed class PricingRules(PromiseRules promises)
{
    /// <summary>
    /// Merges the lines of each product without choices into one, in the order of their first appearance. A sum that overflows stays out
    /// of range.
    /// </summary>
    public static List<LineRequest> Merge(IReadOnlyList<LineRequest> lines) =>
    [
        .. lines.Select((line, at) => (Line: line with { Position = at }, Key: line.Choice is null ? -1 : at))
            .GroupBy(line => (line.Line.Product, line.Key), line => line.Line)
            .Select(same => new LineRequest(same.Key.Product, Sum(same), same.First().Choice) { Position = same.First().Position }),
    ];

    /// <summary>The frozen lines as an order keeps them; or the refusal of the first line that cannot be sold. Takes no stock.</summary>
    public static Outcome<IReadOnlyList<OrderLine>> Freeze(IEnumerable<PricedLine> priced)
    {
        var lines = new List<OrderLine>();
        foreach (var line in priced)
        {
            if (line.Refusal is not null)
            {
                return line.Refusal with { Line = line.Request.Position };
            }

            lines.Add(line.Line!);
        }

        return lines;
    }

    /// <summary>The lines with their shares of the promotion; a promotion takes off at most what its lines cost after offers.</summary>
    public static IReadOnlyList<OrderLine> Promote(IReadOnlyList<OrderLine> lines, OrderContext context)
    {
        if (context.Promotion is not { } promotion)
        {
            return lines;
        }

        bool TakesPart(OrderLine line) => promotion.ProductId is null || line.ProductId == promotion.ProductId;
        var left = lines.Where(TakesPart).Aggregate(0L, (sum, line) => checked(sum + line.ToPayMinor));
        var discount = promotion.DiscountOn(context.Bakery!, Sums(lines), context.Now).Minor;
        return DiscountShares.Spread(lines, Math.Min(discount, left), context.Bakery!.Currency, TakesPart);
    }

    /// <summary>What frozen lines come to, with their offers and shares of a promotion, and with fees.</summary>
    public static OrderPrices Add(IReadOnlyList<OrderLine> lines, Bakery bakery, FulfilmentRequest? fulfilment, PaymentWay? way)
    {
        var goods = lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor));
        var offers = lines.Aggregate(0L, (sum, line) => checked(sum + line.OfferMinor));
        var promoted = lines.Aggregate(0L, (sum, line) => checked(sum + line.PromotedMinor));
        return new(goods, offers, promoted, FulfilmentRules.Fees(fulfilment, way, bakery, lines, goods - offers - promoted));
    }

    /// <summary>The lines as promotions see them.</summary>
    public static IReadOnlyList<LineSum> Sums(IEnumerable<OrderLine> lines) =>
        [.. lines.Select(line => new LineSum(line.ProductId, line.TotalMinor))];

    /// <summary>Prices each line and says what is wrong with it, in the order of the lines. Lines of one product share its stock.</summary>
    /// <param name="context">The bakery, its products and the moment.</param>
    /// <param name="customer">Key of the customer's account; null while nobody has signed in.</param>
    /// <param name="pickup">When the order is wanted; null while that is not decided.</param>
    public IEnumerable<PricedLine> Price(IEnumerable<LineRequest> lines, OrderContext context, long? customer, DateTimeOffset? pickup)
    {
        var taken = new Dictionary<ProductId, long>();
        foreach (var wanted in lines)
        {
            if (!context.Products.TryGetValue(wanted.Product, out var product) || !IsSold(product, context))
            {
                var refusal = product is null
                    ? ProductRefusals.NotFound(wanted.Product)
                    : OrderRefusals.ForeignProduct(product, context.Bakery!);
                yield return new(wanted, null, null, refusal);
                continue;
            }

            if (wanted.Quantity is < 1 or > Order.MaxQuantity)
            {
                yield return new(wanted, product, null, CartRefusals.QuantityOutOfRange);
                continue;
            }

            var line = LineRules.Freeze(wanted, product, context, customer, pickup);
            var reason = promises.CheckLine(new(product, wanted.Quantity, wanted.Quantity), pickup, context.ForPromises);
            var problem = reason is null ? line.Refusal : PromiseRefusals.From(reason, context.ForPromises);
            if (line.Refusal is null)
            {
                taken[product.Id] = taken.GetValueOrDefault(product.Id) + line.Value.Taken;
                problem ??= PromiseRules.CheckSum(product, taken[product.Id]) is { } sum
                    ? PromiseRefusals.From(sum, context.ForPromises)
                    : null;
            }

            yield return new(wanted, product, line.Refusal is null ? line.Value : null, problem);
        }
    }

    private static int Sum(IEnumerable<LineRequest> lines) => lines.Any(line => line.Quantity is < 1 or > Order.MaxQuantity)
        ? 0
        : (int)Math.Min(int.MaxValue, lines.Sum(line => (long)line.Quantity));

    private static bool IsSold(Product product, OrderContext context) =>
        context.Catalogue.IsSoldAt(product, context.Bakery!) || context.Extension?.Sells(product, context.Bakery!) == true;
}
