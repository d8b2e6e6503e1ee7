using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>
/// <c>company.Order</c>, an order as its shop sees it (contract §3.3). What follows <see cref="Invoice"/> is ours: the documentation is cut
/// off there (contract §7 #5).
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

    /// <summary>The receiver of the invoice; null without one.</summary>
    public required InvoiceCompanyWire? Invoice { get; init; }

    public required ConsumerWire Customer { get; init; }

    public required Moment CreatedAt { get; init; }

    public required PaymentStatusName? PaymentStatus { get; init; }

    /// <summary>The customer's remark on the whole order; empty when there is none.</summary>
    public required string Comment { get; init; }

    [Since(Feature.PreparationStatuses)]
    public required PreparationStatusName? PreparationStatus { get; init; }
}

/// <summary>
/// <c>company.Consumer</c>: the customer. Null for what the shop need not know, or what is unknown (documentation of 1.9.0).
/// </summary>
internal sealed record ConsumerWire(string? Email, string? Firstname, string? Lastname, string? Phone, long? UserId);
