using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Promises;

/// <summary>
/// Pieces of a product that have come out of the oven. In the minute of a planned batch it stands in the place of that batch, with
/// the pieces that there really are.
/// </summary>
public sealed class BakedBatch
{
    private BakedBatch()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal BakedBatch(long bakeryKey, DateOnly day, long productKey, int minute)
    {
        (BakeryKey, Day, ProductKey, Minute) = (bakeryKey, day, productKey, minute);
    }

    public long BakeryKey { get; private set; }

    /// <summary>The business day on which it is sold.</summary>
    public DateOnly Day { get; private set; }

    public long ProductKey { get; private set; }

    /// <summary>Its minute of the day, as in <see cref="PromisedSpan"/>: that of the planned batch, otherwise when it was noted.</summary>
    public int Minute { get; private set; }

    /// <summary>How many pieces there are; 0 for a batch of which nothing can be sold.</summary>
    public int Pieces { get; private set; }

    /// <summary>How many of them were added to the stock of the product; 0 when its stock is not counted.</summary>
    public int Stocked { get; private set; }

    /// <summary>When it was noted, UTC.</summary>
    public DateTimeOffset BakedAt { get; private set; }

    internal void Add(int pieces, int stocked, DateTimeOffset now) =>
        (Pieces, Stocked, BakedAt) = (Pieces + pieces, Stocked + stocked, now);
}

internal sealed class BakedBatchMapping : IEntityTypeConfiguration<BakedBatch>
{
    public void Configure(EntityTypeBuilder<BakedBatch> builder) =>
        builder.ToTable("baked_batches").HasKey(row => new { row.BakeryKey, row.Day, row.ProductKey, row.Minute });
}

internal static class BakedRows
{
    /// <summary>Adds what has been baked on some days, for the bakeries that promise batches.</summary>
    public static async Task LoadBaked(
        this HornadaDb db,
        PromisedUnits promised,
        IEnumerable<Bakery> bakeries,
        IReadOnlyCollection<DateOnly> days,
        CancellationToken cancel)
    {
        var keys = bakeries.Where(bakery => bakery.Shop.Promises.Batches.Count > 0).Select(bakery => bakery.Key).ToList();
        if (keys.Count > 0)
        {
            promised.Bake(await db.Set<BakedBatch>().AsNoTracking()
                .Where(row => keys.Contains(row.BakeryKey) && days.Contains(row.Day)).ToListAsync(cancel));
        }
    }
}
