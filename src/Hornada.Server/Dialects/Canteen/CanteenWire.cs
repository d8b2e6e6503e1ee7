using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Server.Hosting;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>An amount: minor units as a text, and as people of Argentina write it (contract §2.1).</summary>
internal sealed record MoneyWire(string Amount, string Currency, string Formatted);

/// <summary>A word for people and one for programs (contract §2.2).</summary>
internal sealed record PairWire(string Label, string Value);

/// <summary>An order (contract §4.2).</summary>
internal sealed record OrderWire(
    string Uuid, string Currency, string Reference, MoneyWire Subtotal, MoneyWire Total, string PickupAt, string? CanceledAt, string? CompletedAt,
    string? Notes, string CreatedAt, string UpdatedAt, bool CanBeCancelled, PairWire Status, PairWire PaymentMethodType, CustomerWire Customer,
    EstablishmentNameWire Establishment, IReadOnlyList<ItemWire> Items);

/// <summary>Who eats it (contract §4.3).</summary>
internal sealed record CustomerWire(string Uuid, string FullName, string? Class, ParentWire? Parent);

/// <summary>Who pays for him.</summary>
internal sealed record ParentWire(string Uuid, string FullName, string? Email, string? Phone, MoneyWire Credit);

/// <summary>An establishment as an order names it.</summary>
internal sealed record EstablishmentNameWire(string Uuid, string Name);

/// <summary>A line of an order (contract §4.4).</summary>
internal sealed record ItemWire(
    string Uuid, string Sku, string Name, string? Description, MoneyWire Price, int Quantity, MoneyWire Total, PictureUrl Image, string? Notes,
    int FulfilledQuantity, string FulfillmentStatus, bool IsMenu, PairWire Status, string CreatedAt);

/// <summary>An establishment (contract §5.1).</summary>
internal sealed record EstablishmentWire(
    string Uuid, string Name, string AllowedOrderPickupTimeType, IReadOnlyList<string> AllowedOrderPickupTimeInterval, IReadOnlyList<int> WorkingDays,
    string OrderClosingTime, string? MenuClosingTime, int DailyOrderClosure, PairWire Status, string CreatedAt, string UpdatedAt);

/// <summary>A product (contract §5.2).</summary>
internal sealed record ProductWire(
    string Uuid, string Title, string? Description, PictureUrl Image, string Sku, MoneyWire? CompareAtPrice, MoneyWire Price, MoneyWire? Cost, bool IsMenu,
    PairWire Status, CategoryWire? Category, string CreatedAt, string UpdatedAt);

/// <summary>A category.</summary>
internal sealed record CategoryWire(string Uuid, string Title);

/// <summary>Core's things in the contract's words. No rule lives here.</summary>
internal static class CanteenWire
{
    private static readonly string[] Spanish = ["es"];

    public static OrderWire ToWire(CanteenOrderView view)
    {
        var (order, meal) = (view.Order, view.Meal);
        var status = ToWire(view.Status);
        return new(
            order.Id.Value,
            order.Currency.Code,
            meal.Reference,
            ToWire(new Money(order.Lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor)), order.Currency)),
            ToWire(order.Total),
            meal.PickupDay.ToString("dd'/'MM'/'yy", CultureInfo.InvariantCulture),
            Instant(order.CancelledAt),
            Instant(order.CompletedAt),
            NullIfEmpty(order.Notes),
            Instant(order.PlacedAt),
            Instant(view.UpdatedAt),
            view.CanBeCancelled,
            status,
            ToWire(meal.PaymentType),
            ToWire(view.Customer),
            new(view.Bakery.Id.Value, view.Bakery.Name),
            [.. view.Lines.Select(line => ToWire(order.Lines[line.Position], line, order, status))]);
    }

    public static CustomerWire ToWire(CustomerView view) => new(
        view.Customer.Id,
        view.Customer.FullName,
        view.Customer.Class,
        view.Parent is { } parent ? new(parent.Id, parent.FullName, parent.Email, parent.Phone, ToWire(view.Balance!.Value)) : null);

    public static EstablishmentWire ToWire(SiteView view) => new(
        view.Bakery.Id.Value,
        view.Bakery.Name,
        view.Site.PickupTimes switch
        {
            PickupTimes.Anytime => "anytime",
            PickupTimes.Interval => "interval",
        },
        [.. view.Site.Slots.Select(slot => slot.ToString("HH':'mm", CultureInfo.InvariantCulture))],
        view.Site.WorkingDays,
        Time(view.Site.OrderClosesAt),
        view.Site.MenuClosesAt is { } menu ? Time(menu) : null,
        view.Site.ClosureDays,
        view.Bakery.Status == Core.Bakeries.BakeryStatus.Active ? new("Activado", "enabled") : new("Desactivado", "disabled"),
        Instant(view.Bakery.CreatedAt),
        Instant(view.Site.UpdatedAt));

    public static ProductWire ToWire(CanteenProductView view)
    {
        var (product, article) = (view.Product, view.Article);
        return new(
            product.Id.Value,
            product.Name,
            NullIfEmpty(product.Description),
            new(product.ImageUrl),
            product.Code ?? "",
            article?.CompareAtMinor is { } former ? ToWire(new Money(former, product.Currency)) : null,
            ToWire(product.Price),
            article?.CostMinor is { } cost ? ToWire(new Money(cost, product.Currency)) : null,
            article is { IsMenu: true },
            product.IsAvailable ? new("Activo", "active") : new("Inactivo", "inactive"),
            view.Category is { } category ? ToWire(category) : null,
            Instant(product.CreatedAt),
            Instant(product.UpdatedAt));
    }

    public static CategoryWire ToWire(CanteenCategoryView category) => new(category.Id, category.Names.In(Spanish));

    public static PairWire ToWire(CanteenStatus status) => status switch
    {
        CanteenStatus.Pending => new("Pendiente", "pending"),
        CanteenStatus.Completed => new("Completado", "completed"),
        CanteenStatus.Canceled => new("Cancelado", "canceled"),
        CanteenStatus.Archived => new("Archivado", "archived"),
    };

    public static MoneyWire ToWire(Money money) => new(money.Minor.ToString(CultureInfo.InvariantCulture), money.Currency.Code, Formatted(money));

    /// <summary>A UTC timestamp with six digits, of which the seconds count.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", CultureInfo.InvariantCulture);

    /// <summary>Text that is not there is null.</summary>
    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>An amount as es-AR writes it: an ordinary space, points between thousands, a comma and always two decimals.</summary>
    /// <remarks>By hand: the frameworks' formats need data an installation may not have, and put a space there that breaks no line.</remarks>
    private static string Formatted(Money money)
    {
        var magnitude = (UInt128)Int128.Abs(money.Minor);
        var (units, cents) = (magnitude / 100, magnitude % 100);
        var digits = units.ToString(CultureInfo.InvariantCulture);
        var grouped = string.Concat(digits.Select((digit, at) => at > 0 && (digits.Length - at) % 3 == 0 ? $".{digit}" : digit.ToString()));
        return string.Create(CultureInfo.InvariantCulture, $"{(money.Minor < 0 ? "-" : "")}{Symbol(money.Currency)} {grouped},{(int)cents:00}");
    }

    private static string Symbol(Currency currency) => currency.Code switch
    {
        "ARS" => "$",
        "EUR" => "€",
        var code => code,
    };

    private static ItemWire ToWire(OrderLine frozen, CanteenLine line, Order order, PairWire status) => new(
        line.Id,
        frozen.Detail?.Code ?? "",
        frozen.Name,
        NullIfEmpty(frozen.Detail?.Served?.Description ?? ""),
        ToWire(new Money(frozen.PriceMinor, order.Currency)),
        frozen.Quantity,
        ToWire(new Money(frozen.TotalMinor, order.Currency)),
        new(frozen.Detail?.Served?.ImageUrl ?? ""),
        NullIfEmpty(frozen.Detail?.Comment ?? ""),
        line.Fulfilled,
        line switch
        {
            { Fulfilled: 0 } => "unfulfilled",
            { IsOpen: true } => "partially_fulfilled",
            _ => "fulfilled",
        },
        frozen.Detail?.Served is { IsMenu: true },
        status,
        Instant(order.PlacedAt));

    private static PairWire ToWire(PaymentType type) => type switch
    {
        PaymentType.Cash => new("Efectivo", "cash"),
        PaymentType.Card => new("Débito/Crédito", "card"),
        PaymentType.Credit => new("Crédito Canteen", "credit"),
    };

    private static string? Instant(DateTimeOffset? instant) => instant is { } known ? Instant(known) : null;

    private static string Time(TimeOnly time) => time.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture);
}
