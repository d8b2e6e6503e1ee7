namespace Hornada.Core.Canteens;

/// <summary>What an organisation says of a product beyond the catalogue.</summary>
public sealed class CanteenProduct
{
    private CanteenProduct()
    {
    }

    /// <summary>A product's canteen side that is not stored yet.</summary>
    internal CanteenProduct(long productKey, bool isMenu, long? compareAtMinor, long? costMinor) =>
        (ProductKey, IsMenu, CompareAtMinor, CostMinor) = (productKey, isMenu, compareAtMinor, costMinor);

    /// <summary>Key of the product.</summary>
    public long ProductKey { get; private set; }

    /// <summary>It is a menu: a dish of the day or several together, with a closing time of its own.</summary>
    public bool IsMenu { get; private set; }

    /// <summary>What it used to cost, in minor units; null when it says nothing.</summary>
    public long? CompareAtMinor { get; private set; }

    /// <summary>What it costs the kitchen, in minor units; null when unknown. For staff alone.</summary>
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
