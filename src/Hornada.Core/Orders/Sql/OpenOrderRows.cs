using System.Data.Common;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hornada.Core.Orders.Sql;

/// <summary>
/// The statements of the lists that screens poll, the same on both engines. They are read by hand: after each change all screens of a
/// bakery wait for them. The bench measures it as <c>board-changed</c> and <c>active-changed</c>.
/// </summary>
internal static class OpenOrderRows
{
    private static readonly string OpenStatuses =
        string.Join(", ", OrderLifecycle.Open.Select(status => $"'{EnumNames<OrderStatus>.NameOf(status)}'"));

    private static readonly string Pickup = EnumNames<FulfilmentMethod>.NameOf(FulfilmentMethod.Takeout);

    /// <summary>The open orders of the bakery {0}, oldest first.</summary>
    /// <remarks>
    /// The customer and the customer's earlier order are scalar subqueries. PostgreSQL takes the open orders of a bakery with much history
    /// to be many: for a join it would read all accounts, and for EXISTS all completed orders of the bakery.
    /// </remarks>
    private static readonly string Open = $$"""
        SELECT o.key, o.id, (SELECT a.uid FROM accounts AS a WHERE a.key = o.customer_key), o.customer_name,
            o.bakery_name, o.lines, o.currency, o.discount_minor, o.total_minor, o.promotion_id,
            o.status, o.placed_at, o.pickup_time, o.scheduled_for, o.pickup_at, o.pickup_code, o.notes, o.estimated_ready_at,
            o.payment_method, o.payment_status, o.method, o.order_number, o.reference, o.restored_at, o.version,
            (SELECT e.key FROM orders AS e WHERE e.bakery_key = {0} AND e.customer_key = o.customer_key AND e.status = 'COMPLETED'
                AND e.valid_at IS NOT NULL LIMIT 1) IS NOT NULL,
            CASE WHEN o.method <> '{{Pickup}}' THEN o.checkout END,
            CASE WHEN o.method <> '{{Pickup}}' THEN (SELECT a.phone FROM accounts AS a WHERE a.key = o.customer_key) END
        FROM orders AS o
        WHERE o.bakery_key = {0} AND o.valid_at IS NOT NULL AND o.status IN ({{OpenStatuses}})
        ORDER BY o.placed_at, o.key
        """;

    /// <summary>The open orders, what the board shows of the bakery {0}, and its {2} orders that were finished last since {1}.</summary>
    private static readonly string Board = $$"""
        {{Open}};
        SELECT id, name, zone, is_open, paused_until, opens_at, closes_at FROM bakeries WHERE key = {0};
        SELECT id, order_number, customer_name, status, COALESCE(completed_at, cancelled_at), method
        FROM orders
        WHERE bakery_key = {0} AND valid_at IS NOT NULL AND status IN ('COMPLETED', 'CANCELLED')
            AND COALESCE(completed_at, cancelled_at) >= {1}
        ORDER BY COALESCE(completed_at, cancelled_at) DESC, key DESC LIMIT {2}
        """;

    /// <summary>The binding open orders of a bakery, oldest first.</summary>
    public static async Task<IReadOnlyList<OpenOrder>> ReadOpen(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        await using var rows = await Run(db, Open, [bakeryKey], cancel);
        return await ReadOrders(rows.DbDataReader, cancel);
    }

    /// <summary>Everything that a board shows.</summary>
    public static async Task<(BoardBakery Bakery, IReadOnlyList<OpenOrder> Orders, IReadOnlyList<FinishedOrder> Finished)> ReadBoard(
        HornadaDb db, long bakeryKey, DateTimeOffset since, int most, CancellationToken cancel)
    {
        await using var rows = await Run(db, Board, [bakeryKey, since.ToUnixTimeMilliseconds(), most], cancel);
        var reader = rows.DbDataReader;
        var orders = await ReadOrders(reader, cancel);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        var bakery = ToBakery(reader);
        await reader.NextResultAsync(cancel);
        var finished = new List<FinishedOrder>(most);
        while (await reader.ReadAsync(cancel))
        {
            finished.Add(ToFinished(reader));
        }

        return (bakery, orders, finished);
    }

    /// <summary>Runs a statement as EF Core runs its own: in the log, and in the transaction of the request.</summary>
    private static Task<RelationalDataReader> Run(HornadaDb db, string sql, object[] values, CancellationToken cancel)
    {
        var raw = db.GetService<IRawSqlCommandBuilder>().Build(sql, values, db.Model);
        var (connection, log) = (db.GetService<IRelationalConnection>(), db.GetService<IRelationalCommandDiagnosticsLogger>());
        return raw.RelationalCommand.ExecuteReaderAsync(new(connection, raw.ParameterValues, null, db, log), cancel);
    }

    private static async Task<IReadOnlyList<OpenOrder>> ReadOrders(DbDataReader reader, CancellationToken cancel)
    {
        var orders = new List<OpenOrder>();
        while (await reader.ReadAsync(cancel))
        {
            orders.Add(ToOrder(reader));
        }

        return orders;
    }

    /// <summary>The columns in the order of <see cref="Open"/>.</summary>
    private static OpenOrder ToOrder(DbDataReader row) => new()
    {
        Key = row.GetInt64(0),
        Id = new(row.GetString(1)),
        Customer = new(row.GetString(2)),
        CustomerName = row.GetString(3),
        BakeryName = row.GetString(4),
        Lines = OrderLinesJson.Read(row.GetString(5)),
        Currency = Currency.From(row.GetString(6)),
        DiscountMinor = row.GetInt64(7),
        TotalMinor = row.GetInt64(8),
        PromotionId = Text(row, 9),
        Status = EnumNames<OrderStatus>.Read(row.GetString(10)),
        PlacedAt = Instant(row, 11)!.Value,
        PickupTime = row.GetFieldValue<TimeOnly>(12),
        ScheduledFor = Instant(row, 13),
        PickupAt = Instant(row, 14)!.Value,
        PickupCode = row.GetString(15),
        Notes = row.GetString(16),
        EstimatedReadyAt = Instant(row, 17),
        PaymentMethod = EnumNames<PaymentMethod>.Read(row.GetString(18)),
        PaymentStatus = EnumNames<PaymentStatus>.Read(row.GetString(19)),
        Method = EnumNames<FulfilmentMethod>.Read(row.GetString(20)),
        OrderNumber = row.IsDBNull(21) ? null : row.GetInt32(21),
        Reference = Text(row, 22),
        RestoredAt = Instant(row, 23),
        Version = row.GetInt32(24),
        IsReturning = row.GetBoolean(25),
        Terms = Text(row, 26) is { } terms ? Documents.Read<FulfilmentTerms>(terms) : null,
        Phone = Text(row, 27),
    };

    private static BoardBakery ToBakery(DbDataReader row) => new()
    {
        Id = new(row.GetString(0)),
        Name = row.GetString(1),
        Zone = row.GetString(2),
        IsOpen = row.GetBoolean(3),
        PausedUntil = Instant(row, 4),
        OpensAt = row.GetFieldValue<TimeOnly>(5),
        ClosesAt = row.GetFieldValue<TimeOnly>(6),
    };

    private static FinishedOrder ToFinished(DbDataReader row) => new()
    {
        Id = new(row.GetString(0)),
        OrderNumber = row.IsDBNull(1) ? null : row.GetInt32(1),
        CustomerName = row.GetString(2),
        Status = EnumNames<OrderStatus>.Read(row.GetString(3)),
        FinishedAt = Instant(row, 4)!.Value,
        Method = EnumNames<FulfilmentMethod>.Read(row.GetString(5)),
    };

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Instant(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at));
}
