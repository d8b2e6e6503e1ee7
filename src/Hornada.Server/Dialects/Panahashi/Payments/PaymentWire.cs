using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi.Payments;

/// <summary>A payment (contract §2.9).</summary>
internal sealed record PaymentWire(
    string Id, string OrderId, string UserId, decimal Amount, PaymentMethod Method, PaymentStatus Status, string SimulatedCardLast4,
    long CreatedAt, long UpdatedAt);

/// <summary>Payments as the contract writes them.</summary>
internal static class PaymentWireMapping
{
    public static PaymentWire ToWire(this PaymentView view)
    {
        var payment = view.Payment;
        return new(
            payment.Id,
            view.Order.Value,
            view.Payer.Value,
            WireMoney.Write(payment.AmountMinor, payment.Currency),
            payment.Method,
            payment.Status,
            payment.CardLast4,
            payment.CreatedAt.ToUnixTimeMilliseconds(),
            payment.UpdatedAt.ToUnixTimeMilliseconds());
    }
}
