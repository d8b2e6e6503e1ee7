using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>company.Category.simple</c>, and with products and shops one category (contract §2.5).</summary>
internal sealed record CompanyCategoryWire
{
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required IReadOnlyDictionary<string, string> Description { get; init; }

    public required bool Active { get; init; }

    public required bool OnlyOrderInStore { get; init; }

    [Optional]
    public IReadOnlyList<CompanyProductWire>? Products { get; init; }

    [Optional]
    public IReadOnlyList<CompanyShopNameWire>? Shops { get; init; }

    public required string? Code { get; init; }

    public required long Id { get; init; }

    public required ImageWire? Banner { get; init; }

    [Since(Feature.ImageFiles)]
    public required ImageWire? OverviewImage { get; init; }

    [Optional]
    public SeoWire? Seo { get; init; }
}

/// <summary><c>company.Shop.simple</c>. The documentation shows its name alone; the members are those every other form has.</summary>
internal sealed record CompanyShopNameWire(long Id, string Name);
