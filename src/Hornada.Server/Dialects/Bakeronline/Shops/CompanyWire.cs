using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Company</c> (contract §3.8).</summary>
internal sealed record CompanyWire
{
    public required long Id { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required bool Active { get; init; }

    /// <summary>The statuses it uses.</summary>
    [Since(Feature.PreparationStatuses), Optional]
    public IReadOnlyList<OrderStatusName>? OrderStatuses { get; init; }

    [Since(Feature.PreparationStatuses), Optional]
    public IReadOnlyList<PreparationStatusName>? OrderPreparationStatuses { get; init; }

    [Since(Feature.PreparationStatuses), Optional]
    public bool? ShopsHaveInternalNames { get; init; }

    [Since(Feature.CompanyTranslations), Optional]
    public TranslationsWire? Translations { get; init; }

    [Since(Feature.CompanyTranslations), Optional]
    public CompanyEmailsWire? Emails { get; init; }
}

/// <summary>The languages a company writes in.</summary>
internal sealed record TranslationsWire(bool Enable, IReadOnlyList<string> Languages, string MainLanguage);

/// <summary>The texts of a company's mails.</summary>
internal sealed record CompanyEmailsWire(string NoteForCustomer);

/// <summary><c>company.Shop.detailed</c> (contract §3.7). Of the settings added in 1.9.0 only the first is here.</summary>
internal sealed record CompanyShopWire
{
    public required string Name { get; init; }

    public required bool Active { get; init; }

    public required AddressWire Address { get; init; }

    public required bool AllowComments { get; init; }

    public required bool AllowOrders { get; init; }

    public required bool DeliveryUseIntervals { get; init; }

    [Since(Feature.ShopInvoices)]
    public required bool AllowInvoices { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool AllowOrderComments { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool AllowProductComments { get; init; }

    [Since(Feature.ShopSettings)]
    public required bool TakeoutUseIntervals { get; init; }

    [Since(Feature.CategoryOverview)]
    public required bool AllowOrderMessages { get; init; }

    public required IReadOnlyList<CompanyCategoryWire> Categories { get; init; }

    [Since(Feature.CategoryGroups)]
    public required IReadOnlyList<CompanyCategoryGroupWire> CategoryGroups { get; init; }

    [Since(Feature.ShopCurrency)]
    public required string Currency { get; init; }

    [Since(Feature.CompanyTranslations), Optional]
    public CompanyEmailsWire? Emails { get; init; }

    [Since(Feature.InternalNames)]
    public required string InternalName { get; init; }

    public required long Id { get; init; }

    public required ImageWire? Avatar { get; init; }

    public required ImageWire? Banner { get; init; }

    [Since(Feature.CompanyShopUrl)]
    public required string Url { get; init; }
}

/// <summary><c>company.CategoryGroup</c>.</summary>
internal sealed record CompanyCategoryGroupWire(long Id, IReadOnlyDictionary<string, string> Name, IReadOnlyList<long> Categories);
