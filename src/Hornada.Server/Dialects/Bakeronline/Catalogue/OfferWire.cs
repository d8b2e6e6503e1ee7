namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>Offer</c> of a company, from 1.8.0 on (contract §3.8).</summary>
internal sealed record OfferWire
{
    public required long Id { get; init; }

    public required IReadOnlyList<long> Shops { get; init; }

    public required string Name { get; init; }

    public required DateOnly? FromDate { get; init; }

    public required DateOnly? UntilDate { get; init; }

    /// <summary>Which date counts: <c>order</c> or <c>acquire</c>.</summary>
    public required string ValidFor { get; init; }

    public required bool Recurring { get; init; }

    /// <summary>A weekday, such as <c>monday</c>.</summary>
    public required string? RecurringOn { get; init; }

    public required IReadOnlyList<OfferItemWire> Items { get; init; }
}

/// <summary><c>OfferItem</c> (contract §3.8).</summary>
internal sealed record OfferItemWire
{
    /// <summary><c>category</c>, <c>product</c> or <c>product-price</c>.</summary>
    public required string AppliesTo { get; init; }

    public required long ItemId { get; init; }

    /// <summary><c>percentage</c> or <c>volume</c>.</summary>
    public required string Type { get; init; }

    public required long Id { get; init; }

    /// <summary>Hundredths of a percent: 10.53 % is 1053.</summary>
    public required int? Percentage { get; init; }

    public required int? MinimumAmount { get; init; }

    public required int? FreeAmount { get; init; }
}
