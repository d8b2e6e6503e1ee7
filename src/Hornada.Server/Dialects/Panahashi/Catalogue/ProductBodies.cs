using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Creates a product (contract §2.3).</summary>
internal sealed record CreateProductBody(
    [property: Required] string? Name, [property: Required] decimal? Price, [property: Required] string? Emoji,
    Availability? AvailabilityStatus, int? Stock, string? Category, string? Description, string? ImageUrl, bool? Available,
    int? AdvanceMinutes, IReadOnlyDictionary<string, AllergenPresence?>? Allergens)
{
    public Outcome<ProductDetails> Details(Currency currency) =>
        new UpdateProductBody(
            Name, Price, Emoji, AvailabilityStatus, Stock, Category, Description, ImageUrl, Available, AdvanceMinutes, Allergens)
            .Details(currency);
}

/// <summary>Changes a product (contract §2.3); an absent member changes nothing.</summary>
/// <param name="Allergens">
/// Not part of the contract: the whole declaration, by the word of the allergen. Those it does not name are undeclared.
/// </param>
internal sealed record UpdateProductBody(
    string? Name, decimal? Price, string? Emoji, Availability? AvailabilityStatus, int? Stock, string? Category, string? Description,
    string? ImageUrl, bool? Available, int? AdvanceMinutes, IReadOnlyDictionary<string, AllergenPresence?>? Allergens)
{
    public Outcome<ProductDetails> Details(Currency currency)
    {
        var declared = Allergens is { } allergens
            ? AllergenDeclaration.FromNames(allergens.ToDictionary(one => one.Key, one => one.Value ?? AllergenPresence.Unknown))
            : (Outcome<AllergenDeclaration>?)null;
        if (declared is { Refusal: { } unknown })
        {
            return unknown;
        }

        var details = new ProductDetails
        {
            Name = Name,
            Emoji = Emoji,
            Availability = AvailabilityStatus,
            Stock = Stock,
            Category = Category,
            Description = Description,
            ImageUrl = ImageUrl,
            IsAvailable = Available,
            AdvanceMinutes = AdvanceMinutes,
            Allergens = declared?.Value,
        };
        return Price is { } price ? WireMoney.Read(price, currency).Then(money => details with { Price = money }) : details;
    }
}

/// <summary>Sets a product's stock to what was counted.</summary>
internal sealed record UpdateStockBody([property: Required] int? Stock);
