using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi.Payments;

/// <summary>A payment (contract §2.9).</summary>
internal sealed record PaymentWire(
    string Id, string OrderId, string UserId, decimal Amount, PaymentMethod Method, PaymentStatus Status, string SimulatedCardLast4,
    long CreatedAt, long UpdatedAt);

/// <summary>Money owed to the customer of a cancelled order.</summary>
/// <param name="Amount">What was paid less what was handed over, in units of the currency.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Phone">Telephone number of the customer; empty when it is not known.</param>
internal sealed record DebtWire(
    string OrderId, int? OrderNumber, string BakeryId, string BakeryName, string UserName, string Phone, decimal Amount, string Currency,
    PaymentMethod Method, long? PaidAt, long? CancelledAt);

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

    public static DebtWire ToWire(this Debt debt)
    {
        var order = debt.Order;
        return new(
            order.Id.Value,
            order.OrderNumber,
            debt.Bakery.Value,
            order.BakeryName,
            order.CustomerName,
            debt.Phone,
            WireMoney.Write(debt.Owed.Minor, debt.Owed.Currency),
            debt.Owed.Currency.Code,
            debt.Method,
            order.PaidAt?.ToUnixTimeMilliseconds(),
            order.CancelledAt?.ToUnixTimeMilliseconds());
    }
}
