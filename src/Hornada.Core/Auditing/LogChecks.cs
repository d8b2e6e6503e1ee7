using Hornada.Core.Basics;
using Hornada.Core.EventLog;

namespace Hornada.Core.Auditing;

/// <summary>Checks of the event log, as far as it is kept.</summary>
internal static class LogChecks
{
    /// <summary>The event types that repeat the history of an order, one event per history row.</summary>
    private static readonly string OfOrders = string.Join(
        ", ",
        Enum.GetValues<EventType>()
            .Where(type => type is < EventType.StockChanged)
            .Select(type => $"'{EnumNames<EventType>.NameOf(type)}'"));

    public static IEnumerable<Check> All(EngineSql engine) =>
    [
        new(
            "log-floor",
            "The log says once where it begins, and keeps nothing from before.",
            """
            SELECT 'event_log' AS id, COUNT(*) || ' beginnings' AS what FROM event_log HAVING COUNT(*) <> 1
            UNION ALL
            SELECT 'events ' || e.key, 'lies at ' || e.key || ' before the beginning at ' || f.floor_key
            FROM events AS e JOIN event_log AS f ON e.key <= f.floor_key
            """),
        new("log-place", "Places in the log are given once, and none from the future.", Places(engine)),
        Histories(engine),
    ];

    /// <remarks>
    /// The log is truncated at its beginning, so it holds the end of an order's history, without gaps. When an order becomes binding
    /// by payment, its creation is logged a second time for the bakery, without a customer; that event is not part of the history.
    /// </remarks>
    private static Check Histories(EngineSql engine) => new(
        "log-history",
        "What the log keeps of an order is the end of its history, each event once.",
        $"""
        SELECT o.id, 'version ' || o.version || ', the log tells ' || COUNT(*) || ' events from ' || MIN(told.sequence) || ' to '
            || MAX(told.sequence) AS what
        FROM (
            SELECT subject, {EngineSql.Number(engine.Json("data"), "sequence")} AS sequence FROM events WHERE customer_key IS NOT NULL
                AND type IN ({OfOrders})) AS told
        JOIN orders AS o ON o.id = told.subject
        GROUP BY o.key, o.id, o.version
        HAVING COUNT(*) <> COUNT(DISTINCT told.sequence) OR MAX(told.sequence) <> o.version
            OR COUNT(*) <> MAX(told.sequence) - MIN(told.sequence) + 1
        UNION ALL
        SELECT e.subject, 'events ' || e.key || ' tells of an order that is not there' FROM events AS e
        WHERE e.type IN ({OfOrders}) AND NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.id = e.subject)
        """);

    private static string Places(EngineSql engine) => $"""
        SELECT 'events ' || e.key AS id, 'is above the last key that was given' AS what
        FROM events AS e WHERE e.key > {(engine.IsSqlite
            ? "(SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'events')"
            : "(SELECT last_value FROM events_key_seq)")}
        """;
}
