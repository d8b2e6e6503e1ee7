using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Products whose category is a text, and the categories that their people arrange.</summary>
public sealed class CategoriesOfProductsTests<TEngine>(StoreFixture<TEngine> fixture)
    : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Products_with_the_same_text_stand_in_one_category_that_their_bakery_shows()
    {
        var shop = await OpenShop();

        var (bread, roll, cake) = (await Sell(shop, "pan"), await Sell(shop, "PÁN"), await Sell(shop, "Tortas"));

        var arranged = await Arranged(shop);
        Assert.Equal([("Pan", 2), ("Tortas", 1)], arranged.Categories.Select(row => (Name(row), row.Products)));
        Assert.All(arranged.Categories, row => Assert.Equal([shop.Workplace.Key], row.BakeryKeys));
        Assert.Equal(bread.CategoryKey, roll.CategoryKey);
        Assert.NotEqual(bread.CategoryKey, cake.CategoryKey);
        Assert.Equal(("pan", "PÁN"), (bread.Category, roll.Category));
    }

    [Fact]
    public async Task A_product_without_a_text_stands_in_the_category_for_the_rest()
    {
        var shop = await OpenShop();

        var product = await Sell(shop, "");

        var row = Assert.Single((await Arranged(shop)).Categories);
        Assert.Equal(("Otros", product.CategoryKey, ""), (Name(row), row.Category.Key, product.Category));
    }

    [Fact]
    public async Task A_new_text_moves_a_product_and_the_same_text_leaves_it_where_it_is()
    {
        var shop = await OpenShop();
        var products = new ManageProducts(Store, Clock, Random);
        var (bread, cake) = (await Sell(shop, "pan"), await Sell(shop, "tortas"));
        var sweets = (await Manage.Create(shop.Baker, (await Arranged(shop)).Company.Key, new()
        {
            Names = new(new Dictionary<string, string> { ["es"] = "Dulces", ["en"] = "Sweets" }),
            ShownIn = [shop.Workplace.Key],
        }, Cancel)).Value;

        var moved = (await products.Change(shop.Baker, bread.Id, new() { Category = "sweets", Stock = 3 }, Cancel)).Value.Product;
        var kept = (await products.Change(shop.Baker, cake.Id, new() { Category = "Tortas", Name = "Torta" }, Cancel)).Value.Product;

        Assert.Equal((sweets.Key, 3), (moved.CategoryKey, moved.Stock));
        Assert.Equal((cake.CategoryKey, "Tortas"), (kept.CategoryKey, kept.Category));
    }

    [Fact]
    public async Task Two_bakeries_of_a_company_with_the_same_text_do_not_sell_each_others_products()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var products = new ManageProducts(Store, Clock, Random);
        var pistolet = new ProductDetails
        {
            Name = "Pistolet",
            Emoji = "🥖",
            Price = new(60, Currency.Eur),
            Stock = 9,
            Category = "Pistolets",
        };
        async Task<Product> Make(int at) => (await products.Create(firm.Baker.Workplaces[at], pistolet, Cancel)).Value.Product;

        var (here, there) = (await Make(0), await Make(1));

        Assert.NotEqual(here.CategoryKey, there.CategoryKey);
        await using var db = Store.OpenReader();
        var lists = new FindProducts(db);
        Assert.Equal(here.Id, Assert.Single(await lists.Listed(firm.First.Id, Cancel)).Product.Id);
        Assert.Equal(there.Id, Assert.Single(await lists.Listed(firm.Second.Id, Cancel)).Product.Id);
    }

    [Fact]
    public async Task Requests_at_once_on_two_nodes_make_a_new_category_once()
    {
        var shop = await OpenShop();
        var nodes = new[] { new ManageProducts(Store, Clock, Random), new ManageProducts(Fixture.SecondNode, Clock, Random) };

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => nodes[at % 2].Create(
            shop.Workplace, StarterProducts.Starter($"Pan {at}", 2_000, "🥖", Availability.ReadyNow, 5, "nuevos"), Cancel)));

        Assert.All(made, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal(6, Assert.Single((await Arranged(shop)).Categories).Products);
    }

    [Fact]
    public async Task Categories_stand_in_the_order_their_people_give_and_those_left_out_follow()
    {
        var shop = await OpenShop();
        _ = (await Sell(shop, "pan"), await Sell(shop, "tortas"), await Sell(shop, "bebidas"));
        var arranged = await Arranged(shop);
        List<long> keys = [.. arranged.Categories.Select(row => row.Category.Key)];
        var other = await CompanyFixture.Open(Fixture);

        _ = (await Manage.Arrange(shop.Baker, arranged.Company.Key, [keys[2]], Cancel)).Value;

        Assert.Equal(["Bebidas", "Pan", "Tortas"], (await Arranged(shop)).Categories.Select(Name));
        Assert.Equal(
            "CATEGORY_NOT_FOUND",
            (await Manage.Arrange(shop.Baker, arranged.Company.Key, [other.Breads.Key], Cancel)).Refusal?.Code);
        Assert.NotNull((await Manage.Arrange(other.Baker, arranged.Company.Key, keys, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_category_is_deleted_when_its_products_have_another_one_and_no_offer_is_for_it()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var loaf = (await firm.Sell()).Product;
        var cakes = (await firm.Categories.Create(
            firm.Baker, firm.Company.Key, new() { Names = LocalText.From("nl", "Taart") }, Cancel)).Value;
        var offer = new OfferDetails
        {
            Name = "Brood",
            BakeryKeys = [firm.First.Key],
            Rules = [new(OfferTarget.Category, cakes.Key, OfferType.Percentage, BasisPoints: 1000)],
        };
        _ = (await firm.Offers.Create(firm.Baker, firm.Company.Key, offer, Cancel)).Value;

        Assert.Equal("CATEGORY_NOT_EMPTY", (await firm.Categories.Delete(firm.Baker, firm.Breads.Key, null, Cancel)).Refusal?.Code);
        Assert.Equal(
            "CATEGORY_NOT_FOUND", (await firm.Categories.Delete(firm.Baker, firm.Breads.Key, firm.Breads.Key, Cancel)).Refusal?.Code);
        Assert.Equal("CATEGORY_IN_OFFER", (await firm.Categories.Delete(firm.Baker, cakes.Key, null, Cancel)).Refusal?.Code);
        Assert.NotNull((await firm.Categories.Delete(firm.Customer, cakes.Key, null, Cancel)).Refusal);
        Assert.Null((await firm.Categories.Delete(firm.Baker, firm.Breads.Key, cakes.Key, Cancel)).Refusal);

        await using var db = Store.OpenReader();
        var moved = await db.Products.SingleAsync(product => product.Key == loaf.Key, Cancel);
        Assert.Equal((cakes.Key, "Taart"), (moved.CategoryKey, moved.Category));
        Assert.Equal("CATEGORY_NOT_FOUND", (await firm.Categories.Delete(firm.Baker, firm.Breads.Key, null, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_bakery_of_the_company_is_told_of_a_change_of_its_catalogue()
    {
        var firm = await CompanyFixture.Open(Fixture);

        _ = (await firm.Categories.Change(firm.Baker, firm.Breads.Key, new() { IsActive = false }, Cancel)).Value;

        await using var db = Store.OpenReader();
        var told = await db.Events.Where(row => row.Type == EventType.CatalogueUpdated
            && (row.BakeryKey == firm.First.Key || row.BakeryKey == firm.Second.Key)).OrderBy(row => row.Key).ToListAsync(Cancel);
        Assert.Equal(
            [firm.First.Id.Value, firm.Second.Id.Value, firm.First.Id.Value, firm.Second.Id.Value], told.Select(row => row.Subject));
        Assert.All(told, row => Assert.Contains("CATEGORY", row.Data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offer_applies_to_a_product_that_has_a_name_and_a_price_alone()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 50, pesos: 10_000);
        _ = (await new ManageOffers(Store, Clock).Create(shop.Baker, (await Arranged(shop)).Company.Key, new()
        {
            Name = "Diez",
            BakeryKeys = [shop.Workplace.Key],
            Rules = [new(OfferTarget.Category, bread.CategoryKey!.Value, OfferType.Percentage, BasisPoints: 1000)],
        }, Cancel)).Value;

        var order = await shop.Place(shop.Wants((bread, 2)));

        Assert.Equal(18_000 * Currency.Cop.MinorPerUnit, order.Total.Minor);
    }

    [Fact]
    public async Task The_migration_gives_older_products_a_category_for_each_text_of_their_bakery()
    {
        var shop = await OpenShop();
        _ = (await Sell(shop, "pan"), await Sell(shop, "tortas"), await Sell(shop, "pan"), await Sell(shop, ""));
        await Run($"UPDATE products SET category_key = NULL WHERE bakery_key = {shop.Workplace.Key}");
        await Run($"DELETE FROM category_bakeries WHERE bakery_key = {shop.Workplace.Key}");
        await Run($"DELETE FROM categories WHERE company_key = {(await Arranged(shop)).Company.Key}");

        await Run(Migration());

        var arranged = await Arranged(shop);
        Assert.Equal([("Pan", 2), ("Tortas", 1), ("Otros", 1)], arranged.Categories.Select(row => (Name(row), row.Products)));
        Assert.All(arranged.Categories, row => Assert.Equal([shop.Workplace.Key], row.BakeryKeys));
        Assert.All(arranged.Categories, row => Assert.Null(row.Category.Code));
    }

    private ManageCategories Manage => new(Store, Clock);

    private static string Name(ArrangedCategory row) => row.Category.Names.ToString();

    private async Task<Product> Sell(Shop shop, string category)
    {
        var details = StarterProducts.Starter("Algo", 2_000, "🥖", Availability.ReadyNow, 5, category);
        return (await new ManageProducts(Store, Clock, Random).Create(shop.Workplace, details, Cancel)).Value.Product;
    }

    private async Task<ArrangedCategories> Arranged(Shop shop)
    {
        await using var db = Store.OpenReader();
        return await new FindCatalogue(db).Arranged(shop.Workplace, Cancel);
    }

    private static string Migration()
    {
        var folder = typeof(TEngine) == typeof(Sqlite) ? "Sqlite" : "Postgres";
        using var reader = new StreamReader(
            typeof(Store).Assembly.GetManifestResourceStream($"{folder}/0031_categories_of_products.sql")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private Task<Outcome<bool>> Run(string sql) => Store.Write<bool>(
        async (db, cancel) =>
        {
            await db.Database.ExecuteSqlRawAsync(sql, cancel);
            return true;
        },
        Cancel);
}
