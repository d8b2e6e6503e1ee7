using System.ComponentModel.DataAnnotations;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Wire;

/// <summary>
/// <c>company.Order</c>, an order as its shop sees it (contract §3.3). What follows <see cref="Invoice"/> is ours: the documentation is
/// cut off there (contract §7 #5).
/// </summary>
internal sealed record CompanyOrderWire
{
    public required long Id { get; init; }

    public required long ShopId { get; init; }

    public required long CompanyId { get; init; }

    public required OrderStatusName Status { get; init; }

    /// <summary>Always there: the shop sees valid orders alone.</summary>
    public required int OrderNr { get; init; }

    public required CartPricesWire Prices { get; init; }

    public required PaymentMethodName PaymentMethod { get; init; }

    public required OrderCheckoutWire Checkout { get; init; }

    /// <summary>As they were when the order was placed.</summary>
    public required IReadOnlyList<CompanyItemWire> Products { get; init; }

    /// <summary>Who gets an invoice; null when nobody asked for one.</summary>
    public required InvoiceCompanyWire? Invoice { get; init; }

    public required ConsumerWire Customer { get; init; }

    public required Moment CreatedAt { get; init; }

    public required PaymentStatusName? PaymentStatus { get; init; }

    /// <summary>The customer's remark on the whole order; empty when there is none.</summary>
    public required string Comment { get; init; }

    [Since(Feature.PreparationStatuses)]
    public required PreparationStatusName? PreparationStatus { get; init; }
}

/// <summary><c>company.Consumer</c>: who ordered. Null is what the shop need not know, or nobody said (documentation of 1.9.0).</summary>
internal sealed record ConsumerWire(string? Email, string? Firstname, string? Lastname, string? Phone, long? UserId);

/// <summary>Body of <c>PATCH /company/orders/@id</c>: the whole order is documented, these can be changed (contract §2.2).</summary>
internal sealed record CompanyOrderBody
{
    public OrderStatusName? Status { get; init; }

    [Since(Feature.PreparationStatuses)]
    public PreparationStatusName? PreparationStatus { get; init; }
}

/// <summary>Body of <c>POST /orders/@id/messages</c> (contract §2.1).</summary>
internal sealed record OrderMessageBody
{
    [Required]
    public string? Message { get; init; }
}
