using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Reviews;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Testing.Model;

/// <summary>What stands in the tables of one bakery, in the words of the model.</summary>
/// <param name="products">Ids of its products.</param>
public sealed class StoredState(BakeryId bakery, IReadOnlyList<string> products)
{
    public async Task<IReadOnlyList<string>> Read(HornadaDb db, Func<string, string> label)
    {
        var shop = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Id == bakery);
        return
        [
            .. await Products(db, shop), .. await Orders(db, shop, label), .. await Cards(db, shop),
            Lines.Rating(shop.RatingSum, shop.RatingCount),
        ];
    }

    /// <summary>The name somebody has in the model.</summary>
    private static string NameOf(string displayName) => displayName.Split(' ')[0];

    private async Task<IEnumerable<string>> Products(HornadaDb db, Bakery shop)
    {
        var rows = await db.Products.AsNoTracking().Where(row => row.BakeryKey == shop.Key).ToListAsync();
        return products.Select((id, at) => (At: at, Product: rows.Single(row => row.Id.Value == id)))
            .Select(row => Lines.Product(row.At, row.Product.Stock, row.Product.IsAvailable));
    }

    private static async Task<IEnumerable<string>> Orders(HornadaDb db, Bakery shop, Func<string, string> label)
    {
        var orders = await (
            from order in db.Orders.AsNoTracking()
            join customer in db.Accounts on order.CustomerKey equals customer.Key
            where order.BakeryKey == shop.Key
            select new { Order = order, Customer = customer.DisplayName }).ToListAsync();
        var events = (await db.OrderEvents.AsNoTracking()
            .Where(row => row.BakeryKey == shop.Key)
            .OrderBy(row => row.Key)
            .ToListAsync()).ToLookup(row => row.OrderKey);
        var keys = orders.Select(row => row.Order.Key).ToList();
        var payments = (await db.Payments.AsNoTracking()
            .Where(row => keys.Contains(row.OrderKey))
            .OrderBy(row => row.Key)
            .ToListAsync()).ToLookup(row => row.OrderKey);
        var reviews = (await db.Reviews.AsNoTracking().Where(row => row.BakeryKey == shop.Key).ToListAsync()).ToLookup(row => row.OrderKey);
        return orders
            .Select(row => (Label: label(row.Order.Id.Value), row.Order, row.Customer))
            .OrderBy(row => row.Label, StringComparer.Ordinal)
            .Select(row => Lines.Order(
                row.Label,
                NameOf(row.Customer),
                EnumNames<OrderStatus>.NameOf(row.Order.Status),
                Pesos(row.Order.TotalMinor),
                row.Order.ValidAt is not null,
                EnumNames<PaymentStatus>.NameOf(row.Order.PaymentStatus),
                EnumNames<PaymentMethod>.NameOf(row.Order.PaymentMethod),
                payments[row.Order.Key].Select(payment => EnumNames<PaymentStatus>.NameOf(payment.Status)),
                reviews[row.Order.Key].Aggregate((int?)null, (sum, review) => (sum ?? 0) + review.Rating),
                row.Order.Version,
                events[row.Order.Key].Select(Tell)));
    }

    private static async Task<IEnumerable<string>> Cards(HornadaDb db, Bakery shop) => (await (
            from card in db.LoyaltyCards.AsNoTracking()
            join customer in db.Accounts on card.AccountKey equals customer.Key
            where card.BakeryKey == shop.Key
            select new { Card = card, customer.DisplayName }).ToListAsync())

            .Select(row => Lines.Card(NameOf(row.DisplayName), row.Card.Stamps, row.Card.RewardsEarned, row.Card.FreeItems))
            .Order(StringComparer.Ordinal);

    /// <summary>A move is told by the status it leads to.</summary>
    private static string Tell(OrderEvent row)
    {
        var what = row is { Kind: OrderEventKind.StatusChanged, ToStatus: { } status }
            ? EnumNames<OrderStatus>.NameOf(status)
            : EnumNames<OrderEventKind>.NameOf(row.Kind);
        return $"{row.Sequence} {what} {EnumNames<ActorKind>.NameOf(row.ActorKind)}";
    }

    private static int Pesos(long minor) => (int)(minor / Currency.Cop.MinorPerUnit);
}
