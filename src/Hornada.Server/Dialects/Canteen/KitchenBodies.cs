using System.Globalization;
using System.Reflection;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Hornada.Server.Dialects.Canteen;

// The request bodies of our extensions. Every member is nullable: absent and null are the same.

/// <summary>A line of a wanted order.</summary>
internal sealed record OrderItemBody(string? Product, int? Quantity, string? Notes);

/// <summary>Staff enter an order.</summary>
internal sealed record PlaceOrderBody(
    string? Establishment, string? Customer, string? PickupDate, string? PickupTime, string? PaymentMethodType, string? Notes, IReadOnlyList<OrderItemBody?>? Items)
{
    /// <summary>The order as Core takes it. Today without a date, and whoever walks in without a customer.</summary>
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

/// <summary>Why an order is cancelled.</summary>
internal sealed record CancelOrderBody(string? Reason);

/// <summary>The body of a cancellation, which may be left out.</summary>
internal sealed class CancelReason : Input, IBindableFromHttpContext<CancelReason>
{
    /// <summary>Why; null when nobody says.</summary>
    public string? Text { get; private init; }

    /// <inheritdoc/>
    public static async ValueTask<CancelReason?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return new();
        }

        var body = await Body<CancelOrderBody>.BindAsync(context, parameter);
        return body!.ErrorResponse is { } failure ? new() { ErrorResponse = failure } : new() { Text = body.Value.Reason };
    }
}

/// <summary>How much of a line was handed over.</summary>
internal sealed record FulfilBody(int? Quantity);

/// <summary>A parent who is there, by <c>uuid</c>, or a new one.</summary>
internal sealed record ParentBody(string? Uuid, string? FullName, string? Email, string? Phone);

/// <summary>A new customer.</summary>
internal sealed record CreateCustomerBody(string? FullName, string? Class, ParentBody? Parent)
{
    public NewCustomer ToNewCustomer(CanteenFields fields)
    {
        var isNew = Parent is { Uuid: null };
        var (uuid, name) = (fields.Uuid("parent.uuid", Parent?.Uuid), fields.Text("parent.full_name", Parent?.FullName, CanteenCustomer.MaxName, required: isNew));
        var (email, phone) = (fields.Text("parent.email", Parent?.Email, CanteenParent.MaxEmail), fields.Text("parent.phone", Parent?.Phone, CanteenParent.MaxPhone));
        return new()
        {
            FullName = fields.Text("full_name", FullName, CanteenCustomer.MaxName, required: true) ?? "",
            Class = fields.Text("class", Class, CanteenCustomer.MaxClass),
            Parent = uuid,
            NewParent = isNew ? new(name ?? "", email, phone) : null,
        };
    }
}

/// <summary>Another name or class; what is absent stays.</summary>
internal sealed record ChangeCustomerBody(string? FullName, string? Class);

/// <summary>Money is paid in, or a mistake put right.</summary>
internal sealed record CreditMovementBody(string? Type, string? Amount, string? Reason, string? Author)
{
    /// <summary>The kind, the amount in minor units, and who does it: without a name, what the token is for.</summary>
    public (CreditKind Kind, long Minor, CreditAuthor By) ToMovement(Organisation organisation, CanteenFields fields)
    {
        var kind = Type switch
        {
            "top_up" => CreditKind.TopUp,
            "adjustment" => CreditKind.Adjustment,
            _ => fields.Wrong("type", Type is null ? "The type field is required." : "The selected type is invalid.", CreditKind.TopUp),
        };
        var isAdjustment = kind == CreditKind.Adjustment;
        var author = fields.Text("author", Author, CreditAccount.MaxText, required: isAdjustment);
        var reason = fields.Text("reason", Reason, CreditAccount.MaxText, required: isAdjustment);
        return (kind, fields.Minor("amount", Amount) ?? 0, new(author ?? organisation.TokenName, organisation.AccountKey, reason));
    }
}

/// <summary>Calls a day off.</summary>
internal sealed record CloseDayBody(string? Establishment, string? Date, string? Reason);

/// <summary>Reading the members of a body, one by one; everything that is wrong is told together.</summary>
internal sealed class CanteenFields
{
    private readonly Dictionary<string, IReadOnlyList<string>> errors = [];

    /// <summary>The answer that names everything that is wrong; null when nothing is.</summary>
    public IResult? Refusal => errors.Count == 0 ? null : CanteenErrors.From(errors);

    /// <summary>A value that must be there.</summary>
    public T? Required<T>(string name, T? value)
        where T : class => value ?? Wrong<T?>(name, $"The {name} field is required.", null);

    /// <summary>Text that is not blank, cut to nothing: too long is refused.</summary>
    public string? Text(string name, string? value, int most, bool required = false) => value switch
    {
        null when required => Wrong<string?>(name, $"The {name} field is required.", null),
        null => null,
        _ when string.IsNullOrWhiteSpace(value) => required ? Wrong<string?>(name, $"The {name} field is required.", null) : null,
        _ when value.Length > most => Wrong<string?>(name, $"The {name} must not be greater than {most} characters.", null),
        _ => value.Trim(),
    };

    /// <summary>A UUID, in lower case.</summary>
    public string? Uuid(string name, string? value, bool required = false) => value switch
    {
        null => required ? Wrong<string?>(name, $"The {name} field is required.", null) : null,
        _ => CanteenValues.Uuid(value) ?? Wrong<string?>(name, $"The {name} must be a valid UUID.", null),
    };

    /// <summary>A date <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Day(string name, string? value, bool required = false) => value switch
    {
        null => required ? Wrong<DateOnly?>(name, $"The {name} field is required.", null) : null,
        _ => CanteenValues.Day(value) ?? Wrong<DateOnly?>(name, $"The {name} must be a valid date in the format YYYY-MM-DD.", null),
    };

    /// <summary>A time <c>HH:MM</c>.</summary>
    public TimeOnly? Time(string name, string? value) => value is null ? null : Core.Bakeries.OpeningHours.ReadTime(value)
        ?? Wrong<TimeOnly?>(name, $"The {name} must be a valid time in the format HH:MM.", null);

    /// <summary>A whole number that must be there.</summary>
    public int? Whole(string name, int? value, int least, int most) => value switch
    {
        null => Wrong<int?>(name, $"The {name} field is required.", null),
        _ when value < least || value > most => Wrong<int?>(name, $"The {name} must be between {least} and {most}.", null),
        _ => value,
    };

    /// <summary>One of the words of an enum, in lower case; must be there.</summary>
    public T? Word<T>(string name, string? value)
        where T : struct, Enum => value is null
            ? Wrong<T?>(name, $"The {name} field is required.", null)
            : CanteenValues.Word<T>(value) ?? Wrong<T?>(name, $"The selected {name} is invalid.", null);

    /// <summary>An amount in minor units, as the text the contract writes; must be there.</summary>
    public long? Minor(string name, string? value) => value switch
    {
        null => Wrong<long?>(name, $"The {name} field is required.", null),
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) && !value.StartsWith('+') => minor,
        _ => Wrong<long?>(name, $"The {name} must be an integer number of minor units, as a string.", null),
    };

    /// <summary>Notes what is wrong, and goes on with something.</summary>
    public T Wrong<T>(string name, string sentence, T instead)
    {
        errors[name] = [sentence];
        return instead;
    }
}
