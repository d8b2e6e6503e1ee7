using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Canteen.Customers;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Orders;

/// <summary>An order (contract §4.2).</summary>
internal sealed record OrderWire(
    string Uuid, string Currency, string Reference, MoneyWire Subtotal, MoneyWire Total, string PickupAt, string? CanceledAt,
    string? CompletedAt, string? Notes, string CreatedAt, string UpdatedAt, bool CanBeCancelled, PairWire Status,
    PairWire PaymentMethodType, CustomerWire Customer, EstablishmentNameWire Establishment, IReadOnlyList<ItemWire> Items);

/// <summary>An establishment as an order names it.</summary>
internal sealed record EstablishmentNameWire(string Uuid, string Name);

/// <summary>A line of an order (contract §4.4).</summary>
internal sealed record ItemWire(
    string Uuid, string Sku, string Name, string? Description, MoneyWire Price, int Quantity, MoneyWire Total, PictureUrl Image,
    string? Notes, int FulfilledQuantity, string FulfillmentStatus, bool IsMenu, PairWire Status, string CreatedAt);

/// <summary>Orders as the contract writes them.</summary>
internal static class OrderWireMapping
{
    public static OrderWire ToWire(this CanteenOrderView view)
    {
        var (order, meal) = (view.Order, view.Meal);
        var status = view.Status.ToWire();
        return new(
            order.Id.Value,
            order.Currency.Code,
            meal.Reference,
            Subtotal(order).ToWire(),
            order.Total.ToWire(),
            meal.PickupDay.ToString("dd'/'MM'/'yy", CultureInfo.InvariantCulture),
            WireValues.Instant(order.CancelledAt),
            WireValues.Instant(order.CompletedAt),
            WireValues.NullIfEmpty(order.Notes),
            WireValues.Instant(order.PlacedAt),
            WireValues.Instant(view.UpdatedAt),
            view.CanBeCancelled,
            status,
            meal.PaymentType.ToWire(),
            view.Customer.ToWire(),
            new(view.Bakery.Id.Value, view.Bakery.Name),
            [.. view.Lines.Select(line => ToItem(order.Lines[line.Position], line, order, status))]);
    }

    /// <summary>The sum of the lines, before discounts and fees.</summary>
    private static Money Subtotal(Order order) =>
        new(order.Lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor)), order.Currency);

    private static ItemWire ToItem(OrderLine frozen, CanteenLine line, Order order, PairWire status) => new(
        line.Id,
        frozen.Detail?.Code ?? "",
        frozen.Name,
        WireValues.NullIfEmpty(frozen.Detail?.Served?.Description ?? ""),
        new Money(frozen.PriceMinor, order.Currency).ToWire(),
        frozen.Quantity,
        new Money(frozen.TotalMinor, order.Currency).ToWire(),
        new(frozen.Detail?.Served?.ImageUrl ?? ""),
        WireValues.NullIfEmpty(frozen.Detail?.Comment ?? ""),
        line.Fulfilled,
        line switch
        {
            { Fulfilled: 0 } => "unfulfilled",
            { IsOpen: true } => "partially_fulfilled",
            _ => "fulfilled",
        },
        frozen.Detail?.Served is { IsMenu: true },
        status,
        WireValues.Instant(order.PlacedAt));

    private static PairWire ToWire(this CanteenStatus status) => status switch
    {
        CanteenStatus.Pending => new("Pendiente", "pending"),
        CanteenStatus.Completed => new("Completado", "completed"),
        CanteenStatus.Canceled => new("Cancelado", "canceled"),
        CanteenStatus.Archived => new("Archivado", "archived"),
    };

    private static PairWire ToWire(this PaymentType type) => type switch
    {
        PaymentType.Cash => new("Efectivo", "cash"),
        PaymentType.Card => new("Débito/Crédito", "card"),
        PaymentType.Credit => new("Crédito Canteen", "credit"),
    };
}
