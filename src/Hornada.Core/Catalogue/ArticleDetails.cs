using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>The unit of a product's price (values of the Bakeronline contract §3.10).</summary>
public enum PriceType
{
    PerUnit,

    /// <summary>One person of one piece: a cake for eight.</summary>
    PerPerson,

    /// <summary>One kilogram; pieces are ordered by their weight in gram.</summary>
    PerKilogram,

    /// <summary>Each variant has its own price.</summary>
    MultipleChoice,
}

/// <summary>Further details of a product: texts in several languages, pictures, limits, allergens. All optional.</summary>
public sealed record ArticleDetails
{
    /// <summary>Details of a product that has only a name and a price.</summary>
    public static readonly ArticleDetails Blank = new();

    /// <summary>Its names; null when it has the one of the product.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Its descriptions; null when it has the one of the product.</summary>
    public LocalText? Descriptions { get; init; }

    /// <summary>A second line of the name; null when none.</summary>
    public LocalText? Subtitles { get; init; }

    /// <summary>Pictures, the main one first.</summary>
    public IReadOnlyList<ProductImage> Images { get; init; } = [];

    /// <summary>The final price is known at pickup, when the product is weighed.</summary>
    public bool TargetPrice { get; init; }

    /// <summary>Deposit of one piece, in minor units; given back on return.</summary>
    public long DepositMinor { get; init; }

    /// <summary>
    /// Ids of the contained allergens (<see cref="Catalogue.Allergens"/>). Null: nothing is declared. Empty: contains none. What is not
    /// declared never counts as none.
    /// </summary>
    public IReadOnlyList<int>? Allergens { get; init; }

    /// <summary>Ids of the allergens it may contain traces of.</summary>
    public IReadOnlyList<int> Traces { get; init; } = [];

    /// <summary>Ids of the allergens about which nothing is declared although others are.</summary>
    public IReadOnlyList<int> UndeclaredAllergens { get; init; } = [];

    /// <summary>What is declared of each allergen.</summary>
    [JsonIgnore]
    public AllergenDeclaration Declaration
    {
        get => new(Allergens, Traces, UndeclaredAllergens);
        init => (Allergens, Traces, UndeclaredAllergens) = (value.Contained, value.Traces, value.Undeclared);
    }

    /// <summary>Pieces, gram and persons one line may have.</summary>
    public LineLimits Limits { get; init; } = new();

    /// <summary>True for a speciality of the bakery.</summary>
    public bool Specialty { get; init; }

    /// <summary>Only sold at the counter: cannot be ordered and is not shown to customers.</summary>
    public bool OnlyInStore { get; init; }

    /// <summary>Further reading; null when none.</summary>
    public string? Url { get; init; }

    /// <summary>Kind of page behind the address: <c>none</c>, <c>recipe</c> or <c>website</c>.</summary>
    public string UrlType { get; init; } = "none";

    /// <summary>Origin of the product; null when not given.</summary>
    public string? Origin { get; init; }

    /// <summary>Ingredients as text; null when not given.</summary>
    public LocalText? Ingredients { get; init; }

    /// <summary>The cereals and nuts of which its gluten and its nuts are; empty when not told.</summary>
    public IReadOnlyList<AllergenKind> AllergenKinds { get; init; } = [];

    /// <summary>Diets for which it is made.</summary>
    public IReadOnlyList<Diet> Diets { get; init; } = [];

    /// <summary>Nutrition of 100 g; null when not told.</summary>
    public Nutrition? Nutrition { get; init; }

    /// <summary>Class of value added tax; null when not told.</summary>
    public VatClass? Vat { get; init; }

    /// <summary>Number under its barcode (GTIN); null when none.</summary>
    public string? Barcode { get; init; }
}

/// <summary>A picture of a product in several sizes.</summary>
/// <param name="Resolutions">Its sizes, the largest first.</param>
/// <param name="WhiteBackground">The picture has a white background, so it needs no border on a white page.</param>
public sealed record ProductImage(IReadOnlyList<ImageResolution> Resolutions, bool WhiteBackground)
{
    /// <summary>What it shows, for people who do not see it; null when not told.</summary>
    public LocalText? Alt { get; init; }

    /// <summary>Address of its largest size.</summary>
    [JsonIgnore]
    public string Src => Resolutions[0].Src;

    /// <summary>Names the picture among those of its product: made of its address, so the same at every place.</summary>
    [JsonIgnore]
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Src)))[..IdLength];

    private const int IdLength = 16;

    /// <summary>A picture of which only the address is known.</summary>
    internal static ProductImage At(string src) => new([new(src, 0, 0)], WhiteBackground: false);

    /// <summary>True when a size of it has this address.</summary>
    internal bool Has(string src) => Resolutions.Any(size => size.Src == src);
}

/// <summary>One size of a picture.</summary>
/// <param name="Src">Web address, or a path of this server.</param>
/// <param name="Width">In pixels; 0 when not known.</param>
/// <param name="Height">In pixels; 0 when not known.</param>
public sealed record ImageResolution(string Src, int Width, int Height);

/// <summary>Limits of one order line. Null means no limit.</summary>
public sealed record LineLimits
{
    public Range Amount { get; init; } = Range.Open;

    /// <summary>Gram of one piece; counts for PER_KILOGRAM.</summary>
    public Range Weight { get; init; } = Range.Open;

    /// <summary>Gram a client should offer first; null when none.</summary>
    public int? SuggestedWeight { get; init; }

    /// <summary>Persons of one piece; counts for PER_PERSON.</summary>
    public Range Persons { get; init; } = Range.Open;
}

/// <summary>Least and most; null where there is no limit.</summary>
public sealed record Range(int? Minimum, int? Maximum)
{
    public static readonly Range Open = new(null, null);

    /// <summary>True when the value is within.</summary>
    public bool Contains(long value) => (Minimum is not { } least || value >= least) && (Maximum is not { } most || value <= most);

    /// <summary>True when there can be a value within.</summary>
    [JsonIgnore]
    public bool IsPossible => Minimum is null or >= 0 && Maximum is null or >= 0 && !(Minimum > Maximum);
}
