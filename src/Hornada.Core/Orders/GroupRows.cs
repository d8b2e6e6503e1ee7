using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Promotions;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>What decides the orders of a group, read and locked together.</summary>
internal sealed class GroupRows
{
    private readonly List<Promotion> active = [];

    /// <summary>Keys of the restricted bakeries.</summary>
    public List<long> Restricted { get; } = [];

    public Dictionary<ProductId, Product> Products { get; } = [];

    public Dictionary<BakeryId, Bakery> Bakeries { get; } = [];

    /// <summary>The offers of the companies of the bakeries.</summary>
    public List<Offer> Offers { get; } = [];

    public ListEnds Ends { get; } = new();

    /// <summary>The promotions that requests name, by public id.</summary>
    public Dictionary<string, Promotion> Named { get; } = [];

    /// <summary>Those of the bakeries, where a request takes the best; otherwise none.</summary>
    public BestPromotion Best => field ??= new(active);

    /// <summary>The requests that were answered before.</summary>
    public List<AnsweredRequest> Answered { get; } = [];

    /// <summary>
    /// Reads them. Locks restricted bakeries first, then products in key order, then the ends of the lists: all writers on all nodes lock
    /// in this order, so they cannot deadlock.
    /// </summary>
    public static async Task<GroupRows> Lock(HornadaDb db, IReadOnlyCollection<OrderRequest> all, CancellationToken cancel)
    {
        var rows = new GroupRows();
        await db.Read(rows.Queries(db, all), cancel);
        return rows;
    }

    /// <summary>The products of an order that belong to another bakery.</summary>
    public IEnumerable<ProductId> Elsewhere(OrderRequest order) => Bakeries.TryGetValue(order.Bakery, out var bakery)
        ? order.Lines.Select(line => line.Product)
            .Where(id => Products.TryGetValue(id, out var product) && product.BakeryKey != bakery.Key)
        : [];

    /// <summary>The business days on which an order may be wanted: the day that it names, and those beside it.</summary>
    public IEnumerable<DateOnly> Days(OrderRequest order, DateTimeOffset now)
    {
        if (!Bakeries.TryGetValue(order.Bakery, out var bakery) || !bakery.Shop.Promises.CountsUnits)
        {
            return [];
        }

        var asked = order.ScheduledFor is { UtcDateTime.Year: >= 1970 and <= 9998 } day ? day : now;
        var date = order.PickupDate ?? DateOnly.FromDateTime(bakery.LocalTime(asked).DateTime);
        return [date.AddDays(-1), date, date.AddDays(1)];
    }

    private List<RowQuery> Queries(HornadaDb db, IReadOnlyCollection<OrderRequest> all)
    {
        BakeryId[] bakeryIds = [.. all.Select(order => order.Bakery).Distinct()];
        var ids = bakeryIds.Select(id => id.Value).ToArray();
        var productIds = all.SelectMany(order => order.Lines).Select(line => line.Product).ToHashSet();
        List<RowQuery> queries =
        [
            StoredRows<RestrictedBakery>.For(db).Query(
                "WHERE bakery_key IN (SELECT key FROM bakeries WHERE id = ANY($1)) ORDER BY bakery_key FOR SHARE",
                row => Restricted.Add(row.BakeryKey),
                ids),
            db.ProductLock(productIds, product => Products.Add(product.Id, product)),
            StoredRows<Bakery>.For(db).Query("WHERE id = ANY($1)", bakery => Bakeries.Add(bakery.Id, bakery), ids),
            CatalogueSnapshot.OfferQuery(db, ids, Offers.Add),
            .. Ends.Lock(bakeryIds, all.Select(order => order.CustomerKey)),
        ];
        if (all.Select(order => order.PromotionId).OfType<string>().Distinct().ToArray() is { Length: > 0 } promotions)
        {
            queries.Add(StoredRows<Promotion>.For(db).Query("WHERE id = ANY($1)", row => Named.Add(row.Id, row), promotions));
        }

        if (all.Any(order => order.TakesBestPromotion))
        {
            queries.Add(StoredRows<Promotion>.For(db).Query(
                "WHERE bakery_key IN (SELECT key FROM bakeries WHERE id = ANY($1)) AND is_active", active.Add, ids));
        }

        if (all.Select(order => order.RequestKey).OfType<RequestKey>().ToList() is { Count: > 0 } keys)
        {
            queries.Add(AnsweredRequest.Query(db, keys, Answered.Add));
        }

        return queries;
    }
}
