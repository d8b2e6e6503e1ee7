using System.Globalization;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Orders;

/// <summary>A line of an order request.</summary>
internal sealed record OrderItemBody(string? Product, int? Quantity, string? Notes) : ClosedBody;

/// <summary>Places an order for staff.</summary>
internal sealed record PlaceOrderBody(
    string? Establishment, string? Customer, string? PickupDate, string? PickupTime, string? PaymentMethodType, string? Notes,
    IReadOnlyList<OrderItemBody?>? Items) : ClosedBody
{
    /// <summary>The order as Core takes it: without a date for today, without a customer for a walk-in.</summary>
    public OrderRequest ToRequest(Organisation organisation, CanteenFields fields)
    {
        var items = fields.Required("items", Items) ?? [];
        return new()
        {
            CustomerKey = organisation.AccountKey,
            CustomerName = "",
            Bakery = new(fields.Uuid("establishment", Establishment, required: true) ?? ""),
            Lines = [.. items.Select((item, at) => Line(item, fields, $"items.{at.ToString(CultureInfo.InvariantCulture)}"))],
            PickupTime = "",
            Notes = fields.Text("notes", Notes, Order.MaxNotes) ?? "",
            Extension = new MealRequest
            {
                CompanyKey = organisation.CompanyKey,
                Customer = fields.Uuid("customer", Customer),
                PaymentType = fields.Word<PaymentType>("payment_method_type", PaymentMethodType) ?? PaymentType.Cash,
                PickupDay = fields.Day("pickup_date", PickupDate),
                Slot = fields.Time("pickup_time", PickupTime),
                ByStaff = true,
                Author = organisation.TokenName,
            },
        };
    }

    private static LineRequest Line(OrderItemBody? item, CanteenFields fields, string path)
    {
        var notes = fields.Text($"{path}.notes", item?.Notes, Order.MaxNotes);
        return new(
            new(fields.Uuid($"{path}.product", item?.Product, required: true) ?? ""),
            fields.Whole($"{path}.quantity", item?.Quantity, 1, Order.MaxQuantity) ?? 0,
            notes is null ? null : new() { Comment = notes });
    }
}

/// <summary>The body of a cancellation, which is optional.</summary>
/// <param name="Reason">The reason; null when the client gives none.</param>
internal sealed record CancelOrderBody(string? Reason) : ClosedBody;

/// <summary>Sets the fulfilled quantity of a line.</summary>
internal sealed record FulfilBody(int? Quantity) : ClosedBody;
