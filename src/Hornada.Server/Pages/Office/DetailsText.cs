using System.Globalization;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Words and fields of the details of a product.</summary>
internal static class DetailsText
{
    public static LocalizedText Word(PriceType type) => type switch
    {
        PriceType.PerUnit => Texts.Details.ByPiece,
        PriceType.PerPerson => Texts.Details.ByPerson,
        PriceType.PerKilogram => Texts.Details.ByWeight,
        PriceType.MultipleChoice => Texts.Details.ByVariant,
    };

    public static string Word(Diet diet, Localizer localizer)
    {
        var word = FactRefusals.DietName(diet).In(localizer.Language);
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    /// <summary>A class of tax with its rate where the country is known.</summary>
    public static string Word(VatClass vat, int? basisPoints, Localizer localizer)
    {
        var word = localizer[vat switch
        {
            VatClass.Standard => Texts.Details.VatStandard,
            VatClass.Intermediate => Texts.Details.VatIntermediate,
            VatClass.Reduced => Texts.Details.VatReduced,
            VatClass.SuperReduced => Texts.Details.VatSuperReduced,
            VatClass.Zero => Texts.Details.VatZero,
        }];
        return basisPoints is { } points ? $"{localizer.Number(points / 100.0, 1)} % · {word}" : word;
    }

    /// <summary>The fields of the limits of a line; the class says for which kind of price they count.</summary>
    public static IReadOnlyList<(string Field, LocalizedText Words, int? Value, string Kind)> Limits(LineLimits limits) =>
    [
        ("cantidad-min", Texts.Details.LeastPieces, limits.Amount.Minimum, ""),
        ("cantidad-max", Texts.Details.MostPieces, limits.Amount.Maximum, ""),
        ("gramos-min", Texts.Details.LeastGrams, limits.Weight.Minimum, "of-weight"),
        ("gramos-max", Texts.Details.MostGrams, limits.Weight.Maximum, "of-weight"),
        ("gramos-usual", Texts.Details.UsualGrams, limits.SuggestedWeight, "of-weight"),
        ("personas-min", Texts.Details.LeastPersons, limits.Persons.Minimum, "of-persons"),
        ("personas-max", Texts.Details.MostPersons, limits.Persons.Maximum, "of-persons"),
    ];

    /// <summary>The fields of the nutrition of 100 g.</summary>
    public static IReadOnlyList<(string Field, LocalizedText Words, decimal? Value)> Nutrition(Nutrition? facts) =>
    [
        ("kj", Texts.Details.Kilojoules, facts?.Kilojoules), ("kcal", Texts.Details.Kilocalories, facts?.Kilocalories),
        ("grasas", Texts.Details.Fat, facts?.Fat), ("saturadas", Texts.Details.Saturated, facts?.Saturated),
        ("hidratos", Texts.Details.Carbohydrate, facts?.Carbohydrate), ("azucares", Texts.Details.Sugars, facts?.Sugars),
        ("fibra", Texts.Details.Fibre, facts?.Fibre), ("proteinas", Texts.Details.Protein, facts?.Protein),
        ("sal", Texts.Details.Salt, facts?.Salt),
    ];

    /// <summary>A number as a field takes it back; empty for none.</summary>
    public static string Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
