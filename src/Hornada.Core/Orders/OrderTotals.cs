using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// How many orders a list has, without counting them: the binding orders of a bakery have the positions 1, 2, 3… without gaps (the auditor
/// checks it), so the last position is their number.
/// </summary>
internal static class OrderTotals
{
    /// <summary>The number of binding orders of a bakery.</summary>
    public static async Task<int> OfBakery(HornadaDb db, long bakeryKey, CancellationToken cancel) => checked((int)await db.Database
        .SqlQuery<long>($"""SELECT position AS "Value" FROM bakery_sequences WHERE bakery_key = {bakeryKey}""")
        .SingleOrDefaultAsync(cancel));

    /// <summary>The number of binding orders of some bakeries.</summary>
    public static async Task<int> OfBakeries(HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel) =>
        checked((int)await db.Database
            .SqlQuery<ListEnd>($"""SELECT bakery_key AS "BakeryKey", position AS "Position" FROM bakery_sequences""")
            .Where(end => bakeryKeys.Contains(end.BakeryKey))
            .SumAsync(end => end.Position, cancel));

    /// <summary>The number of all orders: the ends of the lists of all bakeries, and the orders in none of them.</summary>
    public static async Task<int> OfAll(HornadaDb db, CancellationToken cancel)
    {
        var binding = await db.Database
            .SqlQuery<long>($"""SELECT CAST(COALESCE(SUM(position), 0) AS bigint) AS "Value" FROM bakery_sequences""")
            .SingleAsync(cancel);
        return checked((int)binding + await db.Orders.CountAsync(order => order.ValidAt == null, cancel));
    }

    /// <summary>Where the list of a bakery ends.</summary>
    private sealed record ListEnd(long BakeryKey, long Position);
}
