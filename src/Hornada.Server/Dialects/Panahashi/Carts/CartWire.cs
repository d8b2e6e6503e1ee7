using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Server.Dialects.Panahashi.Orders;

namespace Hornada.Server.Dialects.Panahashi.Carts;

/// <summary>A cart (contract §2.6). Without a total: clients sum it up.</summary>
internal sealed record CartWire(string UserId, string BakeryId, string BakeryName, IReadOnlyList<CartItemWire> Items, long UpdatedAt);

/// <summary>Whether a bakery is a favourite of the caller.</summary>
internal sealed record FavoriteWire(bool IsFavorite);

/// <summary>Carts as the contract writes them.</summary>
internal static class CartWireMapping
{
    public static CartWire ToWire(this CartView cart) => new(
        cart.Customer.Value,
        cart.Bakery?.Id.Value ?? "",
        cart.Bakery?.Name ?? "",
        [.. cart.Lines.Select(line => ToWire(line, cart.Currency))],
        cart.UpdatedAt.ToUnixTimeMilliseconds());

    private static CartItemWire ToWire(CartLine line, Currency currency) =>
        new(line.ProductId.Value, line.Name, WireMoney.Write(line.PriceMinor, currency), line.Emoji, line.Quantity);
}
