using Hornada.Core.Bakeries;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>What only PostgreSQL does to a log: keys are given before the commit, and other transactions are open meanwhile.</summary>
public sealed class PostgresEventLogTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    private FindEvents Find => new(Store);

    /// <summary>A reader that follows keys alone loses an event here. If it did not, the test of our reader would prove nothing.</summary>
    [Fact]
    public async Task A_key_that_commits_late_is_lost_by_the_naive_reader_and_not_by_ours()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var naive = await LastKey();
        var (written, commit) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Store.Write<bool>(
            async (db, cancel) =>
            {
                await Tell(db, shop, EventType.BakeryClosed, cancel);
                written.TrySetResult();
                await commit.Task;
                return true;
            },
            Cancel);
        await written.Task;
        _ = (await Fixture.SecondNode.Write<bool>(
            async (db, cancel) =>
            {
                await Tell(db, shop, EventType.BakeryOpened, cancel);
                return true;
            },
            Cancel)).Value;

        var early = (await Find.After(shop.Baker, here, 10, Cancel)).Value;
        var seenByNaive = await Behind(naive);
        commit.SetResult();
        _ = (await slow).Value;
        seenByNaive.AddRange(await Behind(seenByNaive[^1].Key));
        var late = (await Find.After(shop.Baker, early.Next, 10, Cancel)).Value.Events;

        Assert.Equal([EventType.BakeryOpened], seenByNaive.Select(row => row.Type));
        Assert.Equal((0, true), (early.Events.Count, early.MoreSoon));
        Assert.Equal([EventType.BakeryClosed, EventType.BakeryOpened], late.Select(row => row.Type));
    }

    [Fact]
    public async Task A_waiting_reader_gets_events_held_back_by_an_older_transaction_without_a_signal()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        await using var raw = await Connect();
        await using var older = await raw.BeginTransactionAsync(Cancel);
        await Run(raw, "INSERT INTO events (type, version, bakery_key, for_bakery, subject, data, at) VALUES ('BAKERY_OPENED', 1, 1, true, "
            + "'x', '{}', 0)");
        _ = await shop.Sell("Pan", 1);

        var waiting = Find.Await(shop.Baker, here, 10, TimeSpan.FromSeconds(60), Cancel);
        Assert.True((await Find.After(shop.Baker, here, 10, Cancel)).Value.MoreSoon);
        Assert.Equal(Clock.GetUtcNow(), await Find.HeldSince(Cancel));
        await older.RollbackAsync(Cancel);

        Assert.Equal([EventType.ProductCreated], (await waiting).Value.Events.Select(row => row.Type));
    }

    /// <summary>
    /// A long update elsewhere, a forgotten session of an operator, an import: transactions that write, and write no events.
    /// </summary>
    [Theory]
    [InlineData("postgres")]
    [InlineData(null)]
    public async Task An_open_transaction_that_writes_no_events_delays_no_event(string? database)
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var strangers = new NpgsqlConnectionStringBuilder(Fixture.ConnectionString) { Pooling = false };
        strangers.Database = database ?? strangers.Database;
        await using var raw = new NpgsqlConnection(strangers.ToString());
        await raw.OpenAsync(Cancel);
        await using var stranger = await raw.BeginTransactionAsync(Cancel);
        await Run(raw, "SELECT pg_current_xact_id()");

        _ = await shop.Sell("Pan", 1);
        var page = (await Find.After(shop.Baker, here, 10, Cancel)).Value;

        Assert.Equal([EventType.ProductCreated], page.Events.Select(row => row.Type));
        Assert.False(page.MoreSoon);
        Assert.Null(await Find.HeldSince(Cancel));
    }

    /// <summary>The first key of a transaction is above the one that it announces, also when it is the first key of all.</summary>
    [Fact]
    public async Task The_first_event_of_all_is_held_back_by_nobody_and_lost_by_nobody()
    {
        await using var database = await PostgresDatabase.Create();
        await using var store = database.Open();
        await store.Migrate(Clock, Cancel);
        var find = new FindEvents(store);
        var beginning = await find.Now(Cancel);
        await using var slow = await database.Connect();
        await using var open = await slow.BeginTransactionAsync(Cancel);
        const string Tell = "INSERT INTO events (type, version, bakery_key, for_bakery, subject, data, at) VALUES ('BAKERY_OPENED', 1, 1, "
            + "true, 'x', '{}', 0)";
        await Run(slow, Tell);
        await using (var raw = await database.Connect())
        {
            await Run(raw, Tell);
        }

        Assert.Equal(beginning, await find.Now(Cancel));
        await open.CommitAsync(Cancel);
        Assert.Equal(2, (await find.Now(Cancel)).Key);
    }

    [Fact]
    public async Task A_transaction_announces_itself_once_however_many_events_it_writes()
    {
        var shop = await OpenShop();
        var locks = await Store.Write<int>(
            async (db, cancel) =>
            {
                for (var told = 0; told < 3; told++)
                {
                    await Tell(db, shop, EventType.BakeryOpened, cancel);
                }

                return await db.Database.SqlQuery<int>(
                    $"""SELECT count(*)::int AS "Value" FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()""")
                    .SingleAsync(cancel);
            },
            Cancel);

        Assert.Equal(1, locks.Value);
    }

    [Fact]
    public async Task A_reader_that_leaves_during_a_read_costs_no_connection()
    {
        var shop = await OpenShop();
        await using var node = Node.Behind(fixture);
        var (wire, find) = (node.Wire, node.Find);
        var here = await find.Here(Cancel);
        var connections = wire.Connections;

        foreach (EventPosition? place in new EventPosition?[] { here, null })
        {
            for (var (message, hasWaited) = (1, true); hasWaited; message++)
            {
                _ = await shop.Sell("Pan", 1);
                using var gone = new CancellationTokenSource();
                wire.WaitAt(message, gone.CancelAsync);
                try
                {
                    Assert.Null((await find.After(shop.Baker, place, 10, gone.Token)).Refusal);
                }
                catch (OperationCanceledException)
                {
                    // The others who ask are answered all the same.
                    Assert.Null((await find.After(shop.Baker, place, 10, Cancel)).Refusal);
                }

                hasWaited = wire.HasWaited;
            }
        }

        Assert.Equal(connections, wire.Connections);
    }

    [Fact]
    public async Task Many_who_listen_put_the_questions_of_two()
    {
        var shop = await OpenShop();
        await using var node = Node.Behind(fixture);
        var (wire, find) = (node.Wire, node.Find);
        var here = await find.Here(Cancel);
        await Sell(shop, "Pan");

        var before = wire.Messages;
        _ = (await find.After(shop.Baker, here, 10, Cancel)).Value;
        var ofOne = wire.Messages - before;

        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        wire.WaitAt(ofOne, () =>
        {
            begun.SetResult();
            return goOn.Task;
        });
        await Sell(shop, "Torta");
        before = wire.Messages;
        var first = find.After(shop.Baker, here, 10, Cancel);
        await begun.Task;
        await Sell(shop, "Croissant");
        var others = Enumerable.Range(0, 100).Select(_ => find.After(shop.Baker, here, 10, Cancel)).ToList();
        goOn.SetResult();

        // It had asked for the end before that happened.
        Assert.Equal(2, (await first).Value.Events.Count);
        Assert.All(await Task.WhenAll(others), page => Assert.Equal(3, page.Value.Events.Count));
        Assert.InRange(wire.Messages - before, 1, 2 * ofOne);
    }

    [Fact]
    public async Task When_the_storage_fails_every_reader_of_the_shared_read_fails_and_the_next_read_succeeds()
    {
        var shop = await OpenShop();
        await using var node = Node.Behind(fixture);
        var (wire, find) = (node.Wire, node.Find);
        var here = await find.Here(Cancel);
        await Sell(shop, "Pan");

        for (var (message, hasCut) = (1, true); hasCut; message++)
        {
            wire.CutAt(message, delivered: true);
            var failures = await Task.WhenAll(
                Enumerable.Range(0, 10).Select(_ => Record.ExceptionAsync(() => find.After(shop.Baker, here, 10, Cancel)).AsTask()));
            hasCut = wire.HasCut;

            Assert.All(failures.OfType<Exception>(), failure => Assert.True(Store.IsOutage(failure), $"{failure}"));
            Assert.True(!hasCut || failures.Any(failure => failure is not null));
            wire.CutAt(0, delivered: true);
            Assert.Single((await find.After(shop.Baker, here, 10, Cancel)).Value.Events);
        }
    }

    /// <summary>Something that is told, until it can be read.</summary>
    private async Task Sell(Shop shop, string name)
    {
        _ = await shop.Sell(name, 1);
        await Find.Here(Cancel);
    }

    private static async Task Tell(HornadaDb db, Shop shop, EventType type, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
        db.Append(BakeryEventLog.Logged(type, bakery, bakery.CreatedAt));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<long> LastKey()
    {
        await using var db = Store.OpenReader();
        return await db.Events.MaxAsync(row => row.Key, Cancel);
    }

    private async Task<List<LoggedEvent>> Behind(long key)
    {
        await using var db = Store.OpenReader();
        return await db.Events.AsNoTracking().Where(row => row.Key > key).OrderBy(row => row.Key).ToListAsync(Cancel);
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(Fixture.ConnectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task Run(NpgsqlConnection raw, string sql)
    {
#pragma warning disable CA2100 // Only this test's own texts come here.
        await using var command = new NpgsqlCommand(sql, raw);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>A node that reads the log over a wire of its own.</summary>
    private sealed record Node(FaultyProxy Wire, Store Store, FindEvents Find) : IAsyncDisposable
    {
        public static Node Behind(StoreFixture<Postgres> fixture)
        {
            var wire = new FaultyProxy(fixture.ConnectionString);
            var store = wire.Open();
            return new(wire, store, new(store));
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await Wire.DisposeAsync();
        }
    }
}
