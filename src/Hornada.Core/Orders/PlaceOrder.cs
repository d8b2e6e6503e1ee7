using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;
using Hornada.Core.Retries;

namespace Hornada.Core.Orders;

/// <summary>One wish of an order. Names and prices are never taken from a client.</summary>
/// <param name="Product">What.</param>
/// <param name="Quantity">How many; checked, not trusted.</param>
public readonly record struct WantedLine(ProductId Product, int Quantity);

/// <summary>An order somebody wants to place.</summary>
public sealed record PlaceOrder
{
    /// <summary>Key of the customer's account.</summary>
    public required long CustomerKey { get; init; }

    /// <summary>Name to call out at pickup, cleaned.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The bakery to bake it.</summary>
    public required BakeryId Bakery { get; init; }

    /// <summary>What is wanted; one product may stand on several lines.</summary>
    public required IReadOnlyList<WantedLine> Lines { get; init; }

    /// <summary>Wanted pickup time by the bakery's wall clock, <c>HH:mm</c>, as the client wrote it.</summary>
    public required string PickupTime { get; init; }

    /// <summary>For another day: an instant of that day; null for today.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>The customer's words to the bakery.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Public id of the promotion to apply; null for none. One that does not apply takes nothing off (P-24).</summary>
    public string? PromotionId { get; init; }

    /// <summary>The client's name for this request; the same name again answers the same order. Null for none.</summary>
    public RequestKey? RequestKey { get; init; }

    /// <summary>How it will be paid.</summary>
    public PaymentMethod PaymentMethod { get; init; } = PaymentMethod.CashOnPickup;
}

/// <summary>What an installation asks of an order beyond the contract (P-22); both can be switched off for clients that break on them.</summary>
public sealed record OrderPolicy
{
    /// <summary>Refuse a pickup time that has gone by. Default true.</summary>
    public bool RefusePastPickup { get; init; } = true;

    /// <summary>Refuse a pickup sooner than the advance of an ADVANCE_ORDER_ONLY product. Default true.</summary>
    public bool RequireAdvance { get; init; } = true;
}
