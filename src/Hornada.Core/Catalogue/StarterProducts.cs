using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Initial products of a new bakery: the four of contract §3.14, which are Colombian, and their like elsewhere.</summary>
public static class StarterProducts
{
    private static readonly LocalizedMessage Bread = new("pan", "bread", "brood", "pain");
    private static readonly LocalizedMessage Pastry = new("pastelería", "pastry", "gebak", "viennoiserie");

    /// <summary>Names, and prices in the smallest amounts charged: pesos in Colombia, cents in the euro countries and Argentina.</summary>
    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new(new("Pan de masa madre", "Sourdough bread", "Desembrood", "Pain au levain"), Bread, 12_000, 420, 480_000)
        {
            Shape = Starter("", 0, "🍞", Availability.ReadyNow, 8, ""),
        },
        new(new("Baguette", "Baguette", "Baguette", "Baguette"), Bread, 8_500, 180, 190_000)
        {
            Shape = Starter("", 0, "🥖", Availability.ReadyNow, 3, ""),
        },
        new(new("Croissant", "Croissant", "Croissant", "Croissant"), Pastry, 5_500, 160, 170_000)
        {
            Shape = Starter("", 0, "🥐", Availability.ReadyIn20, 0, ""),
        },
        new(new("Pan integral", "Wholemeal bread", "Volkorenbrood", "Pain complet"), Bread, 10_000, 350, 390_000)
        {
            Shape = Starter("", 0, "🍞", Availability.AdvanceOrderOnly, 12, "") with { AdvanceMinutes = 120 },
        },
    ];

    /// <summary>The products of the contract: in the currency of Colombia, in Spanish.</summary>
    public static IReadOnlyList<ProductDetails> All { get; } = For(Currency.Cop, "es");

    /// <summary>The products of a bakery.</summary>
    /// <param name="currency">Currency of its prices.</param>
    /// <param name="language">Two-letter code; English where Hornada does not speak it.</param>
    public static IReadOnlyList<ProductDetails> For(Currency currency, string language) =>
    [
        .. Kinds.Select(kind => kind.Shape with
        {
            Name = kind.Name.In(Spoken(language)),
            Category = kind.Category.In(Spoken(language)),
            Price = new(kind.In(currency) * currency.CashUnitMinor, currency),
        })
    ];

    /// <summary>A product priced in whole pesos.</summary>
    public static ProductDetails Starter(
        string name, int pesos, string emoji, Availability availability, int stock, string category) => new()
        {
            Name = name,
            Price = new((long)pesos * Currency.Cop.MinorPerUnit, Currency.Cop),
            Emoji = emoji,
            Availability = availability,
            Stock = stock,
            Category = category,
        };

    /// <summary>The language of pages and refusals for a language of the catalogue.</summary>
    internal static Language Spoken(string language) => language switch
    {
        "es" => Language.Spanish,
        "nl" => Language.Dutch,
        "fr" => Language.French,
        _ => Language.English,
    };

    private sealed record Kind(LocalizedMessage Name, LocalizedMessage Category, long Cop, long Eur, long Ars)
    {
        public required ProductDetails Shape { get; init; }

        public long In(Currency currency) => currency.Code switch
        {
            "COP" => Cop,
            "ARS" => Ars,
            // What bread costs there, roughly: a bakery that told its country gets ProductTemplates instead.
            "MXN" => Eur * 22,
            "PYG" => Eur * 45,
            "USD" => Eur * 2,
            _ => Eur,
        };
    }
}
