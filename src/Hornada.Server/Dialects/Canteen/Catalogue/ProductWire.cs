using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Catalogue;

/// <summary>A product (contract §5.2).</summary>
internal sealed record ProductWire(
    string Uuid, string Title, string? Description, PictureUrl Image, string Sku, MoneyWire? CompareAtPrice, MoneyWire Price,
    MoneyWire? Cost, bool IsMenu, PairWire Status, CategoryWire? Category, string CreatedAt, string UpdatedAt);

/// <summary>A category.</summary>
internal sealed record CategoryWire(string Uuid, string Title);

/// <summary>Products and categories as the contract writes them.</summary>
internal static class ProductWireMapping
{
    private static readonly string[] Spanish = ["es"];

    public static ProductWire ToWire(this CanteenProductView view)
    {
        var (product, article) = (view.Product, view.Article);
        return new(
            product.Id.Value,
            product.Name,
            WireValues.NullIfEmpty(product.Description),
            new(product.ImageUrl),
            product.Code ?? "",
            article?.CompareAtMinor is { } former ? new Money(former, product.Currency).ToWire() : null,
            product.Price.ToWire(),
            article?.CostMinor is { } cost ? new Money(cost, product.Currency).ToWire() : null,
            article is { IsMenu: true },
            product.IsAvailable ? new("Activo", "active") : new("Inactivo", "inactive"),
            view.Category is { } category ? category.ToWire() : null,
            WireValues.Instant(product.CreatedAt),
            WireValues.Instant(product.UpdatedAt));
    }

    public static CategoryWire ToWire(this CanteenCategoryView category) => new(category.Id, category.Names.In(Spanish));
}
