using System.Text.Json.Serialization;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Shop.simple</c> (contract §3.7).</summary>
internal record ShopWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>With its position.</summary>
    public required AddressWire Address { get; init; }

    [Since(Feature.ShopComments)]
    public required bool AllowComments { get; init; }

    [Since(Feature.ShopSettings)]
    public required string Url { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool AllowOrderComments { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool AllowProductComments { get; init; }

    [Since(Feature.CategoryOverview)]
    public required bool AllowOrderMessages { get; init; }

    /// <summary>Percent, for all products.</summary>
    [Since(Feature.ShopDiscounts)]
    public required int GlobalDiscountPercentage { get; init; }

    /// <summary>Last, however much stands before it.</summary>
    [Since(Feature.ShopCurrency), JsonPropertyOrder(1)]
    public required string Currency { get; init; }
}

/// <summary><c>Shop.detailed</c> (contract §3.7).</summary>
internal record ShopDetailedWire : ShopWire
{
    public required IReadOnlyList<ShopOfferWire> Offers { get; init; }

    public required IReadOnlyDictionary<string, ImageWire> Images { get; init; }

    /// <summary>Before it became part of the short form, <c>allow_comments</c> stood here.</summary>
    [Until(Feature.ShopComments), Key("allow_comments")]
    public bool AllowCommentsOnce => AllowComments;

    public required bool AllowOrders { get; init; }

    public required bool DeliveryUseIntervals { get; init; }

    public required IReadOnlyList<CategoryWire> Categories { get; init; }

    [Since(Feature.CategoryGroups)]
    public required IReadOnlyList<CategoryGroupWire> CategoryGroups { get; init; }

    [Since(Feature.ShopInvoices)]
    public required bool AllowInvoices { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool CategoryGroupsOverview { get; init; }

    [Since(Feature.ShopSettings)]
    public required DisplayModeName DisplayMode { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool TakeoutUseIntervals { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool JoynEnabled { get; init; }

    [Since(Feature.CategoryOverview)]
    public required bool CategoryOverview { get; init; }

    [Since(Feature.CategoryOverview)]
    public required bool FoldCategoryGroups { get; init; }
}

/// <summary><c>Shop.extended</c> (contract §3.7).</summary>
internal sealed record ShopExtendedWire : ShopDetailedWire
{
    public required IReadOnlyList<MethodHoursWire> Hours { get; init; }

    public required ContactWire Contact { get; init; }

    /// <summary>An app counts the new ones for its user.</summary>
    public required IReadOnlyList<MessageWire> Messages { get; init; }

    /// <summary>The same, without notifications of new ones.</summary>
    public required IReadOnlyList<MessageWire> Info { get; init; }

    [Since(Feature.ShopSettings)]
    public required ShopStatusWire Status { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool HasSpecialties { get; init; }
}

/// <summary><c>CategoryGroup</c>: categories under one heading; those in none are shown all the same (contract §3.7).</summary>
/// <param name="Id">Id of the group.</param>
/// <param name="Name">In the client's language.</param>
/// <param name="Categories">Ids of categories.</param>
internal sealed record CategoryGroupWire(long Id, string Name, IReadOnlyList<long> Categories);

/// <summary><c>Category.simple</c> (contract §2.4).</summary>
internal record CategoryWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required ImageWire? Banner { get; init; }

    [Since(Feature.CategoryImages)]
    public required bool OnlyOrderInStore { get; init; }

    /// <summary>For where a square is wanted.</summary>
    [Since(Feature.CategoryImages)]
    public required ImageWire? Image { get; init; }
}

/// <summary>A category with what is in it (contract §2.4).</summary>
internal sealed record CategoryDetailedWire : CategoryWire
{
    public required IReadOnlyList<string> Messages { get; init; }

    public required IReadOnlyList<ProductDetailedWire> Products { get; init; }

    [Optional]
    public SeoWire? Seo { get; init; }
}
