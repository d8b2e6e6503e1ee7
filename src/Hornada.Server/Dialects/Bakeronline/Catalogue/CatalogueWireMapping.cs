using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>Products as customers see them, in the contract's words (contract §3.6). No rule lives here.</summary>
/// <param name="asked">Languages the client asked for, the most wanted first.</param>
/// <param name="mainLanguage">The next best: the main language of the company.</param>
internal sealed class CatalogueWireMapping(IReadOnlyList<string> asked, string mainLanguage)
{
    private readonly IReadOnlyList<string> languages = [.. asked, mainLanguage];

    /// <summary>A text in the client's language.</summary>
    public string In(LocalText text) => text.In(languages);

    public ProductDetailedWire Product(ArticleView view)
    {
        var (product, sheet) = (view.Product, view.Sheet);
        return new()
        {
            Id = product.Key,
            Name = In(view.Names),
            Images = ImageWireMapping.Images(product.Photographs),
            PriceType = PriceTypes.Word(product.PriceType),
            TargetPrice = sheet.TargetPrice,
            Price = new(product.PriceMinor, product.Currency.Code),
            OnlyOrderInStore = sheet.OnlyInStore,
            Subtitle = sheet.Subtitles is { } subtitles ? In(subtitles) : null,
            Description = view.Descriptions is { } descriptions ? In(descriptions) : "",
            Allergens = sheet.Declaration.AsContained is { } allergens ? [.. allergens.Select(Allergen)] : null,
            Url = sheet.Url,
            UrlType = Limits.Word(sheet.UrlType),
            Specialty = sheet.Specialty,
            Favourite = view.IsFavourite,
            ProductPrices = [.. view.Variants.Select(variant => Price(variant, product.Currency))],
            Optionsets = [.. view.Sets.Select(set => Set(set, product.Currency))],
            MinMax = Limits.ToWire(sheet.Limits),
            Info = [],
            Origin = sheet.Origin,
            Ingredients = sheet.Ingredients is { } ingredients ? In(ingredients) : null,
        };
    }

    private NamedWire Allergen(int id) => new(id, In(Allergens.Names[id]));

    private ProductPriceWire Price(Variant variant, Currency currency) => new()
    {
        Id = variant.Key,
        Name = In(variant.Names),
        Price = new(variant.PriceMinor, currency.Code),
        Code = variant.Code,
    };

    private OptionSetWire Set(OptionSetView view, Currency currency) => new()
    {
        Id = view.Set.Key,
        Name = In(view.Set.Names),
        AllowAttachment = view.Set.AllowAttachment,
        Code = view.Set.Code,
        MultipleChoice = view.Set.MultipleChoice,
        ChooseAmount = view.Set.ChooseAmount,
        MinDifferentOptions = view.Set.MinDifferent,
        MaxDifferentOptions = view.Set.MaxDifferent,
        MinAmountOptions = view.Set.MinAmount,
        MaxAmountOptions = view.Set.MaxAmount,
        Options = [.. view.Options.Select(option => Option(option, currency))],
    };

    private OptionWire Option(ProductOption option, Currency currency) => new()
    {
        Id = option.Key,
        Name = In(option.Names),
        PriceChange = new(option.PriceChangeMinor, currency.Code),
        Image = option.Picture is { } picture && ImageWireMapping.Images([picture]) is [var image, ..] ? image : null,
        RequireImage = option.RequireImage,
        Code = option.Code,
        PriceCalculation = EnumNames<PriceCalculation>.NameOf(option.Calculation),
    };
}

/// <summary>Limits and addresses of products, for customers and companies alike.</summary>
internal static class Limits
{
    /// <summary>How much may be ordered. There are no limits a day or a week.</summary>
    public static MinMaxWire ToWire(LineLimits limits) => new(
        new(limits.Amount.Minimum, limits.Amount.Maximum, MaximumDay: null, MaximumWeek: null),
        new(limits.Weight.Minimum, limits.Weight.Maximum, MaximumDay: null, MaximumWeek: null, limits.SuggestedWeight),
        new(limits.Persons.Minimum, limits.Persons.Maximum));

    public static UrlTypeName Word(string urlType) => urlType switch
    {
        "recipe" => UrlTypeName.Recipe,
        "website" => UrlTypeName.Website,
        _ => UrlTypeName.None,
    };

    public static string Word(UrlTypeName word) => word switch
    {
        UrlTypeName.None => "none",
        UrlTypeName.Recipe => "recipe",
        UrlTypeName.Website => "website",
    };
}
