using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Validates the catalogue details of products. Pure.</summary>
internal static class ArticleRules
{
    private const int MaxOrigin = 200;
    private const int MaxImages = 20;
    private static readonly string[] UrlTypes = ["none", "recipe", "website"];

    /// <summary>All invalid values of a new product as one refusal; null when it is valid.</summary>
    public static Refusal? CheckNew(ArticleChange article, Currency currency) => TextChecks.Joined(
    [
        article.Names is null ? Missing("name") : null,
        article.PriceMinor is null && article.PriceType != PriceType.MultipleChoice ? Missing("price") : null,
        article.CategoryKey is null ? CatalogueRefusals.CategoryMissing : null,
        Check(article, article.PriceType == PriceType.MultipleChoice, currency),
    ]);

    /// <summary>All invalid values as one refusal; null when the values are valid.</summary>
    /// <param name="hasVariants">True when each variant has a price, so that the product's own is not looked at.</param>
    public static Refusal? Check(ArticleChange article, bool hasVariants, Currency currency) => TextChecks.Joined(
    [
        TextChecks.Local("name", article.Names, Product.MaxName),
        hasVariants || article.PriceMinor is not { } price ? null : ProductRefusals.OfPrice(new(price, currency)),
        TextChecks.NotNegative("price_look_up_code", article.PriceLookUpCode?.Value),
        TextChecks.Line("code", article.Code?.Value, OptionSet.MaxCode),
        TextChecks.Line("emoji", article.Emoji, Product.MaxEmoji),
        article.Stock is { } stock ? ProductRefusals.OfStock(stock) : null,
        .. (article.Variants ?? []).Select(variant => Check(variant, isNew: variant.Key is null, currency)),
    ]);

    /// <summary>All invalid values of a variant as one refusal; null when it is valid.</summary>
    public static Refusal? Check(VariantDetails variant, bool isNew, Currency currency) => TextChecks.Joined(
    [
        isNew && variant.Names is null ? Missing("name") : null,
        isNew && variant.PriceMinor is null ? Missing("price") : null,
        TextChecks.Local("name", variant.Names, Product.MaxName),
        variant.PriceMinor is { } price ? ProductRefusals.OfPrice(new(price, currency)) : null,
        TextChecks.NotNegative("price_look_up_code", variant.PriceLookUpCode?.Value),
        TextChecks.Line("code", variant.Code?.Value, OptionSet.MaxCode),
    ]);

    /// <summary>All invalid details of a product as one refusal; null when they are valid.</summary>
    /// <param name="before">The old details: pictures of this server are allowed only when they were there before.</param>
    /// <param name="currency">Currency of the deposit.</param>
    public static Refusal? Check(ArticleDetails sheet, ArticleDetails before, Currency currency) => TextChecks.Joined(
    [
        TextChecks.LocalLines("description", sheet.Descriptions, Product.MaxDescription),
        TextChecks.Local("subtitle", sheet.Subtitles, Product.MaxName),
        TextChecks.LocalLines("ingredients", sheet.Ingredients, Product.MaxDescription),
        TextChecks.Text("origin", sheet.Origin, MaxOrigin),
        TextChecks.Url("url", sheet.Url, Bakeries.Bakery.MaxUrl),
        UrlTypes.Contains(sheet.UrlType) ? null : CatalogueRefusals.UnknownUrlType,
        TextChecks.Amount("warranty", sheet.DepositMinor, currency),
        sheet.Declaration.IsPossible ? null : CatalogueRefusals.UnknownAllergen,
        sheet.Nutrition?.Check(),
        Barcodes.Check(sheet.Barcode),
        CheckKinds(sheet) ?? CheckDiets(sheet),
        IsPossible(sheet.Limits) ? null : CatalogueRefusals.ImpossibleLimits,
        sheet.Images.Count <= MaxImages && sheet.Images.Except(before.Images).All(IsPossible) ? null : CatalogueRefusals.WrongImage,
        .. sheet.Images.Select(image => TextChecks.Local("images", image.Alt, Product.MaxName)),
        .. Addresses(sheet).Except(Addresses(before)).Select(address => TextChecks.Url("images", address, Bakeries.Bakery.MaxUrl)),
    ]);

    /// <summary>Refused when a cereal or a nut is named whose allergen is neither contained nor possible.</summary>
    private static Refusal? CheckKinds(ArticleDetails sheet) => sheet.AllergenKinds.All(kind => sheet.Declaration.PresenceOf(
        (int)AllergenKinds.AllergenOf(kind)) is AllergenPresence.Contains or AllergenPresence.MayContain)
            ? null
            : FactRefusals.KindWithoutAllergen;

    /// <summary>Refused when a diet forbids an allergen that is contained. Traces are no part of a recipe.</summary>
    internal static Refusal? CheckDiets(ArticleDetails sheet) => sheet.Diets
        .SelectMany(diet => Forbidden(diet), (diet, allergen) => (diet, allergen))
        .Where(pair => sheet.Declaration.PresenceOf((int)pair.allergen) == AllergenPresence.Contains)
        .Select(pair => FactRefusals.AgainstDiet(pair.diet, pair.allergen))
        .FirstOrDefault();

    private static Allergen[] Forbidden(Diet diet) => diet switch
    {
        Diet.Vegan =>
            [Allergen.Egg, Allergen.Milk, Allergen.Lactose, Allergen.Fish, Allergen.Crustaceans, Allergen.Mollusc],
        Diet.Vegetarian => [Allergen.Fish, Allergen.Crustaceans, Allergen.Mollusc],
        Diet.Kosher => [Allergen.Crustaceans, Allergen.Mollusc],
        Diet.Halal => [],
    };

    /// <summary>The code as stored: an empty code becomes null.</summary>
    public static string? Kept(string? code) => string.IsNullOrWhiteSpace(code) ? null : code;

    private static IEnumerable<string> Addresses(ArticleDetails sheet) =>
        sheet.Images.SelectMany(image => image.Resolutions).Select(size => size.Src);

    private static bool IsPossible(LineLimits limits) =>
        limits.Amount.IsPossible && limits.Weight.IsPossible && limits.Persons.IsPossible
        && (limits.SuggestedWeight is not { } gram || (gram > 0 && limits.Weight.Contains(gram)));

    private static bool IsPossible(ProductImage image) =>
        image.Resolutions.Count > 0 && image.Resolutions.All(size => size is { Width: > 0, Height: > 0, Src.Length: > 0 });

    private static Refusal Missing(string field) => Refusal.Malformed(
        $"El campo {field} es obligatorio",
        $"The field {field} is required",
        $"Het veld {field} is verplicht",
        $"Le champ {field} est obligatoire");
}
