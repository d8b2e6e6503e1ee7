using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Promotions;

/// <summary>The active promotions of bakeries, to choose the best one for a cart.</summary>
public sealed class BestPromotion
{
    private readonly ILookup<long, Promotion> offered;

    /// <param name="active">The active promotions of the bakeries.</param>
    internal BestPromotion(IEnumerable<Promotion> active) => offered = active.ToLookup(promotion => promotion.BakeryKey);

    /// <summary>The active promotions of these bakeries.</summary>
    internal static async Task<BestPromotion> Load(HornadaDb db, IEnumerable<long> bakeryKeys, CancellationToken cancel)
    {
        var keys = bakeryKeys.Distinct().ToList();
        var active = await db.Promotions.AsNoTracking()
            .Where(promotion => keys.Contains(promotion.BakeryKey) && promotion.IsActive)
            .ToListAsync(cancel);
        return new(active);
    }

    /// <summary>The promotion with the largest discount on these lines now, the oldest of equal ones; null when none applies.</summary>
    internal Promotion? For(Bakery bakery, IReadOnlyList<LineSum> lines, DateTimeOffset now) => offered[bakery.Key]
        .Select(promotion => (Promotion: promotion, promotion.DiscountOn(bakery, lines, now).Minor))
        .Where(found => found.Minor > 0)
        .OrderByDescending(found => found.Minor)
        .ThenBy(found => found.Promotion.Key)
        .Select(found => found.Promotion)
        .FirstOrDefault();
}
