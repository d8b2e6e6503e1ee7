using System.Collections.Concurrent;
using System.Diagnostics;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

/// <summary>On SQLite, where nothing travels: a group is read with the statements of one order, and without EF Core.</summary>
public sealed class GroupStatementTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>
{
    private const int Orders = 24;

    [Fact]
    public async Task Orders_and_moves_that_wait_are_read_with_the_statements_of_one()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", Orders * 2);
        await using var writer = shop.Writer();
        _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
        using var statements = new Statements(Store.Description);
        var first = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
        var placing = statements.Take();
        _ = (await Fixture.Moves.To(shop.Baker, first.Id, OrderStatus.Confirmed, Cancel)).Value;
        var moving = statements.Take();

        var placed = await Together(bread, statements, () => writer.Place(shop.Wants((bread, 1)), Cancel));
        AsOften(placing, statements.Take());

        var ids = new Queue<OrderId>(placed.Select(order => order.Id));
        _ = await Together(bread, statements, () => Fixture.Moves.To(shop.Baker, ids.Dequeue(), OrderStatus.Confirmed, Cancel));
        AsOften(moving, statements.Take());
    }

    /// <summary>Queries as often as for one, and at most so many changes for each.</summary>
    private static void AsOften(IReadOnlyList<string> one, IReadOnlyList<string> group)
    {
        Assert.Equal(one.Where(IsQuery), group.Where(IsQuery));
        Assert.InRange(group.Count(sql => !IsQuery(sql)), Orders, Orders * one.Count(sql => !IsQuery(sql)));
        Assert.DoesNotContain(group, sql => sql.StartsWith("EF ", StringComparison.Ordinal));
    }

    private static bool IsQuery(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);

    private async Task<T[]> Together<T>(Product bread, Statements statements, Func<Task<Outcome<T>>> change)
    {
        Task<Outcome<T>>[] changes;
        await using (await Gate.Close(Store, bread))
        {
            _ = statements.Take();
            changes = [.. Enumerable.Range(0, Orders).Select(_ => change())];
        }

        return Array.ConvertAll(await Task.WhenAll(changes), outcome => outcome.Value);
    }

    /// <summary>The statements on one file; those of EF Core begin with its name.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string store;
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private ConcurrentQueue<string> made = new();

        public Statements(string store)
        {
            this.store = store;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        /// <summary>Those since the last call.</summary>
        public IReadOnlyList<string> Take() => [.. Interlocked.Exchange(ref made, new())];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is RowStatements.Name or "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            var (file, sql) = value.Value switch
            {
                KeyValuePair<string, string> own => (own.Key, own.Value),
                CommandEventData command when value.Key == RelationalEventId.CommandExecuting.Name =>
                    (command.Command.Connection!.DataSource, "EF " + command.Command.CommandText),
                _ => ("", ""),
            };
            if (file.Length > 0 && store.EndsWith(file, StringComparison.Ordinal))
            {
                made.Enqueue(sql);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
