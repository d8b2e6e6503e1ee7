using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Oven;

/// <summary>Pieces of a product that the bakery wants for its counter on a weekday, beyond what is ordered.</summary>
public sealed class PlannedPieces
{
    private PlannedPieces()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal PlannedPieces(long bakeryKey, DayOfWeek weekday, long productKey, int pieces) =>
        (BakeryKey, Weekday, ProductKey, Pieces) = (bakeryKey, (int)weekday, productKey, pieces);

    public long BakeryKey { get; private set; }

    /// <summary>The day of the week, 0 for Sunday.</summary>
    public int Weekday { get; private set; }

    public long ProductKey { get; private set; }

    /// <summary>How many, 1 or more.</summary>
    public int Pieces { get; private set; }
}

/// <summary>What the list of a day said when it was printed last.</summary>
public sealed class BakeListPrint
{
    private BakeListPrint()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal BakeListPrint(long bakeryKey, DateOnly day) => (BakeryKey, Day) = (bakeryKey, day);

    public long BakeryKey { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>When it was printed last, UTC.</summary>
    public DateTimeOffset PrintedAt { get; private set; }

    /// <summary>The products that were wanted then.</summary>
    public IReadOnlyList<PrintedLine> Lines { get; private set; } = [];

    internal void Print(IReadOnlyList<PrintedLine> lines, DateTimeOffset now) => (Lines, PrintedAt) = (lines, now);
}

/// <summary>A product on a printed list.</summary>
/// <param name="Product">Public id of the product.</param>
/// <param name="Name">The name that it had then.</param>
/// <param name="Wanted">Pieces that were wanted of it.</param>
public sealed record PrintedLine(string Product, string Name, int Wanted);

/// <summary>What became of a product on a day, noted at closing.</summary>
public sealed class ClosedProduct
{
    private ClosedProduct()
    {
    }

    /// <summary>A row that is not stored yet.</summary>
    internal ClosedProduct(long bakeryKey, DateOnly day, BakedProduct product, (int Wasted, int Kept) left)
    {
        (BakeryKey, Day, ProductKey, Name) = (bakeryKey, day, product.Key, product.Name);
        (Made, Ordered, Wasted, Kept) = (product.Made, product.Ordered, left.Wasted, left.Kept);
    }

    public long BakeryKey { get; private set; }

    public DateOnly Day { get; private set; }

    public long ProductKey { get; private set; }

    /// <summary>Its name on that day.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Pieces that there were in all.</summary>
    public int Made { get; private set; }

    /// <summary>Pieces that orders wanted.</summary>
    public int Ordered { get; private set; }

    /// <summary>Pieces that were thrown away.</summary>
    public int Wasted { get; private set; }

    /// <summary>Pieces that are sold on the next day.</summary>
    public int Kept { get; private set; }

    /// <summary>Pieces that went over the counter without an order.</summary>
    public int SoldAtCounter => Math.Max(0, Made - Ordered - Wasted - Kept);

    /// <summary>True when nothing was left, so that more might have been sold.</summary>
    public bool RanOut => Wasted + Kept == 0;
}

internal sealed class PlannedPiecesMapping : IEntityTypeConfiguration<PlannedPieces>
{
    public void Configure(EntityTypeBuilder<PlannedPieces> builder) =>
        builder.ToTable("bake_plan").HasKey(row => new { row.BakeryKey, row.Weekday, row.ProductKey });
}

internal sealed class BakeListPrintMapping : IEntityTypeConfiguration<BakeListPrint>
{
    public void Configure(EntityTypeBuilder<BakeListPrint> builder)
    {
        builder.ToTable("bake_prints").HasKey(row => new { row.BakeryKey, row.Day });
        builder.Property(row => row.Lines).IsDocument();
    }
}

internal sealed class ClosedProductMapping : IEntityTypeConfiguration<ClosedProduct>
{
    public void Configure(EntityTypeBuilder<ClosedProduct> builder)
    {
        builder.ToTable("bake_closings").HasKey(row => new { row.BakeryKey, row.Day, row.ProductKey });
        builder.Ignore(row => row.SoldAtCounter).Ignore(row => row.RanOut);
    }
}
