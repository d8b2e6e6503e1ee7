using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>The orders of a group of moves, locked, with what decides their moves; and what the moves change.</summary>
internal sealed class MovableOrders
{
    private readonly List<MovableOrder> orders = [];
    private readonly Dictionary<(long Customer, long Bakery), LoyaltyCard> cardsBefore = [];
    private readonly Dictionary<(long Customer, long Bakery), LoyaltyCard> cards = [];
    private readonly List<Order> stamped = [];

    public MoveRows Rows { get; } = new();

    /// <summary>
    /// Reads and locks them in one round trip, in key order, and in another one the loyalty cards of those that are to be completed. An
    /// order that another transaction has locked is left out, so that nobody waits for it.
    /// </summary>
    public static async Task<MovableOrders> Lock(HornadaDb db, IReadOnlyList<MoveRequest> requests, CancellationToken cancel)
    {
        var rows = new MovableOrders();
        List<RowQuery> queries = [];
        if (requests.Select(request => request.Id?.Value).OfType<string>().Distinct().ToArray() is { Length: > 0 } ids)
        {
            queries.AddRange(rows.Queries(db, "id = ANY($1)", ids));
        }

        if (requests.Select(request => request.PickupHash).OfType<byte[]>().ToArray() is { Length: > 0 } hashes)
        {
            queries.AddRange(rows.Queries(db, "pickup_hash = ANY($1::bytea[])", hashes));
        }

        await db.Read(queries, cancel);
        await rows.LockCards(db, requests.Where(request => request.Wanted == OrderStatus.Completed), cancel);
        return rows;
    }

    /// <summary>The order that a request names; null when there is none, or it is locked, or belongs to a restricted bakery.</summary>
    public MovableOrder? Find(MoveRequest request) =>
        orders.Find(order => request.Names(order.Now)) is { IsRestricted: false, Bakery: not null } found ? found : null;

    /// <summary>Stamps the card of an order's customer.</summary>
    public LoyaltyCard Stamp(Order order, DateTimeOffset now)
    {
        var key = (order.CustomerKey, order.BakeryKey);
        if (!cards.TryGetValue(key, out var card))
        {
            cards[key] = card = cardsBefore.TryGetValue(key, out var before) ? before.Copy() : new(key.CustomerKey, key.BakeryKey, now);
        }

        card.Stamp(now);
        stamped.Add(order);
        return card;
    }

    /// <summary>What is to be written; null when nothing has changed.</summary>
    public MovedGroup? Changed(DateTimeOffset now)
    {
        List<RowChange<Order>> moved =
            [.. orders.Where(order => order.Before != order.Now).Select(order => new RowChange<Order>(order.Before, order.Now))];
        return moved.Count == 0
            ? null
            : new()
            {
                Orders = moved,
                Cards = [.. cards.Where(card => cardsBefore.ContainsKey(card.Key))
                    .Select(card => new RowChange<LoyaltyCard>(cardsBefore[card.Key], card.Value))],
                NewCards = [.. cards.Where(card => !cardsBefore.ContainsKey(card.Key)).Select(card => card.Value)],
                Stamped = stamped,
                Rows = Rows,
                Now = now,
            };
    }

    /// <param name="names">The condition of the orders that are meant.</param>
    private IEnumerable<RowQuery> Queries(HornadaDb db, string names, Array values)
    {
        yield return StoredRows<Order>.For(db).Query($"WHERE {names} ORDER BY key FOR NO KEY UPDATE SKIP LOCKED", Add, values);
        yield return new(
            $"""
            SELECT o.key, b.id, a.uid, a.phone,
                EXISTS (SELECT 1 FROM {StoredRows<RestrictedBakery>.For(db).Table} AS r WHERE r.bakery_key = b.key)
            FROM orders AS o JOIN bakeries AS b ON b.key = o.bakery_key JOIN accounts AS a ON a.key = o.customer_key
            WHERE o.{names}
            """,
            reader =>
            {
                while (reader.Read())
                {
                    var key = reader.GetInt64(0);
                    if (orders.Find(order => order.Now.Key == key) is { } order)
                    {
                        (order.Bakery, order.Customer, order.Phone, order.IsRestricted) =
                            (new(reader.GetString(1)), new(reader.GetString(2)), reader.GetString(3), reader.GetBoolean(4));
                    }
                }
            },
            values);
    }

    /// <remarks>
    /// By a subquery on the orders, PostgreSQL goes through all cards and looks for their orders while it takes the cards to be few.
    /// </remarks>
    private Task LockCards(HornadaDb db, IEnumerable<MoveRequest> completing, CancellationToken cancel)
    {
        var owners = completing.Select(Find).OfType<MovableOrder>()
            .Select(order => (order.Now.CustomerKey, order.Now.BakeryKey)).Distinct().ToList();
        return owners.Count == 0
            ? Task.CompletedTask
            : db.Read(
                [
                    StoredRows<LoyaltyCard>.For(db).Query(
                        "WHERE (account_key, bakery_key) IN (SELECT * FROM unnest($1, $2)) ORDER BY key FOR NO KEY UPDATE",
                        card => cardsBefore.Add((card.AccountKey, card.BakeryKey), card),
                        owners.Select(owner => owner.CustomerKey).ToArray(),
                        owners.Select(owner => owner.BakeryKey).ToArray()),
                ],
                cancel);
    }

    /// <summary>An order that is named twice, by its id and by its code, is one order.</summary>
    private void Add(Order order)
    {
        if (!orders.Exists(other => other.Now.Key == order.Key))
        {
            orders.Add(new(order));
        }
    }
}

/// <summary>An order that may be moved.</summary>
/// <param name="Before">The order as it was read.</param>
internal sealed record MovableOrder(Order Before)
{
    /// <summary>The order after its moves so far: each makes a copy, which is also its answer.</summary>
    public Order Now { get; set; } = Before;

    /// <summary>Public id of its bakery.</summary>
    public BakeryId? Bakery { get; set; }

    /// <summary>Public id of its customer.</summary>
    public Uid Customer { get; set; }

    /// <summary>Telephone of its customer; empty when it is not known.</summary>
    public string Phone { get; set; } = "";

    /// <summary>True when its bakery is a <see cref="RestrictedBakery"/>.</summary>
    public bool IsRestricted { get; set; }

    public OrderView View => new() { Order = Now, Bakery = Bakery!.Value, Customer = Customer, Phone = Phone };
}
