using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Refusals of what is declared of a product.</summary>
public static class FactRefusals
{
    /// <summary>Numbers that 100 g of food cannot have.</summary>
    public static Refusal ImpossibleNutrition { get; } = Refusal.OfField("nutrition", new(
        "no puede ser de 100 g: revisa las cifras y las unidades",
        "cannot be of 100 g: check the numbers and their units",
        "kan niet van 100 g zijn: kijk de cijfers en eenheden na",
        "ne peut pas être celle de 100 g : vérifiez les chiffres et les unités"));

    /// <summary>A number under no barcode.</summary>
    public static Refusal WrongBarcode { get; } = Refusal.OfField("barcode", new(
        "debe tener 8, 12, 13 o 14 cifras, con su dígito de control",
        "must have 8, 12, 13 or 14 digits, the last one being the check digit",
        "moet 8, 12, 13 of 14 cijfers hebben, met het juiste controlecijfer",
        "doit avoir 8, 12, 13 ou 14 chiffres, avec sa clé de contrôle"));

    /// <summary>A sub-kind of an allergen that is not declared.</summary>
    public static Refusal KindWithoutAllergen { get; } = new(RefusalKind.RuleBroken, "KIND_WITHOUT_ALLERGEN", new(
        "Declara primero el gluten o los frutos de cáscara de los que hablan los cereales o nueces elegidos",
        "First declare the gluten or the nuts of which the chosen cereals or nuts are kinds",
        "Geef eerst gluten of noten aan waarvan de gekozen granen of noten soorten zijn",
        "Déclarez d’abord le gluten ou les fruits à coque dont relèvent les céréales ou noix choisies"));

    /// <summary>A diet that forbids what the product contains.</summary>
    internal static Refusal AgainstDiet(Diet diet, Allergen allergen) => new(RefusalKind.RuleBroken, "DIET_CONTRADICTS", new(
        $"Contiene {Name(allergen, "es")}: no puede ser {DietName(diet).Spanish}",
        $"It contains {Name(allergen, "en")}: it cannot be {DietName(diet).English}",
        $"Bevat {Name(allergen, "nl")}: kan niet {DietName(diet).Dutch} zijn",
        $"Contient {Name(allergen, "fr")} : ne peut pas être {DietName(diet).French}"));

    /// <summary>A class of tax that the country does not have.</summary>
    internal static Refusal NoSuchVat(IReadOnlyList<string> there)
    {
        var list = string.Join(", ", there);
        return Refusal.OfField("vat", new(
            $"debe ser uno de: {list}",
            $"must be one of: {list}",
            $"moet een van deze zijn: {list}",
            $"doit être l’une des valeurs suivantes : {list}"));
    }

    /// <summary>A day on which a suspension cannot end.</summary>
    public static Refusal WrongSuspension { get; } = Refusal.OfField("until", new(
        "debe ser un día desde mañana hasta dentro de un año",
        "must be a day from tomorrow to a year from now",
        "moet een dag zijn van morgen tot over een jaar",
        "doit être un jour entre demain et dans un an"));

    /// <summary>A diet in a sentence.</summary>
    public static LocalizedMessage DietName(Diet diet) => diet switch
    {
        Diet.Vegetarian => new("vegetariano", "vegetarian", "vegetarisch", "végétarien"),
        Diet.Vegan => new("vegano", "vegan", "veganistisch", "végane"),
        Diet.Halal => new("halal", "halal", "halal", "halal"),
        Diet.Kosher => new("kosher", "kosher", "koosjer", "casher"),
    };

    private static string Name(Allergen allergen, string language) =>
        Allergens.Names[(int)allergen].In([language]).ToLowerInvariant();
}
