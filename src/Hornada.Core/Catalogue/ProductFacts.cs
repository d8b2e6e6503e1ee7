using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>The cereals and nuts by which Regulation (EU) 1169/2011, annex II, names gluten and nuts.</summary>
public enum AllergenKind
{
    Wheat,
    Rye,
    Barley,
    Oats,
    Spelt,
    Khorasan,
    Almond,
    Hazelnut,
    Walnut,
    Cashew,
    Pecan,
    BrazilNut,
    Pistachio,
    Macadamia,
}

/// <summary>Diets for which a product is made.</summary>
public enum Diet
{
    Vegetarian,
    Vegan,
    Halal,
    Kosher,
}

/// <summary>Class of value added tax. What it is in percent, the country says: <see cref="VatRates"/>.</summary>
public enum VatClass
{
    Standard,
    Intermediate,
    Reduced,
    SuperReduced,
    Zero,
}

/// <summary>Nutrition of 100 g; null for what is not told. Energy in kJ and kcal, all others in gram.</summary>
public sealed record Nutrition
{
    private const decimal MostKilojoules = 3_800;
    private const decimal MostKilocalories = 910;
    private const decimal Portion = 100;

    public decimal? Kilojoules { get; init; }

    public decimal? Kilocalories { get; init; }

    public decimal? Fat { get; init; }

    /// <summary>Saturated fat, part of the fat.</summary>
    public decimal? Saturated { get; init; }

    public decimal? Carbohydrate { get; init; }

    /// <summary>Sugars, part of the carbohydrate.</summary>
    public decimal? Sugars { get; init; }

    public decimal? Fibre { get; init; }

    public decimal? Protein { get; init; }

    public decimal? Salt { get; init; }

    /// <summary>True when nothing is told.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new Nutrition();

    /// <summary>Refused when 100 g cannot have this; null when they can.</summary>
    internal Refusal? Check()
    {
        decimal?[] grams = [Fat, Saturated, Carbohydrate, Sugars, Fibre, Protein, Salt];
        var whole = (Fat ?? 0) + (Carbohydrate ?? 0) + (Fibre ?? 0) + (Protein ?? 0) + (Salt ?? 0);
        return Kilojoules is < 0 or > MostKilojoules
            || Kilocalories is < 0 or > MostKilocalories
            || grams.Any(gram => gram is < 0 or > Portion)
            || Saturated > (Fat ?? Portion)
            || Sugars > (Carbohydrate ?? Portion)
            || whole > Portion
                ? FactRefusals.ImpossibleNutrition
                : null;
    }
}

/// <summary>The sub-kinds of allergens.</summary>
public static class AllergenKinds
{
    public static readonly IReadOnlyDictionary<AllergenKind, LocalizedMessage> Names = new Dictionary<AllergenKind, LocalizedMessage>
    {
        [AllergenKind.Wheat] = new("Trigo", "Wheat", "Tarwe", "Blé"),
        [AllergenKind.Rye] = new("Centeno", "Rye", "Rogge", "Seigle"),
        [AllergenKind.Barley] = new("Cebada", "Barley", "Gerst", "Orge"),
        [AllergenKind.Oats] = new("Avena", "Oats", "Haver", "Avoine"),
        [AllergenKind.Spelt] = new("Espelta", "Spelt", "Spelt", "Épeautre"),
        [AllergenKind.Khorasan] = new("Kamut", "Khorasan wheat", "Khorasantarwe", "Blé de Khorasan"),
        [AllergenKind.Almond] = new("Almendra", "Almond", "Amandel", "Amande"),
        [AllergenKind.Hazelnut] = new("Avellana", "Hazelnut", "Hazelnoot", "Noisette"),
        [AllergenKind.Walnut] = new("Nuez", "Walnut", "Walnoot", "Noix"),
        [AllergenKind.Cashew] = new("Anacardo", "Cashew", "Cashewnoot", "Noix de cajou"),
        [AllergenKind.Pecan] = new("Pacana", "Pecan", "Pecannoot", "Noix de pécan"),
        [AllergenKind.BrazilNut] = new("Nuez de Brasil", "Brazil nut", "Paranoot", "Noix du Brésil"),
        [AllergenKind.Pistachio] = new("Pistacho", "Pistachio", "Pistache", "Pistache"),
        [AllergenKind.Macadamia] = new("Macadamia", "Macadamia", "Macadamia", "Macadamia"),
    };

    /// <summary>The allergen of which it is a kind.</summary>
    public static Allergen AllergenOf(AllergenKind kind) => kind < AllergenKind.Almond ? Allergen.Gluten : Allergen.Nuts;
}

/// <summary>The rates of value added tax, as hundredths of a percent, of the countries that Hornada knows, in 2026.</summary>
public static class VatRates
{
    private static readonly Dictionary<string, IReadOnlyList<(VatClass Class, int BasisPoints)>> Known = new()
    {
        ["AR"] = [(VatClass.Standard, 21_00), (VatClass.Reduced, 10_50), (VatClass.Zero, 0)],
        ["BE"] = [(VatClass.Standard, 21_00), (VatClass.Intermediate, 12_00), (VatClass.Reduced, 6_00), (VatClass.Zero, 0)],
        ["CO"] = [(VatClass.Standard, 19_00), (VatClass.Reduced, 5_00), (VatClass.Zero, 0)],
        ["DE"] = [(VatClass.Standard, 19_00), (VatClass.Reduced, 7_00), (VatClass.Zero, 0)],
        ["ES"] = [(VatClass.Standard, 21_00), (VatClass.Reduced, 10_00), (VatClass.SuperReduced, 4_00), (VatClass.Zero, 0)],
        ["FR"] = [(VatClass.Standard, 20_00), (VatClass.Intermediate, 10_00), (VatClass.Reduced, 5_50), (VatClass.SuperReduced, 2_10)],
        ["MX"] = [(VatClass.Standard, 16_00), (VatClass.Zero, 0)],
        ["NL"] = [(VatClass.Standard, 21_00), (VatClass.Reduced, 9_00), (VatClass.Zero, 0)],
        ["PY"] = [(VatClass.Standard, 10_00), (VatClass.Reduced, 5_00), (VatClass.Zero, 0)],
    };

    /// <summary>True for a country whose classes are known, so that a product without one lacks it.</summary>
    public static bool AreKnown(string? country) => country is not null && Known.ContainsKey(country);

    /// <summary>The class that bread has in a country; null where it is not known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2; null when none was told.</param>
    public static VatClass? OfBread(string? country) => country switch
    {
        "AR" or "BE" or "DE" or "FR" or "NL" => VatClass.Reduced,
        "ES" => VatClass.SuperReduced,
        "CO" or "MX" => VatClass.Zero,
        _ => null,
    };

    /// <summary>
    /// The classes of a country with their rates, the highest first; every class without a rate where the country or its rates are not
    /// known.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2; null when none was told.</param>
    public static IReadOnlyList<(VatClass Class, int? BasisPoints)> For(string? country) =>
        country is not null && Known.TryGetValue(country, out var rates)
            ? [.. rates.Select(rate => (rate.Class, (int?)rate.BasisPoints))]
            : [.. Enum.GetValues<VatClass>().Select(one => (one, default(int?)))];

    /// <summary>The rate of a class; null where it is not known.</summary>
    public static int? Rate(string? country, VatClass? vat) =>
        For(country).FirstOrDefault(rate => rate.Class == vat) is { BasisPoints: var points } && vat is not null ? points : null;

    /// <summary>Refused when the country of the bakery has no such class; null when it has, or is not known.</summary>
    internal static Refusal? Check(string? country, VatClass? vat) =>
        vat is { } one && For(country).All(rate => rate.Class != one)
            ? FactRefusals.NoSuchVat([.. For(country).Select(rate => EnumNames<VatClass>.NameOf(rate.Class))])
            : null;
}

/// <summary>Numbers of goods (GTIN), as they stand under barcodes.</summary>
internal static class Barcodes
{
    /// <summary>
    /// Refused when it has another length than 8, 12, 13 or 14 digits, or a wrong check digit; null for a right one and for none.
    /// </summary>
    public static Refusal? Check(string? barcode) => string.IsNullOrEmpty(barcode) || IsRight(barcode) ? null : FactRefusals.WrongBarcode;

    private static bool IsRight(string barcode)
    {
        if (barcode.Length is not (8 or 12 or 13 or 14) || !barcode.All(char.IsAsciiDigit))
        {
            return false;
        }

        // From the right, digits count once and three times in turn; with the check digit the sum is a multiple of ten.
        var sum = barcode.Reverse().Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 1 : 3)).Sum();
        return sum % 10 == 0;
    }
}
