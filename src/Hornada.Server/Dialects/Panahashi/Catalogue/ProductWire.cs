using System.Text.Json.Serialization;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A product (contract §2.3). The price is in whole units of the bakery's currency.</summary>
internal sealed record ProductWire(
    string Id, string BakeryId, string Name, decimal Price, string Emoji, Availability AvailabilityStatus, int Stock, string Category,
    string Description, PictureUrl ImageUrl, bool Available, int AdvanceMinutes)
{
    /// <summary>
    /// What is declared of its allergens, by their words; one that is missing is undeclared. Left out while nothing is declared.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, AllergenPresence>? Allergens { get; init; }

    /// <summary>All its photographs, the one of <c>imageUrl</c> first. Left out while it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PhotographWire>? Photographs { get; init; }
}

/// <summary>A photograph of a product. Not part of the contract.</summary>
/// <param name="Alt">What it shows, by two-letter code of the language; empty when not told.</param>
/// <param name="Sizes">The sizes the server has of it, the largest first; empty when its size is not known.</param>
internal sealed record PhotographWire(
    string Id, PictureUrl Url, IReadOnlyDictionary<string, string> Alt, IReadOnlyList<PhotographSizeWire> Sizes);

/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
internal sealed record PhotographSizeWire(PictureUrl Url, int Width, int Height);

/// <summary>Products as the contract writes them.</summary>
internal static class ProductWireMapping
{
    public static ProductWire ToWire(this ProductView view)
    {
        var product = view.Product;
        return new(
            product.Id.Value,
            view.Bakery.Value,
            product.Name,
            WireMoney.Write(product.PriceMinor, product.Currency),
            product.Emoji,
            product.Availability,
            product.Stock,
            product.Category,
            product.Description,
            new(product.ImageUrl),
            product.IsAvailable,
            product.AdvanceMinutes)
        {
            Allergens = product.Sheet?.Declaration is { Contained: not null } declared ? declared.ByName() : null,
            Photographs = product.Photographs is { Count: > 0 } photographs ? [.. photographs.Select(ToWire)] : null,
        };
    }

    internal static PhotographWire ToWire(ProductImage image) => new(
        image.Id,
        new(image.Src),
        image.Alt?.ByLanguage ?? new Dictionary<string, string>(),
        [
            .. image.Resolutions.Where(size => size.Width > 0)
                .Select(size => new PhotographSizeWire(new(size.Src), size.Width, size.Height)),
        ]);
}
