using Hornada.Core.Basics;
using Hornada.Core.Data;
using Hornada.Core.Retries;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>The orders a group asks for again, by the clients' names for their requests. Requests without a name are always new.</summary>
internal sealed class RepeatedOrders
{
    private readonly Dictionary<(long Account, string Route, string Key), (byte[] Fingerprint, Order Order)> known = [];
    private readonly List<(RequestKey Key, Order Order)> remembered = [];

    private RepeatedOrders()
    {
    }

    /// <summary>Looks up what was placed before under these names.</summary>
    public static async Task<RepeatedOrders> Load(HornadaDb db, IEnumerable<PlaceOrder> wanted, CancellationToken cancel)
    {
        var repeated = new RepeatedOrders();
        foreach (var key in wanted.Select(order => order.RequestKey).OfType<RequestKey>())
        {
            if (await AnsweredRequest.Named(db, key, cancel) is { } before)
            {
                var id = new OrderId(before.ResultId);
                repeated.known[Name(key)] = (before.Fingerprint, await db.Orders.AsNoTracking().SingleAsync(order => order.Id == id, cancel));
            }
        }

        return repeated;
    }

    /// <summary>What an earlier request of this name was answered; refused when it was for another order; null when there was none.</summary>
    public Outcome<Order>? Find(PlaceOrder wanted) => wanted.RequestKey is { } key && known.TryGetValue(Name(key), out var before)
        ? key.IsFor(before.Fingerprint) ? before.Order.AsPlaced(wanted.PaymentMethod) : RequestKey.Reused
        : null;

    /// <summary>Keeps the name of an order.</summary>
    /// <returns>True when the order is new; false when it is the answer to a repeated request.</returns>
    public bool Remember(PlaceOrder wanted, Order order)
    {
        if (wanted.RequestKey is not { } key)
        {
            return true;
        }

        if (!known.TryAdd(Name(key), (key.Fingerprint, order)))
        {
            return false;
        }

        remembered.Add((key, order));
        return true;
    }

    /// <summary>The names kept since loading, to be stored with their orders.</summary>
    public IEnumerable<AnsweredRequest> New(DateTimeOffset now) => remembered.Select(row => new AnsweredRequest(row.Key, row.Order.Id.Value, now));

    private static (long Account, string Route, string Key) Name(RequestKey key) => (key.AccountKey, key.Route, key.Key);
}
