using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Reads the bakeries a customer ordered from.</summary>
public sealed class FindRecentShops(HornadaDb db, FindShops shops)
{
    /// <summary>The bakery of the newest order first, at most 20; ACTIVE ones that sell to the public.</summary>
    /// <param name="caller">The customer.</param>
    /// <param name="companyKey">Only those of this company; null for any.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ShopView>> ForCustomer(Caller caller, long? companyKey, CancellationToken cancel)
    {
        var ordered = db.Orders.Where(order => order.CustomerKey == caller.Key)
            .GroupBy(order => order.BakeryKey)
            .Select(orders => new { BakeryKey = orders.Key, Last = orders.Max(order => order.Key) });
        var bakeries = await (
            from bakery in FindBakeries.Public(db).AsNoTracking()
            join last in ordered on bakery.Key equals last.BakeryKey
            where companyKey == null || bakery.CompanyKey == companyKey
            orderby last.Last descending
            select bakery).Take(FindShops.MaxShops).ToListAsync(cancel);
        return await shops.Views(bakeries, cancel);
    }
}
