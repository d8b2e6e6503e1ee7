using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Canteens;

/// <summary>A new product of an organisation.</summary>
public sealed record CanteenArticle
{
    /// <summary>Name, price and stock; the currency must be the organisation's.</summary>
    public required ProductDetails Details { get; init; }

    /// <summary>The kitchen's own key, such as <c>MENU-LUNES</c>.</summary>
    public required string Sku { get; init; }

    /// <summary>True for a menu.</summary>
    public bool IsMenu { get; init; }

    /// <summary>True when it is sold only on the days it is planned for.</summary>
    public bool IsByDay { get; init; }

    /// <summary>Former price, in minor units; null for none.</summary>
    public long? CompareAtMinor { get; init; }

    /// <summary>Cost for the kitchen, in minor units; null when unknown.</summary>
    public long? CostMinor { get; init; }

    /// <summary>Public id of its category; null for none.</summary>
    public string? Category { get; init; }
}

/// <summary>A change of a product of an organisation. Null leaves a value as it is.</summary>
public sealed record CanteenArticleChange
{
    public required ProductDetails Details { get; init; }

    /// <summary>Units added to the stock, or removed (negative); sales in between are kept. Null for none.</summary>
    public int? AddedStock { get; init; }

    public string? Sku { get; init; }

    public bool? IsMenu { get; init; }

    /// <summary>True when it is sold only on the days it is planned for.</summary>
    public bool? IsByDay { get; init; }

    /// <summary>Former price in minor units, or none.</summary>
    public Given<long?>? CompareAtMinor { get; init; }

    /// <summary>Cost for the kitchen in minor units, or unknown.</summary>
    public Given<long?>? CostMinor { get; init; }

    /// <summary>Public id of its category, or none.</summary>
    public Given<string?>? Category { get; init; }

    internal Refusal? Check() => TextChecks.Joined([
        Details.Check(),
        TextChecks.Required("sku", Sku, Product.MaxCategory),
        CanteenProduct.CheckAmounts(CompareAtMinor?.Value, CostMinor?.Value),
    ]);
}
