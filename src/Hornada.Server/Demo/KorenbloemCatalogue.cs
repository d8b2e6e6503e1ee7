using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;

namespace Hornada.Server.Demo;

/// <summary>The products of <see cref="KorenbloemDemo"/> that its orders use.</summary>
internal sealed record KorenbloemShelf
{
    public required ProductId White { get; init; }

    public required ProductId Croissant { get; init; }

    public required ProductId Tart { get; init; }

    public required ProductId Nuts { get; init; }

    public required ProductId Rolls { get; init; }

    public required long Sliced { get; init; }

    public required IReadOnlyList<long> Toppings { get; init; }

    public required IReadOnlyList<long> RollSizes { get; init; }
}

/// <summary>Makes the categories, options, products and offers of <see cref="KorenbloemDemo"/>.</summary>
/// <param name="company">The company that sells it.</param>
internal sealed class KorenbloemCatalogue(Store store, TimeProvider clock, Randomness random, Caller baker, Company company)
{
    /// <summary>Makes all of it; <paramref name="shops"/> are the bakeries that show it.</summary>
    public async Task<KorenbloemShelf> Create(IReadOnlyList<long> shops, PictureFiles files, CancellationToken cancel)
    {
        var (bread, pastry, party) = await Categories(shops, cancel);
        var slicing = await Slicing(cancel);
        var topping = await Topping(cancel);

        var white = await White(bread, slicing.Set.Key, cancel);
        var uploads = new UploadPictures(store, files, new() { MakeSizes = false }, clock);
        _ = (await uploads.OfProduct(baker, white.Product.Id, DemoPicture.Loaf(600, 350), cancel)).Value;
        var croissant = await Croissant(pastry, cancel);
        var tart = await Tart(party, topping.Set.Key, cancel);
        var nuts = await Nuts(bread, cancel);
        var rolls = await Rolls(bread, cancel);
        await Offer(shops, croissant.Product.Key, cancel);
        return new()
        {
            White = white.Product.Id,
            Croissant = croissant.Product.Id,
            Tart = tart.Product.Id,
            Nuts = nuts.Product.Id,
            Rolls = rolls.Product.Id,
            Sliced = slicing.Options[0].Key,
            Toppings = [.. topping.Options.Select(option => option.Key)],
            RollSizes = [.. rolls.Variants.Select(variant => variant.Key)],
        };
    }

    private static LocalText Text(string dutch, string french, string english) =>
        new(new Dictionary<string, string> { ["nl"] = dutch, ["fr"] = french, ["en"] = english });

    private async Task<(long Bread, long Pastry, long Party)> Categories(IReadOnlyList<long> shops, CancellationToken cancel)
    {
        var categories = new ManageCategories(store, clock);
        var daily = (await new ManageCategoryGroups(store, clock).Create(
            baker, company.Key, Text("Elke dag", "Tous les jours", "Every day"), cancel)).Value;
        async Task<long> Category(string dutch, string french, string english, int position, string code) =>
            (await categories.Create(baker, company.Key, new()
            {
                Names = Text(dutch, french, english),
                Position = position,
                Code = new(code),
                GroupKey = position < 3 ? new(daily.Key) : null,
                ShownIn = shops,
            }, cancel)).Value.Key;
        return (
            await Category("Brood", "Pain", "Bread", 1, "BR"),
            await Category("Gebak", "Pâtisserie", "Pastry", 2, "GE"),
            await Category("Feest", "Fête", "Party", 3, "FE"));
    }

    private Task<OptionSetView> Slicing(CancellationToken cancel) => OptionSet(new()
    {
        Names = Text("Snijden", "Tranchage", "Slicing"),
        Code = new("SNIJ"),
        Options =
        [
            new() { Names = Text("Gesneden", "Tranché", "Sliced"), PriceChangeMinor = 10, Position = 2, Code = new("SNIJ-1") },
            new()
            {
                Names = Text("Niet gesneden", "Non tranché", "Not sliced"),
                PriceChangeMinor = 0,
                Position = 1,
                Code = new("SNIJ-0"),
            },
        ],
    }, cancel);

    private Task<OptionSetView> Topping(CancellationToken cancel) => OptionSet(new()
    {
        Names = Text("Afwerking", "Finition", "Finish"),
        AllowAttachment = true,
        MultipleChoice = true,
        ChooseAmount = true,
        MaxAmount = new(4),
        Options =
        [
            new()
            {
                Names = Text("Foto op taart", "Photo sur gâteau", "Photo on the cake"),
                PriceChangeMinor = 650,
                Position = 3,
                Code = new("FOTO"),
                RequireImage = true,
            },
            new() { Names = Text("Kaarsje", "Bougie", "Candle"), PriceChangeMinor = 50, Position = 2, Code = new("KAARS") },
            new()
            {
                Names = Text("Zonder slagroom", "Sans crème", "Without cream"),
                PriceChangeMinor = -40,
                Calculation = PriceCalculation.PerPerson,
                Position = 1,
            },
        ],
    }, cancel);

    private Task<ArticleView> White(long category, long slicing, CancellationToken cancel) => Article(new()
    {
        Names = Text("Wit brood", "Pain blanc", "White bread"),
        CategoryKey = category,
        PriceMinor = 295,
        Code = new("1001"),
        PriceLookUpCode = new(11),
        Emoji = "🍞",
        OptionSetKeys = [slicing],
        Sheet = sheet => sheet with { Allergens = [1] },
    }, cancel);

    private Task<ArticleView> Croissant(long category, CancellationToken cancel) => Article(new()
    {
        Names = Text("Croissant", "Croissant", "Croissant"),
        CategoryKey = category,
        PriceMinor = 140,
        Code = new("2001"),
        Emoji = "🥐",
        Sheet = sheet => sheet with { Allergens = [1, 3, 7] },
    }, cancel);

    private Task<ArticleView> Tart(long category, long topping, CancellationToken cancel) => Article(new()
    {
        Names = Text("Verjaardagstaart", "Gâteau d'anniversaire", "Birthday cake"),
        CategoryKey = category,
        PriceType = PriceType.PerPerson,
        PriceMinor = 425,
        Code = new("3001"),
        Emoji = "🎂",
        OptionSetKeys = [topping],
        Sheet = sheet => sheet with { Limits = new() { Persons = new(4, 40) }, DepositMinor = 500, Specialty = true },
    }, cancel);

    private Task<ArticleView> Nuts(long category, CancellationToken cancel) => Article(new()
    {
        Names = Text("Notenbrood per gewicht", "Pain aux noix au poids", "Nut bread by weight"),
        CategoryKey = category,
        PriceType = PriceType.PerKilogram,
        PriceMinor = 950,
        Code = new("1002"),
        PriceLookUpCode = new(12),
        Emoji = "🌰",
        Sheet = sheet => sheet with
        {
            TargetPrice = true,
            Limits = new() { Weight = new(200, 3000), SuggestedWeight = 600 },
            Allergens = [1, 8],
        },
    }, cancel);

    private Task<ArticleView> Rolls(long category, CancellationToken cancel) => Article(new()
    {
        Names = Text("Pistolets", "Pistolets", "Rolls"),
        CategoryKey = category,
        PriceType = PriceType.MultipleChoice,
        PriceMinor = 0,
        Code = new("1003"),
        Emoji = "🥖",
        Variants =
        [
            new()
            {
                Names = Text("Zakje van 6", "Sachet de 6", "Bag of 6"),
                PriceMinor = 330,
                Position = 2,
                Code = new("1003-6"),
                PriceLookUpCode = new(13),
            },
            new()
            {
                Names = Text("Zakje van 12", "Sachet de 12", "Bag of 12"),
                PriceMinor = 620,
                Position = 1,
                Code = new("1003-12"),
                PriceLookUpCode = new(14),
            },
        ],
        Sheet = sheet => sheet with { Allergens = [] },
    }, cancel);

    private async Task Offer(IReadOnlyList<long> shops, long croissant, CancellationToken cancel)
    {
        _ = (await new ManageOffers(store, clock).Create(baker, company.Key, new()
        {
            Name = "Ontbijt",
            BakeryKeys = shops,
            Rules =
            [
                new(OfferTarget.Product, croissant, OfferType.Percentage, BasisPoints: 1053, MinimumAmount: 4),
                new(OfferTarget.Product, croissant, OfferType.Volume, MinimumAmount: 6, FreeAmount: 1),
            ],
        }, cancel)).Value;
    }

    private async Task<OptionSetView> OptionSet(OptionSetDetails details, CancellationToken cancel) =>
        (await new ManageOptionSets(store, clock).Create(baker, company.Key, details, cancel)).Value;

    private async Task<ArticleView> Article(ArticleChange article, CancellationToken cancel) =>
        (await new ManageArticles(store, clock, random).Create(baker, company.Key, article, cancel)).Value;
}
