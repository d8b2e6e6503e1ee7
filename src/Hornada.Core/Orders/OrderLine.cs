using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>One product of an order, frozen as it was when the order was placed.</summary>
/// <param name="ProductId">The product; it may be gone by now.</param>
/// <param name="Name">Its name then.</param>
/// <param name="PriceMinor">Its price then, of one, in minor units of the order's currency.</param>
/// <param name="Emoji">Its emoji then.</param>
/// <param name="Quantity">Units, 1 to 999.</param>
public sealed record OrderLine(ProductId ProductId, string Name, long PriceMinor, string Emoji, int Quantity)
{
    /// <summary>Price of the whole line, in minor units.</summary>
    public long TotalMinor => checked(PriceMinor * Quantity);
}
