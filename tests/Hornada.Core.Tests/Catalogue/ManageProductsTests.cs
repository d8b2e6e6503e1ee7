using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Counting and listing the products of a workplace.</summary>
public sealed class ManageProductsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ManageProducts Manage => new(Store, Clock, Random);

    [Fact]
    public async Task A_count_that_does_not_change_the_stock_leaves_a_product_out_of_stock()
    {
        var shop = await Shop.Open(Fixture);
        var bread = await shop.Sell("Baguette", stock: 8);
        _ = (await Manage.Change(shop.Baker, bread.Id, new() { Availability = Availability.OutOfStock }, Cancel)).Value;

        var same = (await Manage.Count(shop.Baker, bread.Id, 8, Cancel)).Value.Product;
        Assert.Equal((Availability.OutOfStock, 8, true), (same.Availability, same.Stock, same.IsAvailable));

        var changed = (await Manage.Count(shop.Baker, bread.Id, 9, Cancel)).Value.Product;
        Assert.Equal((Availability.ReadyNow, 9, true), (changed.Availability, changed.Stock, changed.IsAvailable));
    }

    [Fact]
    public async Task A_step_of_nothing_leaves_a_product_out_of_stock()
    {
        var shop = await Shop.Open(Fixture);
        var bread = await shop.Sell("Baguette", stock: 8);
        _ = (await Manage.Change(shop.Baker, bread.Id, new() { Availability = Availability.OutOfStock, Stock = 0 }, Cancel)).Value;

        Assert.Equal(Availability.OutOfStock, (await Manage.Shift(shop.Baker, bread.Id, 0, Cancel)).Value.Product.Availability);
        Assert.Equal(Availability.ReadyNow, (await Manage.Shift(shop.Baker, bread.Id, 1, Cancel)).Value.Product.Availability);
    }

    [Fact]
    public async Task The_baker_of_a_shop_that_shares_a_catalogue_sees_the_products_it_sells()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var (listed, hidden) = (await firm.Sell(), await firm.Sell(firm.Loaf("Uitverkocht") with { Stock = 0 }));
        var second = new Workplace(firm.Second.Key, firm.Second.Id, Currency.Eur);

        await using var db = Store.OpenReader();
        var find = new FindProducts(db);
        var mine = await find.ForWorkplace(second, Cancel);

        Assert.Equal([listed.Product.Id, hidden.Product.Id], mine.Select(view => view.Product.Id));
        Assert.All(mine, view => Assert.Equal(firm.Second.Id, view.Bakery));
        Assert.Equal([listed.Product.Id], (await find.Listed(firm.Second.Id, Cancel)).Select(view => view.Product.Id));
        Assert.Null((await Manage.Count(firm.Baker, hidden.Product.Id, 5, Cancel)).Refusal);
    }

    [Fact]
    public async Task The_starter_products_of_a_bakery_in_euro_are_in_euro_and_its_language()
    {
        var firm = await CompanyFixture.Open(Fixture);
        var first = new Workplace(firm.First.Key, firm.First.Id, Currency.Eur);

        Assert.Equal(4, (await Manage.SeedStarters(first, Cancel)).Value);

        await using var db = Store.OpenReader();
        var made = await new FindProducts(db).ForWorkplace(first, Cancel);
        Assert.Equal(["Baguette", "Croissant", "Desembrood", "Volkorenbrood"], made.Select(view => view.Product.Name));
        Assert.Equal([180, 160, 420, 350], made.Select(view => view.Product.PriceMinor));
        Assert.All(made, view => Assert.Equal(Currency.Eur, view.Product.Currency));
    }

    [Fact]
    public async Task A_shop_that_shows_the_catalogue_of_its_company_gets_no_starter_products()
    {
        var firm = await CompanyFixture.Open(Fixture);
        _ = await firm.Sell();

        Assert.Equal(0, (await Manage.SeedStarters(new(firm.Second.Key, firm.Second.Id, Currency.Eur), Cancel)).Value);
    }

    [Theory]
    [InlineData("COP", "es", "Pan integral", 1_000_000)]
    [InlineData("ARS", "es", "Pan integral", 390_000)]
    [InlineData("EUR", "fr", "Pain complet", 350)]
    [InlineData("EUR", "de", "Wholemeal bread", 350)]
    public void Every_currency_and_language_has_starter_products(string currency, string language, string name, long minor)
    {
        var last = StarterProducts.For(Currency.From(currency), language)[^1];

        Assert.Equal((name, new Money(minor, Currency.From(currency))), (last.Name, last.Price));
    }
}
