using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>One product of an order, frozen as it was when the order was placed.</summary>
/// <param name="ProductId">The product; it may be gone by now.</param>
/// <param name="Name">Its name then.</param>
/// <param name="PriceMinor">Price then of one piece with its options, before offers, in minor units of the order's currency.</param>
/// <param name="Emoji">Its emoji then.</param>
/// <param name="Quantity">Pieces, 1 to 999.</param>
public sealed record OrderLine(ProductId ProductId, string Name, long PriceMinor, string Emoji, int Quantity)
{
    /// <summary>Storage key of the product; 0 on lines frozen before it was kept.</summary>
    public long ProductKey { get; init; }

    /// <summary>How it was made up; null for a plain product without choices.</summary>
    public LineDetail? Detail { get; init; }

    /// <summary>Price of the whole line before offers, in minor units.</summary>
    [JsonIgnore]
    public long TotalMinor => checked(PriceMinor * Quantity);

    /// <summary>What offers take off the whole line, in minor units.</summary>
    [JsonIgnore]
    public long DiscountMinor => Detail?.DiscountedUnitMinor is { } unit ? checked((PriceMinor - unit) * Quantity) : 0;

    /// <summary>Pieces that leave the shelf: those paid and those on top.</summary>
    [JsonIgnore]
    public int Taken => checked(Quantity + (Detail is { PriceType: PriceType.PerUnit or PriceType.MultipleChoice } pieces ? pieces.FreeAmount : 0));
}

/// <summary>How a line was made up, frozen: what an integrator matches his articles by, and what the baker reads off.</summary>
public sealed record LineDetail
{
    /// <summary>How it is priced.</summary>
    public PriceType PriceType { get; init; }

    /// <summary>Price in the catalogue then, in minor units; of a kilogram, a person or a piece as it is priced.</summary>
    public long CatalogueMinor { get; init; }

    /// <summary>The final price is only known at pickup.</summary>
    public bool TargetPrice { get; init; }

    /// <summary>Persons of one piece; 0 when it is not priced so.</summary>
    public int Persons { get; init; }

    /// <summary>Gram of one piece; 0 when it is not priced so.</summary>
    public int Gram { get; init; }

    /// <summary>The customer's remark; empty when none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Names then, in every language; null when it had the one of the line.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Pictures then.</summary>
    public IReadOnlyList<ProductImage> Images { get; init; } = [];

    /// <summary>The variant; null unless MULTIPLE_CHOICE.</summary>
    public LineVariant? Variant { get; init; }

    /// <summary>Chosen options, set by set.</summary>
    public IReadOnlyList<LineOption> Options { get; init; } = [];

    /// <summary>Deposit of one piece, in minor units.</summary>
    public long DepositMinor { get; init; }

    /// <summary>Price of one piece after offers, in minor units; null when none took anything off.</summary>
    public long? DiscountedUnitMinor { get; init; }

    /// <summary>What comes on top for free, in pieces, gram or persons as it is priced.</summary>
    public int FreeAmount { get; init; }

    /// <summary>The company's own article key then; null when none.</summary>
    public string? Code { get; init; }

    /// <summary>Number at the scales then; null when none.</summary>
    public int? PriceLookUpCode { get; init; }

    /// <summary>Category then; null when none.</summary>
    public LineCategory? Category { get; init; }

    /// <summary>Where it came from; null when nobody said.</summary>
    public string? Origin { get; init; }

    /// <summary>What was in it, in words; null when nobody said.</summary>
    public LocalText? Ingredients { get; init; }

    /// <summary>Ids of the contained allergens then; null when nobody said, which is not the same as none.</summary>
    public IReadOnlyList<int>? Allergens { get; init; }

    /// <summary>What the canteen contract says of the article; null for an order that is none of a canteen.</summary>
    public OrderedArticle? Served { get; init; }
}

/// <summary>An article of a canteen as it was.</summary>
/// <param name="Description">Longer text; empty when none.</param>
/// <param name="ImageUrl">Address of the picture; empty when none.</param>
/// <param name="IsMenu">It was a menu.</param>
public sealed record OrderedArticle(string Description, string ImageUrl, bool IsMenu);

/// <summary>A variant as it was.</summary>
/// <param name="Key">Storage key.</param>
/// <param name="Names">Its names.</param>
/// <param name="PriceMinor">Its price, in minor units.</param>
/// <param name="Code">The company's own key; null when none.</param>
/// <param name="PriceLookUpCode">Number at the scales; null when none.</param>
public sealed record LineVariant(long Key, LocalText Names, long PriceMinor, string? Code, int? PriceLookUpCode);

/// <summary>A category as it was.</summary>
/// <param name="Key">Storage key.</param>
/// <param name="Names">Its names.</param>
public sealed record LineCategory(long Key, LocalText Names);

/// <summary>A chosen option as it was.</summary>
public sealed record LineOption
{
    /// <summary>Storage key of the option.</summary>
    public required long Key { get; init; }

    /// <summary>Its names.</summary>
    public required LocalText Names { get; init; }

    /// <summary>Its price change, in minor units; negative takes off.</summary>
    public required long PriceChangeMinor { get; init; }

    /// <summary>What that is multiplied with.</summary>
    public required PriceCalculation Calculation { get; init; }

    /// <summary>How often it was chosen, 1 or more.</summary>
    public required int Amount { get; init; }

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it needed a picture.</summary>
    public bool RequireImage { get; init; }

    /// <summary>Its set.</summary>
    public required LineOptionSet Set { get; init; }

    /// <summary>The picture that came with it; null when none.</summary>
    public LineUpload? Upload { get; init; }
}

/// <summary>An option set as it was.</summary>
public sealed record LineOptionSet
{
    /// <summary>Storage key.</summary>
    public required long Key { get; init; }

    /// <summary>Its names.</summary>
    public required LocalText Names { get; init; }

    /// <summary>A picture could come with the choice.</summary>
    public bool AllowAttachment { get; init; }

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; init; }

    /// <summary>More than one option could be chosen.</summary>
    public bool MultipleChoice { get; init; }

    /// <summary>An option could be chosen more than once.</summary>
    public bool ChooseAmount { get; init; }

    /// <summary>Least different options.</summary>
    public int DifferentLeast { get; init; }

    /// <summary>Most different options; null for no limit.</summary>
    public int? DifferentMost { get; init; }

    /// <summary>Least options counted with their amounts.</summary>
    public int AmountLeast { get; init; }

    /// <summary>Most options counted with their amounts; null for no limit.</summary>
    public int? AmountMost { get; init; }
}

/// <summary>A picture a customer sent.</summary>
/// <param name="Key">Storage key.</param>
/// <param name="Url">Path of this server.</param>
public sealed record LineUpload(long Key, string Url);
