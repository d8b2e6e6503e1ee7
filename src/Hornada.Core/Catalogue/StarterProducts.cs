using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What a new bakery may start with: the four products of contract §3.14.</summary>
public static class StarterProducts
{
    /// <summary>The products, in the currency of Colombia.</summary>
    public static IReadOnlyList<ProductDetails> All { get; } =
    [
        Starter("Pan de masa madre", 12_000, "🍞", Availability.ReadyNow, 8, "pan"),
        Starter("Baguette", 8_500, "🥖", Availability.ReadyNow, 3, "pan"),
        Starter("Croissant", 5_500, "🥐", Availability.ReadyIn20, 0, "pastelería"),
        Starter("Pan integral", 10_000, "🍞", Availability.AdvanceOrderOnly, 12, "pan", advanceMinutes: 120),
    ];

    /// <summary>A product priced in whole pesos.</summary>
    public static ProductDetails Starter(
        string name, int pesos, string emoji, Availability availability, int stock, string category, int advanceMinutes = 0) => new()
        {
            Name = name,
            Price = new((long)pesos * Currency.Cop.MinorPerUnit, Currency.Cop),
            Emoji = emoji,
            Availability = availability,
            Stock = stock,
            Category = category,
            AdvanceMinutes = advanceMinutes,
        };
}
