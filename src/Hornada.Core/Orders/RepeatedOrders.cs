using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Orders of a group that were placed before, by the clients' keys of their requests. A request without a key is always new.
/// </summary>
internal sealed class RepeatedOrders
{
    private readonly Dictionary<(long Account, string Route, string Key), Earlier> known = [];
    private readonly List<(RequestKey Key, Order Order)> remembered = [];

    private RepeatedOrders()
    {
    }

    /// <summary>The orders that were placed by these requests.</summary>
    public static async Task<RepeatedOrders> Load(HornadaDb db, IEnumerable<AnsweredRequest> answered, CancellationToken cancel)
    {
        var repeated = new RepeatedOrders();
        foreach (var before in answered)
        {
            repeated.known[(before.AccountKey, before.Route, before.Key)] =
                new(before.Fingerprint, await Placed(db, new(before.ResultId!), cancel), IsNew: false);
        }

        return repeated;
    }

    /// <summary>
    /// The answer to an earlier request with this key; refused when that request was a different one; null when there was none.
    /// </summary>
    public Outcome<IReadOnlyList<Order>>? Find(IReadOnlyList<OrderRequest> wanted)
    {
        if (wanted[0].RequestKey is not { } key)
        {
            return null;
        }

        key.IsRepeat = known.TryGetValue(Name(key), out var before);
        if (!key.IsRepeat)
        {
            return null;
        }

        if (!key.IsFor(before.Fingerprint) || wanted.Count != before.Orders.Count)
        {
            return RequestKey.Reused;
        }

        // Orders of this group get their storage keys when they are written: a copy made now would have none.
        return Outcome.Success(before.IsNew ? before.Orders : [.. before.Orders.Select((order, at) => order.AsPlaced(wanted[at]))]);
    }

    /// <summary>Remembers the request key of new orders.</summary>
    public void Remember(IReadOnlyList<OrderRequest> wanted, IReadOnlyList<Order> orders)
    {
        if (wanted[0].RequestKey is { } key)
        {
            known.Add(Name(key), new(key.Fingerprint, orders, IsNew: true));
            remembered.Add((key, orders[0]));
        }
    }

    /// <summary>The request keys remembered since loading, to be stored with their orders.</summary>
    public IEnumerable<AnsweredRequest> New(DateTimeOffset now) =>
        remembered.Select(row => new AnsweredRequest(row.Key, row.Order.Id.Value, now));

    private readonly record struct Earlier(byte[] Fingerprint, IReadOnlyList<Order> Orders, bool IsNew);

    private static (long Account, string Route, string Key) Name(RequestKey key) => (key.AccountKey, key.Route, key.Key);

    /// <summary>The order, or all orders of its checkout in the order of the request.</summary>
    private static async Task<IReadOnlyList<Order>> Placed(HornadaDb db, OrderId first, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(row => row.Id == first, cancel);
        return order.GroupKey is { } group
            ? await db.Orders.AsNoTracking().Where(row => row.GroupKey == group).OrderBy(row => row.Key).ToListAsync(cancel)
            : [order];
    }
}
