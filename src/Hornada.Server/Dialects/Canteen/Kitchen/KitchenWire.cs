using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen.Kitchen;

/// <summary>What a kitchen prepares for a day. Not part of the contract.</summary>
internal sealed record ProductionWire(string Date, IReadOnlyList<ProductionRowWire> Menus, IReadOnlyList<ProductionRowWire> Products);

/// <summary>The quantities of one product.</summary>
internal sealed record ProductionRowWire(string Sku, string Name, int Ordered, int Done, int Open, IReadOnlyList<ProductionNoteWire> Notes);

/// <summary>The note of a customer on the product.</summary>
internal sealed record ProductionNoteWire(string Reference, string Customer, int Quantity, string Text);

/// <summary>The orders a closure canceled and the credit it returned. Not part of the contract.</summary>
internal sealed record DayClosedWire(string Date, int Canceled, MoneyWire Returned);

/// <summary>Reports and closures, in the style of the contract, which has none.</summary>
internal static class KitchenWireMapping
{
    public static ProductionWire ToWire(this Production production) =>
        new(Day(production.Day), [.. production.Menus.Select(ToRow)], [.. production.Products.Select(ToRow)]);

    public static DayClosedWire ToWire(this DayClosed closed, DateOnly day, Currency currency) =>
        new(Day(day), closed.Cancelled, new Money(closed.ReturnedMinor, currency).ToWire());

    private static ProductionRowWire ToRow(ProductionRow row) => new(
        row.Sku,
        row.Name,
        row.Ordered,
        row.Done,
        row.Open,
        [.. row.Notes.Select(note => new ProductionNoteWire(note.Reference, note.Customer, note.Quantity, note.Text))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
