using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

public sealed class ArticleTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_product_of_the_company_belongs_to_its_first_bakery_and_is_listed_in_both()
    {
        var firm = await CompanyFixture.Open(Fixture);

        var product = (await firm.Sell(firm.Loaf() with { Emoji = "🍞" })).Product;

        Assert.Equal(
            (firm.First.Key, "Boerenbrood", "Brood", 300L, Product.MaxStock, true, "🍞"),
            (product.BakeryKey, product.Name, product.Category, product.PriceMinor, product.Stock, product.IsAvailable, product.Emoji));
        await using var db = Store.OpenReader();
        var lists = new FindProducts(db);
        Assert.Equal(firm.First.Id, Assert.Single(await lists.Listed(firm.First.Id, Cancel)).Bakery);
        Assert.Equal(firm.Second.Id, Assert.Single(await lists.Listed(firm.Second.Id, Cancel)).Bakery);
        _ = (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { IsActive = false }, Cancel)).Value;
        Assert.Single(await lists.Listed(firm.First.Id, Cancel));
        Assert.Empty(await lists.Listed(firm.Second.Id, Cancel));
    }

    [Fact]
    public async Task A_product_sold_through_a_category_can_be_ordered_there_while_the_category_is_active()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var product = (await firm.Sell()).Product;
        var bakeries = new Core.Bakeries.ManageBakeries(Store, Clock, Random);
        _ = (await bakeries.ChangeAny(firm.Second.Id, new(new(), IsOpen: true, Status: null), Cancel)).Value;
        await using var writer = new OrderPlacement(Store, new(new() { RefusePastPickup = false }), new CanteenOrders(), Clock, Random, 8);
        var request = new OrderRequest
        {
            CustomerKey = firm.Customer.Key,
            CustomerName = "An",
            Bakery = firm.Second.Id,
            Lines = [new(product.Id, 2)],
            PickupTime = "17:00",
        };

        var order = (await writer.Place(request, Cancel)).Value;

        Assert.Equal((firm.Second.Key, 600L), (order.BakeryKey, order.Total.Minor));
        _ = (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { IsActive = false }, Cancel)).Value;
        Assert.NotNull((await writer.Place(request, Cancel)).Refusal);
    }

    [Fact]
    public async Task Every_price_type_and_the_whole_sheet_come_back_as_they_were_given()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var sheet = new ArticleDetails
        {
            Descriptions = CompanyFixture.In("Lekker", "Bon"),
            Subtitles = LocalText.From("nl", "800 g"),
            Images = [new([new("https://cdn.example.com/brood.jpg", 600, 350)], WhiteBackground: true)],
            TargetPrice = true,
            DepositMinor = 250,
            Allergens = [],
            Limits = new() { Amount = new(1, 9), Weight = new(100, 5000), SuggestedWeight = 750, Persons = new(2, null) },
            Specialty = true,
            OnlyInStore = true,
            Url = "https://example.com/brood",
            UrlType = "recipe",
            Origin = "Gent",
            Ingredients = LocalText.From("nl", "bloem"),
        };

        foreach (var type in new[] { PriceType.PerUnit, PriceType.PerPerson, PriceType.PerKilogram })
        {
            var made =
                await firm.Sell(firm.Loaf() with { PriceType = type, PriceLookUpCode = new(7), Code = new("A-1"), Sheet = _ => sheet });
            var read = (await firm.Read((catalogue, _) => catalogue.Product(firm.Baker, made.Product.Key, Cancel))).Value.Product;

            Assert.Equal((type, 7, "A-1", "Lekker"), (read.PriceType, read.PriceLookUpCode, read.Code, read.Description));
            Assert.Equal(Whole(sheet with { Names = firm.Loaf().Names }), Whole(read.Sheet!));
        }
    }

    [Fact]
    public async Task A_product_of_variants_costs_what_the_cheapest_one_costs()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var article = firm.Loaf() with
        {
            PriceType = PriceType.MultipleChoice,
            PriceMinor = null,
            Variants = [
                new() { Names = LocalText.From("nl", "Groot"), PriceMinor = 520, Position = 1 },
                new() { Names = LocalText.From("nl", "Klein"), PriceMinor = 310, Position = 2 }
            ],
        };

        var made = await firm.Sell(article);

        Assert.Equal(
            (310L, "Klein", "Groot"), (made.Product.PriceMinor, made.Variants[0].Names.ToString(), made.Variants[1].Names.ToString()));
        var small = made.Variants[0];
        _ = (await firm.Articles.ChangeVariant(firm.Baker, small.Key, new() { PriceMinor = 600, Code = new("") }, Cancel)).Value;
        Assert.Equal(520, (await Reread(made)).PriceMinor);
        _ = (await firm.Articles.AddVariant(
            firm.Baker, made.Product.Key, new() { Names = LocalText.From("nl", "Mini"), PriceMinor = 190 }, Cancel)).Value;
        Assert.Equal(190, (await Reread(made)).PriceMinor);

        var kept = (await firm.Articles.Change(
            firm.Baker, made.Product.Key, new() { PriceMinor = 1, Variants = [new() { Key = small.Key }] }, Cancel)).Value;

        Assert.Equal((600L, small.Key), (kept.Product.PriceMinor, Assert.Single(kept.Variants).Key));
    }

    [Fact]
    public async Task A_product_of_variants_may_wait_for_its_first_one()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell(firm.Loaf() with { PriceType = PriceType.MultipleChoice, PriceMinor = 0 });

        _ = (await firm.Articles.AddVariant(
            firm.Baker, made.Product.Key, new() { Names = LocalText.From("nl", "Klein"), PriceMinor = 310 }, Cancel)).Value;

        Assert.Equal(310, (await Reread(made)).PriceMinor);
    }

    [Fact]
    public async Task Unknown_allergens_and_none_at_all_are_not_the_same()
    {
        var firm = await CompanyFixture.Open(Fixture);

        Assert.Null((await Reread(await firm.Sell())).Sheet!.Allergens);
        Assert.Equal(
            [], (await Reread(await firm.Sell(firm.Loaf() with { Sheet = sheet => sheet with { Allergens = [] } }))).Sheet!.Allergens!);
        Assert.Equal(
            [1, 7],
            (await Reread(await firm.Sell(firm.Loaf() with { Sheet = sheet => sheet with { Allergens = [1, 7] } }))).Sheet!.Allergens!);
    }

    public static TheoryData<string> Wrongs => [.. WrongArticles.Keys];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task A_wrong_detail_is_refused_when_a_product_is_made_and_when_it_is_changed(string what)
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell();

        Assert.Equal(
            "VALIDATION_ERROR",
            (await firm.Articles.Create(firm.Baker, firm.Company.Key, WrongArticles[what](firm.Loaf()), Cancel)).Refusal?.Code);
        Assert.Equal(
            "VALIDATION_ERROR",
            (await firm.Articles.Change(firm.Baker, made.Product.Key, WrongArticles[what](new()), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_new_product_needs_a_name_a_price_and_a_category_of_the_company()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        async Task<string?> Refused(ArticleChange article) =>
            (await firm.Articles.Create(firm.Baker, firm.Company.Key, article, Cancel)).Refusal?.Code;

        Assert.Equal("VALIDATION_ERROR", await Refused(firm.Loaf() with { Names = null }));
        Assert.Equal("VALIDATION_ERROR", await Refused(firm.Loaf() with { PriceMinor = null }));
        Assert.Equal("VALIDATION_ERROR", await Refused(firm.Loaf() with { CategoryKey = null }));
        Assert.Equal("CATEGORY_NOT_FOUND", await Refused(firm.Loaf() with { CategoryKey = other.Breads.Key }));
        Assert.Equal("OPTION_SET_NOT_FOUND", await Refused(firm.Loaf() with { OptionSetKeys = [987_654] }));
    }

    [Fact]
    public async Task Of_fifty_products_one_bad_one_spoils_all_and_is_named()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var fifty = Enumerable.Range(0, 50).Select(number => firm.Loaf($"Brood {number}")).ToList();

        Assert.Equal(CatalogueRefusals.WrongCount, (await firm.Articles.CreateAll(firm.Baker, firm.Company.Key, [], Cancel)).Refusal);
        Assert.Equal(
            CatalogueRefusals.WrongCount,
            (await firm.Articles.CreateAll(firm.Baker, firm.Company.Key, [.. fifty, firm.Loaf()], Cancel)).Refusal);
        var spoiled = await firm.Articles.CreateAll(
            firm.Baker, firm.Company.Key, [.. fifty.Take(49), firm.Loaf() with { PriceMinor = -1 }], Cancel);
        Assert.StartsWith("[49] ", spoiled.Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Empty((await All(firm)).Value);

        var made = (await firm.Articles.CreateAll(firm.Baker, firm.Company.Key, fifty, Cancel)).Value;

        Assert.Equal(fifty.Select(article => article.Names!.ToString()), made.Select(view => view.Product.Name));
        var changes = made.Select(view => new KeyedChange(view.Product.Key, new() { PriceMinor = 999 })).ToList();
        Assert.NotNull((await firm.Articles.ChangeAll(firm.Baker, [.. changes.Take(49), new(0, new())], Cancel)).Refusal);
        Assert.All((await All(firm)).Value, view => Assert.Equal(300, view.Product.PriceMinor));
        Assert.All(
            (await firm.Articles.ChangeAll(firm.Baker, changes, Cancel)).Value, view => Assert.Equal(999, view.Product.PriceMinor));
    }

    [Fact]
    public async Task An_account_without_a_bakery_of_the_company_may_neither_read_nor_change_it()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var made = await firm.Sell();
        async Task<Refusal?[]> Asked(Core.Accounts.Caller caller) =>
        [
            (await firm.Articles.Create(caller, firm.Company.Key, firm.Loaf(), Cancel)).Refusal,
            (await firm.Articles.Change(caller, made.Product.Key, new() { PriceMinor = 1 }, Cancel)).Refusal,
            (await firm.Articles.AddVariant(
                caller, made.Product.Key, new() { Names = LocalText.From("nl", "x"), PriceMinor = 1 }, Cancel)).Refusal,
            (await firm.Categories.Create(caller, firm.Company.Key, new() { Names = LocalText.From("nl", "x") }, Cancel)).Refusal,
            (await firm.Categories.Change(caller, firm.Breads.Key, new() { Position = 4 }, Cancel)).Refusal,
            (await firm.Sets.Create(caller, firm.Company.Key, new() { Names = LocalText.From("nl", "x") }, Cancel)).Refusal,
            (await firm.Read((catalogue, _) => catalogue.Products(caller, firm.Company.Key, new(), Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.ProductsOfShop(caller, firm.First.Key, new(), Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.Product(caller, made.Product.Key, Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.Category(caller, firm.Breads.Key, Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.Categories(caller, firm.Company.Key, Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.OptionSets(caller, firm.Company.Key, Cancel))).Refusal,
            (await firm.Read((catalogue, _) => catalogue.Offers(caller, firm.Company.Key, Cancel))).Refusal,
        ];

        Assert.All(await Asked(other.Baker), refusal => Assert.Equal(RefusalKind.Forbidden, refusal?.Kind));
        Assert.All(await Asked(firm.Customer), refusal => Assert.Equal(RefusalKind.Forbidden, refusal?.Kind));
        Assert.All(await Asked(firm.Baker), Assert.Null);
    }

    [Fact]
    public async Task Updated_since_has_its_moment_inside_and_sales_do_not_count()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var (first, second) = (await firm.Sell(), await firm.Sell());
        Clock.Advance(TimeSpan.FromMinutes(5));
        var changed =
            (await firm.Articles.Change(firm.Baker, second.Product.Key, new() { PriceLookUpCode = new(77) }, Cancel)).Value.Product;

        Assert.Equal([second.Product.Key], await Keys(new(UpdatedSince: changed.UpdatedAt)));
        Assert.Equal([first.Product.Key, second.Product.Key], await Keys(new(UpdatedSince: first.Product.UpdatedAt)));
        Assert.Empty(await Keys(new(UpdatedSince: changed.UpdatedAt.AddMilliseconds(1))));
        Assert.Equal([second.Product.Key], await Keys(new(PriceLookUpCode: 77)));
        async Task<IEnumerable<long>> Keys(ProductFilter filter) =>
            (await firm.Read((catalogue, _) => catalogue.Products(firm.Baker, firm.Company.Key, filter, Cancel))).Value.Select(view =>
                view.Product.Key);
    }

    [Fact]
    public async Task A_new_name_in_the_native_app_reaches_the_languages_that_said_the_same()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell(firm.Loaf() with
        {
            Names = CompanyFixture.In("Brood", "Pain"),
            Sheet = sheet => sheet with { Descriptions = CompanyFixture.In("Vers", "Frais") }
        });

        var renamed = (await new ManageProducts(Store, Clock, Random).Change(
            firm.Baker, made.Product.Id, new() { Name = "Wit brood", Description = "Dagvers" }, Cancel)).Value.Product;

        Assert.Equal(
            (CompanyFixture.In("Wit brood", "Pain"), CompanyFixture.In("Dagvers", "Frais")),
            (renamed.Sheet!.Names, renamed.Sheet.Descriptions));
    }

    [Fact]
    public async Task A_picture_that_was_uploaded_stays_when_something_else_changes()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell();
        var directory = Directory.CreateTempSubdirectory("hornada-test-");
        var upload = new Core.Pictures.UploadPictures(Store, new(directory.FullName, Random, Clock), new(), Clock);
        _ = (await upload.OfProduct(firm.Baker, made.Product.Id, Smallest, Cancel)).Value;

        var changed = (await firm.Articles.Change(
            firm.Baker, made.Product.Key, new() { Sheet = sheet => sheet with { Specialty = true } }, Cancel)).Value.Sheet;

        Assert.StartsWith("/uploads/", Assert.Single(Assert.Single(changed.Images).Resolutions).Src, StringComparison.Ordinal);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_changes_of_one_product_at_once_are_made_one_after_the_other()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell();
        var there = new ManageArticles(Fixture.SecondNode, Clock, Random);

        for (var round = 1; round <= 15; round++)
        {
            var (name, weight) = ($"Ronde {round}", round);
            var outcomes = await Task.WhenAll(
                firm.Articles.Change(firm.Baker, made.Product.Key, new() { Sheet = sheet => sheet with { Origin = name } }, Cancel),
                there.Change(firm.Baker, made.Product.Key, new() { Sheet = sheet => sheet with { DepositMinor = weight } }, Cancel));

            Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
            var sheet = (await Reread(made)).Sheet!;
            Assert.Equal((name, (long)weight), (sheet.Origin, sheet.DepositMinor));
        }
    }

    private static readonly Dictionary<string, Func<ArticleChange, ArticleChange>> WrongArticles = new()
    {
        ["a blank name"] = article => article with { Names = LocalText.From("nl", "  ") },
        ["a long name in one language"] = article => article with { Names = CompanyFixture.In("Brood", new('x', 121)) },
        ["a price of nothing"] = article => article with { PriceMinor = 0 },
        ["a negative price"] = article => article with { PriceMinor = -5 },
        ["a negative PLU"] = article => article with { PriceLookUpCode = new(-1) },
        ["a long code"] = article => article with { Code = new(new string('x', 61)) },
        ["an unknown allergen"] = article => article with { Sheet = sheet => sheet with { Allergens = [1, 16] } },
        ["an allergen twice"] = article => article with { Sheet = sheet => sheet with { Allergens = [1, 1] } },
        ["a negative deposit"] = article => article with { Sheet = sheet => sheet with { DepositMinor = -1 } },
        ["impossible limits"] = article => article with { Sheet = sheet => sheet with { Limits = new() { Amount = new(3, 2) } } },
        ["a suggestion outside the limits"] =
            article => article with { Sheet = sheet => sheet with { Limits = new() { Weight = new(100, 200), SuggestedWeight = 300 } } },
        ["a script as address"] = article => article with { Sheet = sheet => sheet with { Url = "javascript:alert(1)" } },
        ["an unknown type of address"] = article => article with { Sheet = sheet => sheet with { UrlType = "blog" } },
        ["a picture of this server"] =
            article => article with { Sheet = sheet => sheet with { Images = [new([new("/uploads/products/theirs.jpg", 1, 1)], false)] } },
        ["a picture without sizes"] = article => article with { Sheet = sheet => sheet with { Images = [new([], false)] } },
        ["a long description"] =
            article => article with { Sheet = sheet => sheet with { Descriptions = LocalText.From("nl", new('x', 2001)) } },
        ["a variant for nothing"] = article => article with { Variants = [new() { Names = LocalText.From("nl", "x"), PriceMinor = 0 }] },
    };

    /// <summary>A PNG of one pixel.</summary>
    private static readonly byte[] Smallest = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static string Whole(ArticleDetails sheet) => System.Text.Json.JsonSerializer.Serialize(sheet);

    private static Task<Outcome<IReadOnlyList<ArticleView>>> All(CompanyFixture firm) =>
        firm.Read((catalogue, _) => catalogue.Products(firm.Baker, firm.Company.Key, new(), Cancel));

    private async Task<Product> Reread(ArticleView view)
    {
        await using var db = Store.OpenReader();
        return await db.Products.AsNoTracking().SingleAsync(product => product.Key == view.Product.Key, Cancel);
    }
}
