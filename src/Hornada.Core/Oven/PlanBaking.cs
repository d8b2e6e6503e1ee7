using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Oven;

/// <summary>What a bakery wants for its counter on a weekday.</summary>
/// <param name="Rows">Every product that it sells, by name.</param>
public sealed record BakingPlan(DayOfWeek Weekday, IReadOnlyList<BakingPlanRow> Rows);

/// <summary>A product of a plan.</summary>
/// <param name="Proposal">What comparable days say; null when none was closed.</param>
public sealed record BakingPlanRow(Product Product, int Pieces, PlanProposal? Proposal);

/// <summary>Pieces for the next such weekday, and the days that say so.</summary>
/// <param name="Pieces">The mean of what went over the counter on these days, rounded up.</param>
/// <param name="Days">The last comparable days, newest first: the same weekday, without special hours.</param>
public sealed record PlanProposal(int Pieces, IReadOnlyList<ComparableDay> Days);

/// <param name="Sold">Pieces that went over the counter without an order.</param>
/// <param name="RanOut">True when nothing was left, so that more might have been sold.</param>
public sealed record ComparableDay(DateOnly Day, int Sold, bool RanOut);

/// <summary>Reads and changes what a bakery wants for its counter by weekday.</summary>
public sealed class PlanBaking(Store store, TimeProvider clock)
{
    /// <summary>How many comparable days a proposal is made of.</summary>
    private const int MaxDays = 4;

    /// <summary>How many weeks it looks back for them.</summary>
    private const int MaxWeeks = 8;

    /// <summary>Most pieces of a product.</summary>
    private const int MaxPieces = 100_000;

    public async Task<BakingPlan> Find(Workplace workplace, DayOfWeek weekday, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var products = await Products(db, workplace).OrderBy(row => row.Name).ThenBy(row => row.Key).ToListAsync(cancel);
        var plan = await db.Set<PlannedPieces>().Where(row => row.BakeryKey == bakery.Key && row.Weekday == (int)weekday)
            .ToDictionaryAsync(row => row.ProductKey, row => row.Pieces, cancel);
        var proposals = await Propose(db, bakery, weekday, cancel);
        return new(weekday, [.. products.Select(product => new BakingPlanRow(
            product, plan.GetValueOrDefault(product.Key), proposals.GetValueOrDefault(product.Key)))]);
    }

    /// <summary>Replaces the plan of a weekday. A product that is not named, or has no pieces, is not planned.</summary>
    public Task<Outcome<bool>> Change(
        Workplace workplace, DayOfWeek weekday, IReadOnlyDictionary<ProductId, int> pieces, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
            if (await Suspension.Check(db, workplace.Key, ct) is { } suspended)
            {
                return suspended;
            }

            if (pieces.Values.Any(count => count is < 0 or > MaxPieces))
            {
                return BakingRefusals.WrongPieces(MaxPieces);
            }

            var products = await Products(db, workplace).Select(row => new { row.Id, row.Key }).ToDictionaryAsync(row => row.Id, ct);
            _ = await db.Set<PlannedPieces>().Where(row => row.BakeryKey == workplace.Key && row.Weekday == (int)weekday)
                .ExecuteDeleteAsync(ct);
            db.AddRange(pieces.Where(row => row.Value > 0 && products.ContainsKey(row.Key))
                .Select(row => new PlannedPieces(workplace.Key, weekday, products[row.Key].Key, row.Value)));
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    private static IQueryable<Product> Products(HornadaDb db, Workplace workplace) => FindProducts
        .Assortment(db, db.Bakeries.Where(row => row.Key == workplace.Key)).Select(listing => listing.Product);

    /// <summary>Reads the closings of eight days, however long the bakery has been open.</summary>
    private async Task<Dictionary<long, PlanProposal>> Propose(
        HornadaDb db, Bakery bakery, DayOfWeek weekday, CancellationToken cancel)
    {
        var today = bakery.BusinessDayAt(clock.Now());
        var last = today.AddDays(-((((int)today.DayOfWeek - (int)weekday + 6) % 7) + 1));
        var days = Enumerable.Range(0, MaxWeeks).Select(week => last.AddDays(-7 * week))
            .Where(day => bakery.Shop.SpecialDays.All(special => special.Date != day)).ToList();
        var closings = await db.Set<ClosedProduct>().AsNoTracking()
            .Where(row => row.BakeryKey == bakery.Key && days.Contains(row.Day)).ToListAsync(cancel);
        return closings.GroupBy(row => row.ProductKey).ToDictionary(same => same.Key, same =>
        {
            List<ComparableDay> comparable =
            [
                .. same.OrderByDescending(row => row.Day).Take(MaxDays)
                    .Select(row => new ComparableDay(row.Day, row.SoldAtCounter, row.RanOut)),
            ];
            return new PlanProposal((int)Math.Ceiling(comparable.Average(day => (decimal)day.Sold)), comparable);
        });
    }
}
