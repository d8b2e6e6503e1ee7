using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Promises;
using Hornada.Server.Dialects.Panahashi.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Changes what a bakery can promise; an absent member stays as it is, a given list replaces all of it.</summary>
/// <param name="BoardMinutes">After how many minutes without a live board nothing is promised for soon; 0 for never.</param>
/// <param name="SoonMinutes">How far ahead that reaches, in minutes.</param>
internal sealed record PromiseSettingsBody(
    IReadOnlyList<CutoffBody?>? Cutoffs, IReadOnlyList<CapacityBody?>? Capacities, IReadOnlyList<BatchBody?>? Batches, int? BoardMinutes,
    int? SoonMinutes) : ClosedBody
{
    public Outcome<Func<PromiseSettings, PromiseSettings>> Read(PromiseSettingsView known)
    {
        var keys = known.Products.ToDictionary(row => row.Value.Id, row => row.Key);
        Outcome<long> Product(string? text)
        {
            var id = new ProductId(text ?? "");
            return keys.TryGetValue(id, out var key) ? key : ProductRefusals.NotFound(id);
        }

        var cutoffs = HoursBody.Read(Cutoffs, "cutoffs", row => row.Read(Product));
        var capacities = HoursBody.Read(Capacities, "capacities", row => row.Read(Product));
        var batches = HoursBody.Read(Batches, "batches", row => row.Read(Product));
        return (cutoffs.Refusal ?? capacities.Refusal ?? batches.Refusal) is { } refusal
            ? refusal
            : Outcome.Success<Func<PromiseSettings, PromiseSettings>>(before => before with
            {
                Cutoffs = Cutoffs is null ? before.Cutoffs : cutoffs.Value,
                Capacities = Capacities is null ? before.Capacities : capacities.Value,
                Batches = Batches is null ? before.Batches : batches.Value,
                BoardMinutes = BoardMinutes switch { null => before.BoardMinutes, 0 => null, var minutes => minutes },
                SoonMinutes = SoonMinutes ?? before.SoonMinutes,
            });
    }
}

/// <summary>Until when some products can be ordered.</summary>
/// <param name="DaysBefore">How many days before the pickup, 0 to 30.</param>
/// <param name="Time">The last minute, <c>HH:mm</c> by the bakery's wall clock.</param>
/// <param name="Weekdays">The days of pickup it holds for; absent or empty for every day.</param>
/// <param name="CategoryIds">Ids of categories; with no category and no product it is about all products.</param>
/// <param name="ProductIds">Ids of single products.</param>
internal sealed record CutoffBody(
    int? DaysBefore, [property: Required] string? Time, IReadOnlyList<DayOfWeek>? Weekdays, IReadOnlyList<string?>? CategoryIds,
    IReadOnlyList<string?>? ProductIds) : ClosedBody
{
    public Outcome<Cutoff> Read(Func<string?, Outcome<long>> product)
    {
        if (OpeningHours.ReadTime(Time) is not { } time)
        {
            return OpeningTimes.BadTime("cutoffs.time");
        }

        var products = HoursBody.Read(ProductIds, "cutoffs.productIds", product);
        var categories = WireKey.ReadAll(CategoryIds ?? [], CatalogueRefusals.NoCategory);
        return (products.Refusal ?? categories.Refusal) is { } refusal
            ? refusal
            : new Cutoff
            {
                DaysBefore = DaysBefore ?? 0,
                Time = time,
                Weekdays = [.. (Weekdays ?? []).Distinct()],
                Products = products.Value,
                Categories = categories.Value,
            };
    }
}

/// <summary>Pieces of a product that are ready at a time of each day.</summary>
/// <param name="Time">When they are ready, <c>HH:mm</c> by the bakery's wall clock.</param>
/// <param name="Units">How many pieces, 1 or more.</param>
/// <param name="Weekdays">The days on which it is baked; absent or empty for every day.</param>
internal sealed record BatchBody(
    [property: Required] string? ProductId, [property: Required] string? Time, [property: Required] int? Units,
    IReadOnlyList<DayOfWeek>? Weekdays) : ClosedBody
{
    public Outcome<Batch> Read(Func<string?, Outcome<long>> product) => this switch
    {
        { ProductId: null } => Refusal.MissingField("batches.productId"),
        { Units: null } => Refusal.MissingField("batches.units"),
        _ when OpeningHours.ReadTime(Time) is null => OpeningTimes.BadTime("batches.time"),
        _ => product(ProductId).Then(key => new Batch(key, OpeningHours.ReadTime(Time)!.Value, Units.Value)
        {
            Weekdays = [.. (Weekdays ?? []).Distinct()],
        }),
    };
}

/// <summary>How much a bakery can make.</summary>
/// <param name="Id">A word for programs: <c>oven</c>.</param>
/// <param name="Units">How many units there are in a span.</param>
/// <param name="Counts">ORDERS, or PIECES with their units of work; absent for orders.</param>
/// <param name="Per">SLOT or DAY; absent for a slot.</param>
/// <param name="Items">What takes units of it; absent or empty for every product, one unit a piece.</param>
internal sealed record CapacityBody(
    [property: Required] string? Id, [property: Required] string? Name, [property: Required] int? Units, CapacityCount? Counts,
    CapacitySpan? Per, IReadOnlyList<CapacityItemBody?>? Items) : ClosedBody
{
    public Outcome<Capacity> Read(Func<string?, Outcome<long>> product) => this switch
    {
        { Id: null } => Refusal.MissingField("capacities.id"),
        { Name: null } => Refusal.MissingField("capacities.name"),
        { Units: null } => Refusal.MissingField("capacities.units"),
        _ => HoursBody.Read(Items, "capacities.items", item => item.Read(product)).Then(items => new Capacity
        {
            Id = Id,
            Name = Name,
            Units = Units.Value,
            Counts = Counts ?? CapacityCount.Orders,
            Per = Per ?? CapacitySpan.Slot,
            Items = items,
        }),
    };
}

/// <summary>A product or a category, one of the two, and the units that one piece of it takes.</summary>
/// <param name="Units">Absent for one unit.</param>
internal sealed record CapacityItemBody(string? ProductId, string? CategoryId, int? Units) : ClosedBody
{
    public Outcome<CapacityItem> Read(Func<string?, Outcome<long>> product)
    {
        if (ProductId is null == CategoryId is null)
        {
            return BodyChecks.ExactlyOne("productId", "categoryId");
        }

        return ProductId is not null
            ? product(ProductId).Then(key => new CapacityItem(key, null, Units ?? 1))
            : WireKey.Read(CategoryId, CatalogueRefusals.NoCategory).Then(key => new CapacityItem(null, key, Units ?? 1));
    }
}
