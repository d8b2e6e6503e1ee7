using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>How many orders a list has, without counting them.</summary>
internal static class OrderTotals
{
    private const long Day = 86_400_000;

    /// <summary>Entries of an index that are skipped sooner than days are added up.</summary>
    private const int MaxSkipped = 100;

    /// <summary>
    /// The number of binding orders of a bakery: they have the positions 1, 2, 3… without gaps (the auditor checks it), so the last
    /// position is their number.
    /// </summary>
    public static async Task<int> OfBakery(HornadaDb db, long bakeryKey, CancellationToken cancel) => checked((int)await db.Database
        .SqlQuery<long>($"""SELECT position AS "Value" FROM bakery_sequences WHERE bakery_key = {bakeryKey}""")
        .SingleOrDefaultAsync(cancel));

    /// <summary>The number of all orders: triggers count those of each day.</summary>
    public static async Task<int> OfAll(HornadaDb db, CancellationToken cancel) => checked((int)await db.Database
        .SqlQuery<long>($"""SELECT CAST(COALESCE(SUM(orders), 0) AS bigint) AS "Value" FROM order_days""").SingleAsync(cancel));

    /// <summary>All orders of a day and before it, which is the day of the order that so many newer ones are before.</summary>
    /// <returns>The orders, and how many of them are newer; null when there are not so many orders.</returns>
    public static async Task<(IQueryable<Order> Orders, int Skip)?> Behind(HornadaDb db, int newer, CancellationToken cancel)
    {
        if (newer <= MaxSkipped)
        {
            return (db.Orders, newer);
        }

        var days = await db.Database.SqlQuery<DayEnd>($"""
            SELECT day AS "Day", CAST(until - orders AS bigint) AS "Newer"
            FROM (SELECT day, SUM(orders) AS orders, SUM(SUM(orders)) OVER (ORDER BY day DESC) AS until
                FROM order_days GROUP BY day) AS days
            WHERE until > {newer} ORDER BY day DESC LIMIT 1
            """).ToListAsync(cancel);
        if (days is not [var day])
        {
            return null;
        }

        var end = DateTimeOffset.FromUnixTimeMilliseconds((day.Day + 1) * Day);
        return (db.Orders.Where(order => order.PlacedAt < end), checked((int)(newer - day.Newer)));
    }

    /// <param name="Newer">Orders of later days.</param>
    private sealed record DayEnd(long Day, long Newer);
}
