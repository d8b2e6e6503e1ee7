using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What the price change of an option is multiplied with.</summary>
public enum PriceCalculation
{
    /// <summary>Pieces.</summary>
    PerPiece,

    /// <summary>Kilograms of the line.</summary>
    PerKilogram,

    /// <summary>Persons of the line.</summary>
    PerPerson,
}

/// <summary>Things a customer chooses from for a product: the filling, the text on the cake. Belongs to a company and is attached to many products.</summary>
public sealed class OptionSet
{
    /// <summary>Longest code of an article, option or set, in characters.</summary>
    public const int MaxCode = 60;

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of its company.</summary>
    public long CompanyKey { get; internal init; }

    /// <summary>Its names.</summary>
    public LocalText Names { get; internal set; } = null!;

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; internal set; }

    /// <summary>A picture may come with the choice.</summary>
    public bool AllowAttachment { get; internal set; }

    /// <summary>More than one option may be chosen.</summary>
    public bool MultipleChoice { get; internal set; }

    /// <summary>An option may be chosen more than once; counts with <see cref="MultipleChoice"/>.</summary>
    public bool ChooseAmount { get; internal set; }

    /// <summary>Least different options.</summary>
    public int DifferentLeast { get; internal set; }

    /// <summary>Most different options; null for no limit.</summary>
    public int? DifferentMost { get; internal set; }

    /// <summary>Least options counted with their amounts.</summary>
    public int AmountLeast { get; internal set; }

    /// <summary>Most options counted with their amounts; null for no limit.</summary>
    public int? AmountMost { get; internal set; }
}

/// <summary>One thing to choose.</summary>
public sealed class ProductOption
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of its set.</summary>
    public long OptionSetKey { get; internal init; }

    /// <summary>Its names.</summary>
    public LocalText Names { get; internal set; } = null!;

    /// <summary>What it adds to the price, in minor units; negative takes off.</summary>
    public long PriceChangeMinor { get; internal set; }

    /// <summary>What the price change is multiplied with.</summary>
    public PriceCalculation Calculation { get; internal set; }

    /// <summary>Higher comes first; ties by key.</summary>
    public int Position { get; internal set; }

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; internal set; }

    /// <summary>Choosing it needs a picture.</summary>
    public bool RequireImage { get; internal set; }
}

/// <summary>An option set a product has.</summary>
/// <param name="ProductKey">The product.</param>
/// <param name="OptionSetKey">The set.</param>
/// <param name="Position">Lower comes first.</param>
public sealed record ProductOptionSet(long ProductKey, long OptionSetKey, int Position);
