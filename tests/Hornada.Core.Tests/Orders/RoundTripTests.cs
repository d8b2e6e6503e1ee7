using System.Collections.Concurrent;
using System.Diagnostics;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>How often the writers of orders ask PostgreSQL: a group is read with one round trip and written with another one.</summary>
/// <remarks>Npgsql reports an activity for each command or batch; the transactions of a group are those that its rows carry.</remarks>
public sealed class RoundTripTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    private const int Orders = 24;

    [Fact]
    public async Task Orders_and_moves_that_wait_take_two_round_trips_a_transaction()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", Orders * 2);
        await using var writer = shop.Writer();
        _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;

        Task<Outcome<Order>>[] places;
        using var placing = new RoundTrips(fixture.ConnectionString);
        await using (await Gate.Close(Store, bread))
        {
            placing.Reset();
            places = [.. Enumerable.Range(0, Orders).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel))];
        }

        var orders = (await Task.WhenAll(places)).Select(placed => placed.Value.Id).ToList();
        var trips = placing.Made;
        var groups = await Transactions(orders);
        Assert.InRange(groups, 1, 2);
        AtMost(groups * 2, trips);

        placing.Reset();
        var moved = await Task.WhenAll(orders.Select(id => Fixture.Moves.To(shop.Baker, id, OrderStatus.Confirmed, Cancel)));
        trips = placing.Made;
        Assert.All(moved, outcome => Assert.Equal(OrderStatus.Confirmed, outcome.Value.Order.Status));
        groups = await Transactions(orders);
        Assert.InRange(groups, 1, Orders / 2);
        AtMost(groups * 2, trips);
    }

    private static void AtMost(int most, IReadOnlyList<string> trips) =>
        Assert.True(trips.Count > 0 && trips.Count <= most, $"{trips.Count} instead of {most}:\n{string.Join("\n--\n", trips)}");

    /// <summary>How many transactions wrote these orders last.</summary>
    private async Task<int> Transactions(IReadOnlyList<OrderId> orders)
    {
        var ids = orders.Select(id => id.Value).ToArray();
        await using var db = Store.OpenReader();
        return await db.Database
            .SqlQuery<int>($"""SELECT COUNT(DISTINCT xmin::text)::int AS "Value" FROM orders WHERE id = ANY({ids})""")
            .SingleAsync(Cancel);
    }

    /// <summary>Counts the commands and batches on one database.</summary>
    private sealed class RoundTrips : IDisposable
    {
        private readonly ActivityListener listener;
        private ConcurrentQueue<string> trips = new();

        public RoundTrips(string connectionString)
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
            listener = new()
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = trip =>
                {
                    if (trip.TagObjects.Any(tag => tag.Key is "db.name" or "db.namespace" && Equals(tag.Value, database)))
                    {
                        // A new connection has no text.
                        foreach (var text in trip.TagObjects.Where(tag => tag.Key is "db.statement" or "db.query.text"))
                        {
                            trips.Enqueue($"{text.Value}");
                        }
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        /// <summary>The trips so far. Other nodes are told after the commit, beside the next group.</summary>
        public IReadOnlyList<string> Made => [.. trips.Where(trip => !trip.Contains("pg_notify", StringComparison.Ordinal))];

        public void Reset() => trips = new();

        public void Dispose() => listener.Dispose();
    }
}
