using Hornada.Core.Basics;
using Hornada.Core.Imports;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;

namespace Hornada.Core.Auditing;

/// <summary>Checks of stamps, reviews and idempotency keys.</summary>
internal static class CustomerChecks
{
    private static readonly string Completed = EnumNames<OrderStatus>.NameOf(OrderStatus.Completed);

    public static IEnumerable<Check> All() =>
    [
        new(
            "stamp-collected",
            "A collected order has one stamp, or none when another system had it collected; no other order has any, and a canteen's orders "
                + "have none.",
            $"""
            SELECT o.id, 'is ' || o.status || ' and has ' || COUNT(s.order_key) || ' stamps' AS what
            FROM orders AS o LEFT JOIN loyalty_stamps AS s ON s.order_key = o.key LEFT JOIN canteen_orders AS c ON c.order_key = o.key
            LEFT JOIN import_references AS i ON i.kind = '{ImportReference.Orders}' AND i.local_id = o.id
            GROUP BY o.key, o.id, o.status, c.order_key, i.key
            HAVING COUNT(s.order_key) <> CASE WHEN o.status = '{Completed}' AND c.order_key IS NULL THEN 1 ELSE 0 END
                AND (i.key IS NULL OR COUNT(s.order_key) <> 0)
            """),
        new(
            "loyalty-card",
            "A card counts its stamps: every ninth is a free item, and each stamp and each item given is one change of the card.",
            $"""
            SELECT 'loyalty_cards ' || c.key AS id, COUNT(s.order_key) || ' stamps make ' || c.rewards_earned || ' items and '
                || c.stamps || '; ' || c.free_items || ' left after ' || c.version || ' changes' AS what
            FROM loyalty_cards AS c LEFT JOIN loyalty_stamps AS s ON s.card_key = c.key
            GROUP BY c.key, c.rewards_earned, c.stamps, c.free_items, c.version
            HAVING c.rewards_earned * {LoyaltyCard.StampsForReward} + c.stamps <> COUNT(s.order_key) OR c.stamps NOT BETWEEN 0
                AND {LoyaltyCard.StampsForReward - 1}
                OR c.free_items NOT BETWEEN 0 AND c.rewards_earned OR c.version <> COUNT(s.order_key) + c.rewards_earned - c.free_items
            """),
        new(
            "review-collected",
            "A collected order has at most one review, and no other order has any.",
            $"""
            SELECT o.id, 'is ' || o.status || ' and has ' || COUNT(*) || ' reviews' AS what
            FROM reviews AS r JOIN orders AS o ON o.key = r.order_key
            GROUP BY o.key, o.id, o.status HAVING COUNT(*) > 1 OR o.status <> '{Completed}'
            """),
        new(
            "bakery-rating",
            "The rating of a bakery is the sum and the count of its reviews.",
            """
            SELECT b.id, b.rating_sum || ' of ' || b.rating_count || ', the reviews say ' || COALESCE(SUM(r.rating), 0) || ' of '
                || COUNT(r.key) AS what
            FROM bakeries AS b LEFT JOIN reviews AS r ON r.bakery_key = b.key
            GROUP BY b.key, b.id, b.rating_sum, b.rating_count
            HAVING b.rating_sum <> COALESCE(SUM(r.rating), 0) OR b.rating_count <> COUNT(r.key)
            """),
        new(
            "request-result",
            "A request that is remembered by what it made points to an order that is there.",
            """
            SELECT a.result_id AS id, a.route || ' ' || a.key AS what
            FROM answered_requests AS a
            WHERE a.result_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.id = a.result_id
                AND o.customer_key = a.account_key)
            """),
    ];
}
