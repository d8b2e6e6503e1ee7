using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>The orders a group asks for again, by the clients' names for their requests. Requests without a name are always new.</summary>
internal sealed class RepeatedOrders
{
    private readonly Dictionary<(long Account, string Route, string Key), (byte[] Fingerprint, IReadOnlyList<Order> Orders, bool IsNew)> known = [];
    private readonly List<(RequestKey Key, Order Order)> remembered = [];

    private RepeatedOrders()
    {
    }

    /// <summary>Looks up what was placed before under these names.</summary>
    public static async Task<RepeatedOrders> Load(HornadaDb db, IEnumerable<PlaceOrder> wanted, CancellationToken cancel)
    {
        var repeated = new RepeatedOrders();
        foreach (var key in wanted.Select(order => order.RequestKey).OfType<RequestKey>().DistinctBy(Name))
        {
            if (await AnsweredRequest.Named(db, key, cancel) is { } before)
            {
                repeated.known[Name(key)] = (before.Fingerprint, await Placed(db, new(before.ResultId!), cancel), false);
            }
        }

        return repeated;
    }

    /// <summary>What an earlier request of this name was answered; refused when it was for something else; null when there was none.</summary>
    public Outcome<IReadOnlyList<Order>>? Find(IReadOnlyList<PlaceOrder> wanted)
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

        // Orders of this very group get their keys when they are written: a copy made now would stay without.
        return Outcome.Of(before.IsNew ? before.Orders : [.. before.Orders.Select((order, at) => order.AsPlaced(wanted[at]))]);
    }

    /// <summary>Keeps the name of new orders.</summary>
    public void Remember(IReadOnlyList<PlaceOrder> wanted, IReadOnlyList<Order> orders)
    {
        if (wanted[0].RequestKey is { } key)
        {
            known.Add(Name(key), (key.Fingerprint, orders, true));
            remembered.Add((key, orders[0]));
        }
    }

    /// <summary>The names kept since loading, to be stored with their orders.</summary>
    public IEnumerable<AnsweredRequest> New(DateTimeOffset now) => remembered.Select(row => new AnsweredRequest(row.Key, row.Order.Id.Value, now));

    private static (long Account, string Route, string Key) Name(RequestKey key) => (key.AccountKey, key.Route, key.Key);

    /// <summary>The order, or all orders of its checkout, in the order in which they were asked for.</summary>
    private static async Task<IReadOnlyList<Order>> Placed(HornadaDb db, OrderId first, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(row => row.Id == first, cancel);
        return order.GroupKey is { } group
            ? await db.Orders.AsNoTracking().Where(row => row.GroupKey == group).OrderBy(row => row.Key).ToListAsync(cancel)
            : [order];
    }
}
