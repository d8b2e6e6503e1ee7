using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What the price of a product is for (words of the Bakeronline contract §3.10).</summary>
public enum PriceType
{
    /// <summary>One piece.</summary>
    PerUnit,

    /// <summary>One person of one piece: a cake for eight.</summary>
    PerPerson,

    /// <summary>One kilogram; pieces are ordered by their weight in gram.</summary>
    PerKilogram,

    /// <summary>Each variant has its own price.</summary>
    MultipleChoice,
}

/// <summary>What else is known of a product: words in several languages, pictures, limits, allergens. All of it optional.</summary>
public sealed record ArticleDetails
{
    /// <summary>A product that is sold by its name and price alone.</summary>
    public static readonly ArticleDetails Blank = new();

    /// <summary>Its names; null when it has the one of the product.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Its descriptions; null when it has the one of the product.</summary>
    public LocalText? Descriptions { get; init; }

    /// <summary>A second line of the name; null when none.</summary>
    public LocalText? Subtitles { get; init; }

    /// <summary>Pictures, the main one first.</summary>
    public IReadOnlyList<ProductImage> Images { get; init; } = [];

    /// <summary>The final price is only known at pickup, because the weight is.</summary>
    public bool TargetPrice { get; init; }

    /// <summary>Deposit of one piece, in minor units; given back on return.</summary>
    public long DepositMinor { get; init; }

    /// <summary>Ids of the contained allergens (<see cref="Catalogue.Allergens"/>). Null: nobody said. Empty: contains none. The two are never the same.</summary>
    public IReadOnlyList<int>? Allergens { get; init; }

    /// <summary>Pieces, gram and persons one line may have.</summary>
    public LineLimits Limits { get; init; } = new();

    /// <summary>A speciality of the house.</summary>
    public bool Specialty { get; init; }

    /// <summary>Only sold at the counter: cannot be ordered, and who orders from the catalogue does not see it.</summary>
    public bool OnlyInStore { get; init; }

    /// <summary>Further reading; null when none.</summary>
    public string? Url { get; init; }

    /// <summary>What the address leads to: <c>none</c>, <c>recipe</c> or <c>website</c>.</summary>
    public string UrlType { get; init; } = "none";

    /// <summary>Where it comes from; null when nobody said.</summary>
    public string? Origin { get; init; }

    /// <summary>What is in it, in words; null when nobody said.</summary>
    public LocalText? Ingredients { get; init; }
}

/// <summary>A picture of a product in several sizes.</summary>
/// <param name="Resolutions">Its sizes, the largest first.</param>
/// <param name="WhiteBackground">It stands on white and can be put on white without a border.</param>
public sealed record ProductImage(IReadOnlyList<ImageResolution> Resolutions, bool WhiteBackground);

/// <summary>One size of a picture.</summary>
/// <param name="Src">Web address, or a path of this server.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ImageResolution(string Src, int Width, int Height);

/// <summary>What one line of an order may ask for. Null means no limit.</summary>
public sealed record LineLimits
{
    /// <summary>Pieces.</summary>
    public Range Amount { get; init; } = Range.Open;

    /// <summary>Gram of one piece; counts for PER_KILOGRAM.</summary>
    public Range Weight { get; init; } = Range.Open;

    /// <summary>Gram a client should offer first; null when none.</summary>
    public int? SuggestedWeight { get; init; }

    /// <summary>Persons of one piece; counts for PER_PERSON.</summary>
    public Range Persons { get; init; } = Range.Open;
}

/// <summary>Least and most; null where there is no limit.</summary>
/// <param name="Minimum">Least, inside.</param>
/// <param name="Maximum">Most, inside.</param>
public sealed record Range(int? Minimum, int? Maximum)
{
    /// <summary>Anything.</summary>
    public static readonly Range Open = new(null, null);

    /// <summary>True when the value is within.</summary>
    public bool Contains(long value) => (Minimum is not { } least || value >= least) && (Maximum is not { } most || value <= most);

    /// <summary>True when there can be a value within.</summary>
    [JsonIgnore]
    public bool IsPossible => Minimum is null or >= 0 && Maximum is null or >= 0 && !(Minimum > Maximum);
}

/// <summary>The allergens the law lists, by the ids of the Bakeronline contract §3.6.</summary>
public static class Allergens
{
    /// <summary>Names by id.</summary>
    public static readonly IReadOnlyDictionary<int, LocalText> Names = new Dictionary<int, LocalText>
    {
        [1] = Named("Gluten", "Gluten", "Gluten", "Gluten"),
        [2] = Named("Schaaldieren", "Crustaceans", "Crustacés", "Crustáceos"),
        [3] = Named("Ei", "Egg", "Œuf", "Huevo"),
        [4] = Named("Vis", "Fish", "Poisson", "Pescado"),
        [5] = Named("Pinda", "Peanut", "Arachide", "Cacahuete"),
        [6] = Named("Soja", "Soy", "Soja", "Soja"),
        [7] = Named("Melk", "Milk", "Lait", "Leche"),
        [8] = Named("Noten", "Nuts", "Fruits à coque", "Frutos de cáscara"),
        [9] = Named("Selderij", "Celery", "Céleri", "Apio"),
        [10] = Named("Mosterd", "Mustard", "Moutarde", "Mostaza"),
        [11] = Named("Sesam", "Sesame", "Sésame", "Sésamo"),
        [12] = Named("Sulfiet", "Sulphite", "Sulfites", "Sulfitos"),
        [13] = Named("Lupine", "Lupine", "Lupin", "Altramuz"),
        [14] = Named("Weekdieren", "Mollusc", "Mollusques", "Moluscos"),
        [15] = Named("Lactose", "Lactose", "Lactose", "Lactosa"),
    };

    private static LocalText Named(string dutch, string english, string french, string spanish) =>
        new(new Dictionary<string, string> { ["nl"] = dutch, ["en"] = english, ["fr"] = french, ["es"] = spanish });
}
