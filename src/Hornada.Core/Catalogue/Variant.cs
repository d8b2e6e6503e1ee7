using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>One choice of a MULTIPLE_CHOICE product, with its own price: the small or the large one.</summary>
public sealed class Variant
{
    private Variant()
    {
    }

    /// <summary>A variant that is not stored yet.</summary>
    internal Variant(long productKey, LocalText names, long priceMinor, int position, int? priceLookUpCode, string? code) =>
        (ProductKey, Names, PriceMinor, Position, PriceLookUpCode, Code) = (productKey, names, priceMinor, position, priceLookUpCode, code);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long ProductKey { get; private set; }

    public LocalText Names { get; internal set; } = null!;

    /// <summary>Price of one piece, in minor units; positive.</summary>
    public long PriceMinor { get; internal set; }

    public int Position { get; internal set; }

    /// <summary>Number of the article at the scales; null when none. Not unique.</summary>
    public int? PriceLookUpCode { get; internal set; }

    /// <summary>The company's own article key; null when none.</summary>
    public string? Code { get; internal set; }
}
