using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

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

/// <summary>Takes a product off the list for some time.</summary>
/// <param name="Until">The day on which it is listed again, such as 2026-12-24; empty lists it now.</param>
internal sealed record SuspensionBody([property: Required] string? Until) : ClosedBody
{
    public Outcome<DateOnly?> Day() => Until!.Length == 0
        ? (DateOnly?)null
        : DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusal.OfField("until", new(
                "debe ser una fecha como 2026-12-24",
                "must be a date like 2026-12-24",
                "moet een datum zijn, zoals 2026-12-24",
                "doit être une date, comme 2026-12-24"));
}
