using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>What a postal code alone says of a delivery, before the rest of the address is known. Pure.</summary>
public static class DeliveryQuote
{
    /// <summary>True when a bakery delivers to some postal codes alone, or at a fee that depends on them.</summary>
    public static bool DependsOnZipCode(ShopSettings shop) => shop.DeliveryAreas.Count > 0 || shop.DeliveryZipCodes.Count > 0;

    /// <summary>Refused where the bakery does not deliver, or not for so little; null where it does.</summary>
    /// <param name="goods">Price of the goods with discount, in minor units.</param>
    public static Refusal? Check(Bakery bakery, string zipCode, long goods) =>
        CheckPlace(bakery, zipCode) ?? CheckWorth(bakery, zipCode, goods);

    internal static Refusal? CheckPlace(Bakery bakery, string zipCode) => bakery.Shop.DeliveryTo(zipCode) is null
        ? FulfilmentRefusals.NotDeliveredThere(bakery, zipCode)
        : null;

    internal static Refusal? CheckWorth(Bakery bakery, string? zipCode, long goods) =>
        bakery.Shop.DeliveryTo(zipCode) is { } area && goods < area.LeastMinor
            ? FulfilmentRefusals.TooSmallToDeliver(bakery, new(area.LeastMinor, bakery.Currency))
            : null;
}
