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

    /// <summary>Key of the product.</summary>
    public long ProductKey { get; private set; }

    /// <summary>True for a menu: a dish of the day, or several together, with its own closing time.</summary>
    public bool IsMenu { get; private set; }

    /// <summary>Former price, in minor units; null for none.</summary>
    public long? CompareAtMinor { get; private set; }

    /// <summary>Cost for the kitchen, in minor units; null when unknown. Shown to staff only.</summary>
    public long? CostMinor { get; private set; }
}

/// <summary>The public id of a category.</summary>
public sealed class CanteenCategory
{
    private CanteenCategory()
    {
    }

    /// <summary>An id that is not stored yet.</summary>
    internal CanteenCategory(long categoryKey, string id) => (CategoryKey, Id) = (categoryKey, id);

    /// <summary>Key of the category.</summary>
    public long CategoryKey { get; private set; }

    /// <summary>Public id.</summary>
    public string Id { get; private set; } = "";
}
