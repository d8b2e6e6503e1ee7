using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Orders that changed after a position in the event log, as they are now.</summary>
/// <param name="Orders">Each once, in the order of its first change after the position.</param>
/// <param name="Next">Where the next part begins.</param>
/// <param name="HasMore">True when another part can be read at once.</param>
public sealed record ChangedOrders(IReadOnlyList<DetailedOrderView> Orders, EventPosition Next, bool HasMore);

/// <summary>
/// Follows the changes of the orders of a bakery, where <see cref="OrderSequence"/> follows new orders. The event log is the sequence, so
/// no change is missed, and a position that it no longer reaches is refused.
/// </summary>
public sealed class FindChangedOrders(HornadaDb db, FindEvents events)
{
    /// <summary>Most pages of the log that one part reads: events about products are skipped.</summary>
    private const int MaxPages = 8;

    /// <summary>The binding orders of a workplace that changed after a position.</summary>
    /// <param name="after">Null for the beginning of the log.</param>
    /// <returns>Refused when the log no longer reaches back to the position.</returns>
    public async Task<Outcome<ChangedOrders>> ForWorkplace(
        Caller caller, Workplace workplace, EventPosition? after, CancellationToken cancel)
    {
        var here = caller with { Role = Role.Baker, Workplaces = [workplace] };
        var changed = new List<string>();
        var hasMore = true;
        for (var pages = 0; pages < MaxPages && hasMore && changed.Count < SequenceRequest.MaxSize; pages++)
        {
            var read = await events.After(here, after, FindEvents.MaxPage, cancel);
            if (read.Refusal is { } gone)
            {
                return gone;
            }

            (after, hasMore) = Collect(read.Value, workplace.Id, changed, after);
        }

        return new ChangedOrders(await Read(workplace, changed, cancel), after!.Value, hasMore);
    }

    /// <summary>Adds the orders of a page until the part is full.</summary>
    /// <returns>The position up to which events were taken, and whether there are more.</returns>
    private static (EventPosition? Taken, bool HasMore) Collect(
        EventPage page, BakeryId bakery, List<string> changed, EventPosition? after)
    {
        foreach (var happened in page.Events)
        {
            if (happened.Bakery == bakery && IsOfOrder(happened.Type) && !changed.Contains(happened.Subject))
            {
                if (changed.Count == SequenceRequest.MaxSize)
                {
                    return (after, true);
                }

                changed.Add(happened.Subject);
            }

            after = happened.Position;
        }

        return (page.Next, page.HasMore);
    }

    private async Task<IReadOnlyList<DetailedOrderView>> Read(Workplace workplace, List<string> changed, CancellationToken cancel)
    {
        var ids = changed.ConvertAll(id => new OrderId(id));
        var orders = db.Orders.Where(order => ids.Contains(order.Id) && order.BakeryKey == workplace.Key && order.ValidAt != null);
        var found = await FindOrders.Details(db, orders).ToListAsync(cancel);
        return [.. found.OrderBy(view => changed.IndexOf(view.Order.Id.Value))];
    }

    private static bool IsOfOrder(EventType type) => type switch
    {
        EventType.OrderCreated or EventType.OrderStatusChanged or EventType.OrderReadyTimeChanged or EventType.OrderSeen
            or EventType.OrderFulfilled or EventType.OrderArchived or EventType.OrderCompleted or EventType.OrderCancelled
            or EventType.PaymentApproved or EventType.PaymentRejected or EventType.PaymentRefunded => true,
        EventType.StockChanged or EventType.ProductCreated or EventType.ProductUpdated or EventType.ProductDeleted
            or EventType.BakeryOpened or EventType.BakeryClosed or EventType.BakeryPaused or EventType.BakeryUpdated
            or EventType.CatalogueUpdated => false,
    };
}
