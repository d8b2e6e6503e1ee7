using System.ComponentModel.DataAnnotations;

namespace Hornada.Server.Dialects.Panahashi.Carts;

/// <summary>Adds to the cart (contract §2.6); without a quantity, one.</summary>
internal sealed record AddToCartBody([property: Required] string? BakeryId, [property: Required] string? ProductId, int? Qty);

/// <summary>Sets the units of a product in the cart; 0 takes it out.</summary>
internal sealed record UpdateCartItemBody([property: Required] string? ProductId, [property: Required] int? Qty);
