using System.ComponentModel.DataAnnotations;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi.Payments;

/// <summary>Pays an order (contract §2.9).</summary>
internal sealed record CreatePaymentBody(
    [property: Required] string? OrderId, [property: Required] PaymentMethod? Method, string? SimulatedCardLast4);
