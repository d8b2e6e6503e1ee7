using System.Text.Json;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hornada.Core.Orders.Sql;

/// <summary>SQLite runs in this process: one prepared statement per row is cheap enough.</summary>
internal sealed class SqliteOrderRows : IOrderRows
{
    private const string InsertOrder = """
        INSERT INTO orders (
            id, bakery_key, bakery_name, customer_key, customer_name, lines, currency, discount_minor, total_minor, promotion_id,
            status, placed_at, placed_hour, pickup_time, scheduled_for, pickup_at, pickup_code, pickup_hash, notes,
            payment_method, payment_status, paid_at, valid_at, announced_at, version, method, checkout, fees, wants_invoice,
            deposit_minor, payment_word, group_key, order_year, order_number, bakery_position, customer_position,
            customer_folded, answer_by, reference)
        VALUES ($id, $bakery, $bakeryName, $customer, $customerName, $lines, $currency, $discount, $total, $promotion,
            $status, $placedAt, $placedHour, $pickupTime, $scheduledFor, $pickupAt, $code, $hash, $notes,
            $method, $paymentStatus, $paidAt, $validAt, $announcedAt, $version, $handOver, $checkout, $fees, $wantsInvoice,
            $deposit, $paymentWord, $group, $year, $number, $bakeryPosition, $customerPosition, $customerFolded,
            $answerBy, $reference)
        RETURNING key
        """;

    private const string InsertEvent = """
        INSERT INTO order_events (order_key, bakery_key, sequence, kind, from_status, to_status, actor_kind, actor_key, at)
        VALUES ($order, $bakery, $sequence, $kind, NULL, $status, $actorKind, $actor, $at)
        """;

    /// <remarks>The whole group in one statement. An order's event names its key, which the order got a moment ago.</remarks>
    private const string InsertLog = $"""
        INSERT INTO events (type, version, bakery_key, customer_key, for_bakery, subject, data, at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
            COALESCE(replace(value ->> 6, '{OrderPayload.NoKey}', '{OrderPayload.KeyMember}'
                || (SELECT placed.key FROM orders AS placed WHERE placed.id = value ->> 5)), value ->> 6),
            value ->> 7
        FROM json_each($events) AS logged ORDER BY logged.key
        """;

    private const string CountBakery = """
        INSERT INTO bakery_sequences (bakery_key, position, year, number) VALUES ($bakery, $count, $year, $count)
        ON CONFLICT (bakery_key) DO UPDATE SET position = position + excluded.position,
            number = CASE WHEN excluded.year > year THEN excluded.number ELSE number + excluded.number END, year = MAX(year, excluded.year)
        RETURNING position, year, number
        """;

    private const string CountCustomer = """
        INSERT INTO customer_sequences (account_key, position) VALUES ($customer, $count)
        ON CONFLICT (account_key) DO UPDATE SET position = position + excluded.position
        RETURNING position
        """;

    private const string TakeStock = "UPDATE products SET stock = stock - $taken, is_available = stock > $taken WHERE id = $product";

    public Task Number(HornadaDb db, IReadOnlyList<(Order Order, int Year)> orders, CancellationToken cancel)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        using var bakeries = Command(connection, transaction, CountBakery);
        using var customers = Command(connection, transaction, CountCustomer);
        var places = new OrderPositions(orders);
        foreach (var (bakery, count, year) in places.Bakeries)
        {
            Set(bakeries, ("$bakery", bakery), ("$count", count), ("$year", year));
            using var row = bakeries.ExecuteReader();
            row.Read();
            places.EndOfBakery(bakery, new(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)));
        }

        foreach (var (customer, count) in places.Customers)
        {
            Set(customers, ("$customer", customer), ("$count", count));
            places.EndOfCustomer(customer, (long)customers.ExecuteScalar()!);
        }

        places.Assign();
        return Task.CompletedTask;
    }

    public Task Insert(
        HornadaDb db, IReadOnlyList<(Order Order, OrderEvent Created)> placed, IReadOnlyList<LoggedEvent> logged, CancellationToken cancel)
    {
        db.Tell(logged);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        using var orders = Command(connection, transaction, InsertOrder);
        using var events = Command(connection, transaction, InsertEvent);
        using var stock = Command(connection, transaction, TakeStock);
        foreach (var (order, created) in placed)
        {
            order.Key = WriteOrder(orders, order);
            WriteEvent(events, order, created);
            foreach (var line in order.Lines)
            {
                Set(stock, ("$taken", line.Taken), ("$product", line.ProductId.Value));
                stock.ExecuteNonQuery();
            }
        }

        using var log = Command(connection, transaction, InsertLog);
        Set(log, ("$events", JsonSerializer.Serialize(logged.Select(Values), JsonSerializerOptions.Default)));
        log.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    private static object?[] Values(LoggedEvent logged) =>
    [
        EnumNames<EventType>.NameOf(logged.Type),
        logged.Version,
        logged.BakeryKey,
        logged.CustomerKey,
        logged.ForBakery ? 1 : 0,
        logged.Subject,
        logged.Data,
        logged.At.ToUnixTimeMilliseconds(),
    ];

    private static long WriteOrder(SqliteCommand command, Order order)
    {
        Set(
            command,
            ("$id", order.Id.Value),
            ("$bakery", order.BakeryKey),
            ("$bakeryName", order.BakeryName),
            ("$customer", order.CustomerKey),
            ("$customerName", order.CustomerName),
            ("$customerFolded", order.CustomerFolded),
            ("$lines", OrderLinesJson.Write(order.Lines)),
            ("$currency", order.Currency.Code),
            ("$discount", order.DiscountMinor),
            ("$total", order.TotalMinor),
            ("$promotion", order.PromotionId),
            ("$status", EnumNames<OrderStatus>.NameOf(order.Status)),
            ("$placedAt", order.PlacedAt.ToUnixTimeMilliseconds()),
            ("$placedHour", order.PlacedHour),
            ("$pickupTime", order.PickupTime),
            ("$scheduledFor", order.ScheduledFor?.ToUnixTimeMilliseconds()),
            ("$pickupAt", order.PickupAt.ToUnixTimeMilliseconds()),
            ("$code", order.PickupCode),
            ("$hash", order.PickupHash),
            ("$notes", order.Notes),
            ("$method", EnumNames<Payments.PaymentMethod>.NameOf(order.PaymentMethod)),
            ("$paymentStatus", EnumNames<Payments.PaymentStatus>.NameOf(order.PaymentStatus)),
            ("$paidAt", order.PaidAt?.ToUnixTimeMilliseconds()),
            ("$validAt", order.ValidAt?.ToUnixTimeMilliseconds()),
            ("$announcedAt", order.AnnouncedAt?.ToUnixTimeMilliseconds()),
            ("$version", order.Version),
            ("$handOver", EnumNames<FulfilmentMethod>.NameOf(order.Method)),
            ("$checkout", Documents.Write(order.Checkout)),
            ("$fees", Documents.Write(order.StoredFees)),
            ("$wantsInvoice", order.WantsInvoice),
            ("$deposit", order.DepositMinor),
            ("$paymentWord", order.PaymentWord),
            ("$group", order.GroupKey),
            ("$year", order.OrderYear),
            ("$number", order.OrderNumber),
            ("$bakeryPosition", order.BakeryPosition),
            ("$customerPosition", order.CustomerPosition),
            ("$answerBy", order.AnswerBy?.ToUnixTimeMilliseconds()),
            ("$reference", order.Reference));
        return (long)command.ExecuteScalar()!;
    }

    private static void WriteEvent(SqliteCommand command, Order order, OrderEvent created)
    {
        Set(
            command,
            ("$order", order.Key),
            ("$bakery", created.BakeryKey),
            ("$sequence", created.Sequence),
            ("$kind", EnumNames<OrderEventKind>.NameOf(created.Kind)),
            ("$status", EnumNames<OrderStatus>.NameOf(order.Status)),
            ("$actorKind", EnumNames<ActorKind>.NameOf(created.ActorKind)),
            ("$actor", created.ActorKey),
            ("$at", created.At.ToUnixTimeMilliseconds()));
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Only the constants above come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }
}
