using System.Globalization;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>One product of an order, frozen as it was when the order was placed.</summary>
/// <param name="ProductId">The product; it may have been deleted since.</param>
/// <param name="Name">Its name when the order was placed.</param>
/// <param name="PriceMinor">Price of one piece with its options, before offers, in minor units of the order's currency.</param>
/// <param name="Emoji">Its emoji when the order was placed.</param>
/// <param name="Quantity">Pieces, 1 to 999.</param>
public sealed record OrderLine(ProductId ProductId, string Name, long PriceMinor, string Emoji, int Quantity)
{
    /// <summary>Storage key of the product; 0 on lines from before it was stored.</summary>
    public long ProductKey { get; init; }

    /// <summary>What was chosen; null for a product without choices.</summary>
    public LineDetail? Detail { get; init; }

    /// <summary>Its share of the order's promotion, in minor units; 0 without one, and on lines from before it was stored.</summary>
    public long PromotedMinor { get; init; }

    /// <summary>Price of the whole line before discounts, in minor units.</summary>
    [JsonIgnore]
    public long TotalMinor => checked(PriceMinor * Quantity);

    /// <summary>Discount by offers on the whole line, in minor units.</summary>
    [JsonIgnore]
    public long OfferMinor => Detail switch
    {
        { OfferMinor: { } off } => off,
        { DiscountedUnitMinor: { } unit } => checked((PriceMinor - unit) * Quantity),
        _ => 0,
    };

    /// <summary>Price of the whole line after its offers and its share of the promotion, in minor units.</summary>
    [JsonIgnore]
    public long ToPayMinor => checked(TotalMinor - OfferMinor - PromotedMinor);

    /// <summary>What was chosen in words, one phrase each, without the customer's remark.</summary>
    /// <param name="languages">Two-letter codes, the most wanted first.</param>
    public IReadOnlyList<string> ChoicesIn(IReadOnlyList<string> languages) => Detail is null ? [] :
    [
        .. Detail.Variant is { } variant ? [variant.Names.In(languages)] : Array.Empty<string>(),
        .. Detail.Persons > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{Detail.Persons} p.")] : Array.Empty<string>(),
        .. Detail.Gram > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{Detail.Gram} g")] : Array.Empty<string>(),
        .. Detail.Options.Select(option => option.Amount > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{option.Amount} × {option.Names.In(languages)}")
            : option.Names.In(languages)),
    ];

    /// <summary>Pieces that are still there after some were handed over: free pieces go with the last paid one.</summary>
    /// <param name="handedOver">Paid pieces that were handed over, 0 to the quantity.</param>
    internal int Left(int handedOver) => handedOver == Quantity ? 0 : Taken - handedOver;

    /// <summary>Pieces taken from stock: paid pieces and free pieces.</summary>
    [JsonIgnore]
    public int Taken =>
        checked(Quantity + (Detail is { PriceType: PriceType.PerUnit or PriceType.MultipleChoice } pieces ? pieces.FreeAmount : 0));
}

/// <summary>What was chosen on a line, frozen: integrators match their articles by it, and the baker works from it.</summary>
public sealed record LineDetail
{
    /// <summary>How it is priced.</summary>
    public PriceType PriceType { get; init; }

    /// <summary>Price in the catalogue, in minor units; per kilogram, person or piece as it is priced.</summary>
    public long CatalogueMinor { get; init; }

    /// <summary>True when the final price is only known at pickup.</summary>
    public bool TargetPrice { get; init; }

    /// <summary>Persons of one piece; 0 when it is not priced by person.</summary>
    public int Persons { get; init; }

    /// <summary>Grams of one piece; 0 when it is not priced by weight.</summary>
    public int Gram { get; init; }

    /// <summary>The customer's remark; empty for none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Names in every language; null when the product had only the name of the line.</summary>
    public LocalText? Names { get; init; }

    /// <summary>The cover of the product; empty when it has none.</summary>
    public IReadOnlyList<ProductImage> Images { get; init; } = [];

    /// <summary>The variant; null unless MULTIPLE_CHOICE.</summary>
    public LineVariant? Variant { get; init; }

    /// <summary>Chosen options, set by set.</summary>
    public IReadOnlyList<LineOption> Options { get; init; } = [];

    /// <summary>Deposit of one piece, in minor units.</summary>
    public long DepositMinor { get; init; }

    /// <summary>What offers take off the whole line, in minor units, rounded once; null when no offer reduces it.</summary>
    public long? OfferMinor { get; init; }

    /// <summary>Price of one piece after offers, on lines from before <see cref="OfferMinor"/> was stored; null on others.</summary>
    public long? DiscountedUnitMinor { get; init; }

    /// <summary>Free amount on top, in pieces, grams or persons as it is priced.</summary>
    public int FreeAmount { get; init; }

    /// <summary>The company's own article key; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>Number at the scales; null for none.</summary>
    public int? PriceLookUpCode { get; init; }

    /// <summary>Category; null for none.</summary>
    public LineCategory? Category { get; init; }

    /// <summary>Origin; null when not given.</summary>
    public string? Origin { get; init; }

    /// <summary>Ingredients, in words; null when not given.</summary>
    public LocalText? Ingredients { get; init; }

    /// <summary>Ids of the contained allergens; null when nothing was declared, which differs from none.</summary>
    public IReadOnlyList<int>? Allergens { get; init; }

    /// <summary>Ids of the allergens it may contain traces of.</summary>
    public IReadOnlyList<int> Traces { get; init; } = [];

    /// <summary>Ids of the allergens about which nothing was declared although others were.</summary>
    public IReadOnlyList<int> UndeclaredAllergens { get; init; } = [];

    /// <summary>What was declared of each allergen.</summary>
    [JsonIgnore]
    public AllergenDeclaration Declaration => new(Allergens, Traces, UndeclaredAllergens);

    /// <summary>What the canteen contract shows of the product; null for an order that is not of a canteen.</summary>
    public OrderedArticle? Served { get; init; }
}

/// <summary>A product of a canteen, frozen.</summary>
/// <param name="Description">Longer text; empty for none.</param>
/// <param name="ImageUrl">Address of the picture; empty for none.</param>
/// <param name="IsMenu">True when the product was a menu.</param>
public sealed record OrderedArticle(string Description, string ImageUrl, bool IsMenu);

/// <param name="PriceMinor">Its price, in minor units.</param>
/// <param name="Code">The company's own key; null for none.</param>
/// <param name="PriceLookUpCode">Number at the scales; null for none.</param>
public sealed record LineVariant(long Key, LocalText Names, long PriceMinor, string? Code, int? PriceLookUpCode);

public sealed record LineCategory(long Key, LocalText Names);

/// <summary>A chosen option, frozen.</summary>
public sealed record LineOption
{
    /// <summary>Storage key of the option.</summary>
    public required long Key { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Its price change, in minor units; negative takes off.</summary>
    public required long PriceChangeMinor { get; init; }

    /// <summary>Multiplier of the price change: pieces, persons or weight.</summary>
    public required PriceCalculation Calculation { get; init; }

    /// <summary>How often it was chosen, 1 or more.</summary>
    public required int Amount { get; init; }

    /// <summary>The company's own key; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>True when it needed a picture.</summary>
    public bool RequireImage { get; init; }

    public required LineOptionSet Set { get; init; }

    /// <summary>The picture sent with it; null for none.</summary>
    public LineUpload? Upload { get; init; }
}

/// <summary>An option set, frozen.</summary>
public sealed record LineOptionSet
{
    public required long Key { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>True when a picture could be sent with the choice.</summary>
    public bool AllowAttachment { get; init; }

    /// <summary>The company's own key; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>True when more than one option could be chosen.</summary>
    public bool MultipleChoice { get; init; }

    /// <summary>True when an option could be chosen more than once.</summary>
    public bool ChooseAmount { get; init; }

    [JsonPropertyName("differentLeast")]
    public int MinDifferent { get; init; }

    /// <summary>Most different options; null for no limit.</summary>
    [JsonPropertyName("differentMost")]
    public int? MaxDifferent { get; init; }

    /// <summary>Least options counted with their amounts.</summary>
    [JsonPropertyName("amountLeast")]
    public int MinAmount { get; init; }

    /// <summary>Most options counted with their amounts; null for no limit.</summary>
    [JsonPropertyName("amountMost")]
    public int? MaxAmount { get; init; }
}

/// <summary>A picture sent by a customer.</summary>
/// <param name="Url">Path of this server.</param>
public sealed record LineUpload(long Key, string Url);
