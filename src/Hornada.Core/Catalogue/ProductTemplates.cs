using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Core.Catalogue;

/// <summary>
/// Six products with which a new bakery can begin: what bakeries of its country sell, in a language of the country, at prices of the year
/// 2026 that nobody there would laugh at. An owner changes them before they are stored; no allergen is declared, because recipes differ.
/// </summary>
public static class ProductTemplates
{
    /// <summary>Units with which a product of a template begins.</summary>
    public const int UsualStock = 20;

    private static readonly Dictionary<string, IReadOnlyList<Row>> Known = new()
    {
        ["AR es"] =
        [
            new("🍞", "Pan de masa madre", "pan", 6_500_00), new("🥖", "Baguette", "pan", 2_500_00),
            new("🥐", "Medialuna", "facturas", 1_000_00), new("🍩", "Bola de fraile", "facturas", 1_200_00),
            new("🧀", "Chipá (100 g)", "pan", 1_800_00), new("🍕", "Prepizza", "pan", 3_500_00),
        ],
        ["BE nl"] =
        [
            new("🍞", "Desembrood", "brood", 4_50), new("🍞", "Volkorenbrood", "brood", 3_40), new("🥯", "Pistolet", "brood", 65),
            new("🥐", "Croissant", "koffiekoeken", 1_50), new("🍫", "Chocoladekoek", "koffiekoeken", 1_90),
            new("🥧", "Rijsttaartje", "gebak", 2_80),
        ],
        ["BE fr"] =
        [
            new("🍞", "Pain au levain", "pains", 4_50), new("🍞", "Pain complet", "pains", 3_40), new("🥯", "Pistolet", "pains", 65),
            new("🥐", "Croissant", "viennoiseries", 1_50), new("🍫", "Couque au chocolat", "viennoiseries", 1_90),
            new("🥧", "Tartelette au riz", "pâtisserie", 2_80),
        ],
        ["CO es"] =
        [
            new("🍞", "Pan de masa madre", "pan", 14_000_00), new("🍞", "Pan integral", "pan", 9_800_00),
            new("🥯", "Pandebono", "pan", 3_000_00), new("🧀", "Almojábana", "pan", 3_200_00),
            new("🥐", "Croissant", "pastelería", 5_500_00), new("🍩", "Roscón de guayaba", "pastelería", 5_500_00),
        ],
        ["DE de"] =
        [
            new("🍞", "Roggenmischbrot", "Brot", 4_80), new("🍞", "Vollkornbrot", "Brot", 4_50), new("🥯", "Brötchen", "Brötchen", 45),
            new("🥨", "Brezel", "Brötchen", 1_10), new("🥐", "Croissant", "Gebäck", 1_90), new("🥧", "Streuselschnecke", "Gebäck", 2_30),
        ],
        ["ES es"] =
        [
            new("🍞", "Pan de masa madre", "pan", 4_20), new("🥖", "Barra de pan", "pan", 1_10), new("🍞", "Pan integral", "pan", 3_20),
            new("🥐", "Cruasán", "bollería", 1_60), new("🍥", "Ensaimada", "bollería", 2_10),
            new("🍫", "Napolitana de chocolate", "bollería", 1_80),
        ],
        ["ES ca"] =
        [
            new("🍞", "Pa de massa mare", "pa", 4_20), new("🥖", "Barra de pa", "pa", 1_10), new("🍞", "Pa integral", "pa", 3_20),
            new("🥐", "Croissant", "brioixeria", 1_60), new("🍥", "Ensaïmada", "brioixeria", 2_10),
            new("🍫", "Napolitana de xocolata", "brioixeria", 1_80),
        ],
        ["FR fr"] =
        [
            new("🥖", "Baguette tradition", "pains", 1_30), new("🍞", "Pain au levain", "pains", 4_50),
            new("🍞", "Pain complet", "pains", 3_20), new("🥐", "Croissant", "viennoiseries", 1_30),
            new("🍫", "Pain au chocolat", "viennoiseries", 1_50), new("🥧", "Chausson aux pommes", "viennoiseries", 2_20),
        ],
        ["MX es"] =
        [
            new("🥖", "Bolillo", "pan", 4_00), new("🍞", "Pan de masa madre", "pan", 95_00), new("🍞", "Pan integral", "pan", 60_00),
            new("🍩", "Concha", "pan dulce", 15_00), new("🥐", "Cuernito", "pan dulce", 18_00), new("🥨", "Oreja", "pan dulce", 16_00),
        ],
        ["NL nl"] =
        [
            new("🍞", "Desembrood", "brood", 4_75), new("🍞", "Volkorenbrood", "brood", 3_40), new("🥯", "Kaiserbroodje", "broodjes", 75),
            new("🥐", "Croissant", "broodjes", 1_65), new("🍇", "Krentenbol", "broodjes", 1_10), new("🥧", "Appelflap", "gebak", 2_60),
        ],
        ["PY es"] =
        [
            new("🧀", "Chipa", "pan", 5_000), new("🥖", "Pan felipe", "pan", 2_000), new("🍞", "Pan integral", "pan", 18_000),
            new("🥧", "Sopa paraguaya (porción)", "pan", 12_000), new("🥐", "Medialuna", "facturas", 5_000),
            new("🥨", "Coquito", "pan", 3_000),
        ],
        ["US en"] =
        [
            new("🍞", "Sourdough loaf", "bread", 8_50), new("🥖", "Baguette", "bread", 4_25), new("🍞", "Whole wheat loaf", "bread", 7_00),
            new("🥐", "Butter croissant", "pastry", 4_50), new("🍥", "Cinnamon roll", "pastry", 4_95),
            new("🍪", "Chocolate chip cookie", "pastry", 3_25),
        ],
        ["US es"] =
        [
            new("🍞", "Pan de masa madre", "pan", 8_50), new("🥖", "Baguette", "pan", 4_25), new("🍞", "Pan integral", "pan", 7_00),
            new("🥐", "Croissant", "pan dulce", 4_50), new("🍩", "Concha", "pan dulce", 2_25),
            new("🍪", "Galleta de chocolate", "pan dulce", 3_25),
        ],
    };

    /// <summary>The products of a bakery in a country.</summary>
    /// <param name="country">The country; null for the starter products of any bakery, in its currency.</param>
    /// <param name="language">Two-letter code; the first of the country where it has no template in that language.</param>
    public static IReadOnlyList<ProductDetails> For(Country? country, Currency currency, string language) =>
        country is null || country.Currency != currency
            ? StarterProducts.For(currency, language)
            : [.. Rows(country, language).Select(row => row.In(currency))];

    private static IReadOnlyList<Row> Rows(Country country, string language) =>
        Known.GetValueOrDefault($"{country.Code} {language}") ?? Known[$"{country.Code} {country.Languages[0]}"];

    /// <param name="PriceMinor">In minor units of the country's currency.</param>
    private sealed record Row(string Emoji, string Name, string Category, long PriceMinor)
    {
        public ProductDetails In(Currency currency) => new()
        {
            Name = Name,
            Emoji = Emoji,
            Category = char.ToUpperInvariant(Category[0]) + Category[1..],
            Price = new(PriceMinor, currency),
            Availability = Availability.ReadyNow,
            Stock = UsualStock,
        };
    }
}
