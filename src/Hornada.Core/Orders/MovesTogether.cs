using Hornada.Core.Basics;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>
/// Moves orders in groups, one writer per process: the moves that wait are read with one round trip, decided in order of arrival, and
/// written with another one in the same transaction, so that under load a commit serves many.
/// </summary>
internal sealed class MovesTogether : IAsyncDisposable
{
    /// <summary>Most moves of one transaction: bounds how long its locks are held.</summary>
    private const int MaxGroup = 64;

    /// <summary>Most moves that may wait.</summary>
    private const int MaxQueue = 1024;

    private readonly Store store;
    private readonly MoveEffects effects;
    private readonly TimeProvider clock;
    private readonly GroupQueue<Waiting> queue;

    public MovesTogether(Store store, MoveEffects effects, TimeProvider clock)
    {
        (this.store, this.effects, this.clock) = (store, effects, clock);

        // As for placing: on SQLite a change waits in the queue of the store. After an outage it is unknown whether the commit took place.
        queue = new(MaxQueue, MaxGroup, overlaps: store.Engine is SqlEngine.Sqlite, MoveGroup, failsAll: Store.IsOutage);
    }

    /// <returns>
    /// The order afterwards, or why not; null when the order has to be moved alone: it is unknown, another transaction holds it, or it
    /// belongs to a restricted bakery, whose feature has a part in its moves.
    /// </returns>
    public Task<Outcome<OrderView>?> Move(MoveRequest wanted, CancellationToken cancel)
    {
        var move = new Waiting(wanted, cancel);
        return queue.TryAdd(move) ? move.Answer.Task : Task.FromResult<Outcome<OrderView>?>(Refusal.Busy);
    }

    /// <summary>Moves what waits, then stops.</summary>
    public ValueTask DisposeAsync() => queue.DisposeAsync();

    private async Task MoveGroup(Func<IReadOnlyList<Waiting>> take)
    {
        var outcome = await store.Write<Outcome<OrderView>?[]>(
            async (db, cancel) => await Decide(db, [.. take().Select(move => move.Request)], cancel), CancellationToken.None);
        var group = take();
        for (var at = 0; at < group.Count; at++)
        {
            group[at].Answer.SetResult(outcome.Refusal is { } busy ? busy : outcome.Value[at]);
        }
    }

    private async Task<Outcome<OrderView>?[]> Decide(HornadaDb db, IReadOnlyList<MoveRequest> group, CancellationToken cancel)
    {
        if (group.Count == 0)
        {
            return [];
        }

        var orders = await MovableOrders.Lock(db, group, cancel);
        var now = clock.Now();
        Outcome<OrderView>?[] outcomes = [.. group.Select(wanted => Decide(wanted, orders, now))];
        if (orders.Changed(now) is { } changed)
        {
            await store.OrderRows.Write(db, changed, cancel);
        }

        return outcomes;
    }

    private Outcome<OrderView>? Decide(MoveRequest wanted, MovableOrders orders, DateTimeOffset now)
    {
        if (orders.Find(wanted) is not { } found)
        {
            return null;
        }

        if (wanted.Check(found.Now) is { } refusal)
        {
            return refusal;
        }

        if (found.Now.Status == wanted.Wanted)
        {
            return found.View;
        }

        if (OrderLifecycle.MoveTowards(wanted.Wanted) is not { } move)
        {
            return OrderRefusals.CannotGoBack(found.Now.Status);
        }

        var order = found.Now.Copy();
        order.Trace = wanted.Trace;
        var moved = order.Move(move, wanted.Actor, wanted.Proof, now);
        if (moved.Refusal is not null)
        {
            return moved.Refusal;
        }

        orders.Rows.Record(order, moved.Value);
        var consequences = MoveEffects.Ordinary(order);
        var card = MoveEffects.StampsCard(order, consequences) ? orders.Stamp(order, now) : null;
        effects.Follow(order, wanted.Actor, consequences, card, orders.Rows);
        found.Now = order;
        return found.View;
    }

    private sealed record Waiting(MoveRequest Request, CancellationToken Cancel) : IQueued
    {
        public TaskCompletionSource<Outcome<OrderView>?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception failure)
        {
            if (failure is OperationCanceledException && Cancel.IsCancellationRequested)
            {
                Answer.SetCanceled(Cancel);
            }
            else
            {
                Answer.SetException(failure);
            }
        }
    }
}
