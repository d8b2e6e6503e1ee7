using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Units of one product that a kitchen makes for a day.</summary>
public sealed record ProductionRow
{
    /// <summary>The kitchen's own key.</summary>
    public required string Sku { get; init; }

    /// <summary>Name when it was ordered.</summary>
    public required string Name { get; init; }

    /// <summary>True for a menu.</summary>
    public required bool IsMenu { get; init; }

    /// <summary>Units ordered.</summary>
    public required int Ordered { get; init; }

    /// <summary>Units fulfilled.</summary>
    public required int Done { get; init; }

    /// <summary>Units left to fulfil.</summary>
    public int Open => Ordered - Done;

    /// <summary>Notes of customers on it.</summary>
    public required IReadOnlyList<ProductionNote> Notes { get; init; }
}

/// <summary>A customer's note on a line, or on its order.</summary>
/// <param name="Reference">Counter code of the order.</param>
/// <param name="Customer">Name of the customer.</param>
/// <param name="Quantity">Units of the line.</param>
/// <param name="Text">The note.</param>
public sealed record ProductionNote(string Reference, string Customer, int Quantity, string Text);

/// <summary>What a kitchen makes for a day: menus and other products.</summary>
/// <param name="Day">The day of pickup.</param>
/// <param name="Menus">Menus, by name.</param>
/// <param name="Products">Other products, by name.</param>
public sealed record Production(DateOnly Day, IReadOnlyList<ProductionRow> Menus, IReadOnlyList<ProductionRow> Products);

/// <summary>Counts what a kitchen makes (contract §10).</summary>
public sealed class ProductionReport(FindCanteenOrders find)
{
    /// <summary>Counts a day. Cancelled orders do not count; completed and archived orders count as made.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="day">The day of pickup.</param>
    /// <param name="site">Public id of the establishment; null for all establishments together.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Production> For(Organisation organisation, DateOnly day, BakeryId? site, CancellationToken cancel)
    {
        var orders = await find.ForOrganisation(organisation, new() { Status = null, From = day, Until = day, Site = site }, page: null, cancel);
        var rows = orders.Rows
            .Where(view => view.Order.CancelledAt is null)
            .SelectMany(view => view.Lines, (view, line) => (View: view, Frozen: view.Order.Lines[line.Position], Line: line))
            .GroupBy(row => (Sku: row.Frozen.Detail?.Code ?? "", row.Frozen.Name, IsMenu: row.Frozen.Detail?.Served is { IsMenu: true }))
            .OrderBy(rows => rows.Key.Name, StringComparer.Ordinal)
            .ThenBy(rows => rows.Key.Sku, StringComparer.Ordinal)
            .Select(rows => new ProductionRow
            {
                Sku = rows.Key.Sku,
                Name = rows.Key.Name,
                IsMenu = rows.Key.IsMenu,
                Ordered = rows.Sum(row => row.Line.Quantity),
                Done = rows.Sum(row => row.Line.Fulfilled),
                Notes = [.. rows.SelectMany(row => Notes(row.View, row.Frozen.Detail?.Comment ?? "", row.Line.Quantity))],
            })
            .ToLookup(row => row.IsMenu);
        return new(day, [.. rows[true]], [.. rows[false]]);
    }

    private static IEnumerable<ProductionNote> Notes(CanteenOrderView view, string comment, int quantity) =>
        new[] { comment, view.Order.Notes }.Where(text => text.Length > 0)
            .Select(text => new ProductionNote(view.Meal.Reference, view.Customer.Customer.FullName, quantity, text));
}
