using System.Text.Json.Serialization;

namespace Hornada.Core.Bakeries;

/// <summary>What a bakery can promise beyond its hours and its lead time: cut-offs by the clock, and how much it can make.</summary>
public sealed record PromiseSettings
{
    /// <summary>Most cut-offs of a bakery.</summary>
    public const int MaxCutoffs = 50;

    /// <summary>Most capacities: each is counted in every order it is about.</summary>
    public const int MaxCapacities = 20;

    public const int MaxBoardMinutes = 240;

    public const int MinSoonMinutes = 5;

    public const int MaxSoonMinutes = 24 * 60;

    public static readonly PromiseSettings None = new();

    public IReadOnlyList<Cutoff> Cutoffs { get; init; } = [];

    public IReadOnlyList<Capacity> Capacities { get; init; } = [];

    /// <summary>What comes out of the oven when. A product without a batch is sold by its stock alone.</summary>
    public IReadOnlyList<Batch> Batches { get; init; } = [];

    /// <summary>
    /// After how many minutes without a live board nothing is promised "as soon as possible", 1 to 240; null for never.
    /// </summary>
    public int? BoardMinutes { get; init; }

    /// <summary>How far ahead "as soon as possible" reaches, in minutes, 5 to 1 440.</summary>
    public int SoonMinutes { get; init; } = 60;

    /// <summary>True when it is stored when somebody last looked at the board.</summary>
    [JsonIgnore]
    public bool WatchesBoard => BoardMinutes is not null;

    /// <summary>True when orders take units of something that is counted by day.</summary>
    [JsonIgnore]
    public bool CountsUnits => Capacities.Count > 0 || Batches.Count > 0;
}

/// <summary>Pieces of a product that are ready at a time of each day: "24 croissants at 07:30".</summary>
/// <param name="Time">When they are ready, by the bakery's wall clock.</param>
/// <param name="Units">How many pieces, 1 or more.</param>
public sealed record Batch(long ProductKey, TimeOnly Time, int Units)
{
    /// <summary>Most batches of a bakery.</summary>
    public const int MaxBatches = 200;

    /// <summary>The days on which it is baked; empty for every day.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Its minute of the day.</summary>
    [JsonIgnore]
    public int Minute => (Time.Hour * 60) + Time.Minute;

    public bool IsBakedOn(DateOnly day) => Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek);
}

/// <summary>Until when some products can be ordered for a day: "before 18:00 for tomorrow".</summary>
public sealed record Cutoff
{
    /// <summary>Most days before the day of the pickup.</summary>
    public const int MaxDays = 30;

    /// <summary>How many days before the day of the pickup; 0 for the day itself.</summary>
    public int DaysBefore { get; init; }

    /// <summary>The last minute in which it can be ordered, by the bakery's wall clock.</summary>
    public TimeOnly Time { get; init; }

    /// <summary>The days of pickup it holds for; empty for every day.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Keys of the categories it is about. When it names neither categories nor products, it is about all products.</summary>
    public IReadOnlyList<long> Categories { get; init; } = [];

    /// <summary>Keys of single products it is about.</summary>
    public IReadOnlyList<long> Products { get; init; } = [];

    /// <summary>True when it is about a product that is picked up on a business day.</summary>
    public bool Holds(long productKey, long? categoryKey, DateOnly day) =>
        (Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek))
        && ((Categories.Count == 0 && Products.Count == 0)
            || Products.Contains(productKey)
            || (categoryKey is { } key && Categories.Contains(key)));
}

/// <summary>What a capacity counts.</summary>
public enum CapacityCount
{
    /// <summary>Orders with at least one of its products.</summary>
    Orders,

    /// <summary>Pieces of its products, each with its units of work.</summary>
    Pieces,
}

/// <summary>The span of time in which a capacity is there once.</summary>
public enum CapacitySpan
{
    /// <summary>The interval of the offered times in which an order is picked up.</summary>
    Slot,

    /// <summary>A business day of the bakery.</summary>
    Day,
}

/// <summary>How much a bakery can make: orders in a slot, pieces of a category on a day, trays of an oven.</summary>
public sealed record Capacity
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxId = 40;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>Most units of one capacity.</summary>
    public const int MaxUnits = 1_000_000;

    /// <summary>Most products and categories of one.</summary>
    public const int MaxItems = 200;

    /// <summary>A word for programs, of lower-case letters, digits and hyphens: <c>oven</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it: "Horno".</summary>
    public required string Name { get; init; }

    /// <summary>How many units there are in a span, 0 or more.</summary>
    public required int Units { get; init; }

    public CapacityCount Counts { get; init; }

    public CapacitySpan Per { get; init; }

    /// <summary>What takes units of it; empty for every product, one unit a piece.</summary>
    public IReadOnlyList<CapacityItem> Items { get; init; } = [];

    /// <summary>The units that one piece of a product takes; 0 when it takes none. A product counts before its category.</summary>
    public int UnitsOf(long productKey, long? categoryKey)
    {
        if (Items.Count == 0)
        {
            return 1;
        }

        var item = Items.FirstOrDefault(row => row.ProductKey == productKey)
            ?? (categoryKey is null ? null : Items.FirstOrDefault(row => row.CategoryKey == categoryKey));
        return item?.Units ?? 0;
    }
}

/// <summary>What takes units of a capacity: a product, or a category.</summary>
/// <param name="Units">Units of work of one piece, 0 or more.</param>
public sealed record CapacityItem(long? ProductKey, long? CategoryKey, int Units)
{
    /// <summary>True for exactly one of the two.</summary>
    [JsonIgnore]
    public bool NamesOne => ProductKey is null != CategoryKey is null;
}
