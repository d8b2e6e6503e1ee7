using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Cells of products that have words of people in them, in any of the four languages.</summary>
internal static class ProductCells
{
    private static readonly LocalizedMessage Yes = new("sí", "yes", "ja", "oui");
    private static readonly LocalizedMessage No = new("no", "no", "nee", "non");
    private static readonly string[] OtherYes = ["y", "x", "1", "true", "verdadero", "waar", "vrai"];
    private static readonly string[] OtherNo = ["n", "0", "false", "falso", "onwaar", "faux"];

    public static string YesOrNo(bool isYes, Language language) => (isYes ? Yes : No).In(language);

    public static Outcome<bool> ReadYesOrNo(string cell)
    {
        var word = FoldedText.Fold(cell);
        return Is(Yes, word) || OtherYes.Contains(word) ? true
            : Is(No, word) || OtherNo.Contains(word) ? false
            : ProductCsvRefusals.NeitherYesNorNo(cell);
    }

    /// <summary>When a product can be had, in the words of a cell.</summary>
    public static LocalizedMessage NameOf(Availability availability) => availability switch
    {
        Availability.ReadyNow => new("ahora", "now", "nu", "maintenant"),
        Availability.ReadyIn20 => new("en 20 minutos", "in 20 minutes", "over 20 minuten", "dans 20 minutes"),
        Availability.ReadyIn60 => new("en 60 minutos", "in 60 minutes", "over 60 minuten", "dans 60 minutes"),
        Availability.AdvanceOrderOnly => new("por encargo", "to order", "op bestelling", "sur commande"),
        Availability.OutOfStock => new("agotado", "sold out", "uitverkocht", "épuisé"),
    };

    /// <summary>The words that pages have for it.</summary>
    private static LocalizedMessage ShownAs(Availability availability) => availability switch
    {
        Availability.ReadyNow => new("listo ya", "ready now", "nu klaar", "prêt maintenant"),
        Availability.ReadyIn20 => new("listo en 20 min", "ready in 20 min", "klaar over 20 min", "prêt dans 20 min"),
        Availability.ReadyIn60 => new("listo en 60 min", "ready in 60 min", "klaar over 60 min", "prêt dans 60 min"),
        Availability.AdvanceOrderOnly => new("por encargo", "made to order", "op bestelling", "sur commande"),
        Availability.OutOfStock => new("agotado", "sold out", "uitverkocht", "épuisé"),
    };

    public static Outcome<Availability> ReadAvailability(string cell)
    {
        var word = FoldedText.Fold(cell).TrimEnd('.');
        foreach (var availability in Enum.GetValues<Availability>())
        {
            var name = EnumNames<Availability>.NameOf(availability);
            if (Is(NameOf(availability), word) || Is(ShownAs(availability), word) || name.Equals(cell, StringComparison.OrdinalIgnoreCase))
            {
                return availability;
            }
        }

        return ProductCsvRefusals.UnknownAvailability(cell);
    }

    /// <summary>
    /// An amount as a spreadsheet shows it: the sign or code of the currency may stand beside it, and a currency without cents may have
    /// zeros behind a separator.
    /// </summary>
    public static Outcome<Money> ReadPrice(string cell, Currency currency)
    {
        var isWhole = currency.CashUnitMinor == currency.MinorPerUnit;
        return WrittenAmount.Read(isWhole ? WithoutZeros(WrittenAmount.Bare(cell, currency)) : cell, currency);
    }

    private static string WithoutZeros(string written) =>
        written.Length > 3 && written[^3] is '.' or ',' && written.EndsWith("00", StringComparison.Ordinal) ? written[..^3]
        : written.Length > 2 && written[^2] is '.' or ',' && written[^1] == '0' ? written[..^2]
        : written;

    private static bool Is(LocalizedMessage words, string folded) =>
        Enum.GetValues<Language>().Any(language => FoldedText.Fold(words.In(language)) == folded);
}

/// <summary>Lists of allergens in cells.</summary>
internal static class AllergenCells
{
    public static string Write(Product product, AllergenPresence presence, Language language)
    {
        var declared = product.Sheet?.Declaration ?? AllergenDeclaration.None;
        return string.Join(", ", Enum.GetValues<Allergen>()
            .Where(allergen => declared.PresenceOf((int)allergen) == presence)
            .Select(allergen => Allergens.Names[(int)allergen].In([language.Region()[..2]])));
    }

    /// <summary>
    /// Adds a list to what the columns before it declare. An allergen that stands in two columns keeps the more careful word: contained
    /// before traces, traces before free of.
    /// </summary>
    public static Outcome<Func<ProductDetails, ProductDetails>> Read(string cell, AllergenPresence presence)
    {
        var named = new List<string>();
        foreach (var word in cell.Split([',', ';', '/', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(word) is not { } allergen)
            {
                return ProductCsvRefusals.UnknownAllergen(word);
            }

            named.Add(EnumNames<Allergen>.NameOf(allergen));
        }

        ProductDetails Declare(ProductDetails details)
        {
            var declared = new Dictionary<string, AllergenPresence>((details.Allergens ?? AllergenDeclaration.None).ByName());
            named.ForEach(name => declared.TryAdd(name, presence));
            return details with { Allergens = AllergenDeclaration.FromNames(declared).Value };
        }

        return (Func<ProductDetails, ProductDetails>)Declare;
    }

    private static Allergen? Find(string word)
    {
        var folded = FoldedText.Fold(word);
        return EnumNames<Allergen>.Find(word.ToUpperInvariant()) is { } named ? named : Enum.GetValues<Allergen>()
            .Cast<Allergen?>()
            .FirstOrDefault(allergen =>
                Allergens.Names[(int)allergen!.Value].ByLanguage.Values.Any(name => FoldedText.Fold(name) == folded));
    }
}
