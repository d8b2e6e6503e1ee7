using System.Text.Json.Serialization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>A line of an order (contract §2.4).</summary>
internal sealed record CartItemWire(string ProductId, string Name, decimal Price, string Emoji, int Qty);

/// <summary>
/// An order (contract §2.4). Instants are epoch milliseconds; a missing estimate is null, never 0. The last three members are ours: what
/// the order is called in the other contracts.
/// </summary>
/// <param name="OrderNr">Its number in its bakery's year; null until it is binding.</param>
/// <param name="BakeronlineId">Its id in the Bakeronline contract.</param>
/// <param name="Reference">Its reference in the Canteen contract; null for an order of a bakery.</param>
internal sealed record OrderWire(
    string Id, string UserId, string UserName, string BakeryId, string BakeryName, IReadOnlyList<CartItemWire> Items, decimal Total,
    OrderStatus Status, long CreatedAt, string PickupTime, long? ScheduledFor, string QrCode, string Notes, long? EstimatedReadyAt,
    decimal DiscountAmount, string? PromotionId, PaymentStatus PaymentStatus, PaymentMethod PaymentMethod,
    int? OrderNr, long BakeronlineId, string? Reference)
{
    /// <summary>
    /// When a restored backup brought the order back: it may have been handed over before. Not part of the contract, and left out for other
    /// orders.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RestoredAt { get; init; }

    /// <summary>
    /// Where a delivery or an order for a locker goes, and how its customer is reached. Not part of the contract, and left out for orders
    /// that are collected at the bakery.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DestinationWire? Destination { get; init; }
}

/// <summary>Orders as the contract writes them.</summary>
internal static class OrderWireMapping
{
    public static OrderWire ToWire(this OrderView view)
    {
        var order = view.Order;
        return new(
            order.Id.Value,
            view.Customer.Value,
            order.CustomerName,
            view.Bakery.Value,
            order.BakeryName,
            [.. order.Lines.Select(line => line.ToWire(order.Currency))],
            WireMoney.Write(order.TotalMinor, order.Currency),
            order.Status,
            order.PlacedAt.ToUnixTimeMilliseconds(),
            OpeningHours.WriteTime(order.PickupTime),
            order.ScheduledFor?.ToUnixTimeMilliseconds(),
            order.PickupCode,
            order.Notes,
            order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
            WireMoney.Write(order.DiscountMinor, order.Currency),
            order.PromotionId,
            order.PaymentStatus,
            order.PaymentMethod,
            order.OrderNumber,
            order.Key,
            order.Reference)
        {
            RestoredAt = order.RestoredAt?.ToUnixTimeMilliseconds(),
            Destination = DestinationWire.From(order.Method, order.Checkout, view.Phone),
        };
    }

    /// <summary>An open order of a bakery, the same as <see cref="ToWire(OrderView)"/> writes it.</summary>
    public static OrderWire ToWire(this OpenOrder order, BakeryId bakery) => new(
        order.Id.Value,
        order.Customer.Value,
        order.CustomerName,
        bakery.Value,
        order.BakeryName,
        [.. order.Lines.Select(line => line.ToWire(order.Currency))],
        WireMoney.Write(order.TotalMinor, order.Currency),
        order.Status,
        order.PlacedAt.ToUnixTimeMilliseconds(),
        OpeningHours.WriteTime(order.PickupTime),
        order.ScheduledFor?.ToUnixTimeMilliseconds(),
        order.PickupCode,
        order.Notes,
        order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
        WireMoney.Write(order.DiscountMinor, order.Currency),
        order.PromotionId,
        order.PaymentStatus,
        order.PaymentMethod,
        order.OrderNumber,
        order.Key,
        order.Reference)
    {
        RestoredAt = order.RestoredAt?.ToUnixTimeMilliseconds(),
        Destination = DestinationWire.From(order.Method, order.Terms, order.Phone),
    };

    public static CartItemWire ToWire(this OrderLine line, Currency currency) =>
        new(line.ProductId.Value, line.Name, WireMoney.Write(line.PriceMinor, currency), line.Emoji, line.Quantity);
}
