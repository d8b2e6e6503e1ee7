using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>A line of an order request. The app sends name, price and emoji too; Hornada ignores them.</summary>
internal sealed record OrderLineBody([property: Required] string? ProductId, int? Qty);

/// <summary>Places an order (contract §2.4).</summary>
internal sealed record CreateOrderBody(
    [property: Required] string? BakeryId, [property: Required] IReadOnlyList<OrderLineBody?>? Items,
    [property: Required] string? PickupTime, DateTimeOffset? ScheduledFor, string? Notes, PaymentMethod? PaymentMethod,
    string? PromotionId, decimal? ExpectedTotal)
{
    /// <summary>The order as Core takes it. Without a quantity a line means one (contract §2.4).</summary>
    /// <param name="currency">Currency of the bakery, for the expected total; null when the bakery is unknown.</param>
    public Outcome<OrderRequest> ToRequest(Caller caller, string customerName, Currency? currency)
    {
        if (Items!.Any(item => item?.ProductId is null))
        {
            return ErrorResponse.Missing("items[].productId");
        }

        var expected = ExpectedTotal is { } seen && currency is not null
            ? WireMoney.Read(seen, currency, "expectedTotal")
            : (Outcome<Money>?)null;
        if (expected is { Refusal: { } impossible })
        {
            return impossible;
        }

        return new OrderRequest
        {
            CustomerKey = caller.Key,
            CustomerName = customerName,
            Bakery = new(BakeryId!),
            Lines = [.. Items!.Select(item => new LineRequest(new(item!.ProductId!), item.Qty ?? 1))],
            PickupTime = PickupTime!,
            ScheduledFor = BodyChecks.Instant(ScheduledFor),
            Notes = Notes ?? "",
            PromotionId = string.IsNullOrEmpty(PromotionId) ? null : Ids.Canonical(PromotionId),
            ExpectedTotal = expected?.Value,
            PaymentMethod = PaymentMethod ?? Core.Payments.PaymentMethod.CashOnPickup,
        };
    }
}

/// <summary>A request that moves an order.</summary>
internal sealed record UpdateOrderStatusBody([property: Required] OrderStatus? Status);

/// <summary>Sets the ready time of an order: epoch milliseconds or ISO 8601 (P-16); 0 or less removes it.</summary>
internal sealed record EstimatedReadyBody([property: Required] DateTimeOffset? EstimatedReadyAt);

/// <summary>Sets the ready time of an order, by minutes or as an instant: one of the two. An instant of 0 or less removes it.</summary>
internal sealed record ReadyTimeBody(int? Minutes, DateTimeOffset? ReadyAt);

/// <summary>Verifies a scanned pickup code.</summary>
internal sealed record VerifyQrBody(string? QrCode);
