using System.Collections.Concurrent;
using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class GroupQueueTests
{
    [Fact]
    public async Task Items_that_wait_while_a_group_runs_form_the_next_group()
    {
        var (started, first) = (new TaskCompletionSource(), new TaskCompletionSource());
        var groups = new List<int[]>();
        await using (var queue = new GroupQueue<Item>(
            100,
            3,
            overlaps: false,
            async take =>
            {
                groups.Add(Numbers(take()));
                started.TrySetResult();
                await first.Task;
            },
            _ => false))
        {
            Assert.True(queue.TryAdd(new(0)));
            await started.Task;
            Assert.All(Enumerable.Range(1, 5), number => Assert.True(queue.TryAdd(new(number))));
            first.SetResult();
        }

        Assert.Equal([[0], [1, 2, 3], [4, 5]], groups);
    }

    [Fact]
    public async Task A_group_that_waits_for_its_turn_takes_the_items_that_come_meanwhile()
    {
        var (asked, turn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var groups = new List<int[]>();
        await using (var queue = new GroupQueue<Item>(
            100,
            10,
            overlaps: true,
            async take =>
            {
                asked.TrySetResult();
                await turn.Task;
                groups.Add(Numbers(take()));
            },
            _ => false))
        {
            queue.TryAdd(new(0));
            await asked.Task;
            queue.TryAdd(new(1));
            queue.TryAdd(new(2));
            turn.SetResult();
        }

        Assert.Equal([[0, 1, 2]], groups);
    }

    [Fact]
    public async Task While_a_group_is_written_the_next_one_already_asks_for_its_turn()
    {
        var (taken, written, second) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var groups = new ConcurrentQueue<int[]>();
        await using var queue = new GroupQueue<Item>(
            100,
            10,
            overlaps: true,
            async take =>
            {
                groups.Enqueue(Numbers(take()));
                await (taken.TrySetResult() ? written.Task : Task.CompletedTask);
                second.TrySetResult();
            },
            _ => false);
        try
        {
            queue.TryAdd(new(0));
            await taken.Task;
            queue.TryAdd(new(1));
            await second.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal([[0], [1]], groups);
        }
        finally
        {
            // The queue waits for its groups when it is disposed: with a group that never ends, a failed test would not end either.
            written.SetResult();
        }
    }

    [Fact]
    public async Task When_a_group_fails_each_item_runs_alone_and_only_the_bad_one_fails()
    {
        var items = Enumerable.Range(0, 4).Select(number => new Item(number)).ToList();
        var done = new List<int>();
        await RunAll(
            items,
            group =>
            {
                if (group.Any(item => item.Number == 2))
                {
                    throw new InvalidDataException("2");
                }

                done.AddRange(Numbers(group));
            },
            failsAll: _ => false);

        Assert.Equal([0, 1, 3], done);
        Assert.Equal([null, null, "2", null], items.Select(item => item.Failure?.Message));
    }

    [Fact]
    public async Task After_a_failure_that_fails_all_no_item_runs_again()
    {
        var items = Enumerable.Range(0, 3).Select(number => new Item(number)).ToList();
        var runs = 0;
        await RunAll(
            items,
            _ =>
            {
                runs++;
                throw new IOException("gone");
            },
            failsAll: failure => failure is IOException);

        Assert.Equal(1, runs);
        Assert.All(items, item => Assert.Equal("gone", item.Failure?.Message));
    }

    [Fact]
    public async Task A_cancelled_item_does_not_run()
    {
        var items = new List<Item> { new(0), new(1) { Cancel = new(canceled: true) } };
        var done = new List<int>();

        await RunAll(items, group => done.AddRange(Numbers(group)), failsAll: _ => false);

        Assert.Equal([0], done);
        Assert.IsType<OperationCanceledException>(items[1].Failure);
    }

    [Fact]
    public async Task A_full_queue_and_a_closed_one_take_nothing()
    {
        var (started, first) = (new TaskCompletionSource(), new TaskCompletionSource());
        var queue = new GroupQueue<Item>(
            2,
            10,
            overlaps: false,
            async take =>
            {
                take();
                started.TrySetResult();
                await first.Task;
            },
            _ => false);
        queue.TryAdd(new(0));
        await started.Task;

        Assert.Equal([true, true, false], Enumerable.Range(1, 3).Select(number => queue.TryAdd(new(number))));
        first.SetResult();
        await queue.DisposeAsync();
        Assert.False(queue.TryAdd(new(4)));
    }

    private static int[] Numbers(IReadOnlyList<Item> group) => [.. group.Select(item => item.Number)];

    /// <summary>Runs the items as one group: a first item holds the queue until all of them wait.</summary>
    private static async Task RunAll(IReadOnlyList<Item> items, Action<IReadOnlyList<Item>> run, Func<Exception, bool> failsAll)
    {
        var (started, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var queue = new GroupQueue<Item>(
            100,
            100,
            overlaps: false,
            async take =>
            {
                if (take() is [{ Number: -1 }])
                {
                    started.SetResult();
                    await gate.Task;
                }
                else
                {
                    run(take());
                }
            },
            failsAll);
        queue.TryAdd(new(-1));
        await started.Task;
        foreach (var item in items)
        {
            Assert.True(queue.TryAdd(item));
        }

        gate.SetResult();
    }

    private sealed record Item(int Number) : IQueued
    {
        public CancellationToken Cancel { get; init; }

        public Exception? Failure { get; private set; }

        public void Fail(Exception failure) => Failure = failure;
    }
}
