namespace Hornada.Core.Tests.Auditing;

/// <summary>A way in which a database can be wrong.</summary>
/// <param name="Check">Name of the check that tells.</param>
/// <param name="Victim">Query of what the check will name, and the key the changes go by.</param>
/// <param name="Changes">Plain SQL; <c>$key</c> is the key.</param>
internal sealed record Corruption(string Name, string Check, string Victim, params string[] Changes)
{
    private const string Collected = "SELECT id, key FROM orders WHERE status = 'COMPLETED' ORDER BY key LIMIT 1";
    private const string Open = "SELECT id, key FROM orders WHERE status = 'CONFIRMED' ORDER BY key LIMIT 1";

    private const string Meal = "FROM orders WHERE key = (SELECT MIN(order_key) FROM canteen_orders)";
    private const string Paid = "SELECT o.id, o.key FROM orders AS o WHERE o.payment_status = 'REFUNDED' AND o.status <> 'CANCELLED'";
    private const string Returned =
        "SELECT o.id, o.key FROM orders AS o JOIN canteen_orders AS c ON c.order_key = o.key WHERE o.payment_status = 'REFUNDED'";
    private const string Late =
        "SELECT o.id, o.key FROM orders AS o JOIN order_events AS e ON e.order_key = o.key WHERE e.kind = 'READY_TIME_CHANGED' LIMIT 1";

    public static IReadOnlyList<Corruption> All { get; } =
    [
        new(
            "An event is missing",
            "order-history",
            Open,
            "UPDATE orders SET version = version + 1 WHERE key = $key",
            "DELETE FROM events WHERE subject = (SELECT id FROM orders WHERE key = $key)"),
        new(
            "Two orders have one place",
            "capacity",
            "SELECT 'bakery ' || bakery_key, bakery_key FROM orders WHERE status = 'CONFIRMED' ORDER BY key LIMIT 1",
            "INSERT INTO capacity_taken (order_key, resource, bakery_key, day, minute, units, per_day, capacity) "
                + "SELECT key, 'oven', bakery_key, '2026-03-03', 600, 1, false, 1 FROM orders "
                + "WHERE bakery_key = $key AND status <> 'CANCELLED'"),
        new(
            "Bread was promised before it was baked",
            "batches",
            "SELECT 'order ' || MAX(key), MAX(key) FROM orders WHERE status = 'CONFIRMED'",
            "INSERT INTO capacity_taken (order_key, resource, bakery_key, day, minute, units, per_day, capacity) "
                + "SELECT key, 'batch:1', bakery_key, '2026-03-03', 600, 1, false, 1 FROM orders WHERE key = $key",
            "INSERT INTO capacity_taken (order_key, resource, bakery_key, day, minute, units, per_day, capacity) "
                + "SELECT key, 'batch:1', bakery_key, '2026-03-03', 540, 1, false, 1 FROM orders WHERE key = (SELECT MIN(o.key) "
                + "FROM orders AS o JOIN orders AS other ON other.bakery_key = o.bakery_key AND other.key = $key "
                + "WHERE o.status <> 'CANCELLED' AND o.key < $key)"),
        new(
            "A cancelled order keeps its place",
            "capacity-given-back",
            "SELECT id, key FROM orders WHERE status = 'CANCELLED' ORDER BY key LIMIT 1",
            "INSERT INTO capacity_taken (order_key, resource, bakery_key, day, minute, units, per_day, capacity) "
                + "SELECT key, 'oven', bakery_key, '2026-03-03', 600, 1, false, 1 FROM orders WHERE key = $key"),
        new("An order has the reference of no meal", "order-reference", Open, "UPDATE orders SET reference = 'SO-0' WHERE key = $key"),
        new("An order was created twice", "order-created", Late, "UPDATE order_events SET kind = 'CREATED', from_status = NULL, "
            + "to_status = NULL WHERE order_key = $key AND kind = 'READY_TIME_CHANGED'"),
        new(
            "An order skipped the oven",
            "order-path",
            Collected,
            "UPDATE order_events SET from_status = 'PENDING' WHERE order_key = $key AND to_status = 'COMPLETED'"),
        new("An order that expired and goes on", "order-expired", Open, "UPDATE orders SET expired_at = placed_at WHERE key = $key"),
        new(
            "A day has one order more than were placed",
            "order-days",
            "SELECT 'day ' || day, day FROM order_days ORDER BY day LIMIT 1",
            "UPDATE order_days SET orders = orders + 1 WHERE day = $key AND part = (SELECT MIN(part) FROM order_days WHERE day = $key)"),
        new(
            "The names of a bakery's customers are not found",
            "order-names",
            "SELECT id, key FROM bakeries WHERE key = (SELECT MIN(bakery_key) FROM customer_name_parts)",
            "DELETE FROM customer_name_parts WHERE bakery_key = $key"),
        new("A status without a move", "order-status", Open, "UPDATE orders SET status = 'BAKING' WHERE key = $key"),
        new(
            "More was sold than there was",
            "stock",
            "SELECT id, key FROM products WHERE name = 'Torta'",
            "UPDATE products SET stock = -1 WHERE key = $key")
        {
            Guards = ([], ["ALTER TABLE products DROP CONSTRAINT products_stock_check"]),
        },
        new(
            "Nobody looks after the platform",
            "admin",
            "SELECT 'accounts', 0",
            "UPDATE accounts SET role = 'CUSTOMER' WHERE role = 'ADMIN' AND key <> $key"),
        new(
            "A bakery lost its baker",
            "baker",
            "SELECT id, key FROM bakeries WHERE name = 'La Espiga'",
            "DELETE FROM memberships WHERE bakery_key = $key"),
        new(
            "A tablet that was removed still works",
            "device",
            "SELECT id, key FROM paired_devices",
            "UPDATE paired_devices SET revoked_at = paired_at WHERE key = $key"),
        new(
            "A person has the role of a tablet",
            "tablet",
            "SELECT 'memberships ' || key AS id, key FROM memberships WHERE account_key NOT IN (SELECT account_key FROM paired_devices)",
            "UPDATE memberships SET role = 'TABLET' WHERE key = $key"),
        new("A total does not add up", "order-total", Open, "UPDATE orders SET total_minor = total_minor + 1 WHERE key = $key"),
        new(
            "A discount nobody gave",
            "order-discount",
            Open,
            "UPDATE orders SET discount_minor = 1, total_minor = total_minor - 1 WHERE key = $key"),
        new(
            "Less was paid than was due",
            "payment-amount",
            Paid,
            "UPDATE payments SET amount_minor = amount_minor - 1 WHERE order_key = $key AND status = 'REFUNDED'"),
        new(
            "The money of a declined order stays in the drawer",
            "debts",
            "SELECT o.id, o.key FROM orders AS o JOIN payments AS p ON p.order_key = o.key WHERE o.status = 'CANCELLED'",
            "UPDATE payments SET status = 'APPROVED' WHERE order_key = $key",
            "UPDATE orders SET payment_status = 'APPROVED' WHERE key = $key",
            "UPDATE order_events SET kind = 'SEEN' WHERE order_key = $key AND kind = 'REFUNDED'"),
        new(
            "An order was paid twice",
            "payment-once",
            Paid,
            "UPDATE payments SET status = 'APPROVED' WHERE order_key = $key AND status = 'REJECTED'",
            "UPDATE order_events SET kind = 'PAID' WHERE order_key = $key AND kind = 'PAYMENT_REJECTED'"),
        new(
            "An order says that it is paid",
            "payment-status",
            Open,
            "UPDATE orders SET payment_status = 'APPROVED', paid_at = 1 WHERE key = $key"),
        new(
            "A payment without a history",
            "payment-history",
            Paid,
            "UPDATE order_events SET kind = 'SEEN' WHERE order_key = $key AND kind = 'PAID'"),
        new(
            "A collected order without its stamp",
            "stamp-collected",
            Collected,
            "UPDATE loyalty_cards SET stamps = stamps - 1, version = version - 1 WHERE key = (SELECT card_key FROM loyalty_stamps "
                + "WHERE order_key = $key)",
            "DELETE FROM loyalty_stamps WHERE order_key = $key"),
        new(
            "A free item from nowhere",
            "loyalty-card",
            "SELECT 'loyalty_cards ' || key, key FROM loyalty_cards WHERE rewards_earned > 0",
            "UPDATE loyalty_cards SET rewards_earned = rewards_earned + 1 WHERE key = $key"),
        new(
            "A review of an order nobody collected",
            "review-collected",
            Open,
            "UPDATE bakeries SET rating_sum = rating_sum + 5, rating_count = rating_count + 1 WHERE key = (SELECT bakery_key FROM "
                + "orders WHERE key = $key)",
            "INSERT INTO reviews (id, order_key, bakery_key, account_key, author_name, rating, comment, created_at) SELECT 'a-review', "
                + "key, bakery_key, customer_key, '', 5, '', 0 FROM orders WHERE key = $key"),
        new(
            "A better rating",
            "bakery-rating",
            "SELECT id, key FROM bakeries WHERE rating_count > 0",
            "UPDATE bakeries SET rating_sum = rating_sum + 1 WHERE key = $key"),
        new(
            "A remembered request without its order",
            "request-result",
            "SELECT 'no-such-order', account_key FROM answered_requests WHERE result_id IS NOT NULL",
            "UPDATE answered_requests SET result_id = 'no-such-order' WHERE account_key = $key"),
        new(
            "Credit from nowhere",
            "credit-balance",
            "SELECT 'credit_accounts ' || key, key FROM credit_accounts WHERE balance_minor > 0",
            "UPDATE credit_accounts SET balance_minor = balance_minor + 1 WHERE key = $key"),
        new(
            "A movement that says another balance",
            "credit-ledger",
            "SELECT id, key FROM credit_movements WHERE sequence = 2",
            "UPDATE credit_movements SET balance_minor = balance_minor + 1 WHERE key = $key") { Guards = Ledger },
        new(
            "An order that was given back as if it were not",
            "credit-order",
            Returned,
            "UPDATE orders SET payment_status = 'APPROVED' WHERE key = $key"),
        new(
            "A meal was handed over that was not ordered",
            "canteen-lines",
            Returned,
            "UPDATE canteen_lines SET quantity = quantity + 1 WHERE order_key = $key"),
        new(
            "The log keeps what it has forgotten",
            "log-floor",
            "SELECT 'events ' || MIN(key), MIN(key) FROM events",
            "UPDATE event_log SET floor_stamp = (SELECT stamp FROM events WHERE key = $key), floor_key = $key"),
        new(
            "A place of the log from the future",
            "log-place",
            "SELECT 'events ' || (MAX(key) + 1000000), MAX(key) FROM events",
            "UPDATE events SET key = key + 1000000 WHERE key = $key")
        {
            Guards = ([], ["ALTER TABLE events ALTER COLUMN key SET GENERATED BY DEFAULT"]),
        },
        new("The log lost an event in the middle", "log-history", Collected, "DELETE FROM events WHERE subject = (SELECT id FROM "
            + "orders WHERE key = $key) AND key = (SELECT MIN(key) + 1 FROM events WHERE type = 'ORDER_STATUS_CHANGED' AND subject = "
                + "(SELECT id FROM orders WHERE key = $key)) - 1"),
        new(
            "A history in another bakery",
            "tenants",
            "SELECT 'order_events ' || MIN(key), MIN(key) FROM order_events",
            "UPDATE order_events SET bakery_key = (SELECT bakery_key FROM canteen_sites) WHERE key = $key"),
        new(
            "A stamp on the card of a stranger",
            "tenants",
            "SELECT 'loyalty_stamps and orders ' || o.key, o.key FROM orders AS o JOIN loyalty_stamps AS s ON s.order_key = o.key "
                + "ORDER BY o.key LIMIT 1",
            "UPDATE loyalty_cards SET bakery_key = (SELECT bakery_key FROM canteen_sites) WHERE key = (SELECT card_key FROM "
                + "loyalty_stamps WHERE order_key = $key)"),
        new(
            "An order with soup of a canteen",
            "orders-lines",
            "SELECT 'orders ' || key, key FROM orders WHERE status = 'CONFIRMED' ORDER BY key LIMIT 1",
            "UPDATE orders SET lines = (SELECT lines " + Meal + "), total_minor = (SELECT total_minor " + Meal + ") WHERE key = $key"),
        new(
            "A cart with soup of a canteen",
            "carts-lines",
            "SELECT 'carts ' || account_key, account_key FROM carts WHERE bakery_key IS NOT NULL",
            "UPDATE carts SET bakery_key = (SELECT bakery_key FROM canteen_sites) WHERE account_key = $key"),
        new(
            "A script was edited",
            "migrations",
            "SELECT 'schema_migrations 3', 3",
            "UPDATE schema_migrations SET checksum = 'edited' WHERE number = $key"),
        new(
            "A message for nobody",
            "references",
            "SELECT 'notifications', MIN(key) FROM notifications",
            "UPDATE notifications SET account_key = 999999 WHERE key = $key"),
        new(
            "A number is given twice over",
            "order-numbers",
            "SELECT b.id, o.key FROM orders AS o JOIN bakeries AS b ON b.key = o.bakery_key WHERE o.status = 'CONFIRMED'",
            "UPDATE orders SET order_number = 9999 WHERE key = $key"),
    ];

    private static (IReadOnlyList<string> Sqlite, IReadOnlyList<string> Postgres) Ledger => (["DROP TRIGGER credit_movements_stay"], []);

    /// <summary>What guards the tables against it beside foreign keys and CHECKs: statements that take it away.</summary>
    public (IReadOnlyList<string> Sqlite, IReadOnlyList<string> Postgres) Guards { get; init; } = ([], []);
}
