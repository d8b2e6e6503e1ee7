using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>How much of one product a kitchen makes for a day.</summary>
public sealed record ProductionRow
{
    /// <summary>The kitchen's own key.</summary>
    public required string Sku { get; init; }

    /// <summary>Name as it was ordered.</summary>
    public required string Name { get; init; }

    /// <summary>It is a menu.</summary>
    public required bool IsMenu { get; init; }

    /// <summary>Units ordered.</summary>
    public required int Ordered { get; init; }

    /// <summary>Units handed over.</summary>
    public required int Done { get; init; }

    /// <summary>Units still to hand over.</summary>
    public int Open => Ordered - Done;

    /// <summary>What customers wrote to it.</summary>
    public required IReadOnlyList<ProductionNote> Notes { get; init; }
}

/// <summary>What a customer wrote to a line, or to the order it is on.</summary>
/// <param name="Reference">Counter code of the order.</param>
/// <param name="Customer">Who eats it.</param>
/// <param name="Quantity">Units of the line.</param>
/// <param name="Text">The words.</param>
public sealed record ProductionNote(string Reference, string Customer, int Quantity, string Text);

/// <summary>What a kitchen makes for a day: menus, and everything else.</summary>
/// <param name="Day">The day of pickup.</param>
/// <param name="Menus">Menus, by name.</param>
/// <param name="Products">Everything else, by name.</param>
public sealed record Production(DateOnly Day, IReadOnlyList<ProductionRow> Menus, IReadOnlyList<ProductionRow> Products);

/// <summary>Counting what a kitchen makes (contract §10).</summary>
/// <param name="find">Where the orders come from.</param>
public sealed class ProductionReport(FindCanteenOrders find)
{
    /// <summary>Counts a day. Cancelled orders count for nothing; completed and archived ones count as made.</summary>
    /// <param name="organisation">Whose kitchen.</param>
    /// <param name="day">The day of pickup.</param>
    /// <param name="site">Public id of the establishment; null for all together.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Production> For(Organisation organisation, DateOnly day, BakeryId? site, CancellationToken cancel)
    {
        var orders = await find.Of(organisation, new() { Status = null, From = day, Until = day, Site = site }, page: null, cancel);
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
