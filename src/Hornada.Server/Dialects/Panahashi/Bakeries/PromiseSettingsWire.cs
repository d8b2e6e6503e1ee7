using Hornada.Core.Bakeries;
using Hornada.Core.Promises;
using Hornada.Server.Dialects.Panahashi.Catalogue;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Until when products can be ordered, and how much a bakery can make. Not part of the contract.</summary>
/// <param name="BoardMinutes">After how many minutes without a live board nothing is promised for soon; null for never.</param>
/// <param name="SoonMinutes">How far ahead that reaches, in minutes.</param>
internal sealed record PromiseSettingsWire(
    string BakeryId, IReadOnlyList<CutoffWire> Cutoffs, IReadOnlyList<CapacityWire> Capacities, IReadOnlyList<BatchWire> Batches,
    int? BoardMinutes, int SoonMinutes);

/// <summary>Pieces of a product that are ready at a time of each day.</summary>
/// <param name="Weekdays">The days on which it is baked; empty for every day.</param>
internal sealed record BatchWire(string ProductId, string Time, int Units, IReadOnlyList<DayOfWeek> Weekdays);

/// <summary>Until when some products can be ordered.</summary>
/// <param name="Time"><c>HH:mm</c> by the bakery's wall clock.</param>
/// <param name="Weekdays">The days of pickup it holds for; empty for every day.</param>
/// <param name="ProductIds">With <paramref name="CategoryIds"/>: what it is about; both empty for all products.</param>
internal sealed record CutoffWire(
    int DaysBefore, string Time, IReadOnlyList<DayOfWeek> Weekdays, IReadOnlyList<string> CategoryIds, IReadOnlyList<string> ProductIds);

/// <summary>How much a bakery can make in a span.</summary>
/// <param name="Items">What takes units of it; empty for every product, one unit a piece.</param>
internal sealed record CapacityWire(
    string Id, string Name, int Units, CapacityCount Counts, CapacitySpan Per, IReadOnlyList<CapacityItemWire> Items);

/// <summary>A product or a category, one of the two, and the units that one piece of it takes.</summary>
internal sealed record CapacityItemWire(string? ProductId, string? CategoryId, int Units);

/// <summary>Cut-offs and capacities as the native API writes them; what was deleted is left out.</summary>
internal static class PromiseSettingsWireMapping
{
    public static PromiseSettingsWire ToWire(this PromiseSettingsView view)
    {
        var settings = view.Bakery.Shop.Promises;
        return new(
            view.Bakery.Id.Value,
            [.. settings.Cutoffs.Select(row => ToWire(row, view)).OfType<CutoffWire>()],
            [.. settings.Capacities.Select(row => ToWire(row, view)).OfType<CapacityWire>()],
            [
                .. settings.Batches.Where(row => Id(row.ProductKey, view) is not null).Select(row => new BatchWire(
                    Id(row.ProductKey, view)!, OpeningHours.WriteTime(row.Time), row.Units, row.Weekdays)),
            ],
            settings.BoardMinutes,
            settings.SoonMinutes);
    }

    /// <summary>Null when all its products were deleted: without them it would be about every product.</summary>
    private static CutoffWire? ToWire(Cutoff cutoff, PromiseSettingsView view)
    {
        List<string> products = [.. cutoff.Products.Select(key => Id(key, view)).OfType<string>()];
        return products.Count + cutoff.Categories.Count == 0 && cutoff.Products.Count > 0
            ? null
            : new(
                cutoff.DaysBefore,
                OpeningHours.WriteTime(cutoff.Time),
                cutoff.Weekdays,
                [.. cutoff.Categories.Select(WireKey.Write)],
                products);
    }

    /// <summary>Null when all that takes units of it was deleted.</summary>
    private static CapacityWire? ToWire(Capacity capacity, PromiseSettingsView view)
    {
        List<CapacityItemWire> items =
        [
            .. capacity.Items.Where(item => item.ProductKey is not { } key || Id(key, view) is not null)
                .Select(item => new CapacityItemWire(
                    item.ProductKey is { } product ? Id(product, view) : null,
                    item.CategoryKey is { } category ? WireKey.Write(category) : null,
                    item.Units)),
        ];
        return items.Count == 0 && capacity.Items.Count > 0
            ? null
            : new(capacity.Id, capacity.Name, capacity.Units, capacity.Counts, capacity.Per, items);
    }

    private static string? Id(long productKey, PromiseSettingsView view) =>
        view.Products.TryGetValue(productKey, out var product) ? product.Id.Value : null;
}
