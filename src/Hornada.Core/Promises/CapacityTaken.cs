using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Promises;

/// <summary>Units of a capacity that an order holds until it is cancelled. A cancelled order has none.</summary>
public sealed class CapacityTaken
{
    private CapacityTaken()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal CapacityTaken(long orderKey, long bakeryKey, CapacityUse use)
    {
        (OrderKey, BakeryKey, Resource, Day, Minute) = (orderKey, bakeryKey, use.Resource, use.Span.Day, use.Span.Minute);
        (Units, PerDay, Capacity) = (use.Units, use.PerDay, use.Limit);
    }

    public long OrderKey { get; private set; }

    public long BakeryKey { get; private set; }

    /// <summary>Id of the capacity in the settings of the bakery.</summary>
    public string Resource { get; private set; } = "";

    /// <summary>The business day of the pickup.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>First minute of the slot, as in <see cref="PromisedSpan"/>.</summary>
    public int Minute { get; private set; }

    public int Units { get; private set; }

    /// <summary>True when the capacity was there once a day.</summary>
    public bool PerDay { get; private set; }

    /// <summary>Units that there were in all when these were taken.</summary>
    public int Capacity { get; private set; }
}

internal sealed class CapacityTakenMapping : IEntityTypeConfiguration<CapacityTaken>
{
    public void Configure(EntityTypeBuilder<CapacityTaken> builder) =>
        builder.ToTable("capacity_taken").HasKey(row => new { row.OrderKey, row.Resource });
}

/// <summary>Reads, stores and gives back what orders take of capacities.</summary>
internal static class CapacityRows
{
    /// <summary>
    /// What is promised and baked at bakeries on some business days. Asks the database nothing when none of them counts a capacity, and
    /// reads no other days, so it does not grow with the orders of the past.
    /// </summary>
    public static async Task<PromisedUnits> LoadPromised(
        this HornadaDb db, IEnumerable<Bakery> bakeries, IReadOnlyCollection<DateOnly> days, CancellationToken cancel)
    {
        var promised = new PromisedUnits();
        var counting = bakeries.Where(bakery => bakery.Shop.Promises.CountsUnits).ToList();
        var keys = counting.ConvertAll(bakery => bakery.Key);
        if (keys.Count == 0 || days.Count == 0)
        {
            return promised;
        }

        var rows = await db.Set<CapacityTaken>()
            .Where(row => keys.Contains(row.BakeryKey) && days.Contains(row.Day))
            .GroupBy(row => new { row.BakeryKey, row.Day, row.Resource, row.Minute })
            .Select(same => new { same.Key, Units = same.Sum(row => (long)row.Units) })
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            promised.Add(row.Key.BakeryKey, row.Key.Resource, (row.Key.Day, row.Key.Minute), row.Units);
        }

        await db.LoadBaked(promised, counting, days, cancel);
        return promised;
    }

    /// <summary>Gives back what orders took. An order that took nothing has no row.</summary>
    public static Task GiveBackCapacity(this HornadaDb db, IReadOnlyCollection<long> orderKeys, CancellationToken cancel) =>
        db.Set<CapacityTaken>().Where(row => orderKeys.Contains(row.OrderKey)).ExecuteDeleteAsync(cancel);
}
