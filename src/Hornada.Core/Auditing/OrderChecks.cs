using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Core.Auditing;

/// <summary>Checks of orders and their histories.</summary>
internal static class OrderChecks
{
    private static readonly string Created = EnumNames<OrderEventKind>.NameOf(OrderEventKind.Created);
    private static readonly string StatusChanged = EnumNames<OrderEventKind>.NameOf(OrderEventKind.StatusChanged);
    private static readonly string Pending = EnumNames<OrderStatus>.NameOf(OrderStatus.Pending);

    /// <summary>Every allowed pair of statuses as rows, generated from the one table of moves.</summary>
    private static readonly string Moves = string.Join(
        ", ",
        from status in Enum.GetValues<OrderStatus>()
        from move in Enum.GetValues<OrderMove>()
        let next = OrderLifecycle.After(status, move)
        where next is not null
        select $"('{EnumNames<OrderStatus>.NameOf(status)}', '{EnumNames<OrderStatus>.NameOf(next.Value)}')");

    private static Check Reference => new(
        "order-reference",
        "An order has the reference of its meal, and none without a meal.",
        """
        SELECT o.id, 'reference ' || COALESCE(o.reference, 'none') || ', of the meal ' || COALESCE(m.reference, 'none') AS what
        FROM orders AS o LEFT JOIN canteen_orders AS m ON m.order_key = o.key
        WHERE COALESCE(o.reference, '') <> COALESCE(m.reference, '')
        """);

    public static IEnumerable<Check> All() =>
    [
        new(
            "order-history",
            "The events of an order are numbered 1, 2, 3… without holes, up to its version.",
            """
            SELECT o.id, 'version ' || o.version || ', ' || COUNT(e.key) || ' events up to number ' || COALESCE(MAX(e.sequence), 0) AS what
            FROM orders AS o LEFT JOIN order_events AS e ON e.order_key = o.key
            GROUP BY o.key, o.id, o.version
            HAVING COUNT(e.key) <> o.version OR MIN(e.sequence) <> 1 OR MAX(e.sequence) <> o.version
            """),
        Reference,
        new(
            "order-created",
            "An order is created once, by its first event.",
            $"""
            SELECT o.id, COUNT(e.key) || ' times created, first by event ' || COALESCE(MIN(e.sequence), 0) AS what
            FROM orders AS o LEFT JOIN order_events AS e ON e.order_key = o.key AND e.kind = '{Created}'
            GROUP BY o.key, o.id
            HAVING COUNT(e.key) <> 1 OR MIN(e.sequence) <> 1
            """),
        new(
            "order-path",
            "An order moves from PENDING along the lifecycle, each move from where the last one led; nothing follows the end.",
            $"""
            SELECT o.id, 'event ' || step.sequence || ': ' || COALESCE(step.from_status, 'nothing') || ' to ' || step.to_status AS what
            FROM (
                SELECT order_key, sequence, kind, from_status, to_status,
                    LAG(to_status) OVER (PARTITION BY order_key ORDER BY sequence) AS before
                FROM order_events WHERE to_status IS NOT NULL) AS step
            JOIN orders AS o ON o.key = step.order_key
            WHERE CASE step.kind
                WHEN '{Created}' THEN step.from_status IS NOT NULL OR step.to_status <> '{Pending}'
                WHEN '{StatusChanged}' THEN step.from_status IS NULL OR step.before IS NULL OR step.from_status <> step.before
                    OR (step.from_status, step.to_status) NOT IN (VALUES {Moves})
                ELSE TRUE END
            """),
        new(
            "order-status",
            "The status of an order is the one its history ends with.",
            """
            SELECT o.id, 'is ' || o.status || ', its history ends with ' || COALESCE(last.to_status, 'nothing') AS what
            FROM orders AS o
            LEFT JOIN (SELECT order_key, MAX(sequence) AS sequence FROM order_events WHERE to_status IS NOT NULL
                GROUP BY order_key) AS newest ON newest.order_key = o.key
            LEFT JOIN order_events AS last ON last.order_key = o.key AND last.sequence = newest.sequence
            WHERE last.to_status IS NULL OR last.to_status <> o.status
            """),
        new(
            "order-expired",
            "An order expires while it is PENDING, not before its bakery's time to answer is over, and is cancelled on the bakery's side.",
            $"""
            SELECT id, 'expired at ' || expired_at || ', is ' || status || ', to be answered by ' || COALESCE(answer_by, 0) AS what
            FROM orders
            WHERE expired_at IS NOT NULL AND (status <> '{EnumNames<OrderStatus>.NameOf(OrderStatus.Cancelled)}' OR confirmed_at IS NOT NULL
                OR answer_by IS NULL OR answer_by > expired_at OR cancelled_by <> '{EnumNames<ActorKind>.NameOf(ActorKind.Baker)}')
            """),
        Numbers(),
        .. Counted(),
    ];

    /// <summary>What triggers count and name for lists and searches.</summary>
    private static IEnumerable<Check> Counted() =>
    [
        new(
            "order-days",
            "The orders of each day are counted.",
            """
            SELECT 'day ' || day AS id, SUM(counted) || ' are counted, there are ' || SUM(placed) AS what
            FROM (SELECT day, orders AS counted, 0 AS placed FROM order_days
                UNION ALL SELECT placed_at / 86400000, 0, COUNT(*) FROM orders GROUP BY 1) AS days
            GROUP BY day HAVING SUM(counted) <> SUM(placed)
            """),
        new(
            "order-names",
            "The name of a customer is found by each of its parts as long as an order has it, and no longer.",
            """
            SELECT b.id, COUNT(*) || ' parts of names, one ' || CASE WHEN MAX(kept) = 1 THEN 'of no order: ' ELSE 'missing: ' END
                || MIN(part) AS what
            FROM (SELECT bakery_key, part, folded, MAX(kept) AS kept FROM (
                    SELECT bakery_key, part, folded, 1 AS kept, 0 AS needed FROM customer_name_parts
                    UNION ALL SELECT DISTINCT bakery_key, substr(customer_folded, at, 8), customer_folded, 0, 1
                    FROM (SELECT DISTINCT bakery_key, customer_folded FROM orders) AS named
                    JOIN name_offsets ON at <= length(customer_folded) WHERE substr(customer_folded, at, 1) <> ' ') AS parts
                GROUP BY bakery_key, part, folded HAVING SUM(kept) <> SUM(needed)) AS wrong
            JOIN bakeries AS b ON b.key = wrong.bakery_key
            GROUP BY b.key, b.id
            """),
    ];

    private static Check Numbers() => new(
        "order-numbers",
        "Binding orders, and no others, have a place and a number; the numbers of a bakery and year are 1, 2, 3… without holes.",
        """
        SELECT id, CASE WHEN valid_at IS NULL THEN 'is not binding and has a number' ELSE 'is binding and has no number' END AS what
        FROM orders
        WHERE (valid_at IS NULL) <> (order_number IS NULL) OR (valid_at IS NULL) <> (order_year IS NULL)
            OR (valid_at IS NULL) <> (bakery_position IS NULL)
            OR customer_position IS NULL
        UNION ALL
        SELECT b.id, 'year ' || o.order_year || ': ' || COUNT(*) || ' orders up to number ' || MAX(o.order_number)
        FROM orders AS o JOIN bakeries AS b ON b.key = o.bakery_key
        WHERE o.order_number IS NOT NULL
        GROUP BY b.key, b.id, o.order_year
        HAVING COUNT(*) <> MAX(o.order_number) OR MIN(o.order_number) <> 1
        UNION ALL
        SELECT b.id, COUNT(o.key) || ' places up to ' || COALESCE(MAX(o.bakery_position), 0) || ', the list stands at '
            || COALESCE(s.position, 0)
        FROM bakeries AS b LEFT JOIN bakery_sequences AS s ON s.bakery_key = b.key
        LEFT JOIN orders AS o ON o.bakery_key = b.key AND o.bakery_position IS NOT NULL
        GROUP BY b.key, b.id, s.position
        HAVING COUNT(o.key) <> COALESCE(s.position, 0) OR COALESCE(MAX(o.bakery_position), 0) <> COALESCE(s.position, 0)
        """);
}
