using Hornada.Core.Canteens;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>
/// Lists that are walked while orders come and move lose nothing and repeat nothing (P28 of docs/reliability.md). The clock stands still:
/// every row has the same timestamp.
/// </summary>
public sealed class CompleteListTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int MaxBatch = 500;

    private static readonly int Rows = Profile.Pick(120, 10_000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task The_log_has_every_order_once_whatever_the_page_size(int size)
    {
        var (shop, orders) = await Fill();

        var listed = await WhileTheyChange(shop, orders, async isQuiet =>
        {
            var (seen, reached, more) = (new List<string>(), (EventPosition?)null, true);
            while (more)
            {
                more = !isQuiet();
                var page = (await new FindEvents(Store).After(shop.Baker, reached, size, Cancel)).Value;
                seen.AddRange(page.Events.Where(row => row.Type == EventType.OrderCreated).Select(row => row.Subject));
                (reached, more) = (page.Next, more || page.HasMore || page.MoreSoon);
            }

            return seen;
        });

        Assert.Equal(listed.Distinct().Count(), listed.Count);
        Assert.Equal(
            orders.Select(order => order.Id.Value).Order(StringComparer.Ordinal),
            listed.Intersect(orders.Select(order => order.Id.Value)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_shows_every_order_that_was_there_once_in_both_directions(bool oldestFirst)
    {
        var (shop, orders) = await Fill();

        var shown = await WhileTheyChange(shop, orders, async _ =>
        {
            var (seen, part) = (new List<long>(), (SequencePart?)null);
            while (part is null or { HasMore: true })
            {
                long? reached = seen.Count == 0 ? null : seen[^1];
                await using var db = Store.OpenReader();
                part = (await new OrderSequence(db, Clock).ForBakery(
                    shop.Workplace.Key,
                    new() { Ascending = oldestFirst, AfterKey = oldestFirst ? reached : null, BeforeKey = oldestFirst ? null : reached },
                    Cancel)).Value;
                seen.AddRange(part.Orders.Select(view => view.Order.Key));
            }

            return seen;
        });

        Assert.Equal(shown.Distinct().Count(), shown.Count);
        var before = orders.Select(order => order.Key).ToHashSet();
        Assert.Equal(oldestFirst ? before.Order() : before.OrderDescending(), shown.Where(before.Contains));
    }

    /// <summary>A shop with so many orders of one instant.</summary>
    private async Task<(Shop Shop, IReadOnlyList<Order> Orders)> Fill()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 2 * Rows);
        await using var writer = shop.Writer(maxQueue: MaxBatch);
        var orders = new List<Order>();
        while (orders.Count < Rows)
        {
            var placed = await Task.WhenAll(
                Enumerable.Range(0, Math.Min(MaxBatch, Rows - orders.Count)).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel)));
            orders.AddRange(placed.Select(order => order.Value));
        }

        return (shop, orders);
    }

    /// <summary>Walks while one order in ten moves and a new one is placed beside it.</summary>
    private async Task<List<T>> WhileTheyChange<T>(Shop shop, IReadOnlyList<Order> orders, Func<Func<bool>, Task<List<T>>> walk)
    {
        var bread = await shop.Sell("Pan", Rows);
        var move = new MoveOrder(Fixture.SecondNode, Clock, Random, new CanteenOrders());
        var changing = Task.Run(
            async () =>
            {
                await using var writer = shop.Writer(Fixture.SecondNode);
                for (var at = 0; at < orders.Count; at += 10)
                {
                    _ = (await move.To(
                        shop.Baker, orders[at].Id, at % 20 == 0 ? OrderStatus.Confirmed : OrderStatus.Cancelled, Cancel)).Value;
                    _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
                }
            },
            Cancel);
        var seen = await walk(() => changing.IsCompleted);
        await changing;
        return seen;
    }
}
