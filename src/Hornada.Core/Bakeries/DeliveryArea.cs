namespace Hornada.Core.Bakeries;

/// <summary>What a delivery to some postal codes costs. Amounts are minor units of the bakery's currency.</summary>
/// <param name="ZipCodes">The postal codes, as <see cref="PostalCodes"/> reads them.</param>
/// <param name="CostMinor">Fee of a delivery.</param>
public sealed record DeliveryArea(IReadOnlyList<string> ZipCodes, long CostMinor)
{
    /// <summary>Most areas of a bakery.</summary>
    public const int MaxAreas = 20;

    /// <summary>Least price with discount of an order.</summary>
    public long LeastMinor { get; init; }

    /// <summary>The delivery is free from this price, after discounts; null for never.</summary>
    public long? FreeFromMinor { get; init; }

    /// <summary>Fee of a delivery of goods at this price, after discounts.</summary>
    public long CostOf(long goods) => FreeFromMinor is { } free && goods >= free ? 0 : CostMinor;
}
