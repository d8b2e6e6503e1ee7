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
}

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
        };
    }
}
