using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>
/// <c>company.Category</c> in a request. The documentation shows none; the members are those of its answers and <c>shop_ids</c>. An absent
/// member changes nothing.
/// </summary>
internal sealed record CompanyCategoryBody
{
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    /// <summary>Categories have no description here: words are refused.</summary>
    public IReadOnlyDictionary<string, string?>? Description { get; init; }

    public bool? Active { get; init; }

    /// <summary>Not kept for categories: true is refused.</summary>
    public bool? OnlyOrderInStore { get; init; }

    public Maybe<string> Code { get; init; }

    /// <summary>The shops that show it; none when a new category does not say.</summary>
    public IReadOnlyList<long>? ShopIds { get; init; }
}

/// <summary><c>Offer</c> of a company in a request, as answers have it.</summary>
internal sealed record CompanyOfferBody
{
    public IReadOnlyList<long>? Shops { get; init; }

    public string? Name { get; init; }

    public DateOnly? FromDate { get; init; }

    public DateOnly? UntilDate { get; init; }

    public string? ValidFor { get; init; }

    public bool? Recurring { get; init; }

    public string? RecurringOn { get; init; }

    public IReadOnlyList<CompanyOfferItemBody?>? Items { get; init; }
}

/// <summary><c>OfferItem</c> in a request.</summary>
internal sealed record CompanyOfferItemBody
{
    public string? AppliesTo { get; init; }

    public long? ItemId { get; init; }

    public string? Type { get; init; }

    public int? Percentage { get; init; }

    public int? MinimumAmount { get; init; }

    public int? FreeAmount { get; init; }
}
