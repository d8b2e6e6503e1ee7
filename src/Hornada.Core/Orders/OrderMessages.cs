using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Reads and writes the messages between a customer and a bakery about an order (Bakeronline contract §2.1).</summary>
public sealed class OrderMessages(Store store, TimeProvider clock)
{
    /// <summary>Most messages of one order: stops a client that writes in a loop.</summary>
    private const int MaxMessages = 200;

    /// <summary>The messages of an order, oldest first, for its customer and its bakery.</summary>
    public async Task<Outcome<IReadOnlyList<OrderMessage>>> ForOrder(Caller caller, long orderKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == orderKey, cancel);
        return Sender(caller, order) is null
            ? OrderRefusals.NotFound(orderKey)
            : await db.OrderMessages.AsNoTracking().Where(row => row.OrderKey == orderKey).OrderBy(row => row.Key).ToListAsync(cancel);
    }

    /// <summary>Writes a message about an order, as its customer or as its bakery.</summary>
    /// <returns>Refused when the bakery takes no messages, or the order has too many.</returns>
    public async Task<Outcome<OrderMessage>> Write(Caller caller, long orderKey, string text, CancellationToken cancel)
    {
        if (TextChecks.RequiredText("message", text, OrderMessage.MaxText) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<OrderMessage>(
            async (db, ct) =>
            {
                var order = await db.Orders.SingleOrDefaultAsync(row => row.Key == orderKey, ct);
                if (Sender(caller, order) is not { } sender)
                {
                    return OrderRefusals.NotFound(orderKey);
                }

                var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == order!.BakeryKey, ct);
                if (!bakery.Shop.AllowOrderMessages)
                {
                    return OrderRefusals.NoMessages(bakery);
                }

                if (await db.OrderMessages.CountAsync(row => row.OrderKey == orderKey, ct) >= MaxMessages)
                {
                    return OrderRefusals.TooManyMessages;
                }

                var message = new OrderMessage(orderKey, sender, text, clock.Now());
                db.Add(message);
                await db.SaveChangesAsync(ct);
                return message;
            },
            cancel);
    }

    /// <summary>The side for which the caller may write; null when the order is neither the caller's nor their bakery's.</summary>
    private static MessageSender? Sender(Caller caller, Order? order) => order switch
    {
        null => null,
        _ when order.CustomerKey == caller.Key => MessageSender.Customer,
        _ when caller.WorksFor(order.BakeryKey) && order.ValidAt is not null => MessageSender.Company,
        _ => null,
    };
}
