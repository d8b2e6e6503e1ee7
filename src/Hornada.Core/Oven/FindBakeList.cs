using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Oven;

/// <summary>What is to be baked: the one answer for the page, for programs and for the printer.</summary>
public sealed class FindBakeList(Store store, TimeProvider clock)
{
    /// <summary>How many days after a closing what was kept is still on the shelf.</summary>
    private const int MaxKeptDays = 7;

    /// <summary>The list of a business day of the caller's bakery; null for the running one.</summary>
    public async Task<Outcome<BakeList>> ForDay(Workplace workplace, DateOnly? day, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Read(db, workplace, day, clock.Now(), cancel);
    }

    /// <summary>The same within a transaction.</summary>
    internal static async Task<Outcome<BakeList>> Read(
        HornadaDb db, Workplace workplace, DateOnly? asked, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Key == workplace.Key && row.DeletedAt == null, cancel)
            is not { } bakery)
        {
            return BakeryRefusals.NotFound(workplace.Id);
        }

        var day = asked ?? bakery.BusinessDayAt(now);
        var weekday = (int)day.DayOfWeek;
        var inputs = new BakingInputs(bakery, day)
        {
            Orders = await FindOrders.OnDay(db, bakery, day).OrderBy(order => order.PickupAt).ThenBy(order => order.Key)
                .ToListAsync(cancel),
            Products = await FindProducts.Assortment(db, db.Bakeries.Where(seller => seller.Key == bakery.Key))
                .Select(listing => listing.Product).ToListAsync(cancel),
            Plan = await db.Set<PlannedPieces>().Where(row => row.BakeryKey == bakery.Key && row.Weekday == weekday)
                .ToDictionaryAsync(row => row.ProductKey, row => row.Pieces, cancel),
            Baked = await db.Set<BakedBatch>().AsNoTracking().Where(row => row.BakeryKey == bakery.Key && row.Day == day)
                .ToListAsync(cancel),
            Kept = await Kept(db, bakery, day, cancel),
            Promised = await db.LoadPromised([bakery], [day], cancel),
        };
        var list = inputs.ToList();
        var print = await db.Set<BakeListPrint>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.BakeryKey == bakery.Key && row.Day == day, cancel);
        return print is null
            ? list
            : list with { PrintedAt = print.PrintedAt, Changes = BakeList.Compare(print.Lines, list.Products) };
    }

    /// <summary>What was kept at the last closing before a day. Reads the closings of a week at most.</summary>
    private static async Task<Dictionary<long, int>> Kept(HornadaDb db, Bakery bakery, DateOnly day, CancellationToken cancel)
    {
        var days = Enumerable.Range(1, MaxKeptDays).Select(before => day.AddDays(-before)).ToList();
        var rows = await db.Set<ClosedProduct>().AsNoTracking()
            .Where(row => row.BakeryKey == bakery.Key && days.Contains(row.Day)).ToListAsync(cancel);
        return rows.GroupBy(row => row.Day).MaxBy(same => same.Key)?.Where(row => row.Kept > 0)
            .ToDictionary(row => row.ProductKey, row => row.Kept) ?? [];
    }
}
