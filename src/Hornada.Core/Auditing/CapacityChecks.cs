using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Core.Auditing;

/// <summary>Checks of what orders take of the capacities of bakeries.</summary>
internal static class CapacityChecks
{
    public static IEnumerable<Check> All() => [Capacity, Batches, CapacityGivenBack];

    /// <summary>
    /// Each row keeps the capacity that there was when its units were taken, so a capacity that was lowered later breaks nothing.
    /// </summary>
    private static Check Capacity => new(
        "capacity",
        "No more is promised of a capacity, in its slot or on its day, than there was when the last order took some.",
        """
        SELECT 'bakery ' || bakery_key AS id, resource || ' on ' || day || ': ' || SUM(units) || ' of ' || MAX(capacity) AS what
        FROM capacity_taken WHERE resource NOT LIKE 'batch:%'
        GROUP BY bakery_key, resource, day, per_day, CASE WHEN per_day THEN 0 ELSE minute END
        HAVING SUM(units) > MAX(capacity)
        """);

    /// <summary>Orders of one bakery get their keys one after the other, so the keys say what was promised before.</summary>
    private static Check Batches => new(
        "batches",
        "No order was promised more of a product than had come out of the oven by its pickup, less what was promised before.",
        """
        SELECT 'order ' || later.order_key AS id, later.resource || ' on ' || later.day || ': ' || SUM(t.units) || ' of ' || later.capacity
            AS what
        FROM capacity_taken AS later
        JOIN capacity_taken AS t ON t.bakery_key = later.bakery_key AND t.resource = later.resource AND t.day = later.day
            AND t.minute <= later.minute AND t.order_key <= later.order_key
        WHERE later.resource LIKE 'batch:%'
        GROUP BY later.order_key, later.resource, later.day, later.capacity
        HAVING SUM(t.units) > later.capacity
        """);

    private static Check CapacityGivenBack => new(
        "capacity-given-back",
        "A cancelled order takes nothing of a capacity.",
        $"""
        SELECT o.id, t.resource || ': ' || t.units AS what
        FROM capacity_taken AS t JOIN orders AS o ON o.key = t.order_key
        WHERE o.status = '{EnumNames<OrderStatus>.NameOf(OrderStatus.Cancelled)}'
        """);
}
