using System.Diagnostics;
using Hornada.Core.Accounts;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace Hornada.Core.Orders;

/// <summary>
/// Reads the open orders of a bakery for the screens that poll them, and remembers them: a later reading reads the versions of all, and of
/// those alone that have another version everything else. An order that has not changed is the same object again, so that what was made of
/// it can be used again too.
/// </summary>
/// <remarks>
/// What an open order shows is its row, whose changes all raise its version; its customer's telephone, whose changes the memory of callers
/// hears of, and with them all that was remembered is read anew; and whether its customer has collected an order before, which is asked
/// again until it is so: a completed order stays completed.
/// </remarks>
public sealed class FindOpenOrders(Store store, KnownCallers accounts) : IDisposable
{
    /// <summary>Most orders that are remembered, a few kilobytes each; beyond it the bakeries that were read least recently go.</summary>
    private const int MaxOrders = 10_000;

    /// <summary>Bounds what a row that somebody changed by hand, without an event, stays unseen.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MaxOrders });

    /// <summary>The binding open orders of a bakery, oldest first.</summary>
    public Task<IReadOnlyList<OpenOrder>> ForWorkplace(Workplace workplace, CancellationToken cancel) => Read(workplace.Key, [], cancel);

    /// <summary>Those of them that wait to be confirmed.</summary>
    public async Task<IReadOnlyList<OpenOrder>> Pending(Workplace workplace, CancellationToken cancel) =>
        [.. (await ForWorkplace(workplace, cancel)).Where(order => order.Status == OrderStatus.Pending)];

    /// <inheritdoc/>
    public void Dispose() => remembered.Dispose();

    /// <summary>The same, with other queries.</summary>
    /// <param name="beside">They are sent together with the first query for orders.</param>
    internal async Task<IReadOnlyList<OpenOrder>> Read(long bakeryKey, IReadOnlyList<RowQuery> beside, CancellationToken cancel)
    {
        // A request that is one transaction reads what it has written itself, which is nobody else's.
        var remembers = !store.IsInTransaction;
        if (remembers)
        {
            await accounts.LookNow();
        }

        // Taken before the queries: a change of an account that commits after them is not covered by this number.
        _ = accounts.TryVersion(out var version);
        if (remembers && remembered.TryGetValue(bakeryKey, out Memory? memory) && memory!.Accounts == version)
        {
            var (orders, all) = await ReadChanged(bakeryKey, memory.Orders, beside, cancel);
            Remember(bakeryKey, memory with { Orders = all });
            return orders;
        }

        var read = new List<OpenOrder>();
        var began = Stopwatch.GetTimestamp();
        await store.Read([OpenOrderRows.AtBakery(bakeryKey, read.Add), .. beside], cancel);
        if (remembers)
        {
            Remember(bakeryKey, new(version, began, read.ToDictionary(order => order.Key)));
        }

        return read;
    }

    /// <summary>
    /// An order that changes between the two queries is given as the second one finds it, and left out when it is not open any more. Its
    /// change makes the answer old for all who ask after it.
    /// </summary>
    private async Task<(IReadOnlyList<OpenOrder> Orders, Dictionary<long, OpenOrder> ByKey)> ReadChanged(
        long bakeryKey, Dictionary<long, OpenOrder> known, IReadOnlyList<RowQuery> beside, CancellationToken cancel)
    {
        var keys = new List<long>(known.Count);
        var orders = new Dictionary<long, OpenOrder>(known.Count);
        var (changed, notReturning) = (new List<long>(), new List<long>());
        var versions = OpenOrderRows.VersionsAt(bakeryKey, (key, version) =>
        {
            keys.Add(key);
            if (!known.TryGetValue(key, out var order) || order.Version != version)
            {
                changed.Add(key);
                return;
            }

            orders.Add(key, order);
            if (!order.IsReturning)
            {
                notReturning.Add(key);
            }
        });
        await store.Read([versions, .. beside], cancel);
        var rest = new List<RowQuery>();
        if (changed.Count > 0)
        {
            rest.Add(OpenOrderRows.ByKey(changed, order => orders[order.Key] = order));
        }

        if (notReturning.Count > 0)
        {
            rest.Add(OpenOrderRows.Returning(notReturning, key => orders[key] = orders[key] with { IsReturning = true }));
        }

        if (rest.Count > 0)
        {
            await store.Read(rest, cancel);
        }

        return ([.. keys.Where(orders.ContainsKey).Select(key => orders[key])], orders);
    }

    private void Remember(long bakeryKey, Memory memory)
    {
        if (MaxAge - Stopwatch.GetElapsedTime(memory.Began) is var left && left > TimeSpan.Zero)
        {
            remembered.Set(
                bakeryKey,
                memory,
                new MemoryCacheEntryOptions { Size = memory.Orders.Count + 1, AbsoluteExpirationRelativeToNow = left });
        }
    }

    /// <param name="Accounts">The number of changes of accounts before they were read.</param>
    /// <param name="Began">When all of them were read last.</param>
    private sealed record Memory(long Accounts, long Began, Dictionary<long, OpenOrder> Orders);
}
