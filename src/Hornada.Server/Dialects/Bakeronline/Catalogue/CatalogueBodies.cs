using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>
/// <c>company.Product.detailed</c> in a request, and with its id <c>company.Product.detailed-id</c> (contract §2.5). What is missing stays
/// as it is; where null means something else than missing, the member says so.
/// </summary>
internal sealed record CompanyProductBody
{
    /// <summary>Which product, in a list of changes.</summary>
    public long? Id { get; init; }

    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    public IReadOnlyDictionary<string, string?>? Description { get; init; }

    public bool? Specialty { get; init; }

    public bool? Active { get; init; }

    public bool? OnlyOrderInStore { get; init; }

    public PriceTypeName? PriceType { get; init; }

    public Cents? Price { get; init; }

    public bool? TargetPrice { get; init; }

    public UrlTypeName? UrlType { get; init; }

    public Maybe<string> Url { get; init; }

    public MinMaxBody? MinMax { get; init; }

    public IReadOnlyList<long>? OptionSetIds { get; init; }

    /// <summary>Null: unknown; empty: none. The law distinguishes the two.</summary>
    public Maybe<IReadOnlyList<long>> AllergenIds { get; init; }

    public long? CategoryId { get; init; }

    public Maybe<string> PriceLookUpCode { get; init; }

    public Maybe<string> Code { get; init; }

    [Since(Feature.ProductOrigin)]
    public IReadOnlyDictionary<string, string?>? Origin { get; init; }

    [Since(Feature.Ingredients)]
    public IReadOnlyDictionary<string, string?>? Ingredients { get; init; }
}

/// <summary><c>company.MinMaxSummary</c> in a request; what is missing has no limit.</summary>
internal sealed record MinMaxBody
{
    public AmountLimitsWire? Amount { get; init; }

    public WeightLimitsWire? Weight { get; init; }

    public PersonLimitsWire? Persons { get; init; }
}

/// <summary><c>company.OptionSet</c> in a request (contract §3.8). An absent member changes nothing.</summary>
internal sealed record CompanyOptionSetBody
{
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    public bool? AllowAttachment { get; init; }

    public IReadOnlyList<CompanyOptionBody?>? Options { get; init; }

    [Since(Feature.OptionSetCodes)]
    public Maybe<string> Code { get; init; }

    [Since(Feature.OptionAmounts)]
    public bool? MultipleChoice { get; init; }

    [Since(Feature.OptionAmounts)]
    public bool? ChooseAmount { get; init; }

    [Since(Feature.OptionAmounts)]
    public int? MinDifferentOptions { get; init; }

    /// <summary>Null: no limit.</summary>
    [Since(Feature.OptionAmounts)]
    public Maybe<Limit> MaxDifferentOptions { get; init; }

    [Since(Feature.OptionAmounts)]
    public int? MinAmountOptions { get; init; }

    /// <summary>Null: no limit.</summary>
    [Since(Feature.OptionAmounts)]
    public Maybe<Limit> MaxAmountOptions { get; init; }
}

/// <summary><c>company.Option</c> in a request (contract §3.8). An absent member changes nothing.</summary>
internal sealed record CompanyOptionBody
{
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    public Cents? PriceChange { get; init; }

    [Since(Feature.OptionCodes)]
    public Maybe<string> Code { get; init; }

    public int? Order { get; init; }

    [Since(Feature.OptionAmounts)]
    public string? PriceCalculation { get; init; }
}

/// <summary><c>company.ProductPrice</c> in a request (contract §2.5). An absent member changes nothing.</summary>
internal sealed record CompanyPriceBody
{
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    public Cents? Price { get; init; }

    public int? Order { get; init; }

    public Maybe<string> PriceLookUpCode { get; init; }

    public Maybe<string> Code { get; init; }
}

/// <summary>Body of a change of one's favourites (contract §2.4).</summary>
internal sealed record FavouriteBody
{
    [System.ComponentModel.DataAnnotations.Required]
    public bool? Favourite { get; init; }
}
