using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A category of a company's catalogue, shown in some of its bakeries. A product has at most one.</summary>
public sealed class Category
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long CompanyKey { get; internal init; }

    /// <summary>Key of the group it is shown in; null for none.</summary>
    public long? GroupKey { get; internal set; }

    public LocalText Names { get; internal set; } = null!;

    public int Position { get; internal set; }

    /// <summary>Whether it is shown.</summary>
    public bool IsActive { get; internal set; } = true;

    /// <summary>The company's own key; null when none.</summary>
    public string? Code { get; internal set; }

    /// <summary>Address of the banner; empty when none.</summary>
    public string BannerUrl { get; internal set; } = "";
}

public sealed class CategoryGroup
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long CompanyKey { get; internal init; }

    public LocalText Names { get; internal set; } = null!;

    public int Position { get; internal set; }
}

/// <summary>A bakery that shows a category, and so sells its products.</summary>
public sealed record CategoryBakery(long CategoryKey, long BakeryKey);
