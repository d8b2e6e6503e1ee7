using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// How many orders wait in each locker on each business day. An order has a compartment from its pickup day until it is fetched or
/// cancelled. Changes as the orders of a group are accepted, like the stock of products.
/// </summary>
public sealed class LockerSpace
{
    /// <summary>Longer than a night past midnight: pickups of the running business day are not older.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    private readonly Dictionary<(long Locker, DateOnly Day), int> waiting = [];

    /// <summary>How many orders wait in a locker on a day.</summary>
    public int Count(long locker, DateOnly day) => waiting.GetValueOrDefault((locker, day));

    /// <summary>True when a locker with counted compartments has none left on a day.</summary>
    public bool IsFull(Locker locker, DateOnly day) => locker.Compartments is { } all && Count(locker.Key, day) >= all;

    internal void Take(Order order, Bakery bakery) => Add(order.Checkout, order.PickupAt, bakery, 1);

    internal void PutBack(Order order, Bakery bakery) => Add(order.Checkout, order.PickupAt, bakery, -1);

    /// <summary>The same; asks the database nothing when none of these lockers has counted compartments.</summary>
    internal static async Task<LockerSpace> Load(
        HornadaDb db, IEnumerable<Bakery> bakeries, IEnumerable<Locker> lockers, DateTimeOffset now, CancellationToken cancel)
    {
        var counted = lockers.Where(locker => locker.Compartments is not null).Select(locker => locker.BakeryKey).ToHashSet();
        var their = bakeries.Where(bakery => counted.Contains(bakery.Key)).ToList();
        return their.Count == 0 ? new() : await Load(db, their, now, cancel);
    }

    /// <summary>Counts the orders of these bakeries that wait in lockers now and later.</summary>
    internal static async Task<LockerSpace> Load(
        HornadaDb db, IReadOnlyCollection<Bakery> bakeries, DateTimeOffset now, CancellationToken cancel)
    {
        var space = new LockerSpace();
        var (byKey, since) = (bakeries.ToDictionary(bakery => bakery.Key), now - Before);
        var keys = byKey.Keys.ToList();
        var open = db.Orders.Where(order => keys.Contains(order.BakeryKey)
            && order.Method == FulfilmentMethod.Locker
            && order.PickupAt >= since
            && order.Status != OrderStatus.Completed
            && order.Status != OrderStatus.Cancelled);

        // In two parts, each of which has an index.
        foreach (var part in new[] { open.Where(order => order.ValidAt != null), open.Where(order => order.ValidAt == null) })
        {
            foreach (var row in await part.Select(order => new { order.BakeryKey, order.Checkout, order.PickupAt }).ToListAsync(cancel))
            {
                space.Add(row.Checkout, row.PickupAt, byKey[row.BakeryKey], 1);
            }
        }

        return space;
    }

    private void Add(FulfilmentTerms? terms, DateTimeOffset pickup, Bakery bakery, int orders)
    {
        if (terms?.LockerKey is { } key)
        {
            var day = bakery.BusinessDayAt(pickup);
            waiting[(key, day)] = Count(key, day) + orders;
        }
    }
}
