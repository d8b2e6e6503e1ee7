using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Core.Auditing;

/// <summary>Checks of totals and payments.</summary>
internal static class MoneyChecks
{
    private static readonly string Cancelled = EnumNames<OrderStatus>.NameOf(OrderStatus.Cancelled);
    private static readonly string Pending = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Pending);
    private static readonly string Approved = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Approved);
    private static readonly string Refunded = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Refunded);
    private static readonly string Rejected = EnumNames<PaymentStatus>.NameOf(PaymentStatus.Rejected);

    /// <summary>The fees of an order; 0 where no fees are stored.</summary>
    private static readonly string Fees = string.Join(
        " + ",
        from fee in new[] { "warrantyMinor", "deliveryMinor", "invoiceMinor", "smsMinor", "transactionMinor" }
        select $"COALESCE({EngineSql.Number("o.fees", fee)}, 0)");

    /// <summary>Orders paid from a canteen's credit have movements in a ledger instead of payments.</summary>
    private const string PaidElsewhere =
        "EXISTS (SELECT 1 FROM canteen_orders AS c WHERE c.order_key = o.key AND c.credit_account_key IS NOT NULL)";

    public static IEnumerable<Check> All(EngineSql engine) =>
    [
        Total(engine),
        Discount(engine),
        new(
            "payment-amount",
            "A payment is the whole order, or what was handed over of a cancelled one, in its currency.",
            $"""
            SELECT o.id, 'payment ' || p.id || ': ' || p.amount_minor || ' ' || p.currency || ' of ' || o.total_minor || ' '
                || o.currency || ', kept ' || o.kept_minor AS what
            FROM payments AS p JOIN orders AS o ON o.key = p.order_key
            WHERE (p.amount_minor <> o.total_minor AND (p.amount_minor <> o.kept_minor OR o.status <> '{Cancelled}'))
                OR p.currency <> o.currency
            """),
        new(
            "debts",
            "Nothing is owed to a customer: what was paid for a cancelled order is given back, but for what was handed over.",
            $"""
            SELECT o.id, o.bakery_name || ' owes ' || o.customer_name || ' ' || (p.amount_minor - o.kept_minor) || ' ' || p.currency
                || ', paid by ' || p.method AS what
            FROM orders AS o JOIN payments AS p ON p.order_key = o.key
            WHERE o.status = '{Cancelled}' AND o.payment_status = '{Approved}' AND p.status = '{Approved}'
                AND p.amount_minor > o.kept_minor
            """)
        { IsWarning = true },
        .. History(),
    ];

    private static IEnumerable<Check> History() =>
    [
        new(
            "payment-once",
            "An order is paid at most once, also when the money went back.",
            $"""
            SELECT o.id, COUNT(*) || ' payments were accepted' AS what
            FROM payments AS p JOIN orders AS o ON o.key = p.order_key
            WHERE p.status IN ('{Approved}', '{Refunded}')
            GROUP BY o.key, o.id HAVING COUNT(*) > 1
            """),
        new(
            "payment-status",
            "The payment status of an order is that of its newest payment, and it says when it was paid if it ever was; an order that "
                + "costs nothing is paid without one.",
            $"""
            SELECT o.id, 'is ' || o.payment_status || ', its newest payment ' || COALESCE(p.status, 'is not there') || CASE
                WHEN o.paid_at IS NULL THEN '; never paid' ELSE '; paid once' END AS what
            FROM orders AS o
            LEFT JOIN (SELECT order_key, MAX(key) AS key FROM payments GROUP BY order_key) AS newest ON newest.order_key = o.key
            LEFT JOIN payments AS p ON p.key = newest.key
            WHERE (NOT {PaidElsewhere} AND o.payment_status <> COALESCE(p.status, CASE
                    WHEN o.total_minor = 0 AND o.paid_at = o.placed_at THEN '{Approved}' ELSE '{Pending}' END))
                OR (o.paid_at IS NOT NULL) <> (o.payment_status IN ('{Approved}', '{Refunded}'))
            """),
        new(
            "payment-history",
            "Each payment accepted, declined or given back is told once by the history of its order; nothing goes back that was not paid.",
            $"""
            SELECT o.id, 'accepted ' || p.accepted || ' told ' || e.accepted || ', declined ' || p.declined || ' told ' || e.declined
                || ', given back ' || p.back || ' told ' || e.back AS what
            FROM orders AS o
            JOIN (
                SELECT o.key, {Count("p.status", Approved, Refunded)} AS accepted, {Count("p.status", Rejected)} AS declined,
                    {Count("p.status", Refunded)} AS back
                FROM orders AS o LEFT JOIN payments AS p ON p.order_key = o.key GROUP BY o.key) AS p ON p.key = o.key
            JOIN (
                SELECT o.key, {Count("e.kind", AmountInHistory(OrderEventKind.Paid))} AS accepted,
                    {Count("e.kind", AmountInHistory(OrderEventKind.PaymentRejected))} AS declined,
                    {Count("e.kind", AmountInHistory(OrderEventKind.Refunded))} AS back
                FROM orders AS o LEFT JOIN order_events AS e ON e.order_key = o.key GROUP BY o.key) AS e ON e.key = o.key
            WHERE NOT {PaidElsewhere} AND (p.accepted <> e.accepted OR p.declined <> e.declined OR p.back <> e.back)
            """),
    ];

    private static Check Total(EngineSql engine) => new(
        "order-total",
        "The total of an order is its lines less the discount plus the fees.",
        $"""
        SELECT id, total_minor || ' is not ' || goods || ' less ' || discount_minor || ' plus ' || fees AS what
        FROM (
            SELECT o.id, o.total_minor, o.discount_minor, {Fees} AS fees,
                (SELECT COALESCE(SUM({EngineSql.Number("line.value", "priceMinor")} * {EngineSql.Number("line.value", "quantity")}), 0)
                    FROM {engine.Lines("o.lines")}) AS goods
            FROM orders AS o) AS price
        WHERE total_minor <> goods - discount_minor + fees
        """);

    /// <remarks>
    /// Lines of older orders have the price of a piece after offers instead of the discount of the line, and no share of the promotion: for
    /// those only a lower bound can be checked.
    /// </remarks>
    private static Check Discount(EngineSql engine) => new(
        "order-discount",
        "The discount of an order is what its lines say that offers and its promotion take off; a promotion's share only with a promotion.",
        $"""
        SELECT id, 'discount ' || discount_minor || ', offers ' || offers || ', shares ' || shares || ', promotion '
            || COALESCE(promotion_id, 'none') AS what
        FROM (
            SELECT o.id, o.discount_minor, o.promotion_id,
                (SELECT COALESCE(SUM({Offer}), 0) FROM {engine.Lines("o.lines")}) AS offers,
                (SELECT COALESCE(SUM({EngineSql.Number("line.value", "promotedMinor")}), 0) FROM {engine.Lines("o.lines")}) AS shares
            FROM orders AS o) AS price
        WHERE CASE WHEN promotion_id IS NULL THEN discount_minor <> offers OR shares <> 0
            WHEN shares > 0 THEN discount_minor <> offers + shares
            ELSE discount_minor <= offers END
        """);

    /// <summary>What offers take off a line.</summary>
    private static readonly string Offer =
        $"COALESCE({EngineSql.Number("line.value -> 'detail'", "offerMinor")}, ({EngineSql.Number("line.value", "priceMinor")} - "
        + $"{EngineSql.Number("line.value -> 'detail'", "discountedUnitMinor")}) * {EngineSql.Number("line.value", "quantity")}, 0)";

    private static string AmountInHistory(OrderEventKind kind) => EnumNames<OrderEventKind>.NameOf(kind);

    private static string Count(string column, params string[] types) =>
        $"COUNT(CASE WHEN {column} IN ({string.Join(", ", types.Select(type => $"'{type}'"))}) THEN 1 END)";
}
