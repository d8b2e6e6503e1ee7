using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Promotions;

/// <summary>The promotions bakeries offer now, to choose the best one for a cart.</summary>
public sealed class BestPromotion
{
    private readonly ILookup<long, Promotion> offered;

    private BestPromotion(ILookup<long, Promotion> offered) => this.offered = offered;

    /// <summary>The active promotions of these bakeries.</summary>
    internal static async Task<BestPromotion> Load(HornadaDb db, IEnumerable<long> bakeryKeys, CancellationToken cancel)
    {
        var keys = bakeryKeys.Distinct().ToList();
        var active = await db.Promotions.AsNoTracking().Where(promotion => keys.Contains(promotion.BakeryKey) && promotion.IsActive).ToListAsync(cancel);
        return new(active.ToLookup(promotion => promotion.BakeryKey));
    }

    /// <summary>The one that takes most off these lines now, the oldest of several alike; null when none takes anything off.</summary>
    internal Promotion? For(Bakery bakery, IReadOnlyList<LineSum> lines, DateTimeOffset now) => offered[bakery.Key]
        .Select(promotion => (Promotion: promotion, promotion.DiscountOn(bakery, lines, now).Minor))
        .Where(found => found.Minor > 0)
        .OrderByDescending(found => found.Minor)
        .ThenBy(found => found.Promotion.Key)
        .Select(found => found.Promotion)
        .FirstOrDefault();
}
