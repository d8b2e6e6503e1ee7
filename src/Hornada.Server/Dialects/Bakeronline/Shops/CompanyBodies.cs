using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>Company</c> in a request. An absent member changes nothing; a company cannot change <c>active</c>.</summary>
internal sealed record CompanyBody
{
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    [Since(Feature.PreparationStatuses)]
    public Maybe<IReadOnlyList<OrderStatusName>> OrderStatuses { get; init; }

    [Since(Feature.PreparationStatuses)]
    public Maybe<IReadOnlyList<PreparationStatusName>> OrderPreparationStatuses { get; init; }

    [Since(Feature.PreparationStatuses)]
    public bool? ShopsHaveInternalNames { get; init; }

    [Since(Feature.CompanyTranslations)]
    public TranslationsBody? Translations { get; init; }

    [Since(Feature.CompanyTranslations)]
    public CompanyEmailsBody? Emails { get; init; }
}

/// <summary>
/// <c>company.Shop.detailed</c> in a request. An absent member changes nothing; name, address, opening and pictures are the native API's.
/// </summary>
internal sealed record CompanyShopBody
{
    public bool? DeliveryUseIntervals { get; init; }

    [Since(Feature.ShopInvoices)]
    public bool? AllowInvoices { get; init; }

    [Since(Feature.ShopSettings)]
    public bool? AllowOrderComments { get; init; }

    [Since(Feature.ShopSettings)]
    public bool? AllowProductComments { get; init; }

    [Since(Feature.ShopSettings)]
    public bool? TakeoutUseIntervals { get; init; }

    [Since(Feature.CategoryOverview)]
    public bool? AllowOrderMessages { get; init; }
}

/// <summary>The languages a company writes in, in a request.</summary>
internal sealed record TranslationsBody
{
    public bool? Enable { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public string? MainLanguage { get; init; }
}

/// <summary>The texts of a company's mails, in a request.</summary>
internal sealed record CompanyEmailsBody
{
    public string? NoteForCustomer { get; init; }
}
