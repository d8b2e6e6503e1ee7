using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A change of a product's details. Null leaves a detail as it is.</summary>
public sealed record ProductDetails
{
    /// <summary>Display name, 1 to 120 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Price of one: positive, a multiple of the currency's cash unit, at most 100 million units.</summary>
    public Money? Price { get; init; }

    /// <summary>An emoji as a picture, at most 32 characters.</summary>
    public string? Emoji { get; init; }

    /// <summary>When it can be picked up.</summary>
    public Availability? Availability { get; init; }

    /// <summary>Units on the shelf, 0 to 1 000 000.</summary>
    public int? Stock { get; init; }

    /// <summary>Free category, at most 60 characters.</summary>
    public string? Category { get; init; }

    /// <summary>Longer text, at most 2 000 characters; empty clears it.</summary>
    public string? Description { get; init; }

    /// <summary>Address of the picture: empty or http(s); uploads write their own.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Whether it is listed.</summary>
    public bool? IsAvailable { get; init; }

    /// <summary>Minutes an order must come ahead, 0 to 86 400.</summary>
    public int? AdvanceMinutes { get; init; }

    /// <summary>The company's own article key, at most 60 characters; empty clears it.</summary>
    public string? Code { get; init; }

    /// <summary>Its class of value added tax: one of the company's country.</summary>
    public VatClass? Vat { get; init; }

    /// <summary>What is declared of its allergens.</summary>
    public AllergenDeclaration? Allergens { get; init; }

    /// <summary>All invalid details as one refusal; null when they are valid.</summary>
    public Refusal? Check()
    {
        Refusal?[] found =
        [
            TextChecks.Required("name", Name, Product.MaxName),
            Price is { } price ? ProductRefusals.OfPrice(price) : null,
            TextChecks.Line("emoji", Emoji, Product.MaxEmoji),
            Stock is { } stock ? ProductRefusals.OfStock(stock) : null,
            TextChecks.Line("category", Category, Product.MaxCategory),
            TextChecks.Text("description", Description, Product.MaxDescription),
            TextChecks.Line("code", Code, OptionSet.MaxCode),
            TextChecks.Url("imageUrl", ImageUrl, Bakeries.Bakery.MaxUrl),
            Allergens is { IsPossible: false } ? CatalogueRefusals.UnknownAllergen : null,
            AdvanceMinutes is not (null or (>= 0 and <= Product.MaxAdvanceMinutes)) ? ProductRefusals.AdvanceOutOfRange : null,
        ];
        return TextChecks.Joined(found);
    }
}
