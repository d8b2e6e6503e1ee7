using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Everything a canteen says no to.</summary>
public static class CanteenRefusals
{
    /// <summary>More slots than a day has room for.</summary>
    public static Refusal TooManySlots { get; } = Refusal.Malformed(
        $"Un establecimiento admite máximo {SiteSettings.SlotsMost} horarios de retiro", $"An establishment takes at most {SiteSettings.SlotsMost} pickup times");

    /// <summary>A weekday that does not exist.</summary>
    public static Refusal NoSuchWeekday { get; } = Refusal.Malformed(
        "Los días de atención van de 1 (lunes) a 7 (domingo)", "Working days go from 1 (Monday) to 7 (Sunday)");

    /// <summary>Closing too far ahead, or after the pickup.</summary>
    public static Refusal ClosureOutOfRange { get; } = Refusal.Malformed(
        $"El cierre debe estar entre 0 y {SiteSettings.ClosureDaysMost} días antes", $"Orders must close 0 to {SiteSettings.ClosureDaysMost} days ahead");

    /// <summary>A limit that lets nobody through, or everybody.</summary>
    public static Refusal RequestsOutOfRange { get; } = Refusal.Malformed(
        $"El límite debe estar entre 1 y {CanteenSettings.RequestsPerMinuteMost} peticiones por minuto",
        $"The limit must be 1 to {CanteenSettings.RequestsPerMinuteMost} requests a minute");

    /// <summary>Only what is over is put away.</summary>
    public static Refusal NotOver { get; } = Broken(
        "ORDER_NOT_OVER", "Solo se archiva un pedido completado o cancelado", "Only a completed or cancelled order can be archived");

    /// <summary>An archived order stays as it is.</summary>
    public static Refusal IsArchived { get; } = Broken("ORDER_ARCHIVED", "El pedido está archivado", "The order is archived");

    /// <summary>Nothing of an order that is over can be handed over or taken back.</summary>
    public static Refusal FulfilledWhenOver { get; } = Broken(
        "ORDER_IS_OVER", "El pedido ya está cerrado", "The order is over");

    /// <summary>Cancelling late needs a reason.</summary>
    public static Refusal ReasonRequired { get; } = Broken(
        "REASON_REQUIRED",
        "El plazo para cancelar ya cerró: indica un motivo",
        "The time to cancel has passed: give a reason");

    /// <summary>A correction nobody explains.</summary>
    public static Refusal AdjustmentUnexplained { get; } = Refusal.Malformed(
        "Un ajuste necesita un motivo y un autor", "An adjustment needs a reason and an author");

    /// <summary>An amount that cannot be moved.</summary>
    public static Refusal AmountOutOfRange { get; } = Broken(
        "CREDIT_AMOUNT_OUT_OF_RANGE", "El importe no es válido", "The amount is out of range");

    /// <summary>Customers of another organisation, and strangers.</summary>
    public static Refusal ForItsCustomersAlone(Bakery bakery) => Broken(
        "CANTEEN_CUSTOMERS_ONLY", $"{Name(bakery)} solo atiende a su comunidad", $"{Name(bakery)} serves its own customers only");

    /// <summary>An organisation that does not exist.</summary>
    public static Refusal NoSuchOrganisation(string id) => Missing("ORGANISATION_NOT_FOUND", $"Organización {Ids.Echo(id)} no encontrada", $"Organisation {Ids.Echo(id)} not found");

    /// <summary>An order the organisation does not have.</summary>
    public static Refusal NoSuchOrder(string id) => Missing("ORDER_NOT_FOUND", $"Pedido {Ids.Echo(id)} no encontrado", $"Order {Ids.Echo(id)} not found");

    /// <summary>A line the order does not have.</summary>
    public static Refusal NoSuchLine(string id) => Missing("ITEM_NOT_FOUND", $"Artículo {Ids.Echo(id)} no encontrado", $"Item {Ids.Echo(id)} not found");

    /// <summary>A customer the organisation does not have.</summary>
    public static Refusal NoSuchCustomer(string id) => Missing("CUSTOMER_NOT_FOUND", $"Cliente {Ids.Echo(id)} no encontrado", $"Customer {Ids.Echo(id)} not found");

    /// <summary>A parent the organisation does not have.</summary>
    public static Refusal NoSuchParent(string id) => Missing("PARENT_NOT_FOUND", $"Responsable {Ids.Echo(id)} no encontrado", $"Parent {Ids.Echo(id)} not found");

    /// <summary>A category the organisation does not have.</summary>
    public static Refusal NoSuchCategory(string id) => Missing("CATEGORY_NOT_FOUND", $"Categoría {Ids.Echo(id)} no encontrada", $"Category {Ids.Echo(id)} not found");

    /// <summary>A day that has gone by.</summary>
    public static Refusal DayPast(DateOnly day) => Broken("PICKUP_DAY_PAST", $"El {day:dd/MM/yyyy} ya pasó", $"{day:yyyy-MM-dd} has passed");

    /// <summary>A day too far ahead.</summary>
    public static Refusal DayTooFar(DateOnly day) => Broken("PICKUP_DAY_TOO_FAR", $"El {day:dd/MM/yyyy} está demasiado lejos", $"{day:yyyy-MM-dd} is too far ahead");

    /// <summary>A weekday without pickup.</summary>
    public static Refusal NotAWorkingDay(Bakery bakery, DateOnly day) => Broken(
        "NOT_A_WORKING_DAY", $"{Name(bakery)} no atiende el {day:dd/MM/yyyy}", $"{Name(bakery)} hands nothing over on {day:yyyy-MM-dd}");

    /// <summary>A day the kitchen called off.</summary>
    public static Refusal DayClosed(Bakery bakery, DateOnly day) => Broken(
        "DAY_CLOSED", $"{Name(bakery)} está cerrado el {day:dd/MM/yyyy}", $"{Name(bakery)} is closed on {day:yyyy-MM-dd}");

    /// <summary>Too late to order.</summary>
    public static Refusal OrderingClosed(Bakery bakery, DateOnly day, DateTimeOffset cutoff)
    {
        ArgumentNullException.ThrowIfNull(bakery);
        var local = bakery.LocalTime(cutoff);
        return Broken(
            "ORDERING_CLOSED",
            $"Los pedidos para el {day:dd/MM/yyyy} cerraron el {local:dd/MM} a las {local:HH:mm}",
            $"Orders for {day:yyyy-MM-dd} closed on {local:yyyy-MM-dd} at {local:HH:mm}");
    }

    /// <summary>No time, or one that is not offered.</summary>
    public static Refusal NoSuchSlot(Bakery bakery, IReadOnlyList<TimeOnly> slots)
    {
        var offered = string.Join(", ", slots.Select(OpeningHours.WriteTime));
        return Broken("NO_SUCH_SLOT", $"Elige un horario de retiro de {Name(bakery)}: {offered}", $"Choose a pickup time of {Name(bakery)}: {offered}");
    }

    /// <summary>Credit without a parent who has some.</summary>
    public static Refusal NoCreditAccount(CanteenCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return Broken("NO_CREDIT_ACCOUNT", $"{customer.FullName} no tiene crédito", $"{customer.FullName} has no credit account");
    }

    /// <summary>More than there is.</summary>
    public static Refusal InsufficientCredit(Money balance, Money needed) => Broken(
        "INSUFFICIENT_CREDIT", $"El crédito no alcanza: hay {balance} y hacen falta {needed}", $"The credit does not suffice: there is {balance}, and {needed} is needed");

    /// <summary>More handed over than was ordered, or less than nothing.</summary>
    public static Refusal FulfilledOutOfRange(int quantity) => Broken(
        "FULFILLED_OUT_OF_RANGE", $"La cantidad entregada debe estar entre 0 y {quantity}", $"The fulfilled quantity must be 0 to {quantity}");

    private static string Name(Bakery bakery) => bakery?.Name ?? throw new ArgumentNullException(nameof(bakery));

    private static Refusal Broken(string code, string spanish, string english) => new(RefusalKind.RuleBroken, code, new(spanish, english));

    private static Refusal Missing(string code, string spanish, string english) => new(RefusalKind.NotFound, code, new(spanish, english));
}
