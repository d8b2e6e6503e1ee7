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
/// bakery wait for them. The bench measures them as <c>board-changed</c> and <c>active-changed</c>.
/// </summary>
internal static class OpenOrderRows
{
    private static readonly string OpenStatuses =
        string.Join(", ", OrderLifecycle.Open.Select(status => $"'{EnumNames<OrderStatus>.NameOf(status)}'"));

    private static readonly string Pickup = EnumNames<FulfilmentMethod>.NameOf(FulfilmentMethod.Takeout);

    private static readonly string IsOpen = $"o.valid_at IS NOT NULL AND o.status IN ({OpenStatuses})";

    /// <summary>A completed order of the customer at the bakery of the order.</summary>
    private const string Earlier = """
        (SELECT e.key FROM orders AS e WHERE e.bakery_key = o.bakery_key AND e.customer_key = o.customer_key AND e.status = 'COMPLETED'
            AND e.valid_at IS NOT NULL LIMIT 1)
        """;

    /// <summary>Open orders with all that their screens show.</summary>
    /// <remarks>
    /// The customer and the customer's earlier order are scalar subqueries. PostgreSQL takes the open orders of a bakery with much history
    /// to be many: for a join it would read all accounts, and for EXISTS all completed orders of the bakery.
    /// </remarks>
    private static readonly string Open = $"""
        SELECT o.key, o.id, (SELECT a.uid FROM accounts AS a WHERE a.key = o.customer_key), o.customer_name,
            o.bakery_name, o.lines, o.currency, o.discount_minor, o.total_minor, o.promotion_id,
            o.status, o.placed_at, o.pickup_time, o.scheduled_for, o.pickup_at, o.pickup_code, o.notes, o.estimated_ready_at,
            o.payment_method, o.payment_status, o.method, o.order_number, o.reference, o.restored_at, o.version,
            {Earlier} IS NOT NULL,
            CASE WHEN o.method <> '{Pickup}' THEN o.checkout END,
            CASE WHEN o.method <> '{Pickup}' THEN (SELECT a.phone FROM accounts AS a WHERE a.key = o.customer_key) END
        FROM orders AS o
        WHERE {IsOpen}
        """;

    private static readonly string OpenAtBakery = $"{Open} AND o.bakery_key = $1 ORDER BY o.placed_at, o.key";

    private static readonly string OpenByKey = $"{Open} AND o.key = ANY($1)";

    private static readonly string Versions = $"""
        SELECT o.key, o.version FROM orders AS o WHERE {IsOpen} AND o.bakery_key = $1 ORDER BY o.placed_at, o.key
        """;

    private static readonly string ReturningByKey = $"SELECT o.key FROM orders AS o WHERE o.key = ANY($1) AND {Earlier} IS NOT NULL";

    private const string BakeryByKey =
        "SELECT id, name, zone, is_open, paused_until, opens_at, closes_at FROM bakeries WHERE key = $1";

    private const string FinishedAtBakery = """
        SELECT id, order_number, customer_name, status, COALESCE(completed_at, cancelled_at), method
        FROM orders
        WHERE bakery_key = $1 AND valid_at IS NOT NULL AND status IN ('COMPLETED', 'CANCELLED')
            AND COALESCE(completed_at, cancelled_at) >= $2
        ORDER BY COALESCE(completed_at, cancelled_at) DESC, key DESC LIMIT $3
        """;

    /// <summary>The open orders of a bakery, oldest first.</summary>
    public static RowQuery AtBakery(long bakeryKey, Action<OpenOrder> take) =>
        new(OpenAtBakery, rows => Each(rows, row => take(ToOrder(row)))) { Single = [bakeryKey] };

    /// <summary>Those of these orders that are open, in any order.</summary>
    public static RowQuery ByKey(IReadOnlyList<long> keys, Action<OpenOrder> take) =>
        new(OpenByKey, rows => Each(rows, row => take(ToOrder(row))), keys.ToArray());

    /// <summary>Keys and versions of the open orders of a bakery, oldest first.</summary>
    public static RowQuery VersionsAt(long bakeryKey, Action<long, int> take) =>
        new(Versions, rows => Each(rows, row => take(row.GetInt64(0), row.GetInt32(1)))) { Single = [bakeryKey] };

    /// <summary>Keys of those of these orders whose customers have collected an order of the bakery before.</summary>
    public static RowQuery Returning(IReadOnlyList<long> keys, Action<long> take) =>
        new(ReturningByKey, rows => Each(rows, row => take(row.GetInt64(0))), keys.ToArray());

    /// <summary>What the board shows of a bakery.</summary>
    public static RowQuery Bakery(long bakeryKey, Action<BoardBakery> take) =>
        new(BakeryByKey, rows => Each(rows, row => take(ToBakery(row)))) { Single = [bakeryKey] };

    /// <summary>The orders of a bakery that were finished last, newest first.</summary>
    public static RowQuery Finished(long bakeryKey, DateTimeOffset since, int most, Action<FinishedOrder> take) =>
        new(FinishedAtBakery, rows => Each(rows, row => take(ToFinished(row))))
        {
            Single = [bakeryKey, since.ToUnixTimeMilliseconds(), (long)most],
        };

    /// <summary>The binding open orders of a bakery, oldest first, read by the context of a request.</summary>
    /// <remarks>Runs the statement as EF Core runs its own: in the log, and in the transaction of the request.</remarks>
    public static async Task<IReadOnlyList<OpenOrder>> Read(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var raw = db.GetService<IRawSqlCommandBuilder>()
            .Build(OpenAtBakery.Replace("$1", "{0}", StringComparison.Ordinal), [bakeryKey], db.Model);
        var (connection, log) = (db.GetService<IRelationalConnection>(), db.GetService<IRelationalCommandDiagnosticsLogger>());
        await using var rows = await raw.RelationalCommand.ExecuteReaderAsync(new(connection, raw.ParameterValues, null, db, log), cancel);
        var orders = new List<OpenOrder>();
        while (await rows.DbDataReader.ReadAsync(cancel))
        {
            orders.Add(ToOrder(rows.DbDataReader));
        }

        return orders;
    }

    private static void Each(DbDataReader rows, Action<DbDataReader> take)
    {
        while (rows.Read())
        {
            take(rows);
        }
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
