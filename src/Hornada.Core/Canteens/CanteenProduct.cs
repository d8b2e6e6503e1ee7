using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Facts of a product that only canteens have.</summary>
public sealed class CanteenProduct
{
    private CanteenProduct()
    {
    }

    /// <summary>Facts that are not stored yet.</summary>
    internal CanteenProduct(long productKey, bool isMenu, long? compareAtMinor, long? costMinor) =>
        (ProductKey, IsMenu, CompareAtMinor, CostMinor) = (productKey, isMenu, compareAtMinor, costMinor);

    public long ProductKey { get; private set; }

    /// <summary>True for a menu: a dish of the day, or several together, with its own closing time.</summary>
    public bool IsMenu { get; private set; }

    /// <summary>Former price, in minor units; null for none.</summary>
    public long? CompareAtMinor { get; private set; }

    /// <summary>Cost for the kitchen, in minor units; null when unknown. Shown to staff only.</summary>
    public long? CostMinor { get; private set; }

    /// <summary>True when it is sold only on the days it is planned for; false when it is sold on every working day.</summary>
    public bool IsByDay { get; private set; }

    /// <summary>Changes the given values; null leaves a value as it is.</summary>
    internal void Describe(CanteenArticleChange change)
    {
        (IsMenu, IsByDay) = (change.IsMenu ?? IsMenu, change.IsByDay ?? IsByDay);
        CompareAtMinor = change.CompareAtMinor is { } former ? former.Value : CompareAtMinor;
        CostMinor = change.CostMinor is { } cost ? cost.Value : CostMinor;
    }

    /// <summary>Refused when an amount is none of a price; null when nothing is wrong.</summary>
    internal static Refusal? CheckAmounts(long? compareAtMinor, long? costMinor) =>
        compareAtMinor is < 1 or > CreditAccount.MaxAmount || costMinor is < 0 or > CreditAccount.MaxAmount
            ? CanteenRefusals.AmountOutOfRange
            : null;
}

/// <summary>A product that is planned for a day.</summary>
public sealed class PlannedProduct
{
    private PlannedProduct()
    {
    }

    internal PlannedProduct(long companyKey, DateOnly day, long productKey) =>
        (CompanyKey, Day, ProductKey) = (companyKey, day, productKey);

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>The day, by the organisation's calendar.</summary>
    public DateOnly Day { get; private set; }

    public long ProductKey { get; private set; }
}

/// <summary>The public id of a category.</summary>
public sealed class CanteenCategory
{
    private CanteenCategory()
    {
    }

    /// <summary>An id that is not stored yet.</summary>
    internal CanteenCategory(long categoryKey, string id) => (CategoryKey, Id) = (categoryKey, id);

    public long CategoryKey { get; private set; }

    public string Id { get; private set; } = "";
}
