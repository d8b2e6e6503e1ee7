using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Multiplier of an option's price change.</summary>
public enum PriceCalculation
{
    PerPiece,

    /// <summary>Kilograms of the line.</summary>
    PerKilogram,

    /// <summary>Persons of the line.</summary>
    PerPerson,
}

/// <summary>
/// Options that a customer chooses for a product, such as the filling or the text on a cake. Belongs to a company and may be attached to
/// many products.
/// </summary>
public sealed class OptionSet
{
    /// <summary>Longest code of an article, option or set, in characters.</summary>
    public const int MaxCode = 60;

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long CompanyKey { get; internal init; }

    public LocalText Names { get; internal set; } = null!;

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; internal set; }

    /// <summary>The customer may send a picture with an option.</summary>
    public bool AllowAttachment { get; internal set; }

    /// <summary>More than one option may be chosen.</summary>
    public bool MultipleChoice { get; internal set; }

    /// <summary>An option may be chosen more than once; counts with <see cref="MultipleChoice"/>.</summary>
    public bool ChooseAmount { get; internal set; }

    public int MinDifferent { get; internal set; }

    /// <summary>Most different options; null for no limit.</summary>
    public int? MaxDifferent { get; internal set; }

    /// <summary>Least options counted with their amounts.</summary>
    public int MinAmount { get; internal set; }

    /// <summary>Most options counted with their amounts; null for no limit.</summary>
    public int? MaxAmount { get; internal set; }
}

/// <summary>One thing to choose.</summary>
public sealed class ProductOption
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long OptionSetKey { get; internal init; }

    public LocalText Names { get; internal set; } = null!;

    /// <summary>Price change, in minor units; negative lowers the price.</summary>
    public long PriceChangeMinor { get; internal set; }

    /// <summary>Multiplier of the price change: pieces, persons or weight.</summary>
    public PriceCalculation Calculation { get; internal set; }

    /// <summary>Higher values come first; equal values are ordered by key.</summary>
    public int Position { get; internal set; }

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; internal set; }

    /// <summary>The option needs a picture.</summary>
    public bool RequireImage { get; internal set; }

    /// <summary>What it looks like; null for no picture.</summary>
    public ProductImage? Picture { get; internal set; }
}

/// <summary>An option set a product has.</summary>
public sealed record ProductOptionSet(long ProductKey, long OptionSetKey, int Position);
