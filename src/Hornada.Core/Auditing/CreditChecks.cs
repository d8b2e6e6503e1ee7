using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Core.Auditing;

/// <summary>Checks of canteens: credit is a ledger, and each order is paid from it once.</summary>
internal static class CreditChecks
{
    private static readonly string Bought = EnumNames<CreditKind>.NameOf(CreditKind.Order);
    private static readonly string Back = EnumNames<CreditKind>.NameOf(CreditKind.Refund);
    private static readonly string Cancelled = EnumNames<OrderStatus>.NameOf(OrderStatus.Cancelled);
    private static readonly string Approved = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Approved);
    private static readonly string Refunded = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Refunded);

    public static IEnumerable<Check> All(EngineSql engine) =>
    [
        new(
            "credit-balance",
            "A balance is the sum of its movements, and the account counts them.",
            """
            SELECT 'credit_accounts ' || a.key AS id, a.balance_minor || ' after ' || a.movements || ', the ledger says '
                || COALESCE(SUM(m.amount_minor), 0) || ' after ' || COUNT(m.key) AS what
            FROM credit_accounts AS a LEFT JOIN credit_movements AS m ON m.account_key = a.key
            GROUP BY a.key, a.balance_minor, a.movements
            HAVING a.balance_minor <> COALESCE(SUM(m.amount_minor), 0) OR a.movements <> COUNT(m.key)
            """),
        new(
            "credit-ledger",
            "Movements are numbered 1, 2, 3… without holes, and each says what was left: never less than nothing.",
            """
            SELECT id, 'credit_accounts ' || account_key || ', number ' || sequence || ': ' || balance_minor || ', should be '
                || running AS what
            FROM (
                SELECT id, account_key, sequence, balance_minor,
                    SUM(amount_minor) OVER (PARTITION BY account_key ORDER BY sequence) AS running,
                    ROW_NUMBER() OVER (PARTITION BY account_key ORDER BY sequence) AS number
                FROM credit_movements) AS line
            WHERE balance_minor <> running OR sequence <> number OR balance_minor < 0
            """),
        new(
            "credit-order",
            "An order on credit is paid once, whole and from its own account; cancelled, it is given back once, less what was handed "
                + "over; its payment status says so.",
            $"""
            SELECT o.id, 'is ' || o.status || ' and ' || o.payment_status || ': ' || o.total_minor || ', paid ' || m.paid || ' in '
                || m.payments || ', given back ' || m.back || ' in ' || m.returns AS what
            FROM orders AS o
            JOIN canteen_orders AS c ON c.order_key = o.key AND c.credit_account_key IS NOT NULL
            JOIN (
                SELECT c.order_key, COALESCE(SUM(CASE WHEN m.kind = '{Bought}' THEN -m.amount_minor END), 0) AS paid,
                    COUNT(CASE WHEN m.kind = '{Bought}' THEN 1 END) AS payments,
                    COALESCE(SUM(CASE WHEN m.kind = '{Back}' THEN m.amount_minor END), 0) AS back,
                        COUNT(CASE WHEN m.kind = '{Back}' THEN 1 END) AS returns
                FROM canteen_orders AS c LEFT JOIN credit_movements AS m ON m.order_key = c.order_key
                    AND m.account_key = c.credit_account_key
                GROUP BY c.order_key) AS m ON m.order_key = o.key
            WHERE m.paid <> o.total_minor OR m.payments <> CASE WHEN o.total_minor > 0 THEN 1 ELSE 0 END
                OR m.back <> CASE WHEN o.status = '{Cancelled}' THEN o.total_minor - o.kept_minor ELSE 0 END
                OR m.returns <> CASE WHEN o.status = '{Cancelled}' AND o.total_minor > o.kept_minor THEN 1 ELSE 0 END
                OR o.payment_status <> CASE WHEN m.returns > 0 THEN '{Refunded}' ELSE '{Approved}' END
            UNION ALL
            SELECT o.id, 'movement ' || m.id || ' of an order that is not on this account'
            FROM credit_movements AS m JOIN orders AS o ON o.key = m.order_key LEFT JOIN canteen_orders AS c ON c.order_key = o.key
            WHERE c.credit_account_key IS NULL OR c.credit_account_key <> m.account_key
            """),
        Lines(engine),
    ];

    private static Check Lines(EngineSql engine) => new(
        "canteen-lines",
        "What is handed over of a canteen's order is counted line by line, and all of it once it is collected.",
        $"""
        SELECT o.id, 'line ' || l.position || ': ' || l.fulfilled || ' of ' || l.quantity AS what
        FROM canteen_lines AS l JOIN orders AS o ON o.key = l.order_key
        WHERE l.fulfilled > l.quantity OR (o.status = '{EnumNames<OrderStatus>.NameOf(OrderStatus.Completed)}'
            AND l.fulfilled <> l.quantity)
        UNION ALL
        SELECT o.id, COUNT(l.position) || ' of ' || lines.count || ' lines, ' || COALESCE(SUM(l.quantity), 0) || ' of '
            || lines.quantity || ' pieces'
        FROM orders AS o JOIN canteen_orders AS c ON c.order_key = o.key
        JOIN (
            SELECT o.key, COUNT(*) AS count, SUM({EngineSql.Number("line.value", "quantity")}) AS quantity
            FROM orders AS o JOIN canteen_orders AS c ON c.order_key = o.key CROSS JOIN {engine.Lines("o.lines")}
                GROUP BY o.key) AS lines ON lines.key = o.key
        LEFT JOIN canteen_lines AS l ON l.order_key = o.key
        GROUP BY o.key, o.id, lines.count, lines.quantity
        HAVING COUNT(l.position) <> lines.count OR COALESCE(SUM(l.quantity), 0) <> lines.quantity
        """);
}
