using System.Globalization;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>A product as schema.org describes it: what it is, what it costs, and whether it can be had now.</summary>
/// <param name="bakery">Whole address of the page of its bakery.</param>
internal sealed class StructuredProduct(ArticleView article, string bakery, Reader reader, Localizer localizer)
{
    private readonly Product product = article.Product;

    private string Here => string.Create(CultureInfo.InvariantCulture, $"{bakery}/producto/{product.Key}");

    /// <summary>The product with its offer, for its own page.</summary>
    public object Whole()
    {
        var whole = Described();
        whole["@context"] = "https://schema.org";
        whole["@id"] = Here;
        whole["url"] = Here;
        whole["offers"] = Offer();
        return whole;
    }

    /// <summary>The offer with its product, for the page of the bakery.</summary>
    public object Offered()
    {
        var offer = Offer();
        offer["itemOffered"] = Described();
        return offer;
    }

    /// <summary>How a program begins an order: on the page of the bakery.</summary>
    public static object Order(string page) => new StructuredValue("OrderAction")
    {
        ["target"] = new StructuredValue("EntryPoint") { ["urlTemplate"] = page, ["contentType"] = "text/html" },
        ["deliveryMethod"] = "http://purl.org/goodrelations/v1#DeliveryModePickUp",
    };

    /// <remarks>Only a MenuItem has nutrition and diets.</remarks>
    private StructuredValue Described() => new()
    {
        ["@type"] = new[] { "Product", "MenuItem" },
        ["name"] = localizer[article.Names],
        ["description"] = article.Descriptions is { } descriptions ? localizer[descriptions] : null,
        ["image"] = product.Photographs.Select(image => reader.Whole(image.Src)).ToArray(),
        ["suitableForDiet"] = article.Sheet.Diets.Select(diet => $"https://schema.org/{diet}Diet").ToArray(),
        ["nutrition"] = article.Sheet.Nutrition is { } facts ? Nutrition(facts) : null,
        ["additionalProperty"] = Allergens().ToArray(),
    };

    private StructuredValue Offer() => new("Offer")
    {
        ["url"] = Here,
        ["price"] = Price(),
        ["priceCurrency"] = product.Currency.Code,
        ["priceSpecification"] = product.PriceType == PriceType.PerKilogram ? PerKilogram() : null,
        ["availability"] = $"https://schema.org/{Availability()}",
        ["deliveryLeadTime"] = LeadMinutes() is > 0 and var minutes
            ? new StructuredValue("QuantitativeValue") { ["value"] = minutes, ["unitCode"] = "MIN" }
            : null,
        ["potentialAction"] = Order(Here),
    };

    private string Availability() => product switch
    {
        _ when !Menu.IsForSale(product) => "OutOfStock",
        { Availability: Core.Catalogue.Availability.AdvanceOrderOnly } => "PreOrder",
        _ when Menu.AreFew(product) => "LimitedAvailability",
        _ => "InStock",
    };

    private int LeadMinutes() => product.Availability switch
    {
        Core.Catalogue.Availability.ReadyIn20 => 20,
        Core.Catalogue.Availability.ReadyIn60 => 60,
        Core.Catalogue.Availability.AdvanceOrderOnly => product.AdvanceMinutes,
        _ => 0,
    };

    /// <summary>As the page shows it: of several forms the cheapest.</summary>
    private string Price()
    {
        var minor = article.Variants.Select(variant => variant.PriceMinor).DefaultIfEmpty(product.PriceMinor).Min();
        return ((decimal)minor / product.Currency.MinorPerUnit).ToString("0.00", CultureInfo.InvariantCulture);
    }

    private StructuredValue PerKilogram() => new("UnitPriceSpecification")
    {
        ["price"] = Price(),
        ["priceCurrency"] = product.Currency.Code,
        ["referenceQuantity"] = new StructuredValue("QuantitativeValue") { ["value"] = 1, ["unitCode"] = "KGM" },
    };

    /// <summary>What is declared of each allergen. What is not declared is unknown, which is no promise that it is free of it.</summary>
    private IEnumerable<object> Allergens()
    {
        var declared = article.Sheet.Declaration;
        if (declared.Contained is not { } contained)
        {
            return [Allergen("*", "unknown")];
        }

        return
        [
            .. contained.Select(key => Allergen(Named(key), "contains")),
            .. declared.Traces.Select(key => Allergen(Named(key), "may contain")),
            .. declared.Undeclared.Select(key => Allergen(Named(key), "unknown")),
        ];
    }

    private string Named(int key) => Core.Catalogue.Allergens.Names.TryGetValue(key, out var names) ? localizer[names] : $"{key}";

    private static StructuredValue Allergen(string name, string value) =>
        new("PropertyValue") { ["propertyID"] = "allergen", ["name"] = name, ["value"] = value };

    private static StructuredValue Nutrition(Nutrition facts) => new("NutritionInformation")
    {
        ["servingSize"] = "100 g",
        ["calories"] = facts.Kilocalories is { } energy ? $"{Decimal(energy)} kcal" : null,
        ["fatContent"] = Gram(facts.Fat),
        ["saturatedFatContent"] = Gram(facts.Saturated),
        ["carbohydrateContent"] = Gram(facts.Carbohydrate),
        ["sugarContent"] = Gram(facts.Sugars),
        ["fiberContent"] = Gram(facts.Fibre),
        ["proteinContent"] = Gram(facts.Protein),
    };

    private static string? Gram(decimal? value) => value is { } gram ? $"{Decimal(gram)} g" : null;

    private static string Decimal(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
