using Hornada.Core.Basics;
using Hornada.Core.Bakeries;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>An order there is still work with, as the screens of its bakery show it.</summary>
public sealed record OpenOrder
{
    /// <summary>How long before the pickup work on an order begins.</summary>
    private static readonly TimeSpan WorkAhead = TimeSpan.FromHours(2);

    /// <inheritdoc cref="Order.Key"/>
    public required long Key { get; init; }

    public required OrderId Id { get; init; }

    /// <summary>Public id of its customer.</summary>
    public required Uid Customer { get; init; }

    /// <inheritdoc cref="Order.CustomerName"/>
    public required string CustomerName { get; init; }

    /// <summary>True when its customer has collected an order of this bakery before.</summary>
    public required bool IsReturning { get; init; }

    /// <inheritdoc cref="Order.BakeryName"/>
    public required string BakeryName { get; init; }

    /// <inheritdoc cref="Order.Lines"/>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <inheritdoc cref="Order.Currency"/>
    public required Currency Currency { get; init; }

    /// <inheritdoc cref="Order.DiscountMinor"/>
    public required long DiscountMinor { get; init; }

    /// <inheritdoc cref="Order.TotalMinor"/>
    public required long TotalMinor { get; init; }

    /// <inheritdoc cref="Order.PromotionId"/>
    public required string? PromotionId { get; init; }

    /// <inheritdoc cref="Order.Status"/>
    public required OrderStatus Status { get; init; }

    /// <inheritdoc cref="Order.PlacedAt"/>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <inheritdoc cref="Order.PickupTime"/>
    public required TimeOnly PickupTime { get; init; }

    /// <inheritdoc cref="Order.ScheduledFor"/>
    public required DateTimeOffset? ScheduledFor { get; init; }

    /// <inheritdoc cref="Order.PickupAt"/>
    public required DateTimeOffset PickupAt { get; init; }

    /// <inheritdoc cref="Order.PickupCode"/>
    public required string PickupCode { get; init; }

    /// <inheritdoc cref="Order.Notes"/>
    public required string Notes { get; init; }

    /// <inheritdoc cref="Order.EstimatedReadyAt"/>
    public required DateTimeOffset? EstimatedReadyAt { get; init; }

    /// <inheritdoc cref="Order.PaymentMethod"/>
    public required PaymentMethod PaymentMethod { get; init; }

    /// <inheritdoc cref="Order.PaymentStatus"/>
    public required PaymentStatus PaymentStatus { get; init; }

    /// <inheritdoc cref="Order.Method"/>
    public required FulfilmentMethod Method { get; init; }

    /// <summary>Where it goes, for a delivery or a locker; null for a pickup at the bakery.</summary>
    public required FulfilmentTerms? Terms { get; init; }

    /// <summary>Telephone of its customer, for a delivery or a locker; null for a pickup at the bakery.</summary>
    public required string? Phone { get; init; }

    /// <inheritdoc cref="Order.OrderNumber"/>
    public required int? OrderNumber { get; init; }

    /// <inheritdoc cref="Order.Reference"/>
    public required string? Reference { get; init; }

    /// <inheritdoc cref="Order.RestoredAt"/>
    public required DateTimeOffset? RestoredAt { get; init; }

    /// <inheritdoc cref="Order.Version"/>
    public required int Version { get; init; }

    /// <summary>When work on it should begin, UTC.</summary>
    public DateTimeOffset BeginAt => PickupAt - WorkAhead;
}
