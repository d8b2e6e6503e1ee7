using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>What is declared of products, when they are suspended, and the texts and offers of a company.</summary>
public sealed class ProductFactsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly AllergenDeclaration MilkAndGluten = AllergenDeclaration.From(
        new Dictionary<int, AllergenPresence> { [(int)Allergen.Milk] = AllergenPresence.Contains, [1] = AllergenPresence.Contains });

    [Fact]
    public async Task Everything_that_is_declared_comes_back_as_it_was_given()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var facts = new Nutrition
        {
            Kilojoules = 1_050,
            Fat = 1.2m,
            Saturated = 0.3m,
            Carbohydrate = 48.5m,
            Sugars = 2,
            Protein = 8.9m,
            Salt = 1.1m,
        };
        var picture = new ProductImage([new("https://cdn.example.com/brood.jpg", 600, 350)], WhiteBackground: false);

        var made = await firm.Sell(firm.Loaf() with
        {
            Sheet = sheet => sheet with
            {
                Declaration = MilkAndGluten,
                AllergenKinds = [AllergenKind.Wheat, AllergenKind.Rye],
                Diets = [Diet.Vegetarian],
                Nutrition = facts,
                Vat = VatClass.Reduced,
                Barcode = "5400141032536",
                Images = [picture with { Alt = LocalText.From("nl", "Brood") }],
            },
        });

        var sheet = (await firm.Read((catalogue, _) => catalogue.Product(firm.Baker, made.Product.Key, Cancel))).Value.Sheet;
        Assert.Equal([AllergenKind.Wheat, AllergenKind.Rye], sheet.AllergenKinds);
        Assert.Equal([Diet.Vegetarian], sheet.Diets);
        Assert.Equal((facts, VatClass.Reduced, "5400141032536"), (sheet.Nutrition, sheet.Vat, sheet.Barcode));
        Assert.Equal("Brood", sheet.Images[0].Alt?.ToString());
    }

    [Fact]
    public async Task What_contradicts_itself_is_refused()
    {
        var firm = await CompanyFixture.Open(Fixture);
        async Task<string?> Refused(Func<ArticleDetails, ArticleDetails> sheet) =>
            (await firm.Articles.Create(firm.Baker, firm.Company.Key, firm.Loaf() with { Sheet = sheet }, Cancel)).Refusal?.Code;

        Assert.Equal("KIND_WITHOUT_ALLERGEN", await Refused(sheet => sheet with { AllergenKinds = [AllergenKind.Wheat] }));
        Assert.Equal(
            "DIET_CONTRADICTS", await Refused(sheet => sheet with { Declaration = MilkAndGluten, Diets = [Diet.Vegetarian, Diet.Vegan] }));
        Assert.Equal("VALIDATION_ERROR", await Refused(sheet => sheet with { Nutrition = new() { Fat = 1, Saturated = 2 } }));
        Assert.Equal("VALIDATION_ERROR", await Refused(sheet => sheet with { Nutrition = new() { Fat = 60, Carbohydrate = 41 } }));
        Assert.Equal("VALIDATION_ERROR", await Refused(sheet => sheet with { Nutrition = new() { Salt = -1 } }));
        Assert.Equal("VALIDATION_ERROR", await Refused(sheet => sheet with { Barcode = "5400141032537" }));
        Assert.Equal("VALIDATION_ERROR", await Refused(sheet => sheet with { Barcode = "54001" }));
        Assert.Null(await Refused(sheet => sheet with { Barcode = "96385074", Nutrition = new() { Fat = 100 } }));
    }

    [Fact]
    public async Task A_vegan_product_is_not_declared_to_contain_milk_and_kinds_go_with_their_allergen()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var products = new ManageProducts(Store, Clock, Random);
        var gluten = AllergenDeclaration.From(new Dictionary<int, AllergenPresence> { [1] = AllergenPresence.Contains });
        var bread = (await firm.Sell(firm.Loaf() with
        {
            Sheet = sheet => sheet with { Declaration = gluten, AllergenKinds = [AllergenKind.Wheat], Diets = [Diet.Vegan] },
        })).Product;

        Assert.Equal(
            "DIET_CONTRADICTS", (await products.Change(firm.Baker, bread.Id, new() { Allergens = MilkAndGluten }, Cancel)).Refusal?.Code);
        var changed = (await products.Change(firm.Baker, bread.Id, new() { Allergens = AllergenDeclaration.None }, Cancel)).Value.Product;

        Assert.Empty(changed.Sheet!.AllergenKinds);
    }

    [Fact]
    public void Rates_of_tax_are_those_of_the_country_and_classes_without_rate_where_none_is_told()
    {
        Assert.Equal((600, 900, 550, null), (
            VatRates.Rate("BE", VatClass.Reduced), VatRates.Rate("NL", VatClass.Reduced), VatRates.Rate("FR", VatClass.Reduced),
            VatRates.Rate("DE", VatClass.SuperReduced)));
        Assert.Null(VatRates.Rate(null, VatClass.Standard));
        Assert.Null(VatRates.Rate("BE", null));
        Assert.Equal(Enum.GetValues<VatClass>().Length, VatRates.For("US").Count);
        Assert.All(Countries.All, country => Assert.NotEmpty(VatRates.For(country.Code)));
    }

    [Fact]
    public async Task A_suspended_product_is_off_the_list_whatever_is_counted_and_comes_back_on_its_day()
    {
        var shop = await OpenShop();
        var products = new ManageProducts(Store, Clock, Random);
        var bread = await shop.Sell("Pan", 5);
        var order = await shop.Place(shop.Wants((bread, 5)));
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().AddHours(-5).DateTime);

        Assert.Equal("VALIDATION_ERROR", (await products.Suspend(shop.Baker, bread.Id, today, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await products.Suspend(shop.Baker, bread.Id, today.AddDays(400), Cancel)).Refusal?.Code);
        var off = (await products.Suspend(shop.Baker, bread.Id, today.AddDays(2), Cancel)).Value.Product;
        Assert.False(off.IsAvailable);
        Assert.False((await products.Count(shop.Baker, bread.Id, 7, Cancel)).Value.Product.IsAvailable);
        _ = (await new MoveOrder(Store, Clock, Random, new CanteenOrders()).CancelOwn(shop.Customer, order.Id, Cancel)).Value;
        Assert.Equal(0, await products.Resume(Cancel));
        Assert.False((await Read(bread)).IsAvailable);

        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await products.Resume(Cancel));

        var back = await Read(bread);
        Assert.Equal((true, 12, null), (back.IsAvailable, back.Stock, back.SuspendedUntil));
        await using var db = Store.OpenReader();
        var last = await db.Events.Where(row => row.Subject == bread.Id.Value).OrderBy(row => row.Key).LastAsync(Cancel);
        Assert.Equal(EventType.ProductUpdated, last.Type);
    }

    [Fact]
    public async Task Listing_a_suspended_product_by_hand_ends_its_suspension()
    {
        var shop = await OpenShop();
        var products = new ManageProducts(Store, Clock, Random);
        var bread = await shop.Sell("Pan", 5);
        var day = DateOnly.FromDateTime(Clock.GetUtcNow().DateTime).AddDays(5);

        _ = (await products.Suspend(shop.Baker, bread.Id, day, Cancel)).Value;
        var listed = (await products.Change(shop.Baker, bread.Id, new() { IsAvailable = true }, Cancel)).Value.Product;
        Assert.Equal((true, null), (listed.IsAvailable, listed.SuspendedUntil));

        _ = (await products.Suspend(shop.Baker, bread.Id, day, Cancel)).Value;
        Assert.True((await products.Suspend(shop.Baker, bread.Id, null, Cancel)).Value.Product.IsAvailable);
    }

    [Fact]
    public async Task An_offer_is_replaced_as_a_whole_and_deleted_and_only_by_its_company()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var loaf = (await firm.Sell()).Product;
        var details = new OfferDetails
        {
            Name = "Dinsdag",
            BakeryKeys = [firm.First.Key],
            RecurringOn = DayOfWeek.Tuesday,
            Rules = [new(OfferTarget.Product, loaf.Key, OfferType.Percentage, BasisPoints: 1000)],
        };
        var offer = (await firm.Offers.Create(firm.Baker, firm.Company.Key, details, Cancel)).Value;

        _ = (await firm.Offers.Change(firm.Baker, offer.Key, details with
        {
            Name = "Elke dag",
            RecurringOn = null,
            BakeryKeys = [firm.Second.Key],
            Rules = [new(OfferTarget.Category, firm.Breads.Key, OfferType.Volume, MinimumAmount: 6, FreeAmount: 1)],
        }, Cancel)).Value;

        var view = (await firm.Read((catalogue, _) => catalogue.Offer(firm.Baker, offer.Key, Cancel))).Value;
        Assert.Equal(("Elke dag", null), (view.Offer.Name, view.Offer.RecurringOn));
        Assert.Equal(OfferTarget.Category, Assert.Single(view.Items).AppliesTo);
        Assert.Equal([firm.Second.Key], view.BakeryKeys);
        Assert.Equal("CATEGORY_NOT_FOUND", (await firm.Offers.Change(firm.Baker, offer.Key, details with
        {
            Rules = [new(OfferTarget.Category, other.Breads.Key, OfferType.Percentage, BasisPoints: 1)],
        }, Cancel)).Refusal?.Code);
        Assert.NotNull((await firm.Offers.Delete(other.Baker, offer.Key, Cancel)).Refusal);
        Assert.Null((await firm.Offers.Delete(firm.Baker, offer.Key, Cancel)).Refusal);
        Assert.Equal("OFFER_NOT_FOUND", (await firm.Offers.Delete(firm.Baker, offer.Key, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Texts_that_lack_a_language_are_listed_until_they_are_translated()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var plain = (await new ManageProducts(Store, Clock, Random).Create(firm.Baker.Workplaces[0], new()
        {
            Name = "Wafel",
            Emoji = "🧇",
            Price = new(250, Currency.Eur),
            Stock = 3,
            Category = "Wafels",
            Description = "Luikse",
        }, Cancel)).Value.Product;
        var set = (await firm.Sets.Create(firm.Baker, firm.Company.Key, new()
        {
            Names = CompanyFixture.In("Suiker", "Sucre"),
            Options = [new() { Names = LocalText.From("nl", "Bloem") }],
        }, Cancel)).Value;

        var missing = (await Texts(firm)).Missing.Select(text => (text.Part, text.Key)).ToList();

        Assert.Equal(
            [
                (TranslatedPart.Category, plain.CategoryKey!.Value), (TranslatedPart.ProductName, plain.Key),
                (TranslatedPart.ProductDescription, plain.Key), (TranslatedPart.Option, set.Options[0].Key),
            ],
            missing);
        var translate = new TranslateCatalogue(firm.Articles, firm.Categories, firm.Sets);
        foreach (var (part, key) in missing)
        {
            Assert.Null(await translate.Set(firm.Baker, part, key, CompanyFixture.In("Nederlands", "Français"), Cancel));
        }

        Assert.Empty((await Texts(firm)).Missing);
        var after = await Read(plain);
        Assert.Equal(("Nederlands", "Nederlands"), (after.Name, after.Description));
    }

    private async Task<Translations> Texts(CompanyFixture firm)
    {
        await using var db = Store.OpenReader();
        return await new FindTranslations(db).ForWorkplace(firm.Baker.Workplaces[0], Cancel);
    }

    private async Task<Product> Read(Product product)
    {
        await using var db = Store.OpenReader();
        return await db.Products.AsNoTracking().SingleAsync(row => row.Key == product.Key, Cancel);
    }
}
