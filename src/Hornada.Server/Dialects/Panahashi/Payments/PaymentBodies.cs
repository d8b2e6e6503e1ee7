using System.ComponentModel.DataAnnotations;
using Hornada.Core.Payments;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Payments;

/// <summary>Pays an order (contract §2.9).</summary>
internal sealed record CreatePaymentBody(
    [property: Required] string? OrderId, [property: Required] PaymentMethod? Method, string? SimulatedCardLast4);

/// <summary>Gives a payment back. The contract sends no body; an amount must be the whole payment.</summary>
internal sealed record RefundBody(decimal? Amount) : ClosedBody;

/// <summary>Says that money owed to a customer was given back.</summary>
/// <param name="Reason">How, in words, for the order's history; null for none.</param>
internal sealed record SettleBody(string? Reason) : ClosedBody;
