using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>
/// What a node keeps of its readings is never older than what a client was told on that node, and on other nodes never older than the last
/// look at the log.
/// </summary>
public sealed class KeptTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>A node that looks at the log once and then hears of changes or does not.</summary>
    private const int Never = int.MaxValue;

    [Fact]
    public async Task What_is_kept_is_read_again_after_a_change_of_its_bakery_alone()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        using var node = new KeptNode(Store, Clock, Never);
        await node.Read(shop);
        await node.Read(shop);
        _ = await other.Sell("Pan ajeno", 3);
        await node.Read(shop);
        Assert.Equal(1, node.Readings);

        var bread = await shop.Sell("Pan", 5);
        var order = await shop.Place(shop.Wants((bread, 1)));

        Assert.Equal([order.Id.Value], await node.Read(shop));
        Assert.Equal(2, node.Readings);
    }

    [Fact]
    public async Task A_reading_that_began_before_a_change_is_not_given_to_those_who_ask_after_it()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        using var node = new KeptNode(Store, Clock, Never);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = node.Read(shop, async () =>
        {
            begun.SetResult();
            await goOn.Task;
        });
        await begun.Task;

        var order = await shop.Place(shop.Wants((bread, 1)));
        var after = await node.Read(shop);
        goOn.SetResult();

        Assert.Equal([order.Id.Value], after);
        Assert.Empty(await slow);
        Assert.Equal([order.Id.Value], await node.Read(shop));
    }

    [Fact]
    public async Task All_who_wait_share_one_reading()
    {
        var shop = await OpenShop();
        using var node = new KeptNode(Store, Clock, Never);
        await node.Watch.LookAtVersionOf(shop.Workplace.Key, Cancel);
        var goOn = new TaskCompletionSource();

        var waiting = Enumerable.Range(0, 20).Select(_ => node.Read(shop, () => goOn.Task)).ToList();
        goOn.SetResult();
        await Task.WhenAll(waiting);

        Assert.Equal(1, node.Readings);
    }

    [Fact]
    public async Task One_who_gives_up_takes_nothing_from_the_others()
    {
        var shop = await OpenShop();
        using var node = new KeptNode(Store, Clock, Never);
        await node.Watch.LookAtVersionOf(shop.Workplace.Key, Cancel);
        using var over = new CancellationTokenSource();
        var goOn = new TaskCompletionSource();

        var first = node.ReadUntil(shop, () => goOn.Task, over.Token);
        var second = node.Read(shop, () => goOn.Task);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        goOn.SetResult();

        Assert.Empty(await second);
        Assert.Equal(1, node.Readings);
    }

    [Fact]
    public async Task A_reading_that_fails_is_not_kept()
    {
        var shop = await OpenShop();
        using var node = new KeptNode(Store, Clock, Never);

        await Assert.ThrowsAsync<TimeoutException>(() => node.Read(shop, () => throw new TimeoutException()));

        Assert.Empty(await node.Read(shop));
    }

    [Fact]
    public async Task What_the_clock_ends_is_read_again_also_by_a_clock_that_was_set_back()
    {
        var shop = await OpenShop();
        using var node = new KeptNode(Store, Clock, Never) { Lasts = TimeSpan.FromMinutes(10) };
        await node.Read(shop);
        Clock.Advance(TimeSpan.FromMinutes(9));
        await node.Read(shop);
        Assert.Equal(1, node.Readings);

        Clock.Advance(TimeSpan.FromMinutes(1));
        await node.Read(shop);
        Assert.Equal(2, node.Readings);

        node.Clock -= TimeSpan.FromMinutes(5);
        await node.Read(shop);
        Assert.Equal(3, node.Readings);
    }

    /// <summary>The change is not committed: nobody else may be given what it reads, and it must not be given what others keep.</summary>
    [Fact]
    public async Task A_request_that_is_one_transaction_reads_its_own_changes_and_leaves_them_to_nobody()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        using var node = new KeptNode(Store, Clock, Never);
        await node.Read(shop);
        IReadOnlyList<string> within = [];
        var flow = ExecutionContext.Capture()!;
        var refused = await Store.Write<bool>(
            async (db, token) =>
            {
                var ran = await Store.RunInTransaction(db, flow, async () =>
                {
                    await using var writer = shop.Writer();
                    _ = (await writer.Place(shop.Wants((bread, 1)), token)).Value;
                    within = await node.Read(shop);
                    return true;
                });
                return ran.Answer ? Refusal.Busy : true;
            },
            Cancel);

        Assert.NotNull(refused.Refusal);
        Assert.Single(within);
        Assert.Empty(await node.Read(shop));
    }

    /// <summary>Its line to the database is lost, or another process wrote: nobody tells this node anything.</summary>
    [Fact]
    public async Task A_node_that_is_told_nothing_looks_at_the_log()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        await using var deaf = Store.Open(Fixture.Settings with { MayWorkBeside = true });
        using var node = new KeptNode(deaf, Clock, lagMillis: 0);
        await node.Read(shop);
        await node.Read(shop);
        Assert.Equal(1, node.Readings);

        var order = await shop.Place(shop.Wants((bread, 1)));

        Assert.Equal([order.Id.Value], await node.Read(shop));
    }

    [Fact]
    public async Task A_restored_backup_makes_everything_old()
    {
        var shop = await OpenShop();
        using var node = new KeptNode(Store, Clock, lagMillis: 0);
        await node.Read(shop);
        _ = await Store.Write<bool>(
            async (db, cancel) =>
            {
                (await db.LogHeads.SingleAsync(cancel)).BeginEra($"another {StoreFixture.Next()}");
                await db.SaveChangesAsync(cancel);
                return true;
            },
            Cancel);

        await node.Read(shop);
        Assert.Equal(2, node.Readings);
    }

    /// <summary>More events than one look reads.</summary>
    [Fact]
    public async Task After_a_long_time_without_a_look_everything_is_old()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        await using var deaf = Store.Open(Fixture.Settings with { MayWorkBeside = true });
        using var node = new KeptNode(deaf, Clock, lagMillis: 0);
        await node.Read(shop);
        _ = await Store.Write<bool>(
            async (db, cancel) =>
            {
                var bakery = await db.Bakeries.SingleAsync(row => row.Key == other.Workplace.Key, cancel);
                for (var events = 0; events < 1_001; events++)
                {
                    db.Append(BakeryEventLog.Logged(EventType.BakeryUpdated, bakery, Clock.Now()));
                }

                await db.SaveChangesAsync(cancel);
                return true;
            },
            Cancel);

        await node.Read(shop);
        await node.Read(shop);
        Assert.Equal(2, node.Readings);
    }
}

/// <summary>What only several nodes on PostgreSQL can do to each other.</summary>
public sealed class KeptOnNodesTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    [Fact]
    public async Task A_notice_of_another_node_makes_old_what_it_names_and_nothing_else()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var bread = await shop.Sell("Pan", 5);
        using var over = new CancellationTokenSource();
        var hears = Fixture.SecondNode.Committed.Next;
        var listening = Fixture.SecondNode.Listen(over.Token);
        await hears;
        using var node = new KeptNode(Fixture.SecondNode, Clock, int.MaxValue);
        await node.Read(shop);
        await node.Read(other);

        hears = Fixture.SecondNode.Committed.Next;
        var order = await shop.Place(shop.Wants((bread, 1)));
        await hears;

        Assert.Equal([order.Id.Value], await node.Read(shop));
        await node.Read(other);
        Assert.Equal(3, node.Readings);
        await over.CancelAsync();
        await listening;
    }

    /// <summary>The log stops below a transaction that is open; what has committed above it is true all the same.</summary>
    [Fact]
    public async Task An_event_that_the_log_holds_back_counts_at_once_and_the_one_that_held_it_back_when_it_commits()
    {
        var (shop, late) = (await OpenShop(), await OpenShop());
        var (bread, lateBread) = (await shop.Sell("Pan", 5), await late.Sell("Pan", 5));
        using var node = new KeptNode(Fixture.SecondNode, Clock, lagMillis: 0);
        await node.Read(shop);
        await node.Read(late);
        var (written, commit) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Store.Write<bool>(
            async (db, token) =>
            {
                var flow = ExecutionContext.Capture()!;
                _ = await Store.RunInTransaction(db, flow, async () =>
                {
                    await using var writer = late.Writer();
                    return (await writer.Place(late.Wants((lateBread, 1)), token)).Value;
                });
                written.TrySetResult();
                await commit.Task;
                return true;
            },
            Cancel);
        await written.Task;

        var order = await shop.Place(shop.Wants((bread, 1)));
        Assert.Equal([order.Id.Value], await node.Read(shop));
        Assert.Empty(await node.Read(late));
        var readings = node.Readings;
        await node.Read(shop);
        Assert.Equal(readings, node.Readings);
        commit.SetResult();
        _ = (await slow).Value;

        Assert.Single(await node.Read(late));
    }

    [Fact]
    public void A_notice_says_what_was_committed_and_one_of_another_version_means_everything()
    {
        IReadOnlyList<Topic> topics = [new('b', 12), new('b', long.MaxValue)];

        Assert.Equal(topics, CommitNotice.Read(CommitNotice.Write("here", topics), "there", out var isOwn));
        Assert.False(isOwn);
        _ = CommitNotice.Read(CommitNotice.Write("here", topics), "here", out isOwn);
        Assert.True(isOwn);
        foreach (var strange in new[] { "", "here", "here *", "here b12 b", "here b-1", "here b12 bx" })
        {
            Assert.Null(CommitNotice.Read(strange, "there", out _));
        }

        var many = CommitNotice.Write("here", [.. Enumerable.Range(0, 10_000).Select(key => new Topic('b', long.MaxValue - key))]);
        Assert.Null(CommitNotice.Read(many, "there", out _));
        Assert.True(CommitNotice.Write("0123456789abcdef", [.. Enumerable.Range(0, 300).Select(key => new Topic('b', long.MaxValue - key))])
            .Length < 8_000);
    }
}

/// <summary>A node that keeps which orders of a bakery are open, and counts how often it reads them.</summary>
internal sealed class KeptNode : IDisposable
{
    private readonly Store store;
    private readonly Kept<BakeryWatch, IReadOnlyList<string>> kept;
    private readonly SettableClock clock;
    private int readings;

    public KeptNode(Store store, TimeProvider clock, int lagMillis)
    {
        (this.store, this.clock) = (store, new(clock));
        Watch = new(store, new() { LagMillis = lagMillis });
        kept = new(store, Watch, this.clock);
    }

    public BakeryWatch Watch { get; }

    public int Readings => readings;

    /// <summary>How long a reading lasts by the clock; null for no end.</summary>
    public TimeSpan? Lasts { get; init; }

    /// <summary>Set to move the clock of this node alone.</summary>
    public DateTimeOffset Clock
    {
        get => clock.GetUtcNow();
        set => clock.Skew += value - clock.GetUtcNow();
    }

    /// <param name="pause">What happens between the query of a reading and its end; null for nothing.</param>
    public Task<IReadOnlyList<string>> Read(Shop shop, Func<Task>? pause = null) =>
        ReadUntil(shop, pause, TestContext.Current.CancellationToken);

    /// <param name="over">Ends the wait of this reader alone.</param>
    public async Task<IReadOnlyList<string>> ReadUntil(Shop shop, Func<Task>? pause, CancellationToken over) =>
        await kept.Get(
            new("open", shop.Workplace.Key),
            async () =>
            {
                Interlocked.Increment(ref readings);
                await using var db = store.OpenReader();
                var orders = await new FindOrders(db, clock).Open(shop.Workplace, CancellationToken.None);
                await (pause?.Invoke() ?? Task.CompletedTask);
                return new([.. orders.Select(order => order.Id.Value)], 100, Lasts is { } lasts ? clock.Now() + lasts : null);
            },
            over);

    public void Dispose() => kept.Dispose();

    private sealed class SettableClock(TimeProvider right) : TimeProvider
    {
        public TimeSpan Skew { get; set; }

        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Skew;
    }
}
