using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>A line of the ledger. Ours, not the contract's.</summary>
internal sealed record MovementWire(
    string Uuid, PairWire Type, MoneyWire Amount, MoneyWire Balance, string? Reason, string Author, MovementOrderWire? Order, string CreatedAt);

/// <summary>The order a movement was for.</summary>
internal sealed record MovementOrderWire(string Uuid, string Reference);

/// <summary>What a kitchen makes for a day. Ours, not the contract's.</summary>
internal sealed record ProductionWire(string Date, IReadOnlyList<ProductionRowWire> Menus, IReadOnlyList<ProductionRowWire> Products);

/// <summary>How much of one product.</summary>
internal sealed record ProductionRowWire(string Sku, string Name, int Ordered, int Done, int Open, IReadOnlyList<ProductionNoteWire> Notes);

/// <summary>What a customer wrote to it.</summary>
internal sealed record ProductionNoteWire(string Reference, string Customer, int Quantity, string Text);

/// <summary>What calling a day off did. Ours, not the contract's.</summary>
internal sealed record DayClosedWire(string Date, int Canceled, MoneyWire Returned);

/// <summary>Core's things in the style of the contract, where it has no words.</summary>
internal static class KitchenWire
{
    public static MovementWire ToWire(MovementView view)
    {
        var movement = view.Movement;
        return new(
            movement.Id,
            ToWire(movement.Kind),
            CanteenWire.ToWire(new Money(movement.AmountMinor, view.Currency)),
            CanteenWire.ToWire(new Money(movement.BalanceMinor, view.Currency)),
            movement.Reason,
            movement.Author,
            view.Order is { } order ? new(order.Value, view.Reference!) : null,
            CanteenWire.Instant(movement.At));
    }

    public static ProductionWire ToWire(Production production) => new(Day(production.Day), [.. production.Menus.Select(ToWire)], [.. production.Products.Select(ToWire)]);

    public static DayClosedWire ToWire(DayClosed closed, DateOnly day, Currency currency) => new(Day(day), closed.Cancelled, CanteenWire.ToWire(new Money(closed.ReturnedMinor, currency)));

    private static PairWire ToWire(CreditKind kind) => kind switch
    {
        CreditKind.TopUp => new("Carga", "top_up"),
        CreditKind.Order => new("Pedido", "order"),
        CreditKind.Refund => new("Devolución", "refund"),
        CreditKind.Adjustment => new("Ajuste", "adjustment"),
    };

    private static ProductionRowWire ToWire(ProductionRow row) => new(
        row.Sku, row.Name, row.Ordered, row.Done, row.Open, [.. row.Notes.Select(note => new ProductionNoteWire(note.Reference, note.Customer, note.Quantity, note.Text))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
