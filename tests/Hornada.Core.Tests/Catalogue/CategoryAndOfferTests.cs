using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Favourites;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Categories, offers and favourites: what customers of a bakery see.</summary>
public sealed class CategoryAndOfferTests<TEngine>(StoreFixture<TEngine> fixture)
    : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_renamed_category_takes_its_products_along()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell();

        _ = (await firm.Categories.Change(
            firm.Baker, firm.Breads.Key, new() { Names = CompanyFixture.In("Broden", "Pains") }, Cancel)).Value;

        await using var db = Store.OpenReader();
        Assert.Equal("Broden", (await db.Products.SingleAsync(product => product.Key == made.Product.Key, Cancel)).Category);
    }

    [Fact]
    public async Task A_bakery_shows_its_active_categories_in_order_with_their_groups()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var group = (await Groups.Create(firm.Baker, firm.Company.Key, LocalText.From("nl", "Zoet"), Cancel)).Value;
        var cakes = (await firm.Categories.Create(
            firm.Baker,
            firm.Company.Key,
            new() { Names = LocalText.From("nl", "Taart"), Position = -1, GroupKey = new(group.Key), ShownIn = [firm.First.Key] },
            Cancel)).Value;
        _ = (await firm.Categories.Create(
            firm.Baker,
            firm.Company.Key,
            new() { Names = LocalText.From("nl", "Oud"), IsActive = false, ShownIn = [firm.First.Key] },
            Cancel)).Value;

        var (first, second) = (await Shop(firm, firm.First.Key), await Shop(firm, firm.Second.Key));

        Assert.Equal([cakes.Key, firm.Breads.Key], first.Categories.Select(category => category.Key));
        Assert.Equal(group.Key, Assert.Single(first.Groups).Key);
        Assert.Equal([firm.Breads.Key], second.Categories.Select(category => category.Key));
        Assert.Empty(second.Groups);
    }

    private ManageCategoryGroups Groups => new(Store, Clock);

    [Fact]
    public async Task Groups_are_renamed_put_in_order_and_deleted_without_their_categories()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var company = firm.Company.Key;
        var sweet = (await Groups.Create(firm.Baker, company, LocalText.From("nl", "Zoet"), Cancel)).Value.Key;
        var salty = (await Groups.Create(firm.Baker, company, LocalText.From("nl", "Hartig"), Cancel)).Value.Key;
        _ = (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { GroupKey = new(salty) }, Cancel)).Value;

        _ = (await Groups.Rename(firm.Baker, sweet, LocalText.From("nl", "Zoetigheid"), Cancel)).Value;
        _ = (await Groups.Arrange(firm.Baker, company, [salty], Cancel)).Value;
        await using (var db = Store.OpenReader())
        {
            Assert.Equal(
                ["Hartig", "Zoetigheid"],
                (await db.CategoryGroups.Where(row => row.CompanyKey == company).OrderBy(row => row.Position).ToListAsync(Cancel))
                    .Select(row => row.Names.ToString()));
        }

        _ = (await Groups.Delete(firm.Baker, salty, Cancel)).Value;
        await using (var db = Store.OpenReader())
        {
            Assert.Null((await db.Categories.SingleAsync(row => row.Key == firm.Breads.Key, Cancel)).GroupKey);
        }

        Assert.Equal("VALIDATION_ERROR", (await Groups.Create(firm.Baker, company, null, Cancel)).Refusal?.Code);
        Assert.Equal("CATEGORY_GROUP_NOT_FOUND", (await Groups.Delete(firm.Baker, salty, Cancel)).Refusal?.Code);
        Assert.Equal("CATEGORY_GROUP_NOT_FOUND", (await Groups.Arrange(firm.Baker, company, [salty], Cancel)).Refusal?.Code);
        Assert.Equal("COMPANY_OF_OTHERS", (await Groups.Delete(other.Baker, sweet, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_category_cannot_be_shown_in_a_bakery_or_group_of_others()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        var group = (await Groups.Create(other.Baker, other.Company.Key, LocalText.From("nl", "Zoet"), Cancel)).Value;

        Assert.Equal(
            CatalogueRefusals.BakeryOfOthers, (await firm.Categories.Change(
                firm.Baker, firm.Breads.Key, new() { ShownIn = [firm.First.Key, other.First.Key] }, Cancel)).Refusal);
        Assert.Equal(
            "CATEGORY_GROUP_NOT_FOUND",
            (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { GroupKey = new(group.Key) }, Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await firm.Categories.Create(firm.Baker, firm.Company.Key, new(), Cancel)).Refusal?.Code);
        Assert.Equal("VALIDATION_ERROR", (await firm.Categories.Create(
            firm.Baker, firm.Company.Key, new() { Names = LocalText.From("nl", new('x', 61)) }, Cancel)).Refusal?.Code);
        Assert.Equal("CATEGORY_NOT_FOUND", (await firm.Categories.Change(firm.Baker, 0, new(), Cancel)).Refusal?.Code);
        Assert.Equal(
            2, (await firm.Read((catalogue, _) => catalogue.Category(firm.Baker, firm.Breads.Key, Cancel))).Value.Bakeries.Count);
    }

    [Fact]
    public async Task A_category_lists_visible_products_only_and_is_hidden_when_the_bakery_hides_it()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var (listed, hidden) = (await firm.Sell(), await firm.Sell(firm.Loaf() with { IsActive = false }));

        var category = (await firm.Read((_, shops) => shops.CategoryProducts(firm.Second.Key, firm.Breads.Key, null, Cancel))).Value;

        Assert.Equal((listed.Product.Key, null), (Assert.Single(category.Products).Product.Key, category.Products[0].IsFavourite));
        Assert.Equal(
            "PRODUCT_NOT_FOUND",
            (await firm.Read((_, shops) => shops.Product(firm.Second.Key, hidden.Product.Key, null, Cancel))).Refusal?.Code);
        _ = (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { ShownIn = [firm.First.Key] }, Cancel)).Value;
        Assert.Equal(
            "CATEGORY_NOT_FOUND",
            (await firm.Read((_, shops) => shops.CategoryProducts(firm.Second.Key, firm.Breads.Key, null, Cancel))).Refusal?.Code);
        Assert.Equal(
            "BAKERY_NOT_FOUND", (await firm.Read((_, shops) => shops.CategoryProducts(0, firm.Breads.Key, null, Cancel))).Refusal?.Code);
    }

    [Fact]
    public async Task Liking_a_product_twice_is_liking_it_once()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var made = await firm.Sell();
        var (here, there) = (new FavouriteProducts(Store, Clock), new FavouriteProducts(Fixture.SecondNode, Clock));

        for (var round = 0; round < 10; round++)
        {
            var liked = await Task.WhenAll(
                here.Set(firm.Customer, firm.First.Key, made.Product.Key, true, Cancel),
                there.Set(firm.Customer, firm.Second.Key, made.Product.Key, true, Cancel));
            Assert.All(liked, outcome => Assert.True(outcome.Value.Products[0].IsFavourite));
            Assert.Single((await firm.Read((_, shops) => shops.Favourites(firm.First.Key, firm.Customer, Cancel))).Value.Products);
            Assert.False((await here.Set(firm.Customer, firm.First.Key, made.Product.Key, false, Cancel)).Value.Products[0].IsFavourite);
            Assert.False((await here.Set(firm.Customer, firm.First.Key, made.Product.Key, false, Cancel)).Value.Products[0].IsFavourite);
        }

        Assert.Empty((await firm.Read((_, shops) => shops.Favourites(firm.First.Key, firm.Customer, Cancel))).Value.Products);
        Assert.Equal("PRODUCT_NOT_FOUND", (await here.Set(firm.Customer, firm.First.Key, 0, true, Cancel)).Refusal?.Code);
        _ = (await here.Set(firm.Customer, firm.First.Key, made.Product.Key, true, Cancel)).Value;
        Assert.Null((await new ManageProducts(Store, Clock, Random).Delete(firm.Baker, made.Product.Id, Cancel)).Refusal);
    }

    [Fact]
    public async Task Specialities_are_the_products_that_say_so()
    {
        var firm = await CompanyFixture.Open(Fixture);
        _ = await firm.Sell();
        var special = await firm.Sell(firm.Loaf() with { Sheet = sheet => sheet with { Specialty = true } });

        Assert.True((await Shop(firm, firm.Second.Key)).HasSpecialties);
        Assert.Equal(special.Product.Key, Assert.Single(
            (await firm.Read((_, shops) => shops.Specialties(firm.Second.Key, firm.Customer, Cancel))).Value.Products).Product.Key);
    }

    [Fact]
    public async Task Products_sold_only_at_the_counter_are_visible_to_staff_only()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var counter = await firm.Sell(firm.Loaf() with { Sheet = sheet => sheet with { OnlyInStore = true } });

        Assert.False((await Shop(firm, firm.First.Key)).HasSpecialties);
        Assert.Empty((await firm.Read(
            (_, shops) => shops.CategoryProducts(firm.First.Key, firm.Breads.Key, firm.Customer, Cancel))).Value.Products);
        Assert.Equal(
            "PRODUCT_NOT_FOUND",
            (await firm.Read((_, shops) => shops.Product(firm.First.Key, counter.Product.Key, null, Cancel))).Refusal?.Code);
        Assert.Single((await firm.Read(
            (_, shops) => shops.CategoryProducts(firm.First.Key, firm.Breads.Key, firm.Baker, Cancel))).Value.Products);
    }

    [Fact]
    public async Task An_offer_lists_the_products_it_is_on_and_is_gone_when_it_is_over()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var (plain, choice) = (await firm.Sell(), await firm.Sell(firm.Loaf() with
        {
            PriceType = PriceType.MultipleChoice,
            Variants = [new() { Names = LocalText.From("nl", "Klein"), PriceMinor = 310 }],
        }));
        var offer = (await firm.Offers.Create(
            firm.Baker,
            firm.Company.Key,
            new()
            {
                Name = "Lente",
                LastDay = new(2026, 3, 2),
                RecurringOn = DayOfWeek.Monday,
                BakeryKeys = [firm.First.Key],
                Rules = [new(OfferTarget.Variant, choice.Variants[0].Key, OfferType.Percentage, BasisPoints: 1053)],
            },
            Cancel)).Value;

        Assert.Equal(choice.Product.Key, Assert.Single(
            (await firm.Read((_, shops) => shops.OnOffer(firm.First.Key, offer.Key, null, Cancel))).Value.Products).Product.Key);
        Assert.Equal(
            "OFFER_NOT_FOUND", (await firm.Read((_, shops) => shops.OnOffer(firm.Second.Key, offer.Key, null, Cancel))).Refusal?.Code);
        Assert.Equal(1053, Assert.Single(Assert.Single((await Shop(firm, firm.First.Key)).Offers).Items).BasisPoints);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await Shop(firm, firm.First.Key)).Offers);
        var item = (await firm.Read((catalogue, _) => catalogue.Offers(firm.Baker, firm.Company.Key, Cancel))).Value[0].Items[0];
        Assert.Equal(offer.Key, (await firm.Read((catalogue, _) => catalogue.OfferItem(firm.Baker, item.Key, Cancel))).Value.OfferKey);
        Assert.NotEqual(plain.Product.Key, choice.Product.Key);
    }

    [Fact]
    public async Task An_offer_that_rewards_nothing_or_is_on_something_of_others_is_refused()
    {
        var (firm, other) = (await CompanyFixture.Open(Fixture), await CompanyFixture.Open(Fixture));
        async Task<string?> Refused(
            OfferRule rule, DateOnly? first = null, DateOnly? last = null, long? bakery = null) => (await firm.Offers.Create(
            firm.Baker,
            firm.Company.Key,
            new() { Name = "Lente", FirstDay = first, LastDay = last, BakeryKeys = [bakery ?? firm.First.Key], Rules = [rule] },
            Cancel)).Refusal?.Code;
        var fine = new OfferRule(OfferTarget.Category, firm.Breads.Key, OfferType.Volume, MinimumAmount: 5, FreeAmount: 1);

        Assert.Null(await Refused(fine));
        Assert.Equal("VALIDATION_ERROR", await Refused(fine with { FreeAmount = 0 }));
        Assert.Equal("VALIDATION_ERROR", await Refused(fine with { Type = OfferType.Percentage, BasisPoints = 10_001, FreeAmount = 0 }));
        Assert.Equal("VALIDATION_ERROR", await Refused(fine, new(2026, 3, 2), new(2026, 3, 1)));
        Assert.Equal("BAKERY_OF_OTHERS", await Refused(fine, bakery: other.First.Key));
        Assert.Equal("CATEGORY_NOT_FOUND", await Refused(fine with { ItemKey = other.Breads.Key }));
        Assert.Equal(
            "PRODUCT_NOT_FOUND", await Refused(fine with { AppliesTo = OfferTarget.Product, ItemKey = (await other.Sell()).Product.Key }));
        Assert.Equal("VARIANT_NOT_FOUND", await Refused(fine with { AppliesTo = OfferTarget.Variant, ItemKey = 0 }));
    }

    private static async Task<ShopView> Shop(CompanyFixture firm, long key) =>
        (await firm.Read((_, shops) => shops.ByKey(key, Cancel))).Value;
}
