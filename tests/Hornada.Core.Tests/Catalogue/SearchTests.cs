using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Every search finds what people type, on both engines.</summary>
public sealed class SearchTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData("Pain d’épices", "d'épices")]
    [InlineData("Pain d’épices", "epices pain")]
    [InlineData("Cœur de bœuf", "coeur boeuf")]
    [InlineData("Crème-brûlée", "brulee creme")]
    [InlineData("Smørrebrød", "SMORREBROD")]
    [InlineData("Weißbrot", "weissbrot")]
    public async Task A_product_is_found_without_minding_accents_apostrophes_hyphens_and_the_order_of_words(string name, string words)
    {
        var shop = await OpenShop();
        var product = await shop.Sell(name, 5);
        await using var db = Store.OpenReader();

        Assert.Contains((await new Search(db).Run(words, null, null, Cancel)).Value.Products, found => found.Product.Id == product.Id);
        Assert.DoesNotContain(
            (await new Search(db).Run($"{words} nada", null, null, Cancel)).Value.Products, found => found.Product.Id == product.Id);
    }

    [Fact]
    public async Task A_person_is_found_by_words_of_name_and_address_in_any_order()
    {
        var account = await Shop.SignUp(Fixture, Role.Customer, "Zoë O’Brien-Łęcka");
        await using var db = Store.OpenReader();
        var find = new SearchAccounts(db);

        foreach (var words in new[] { "obrien", "o'brien zoe", "LECKA", $"zoe {account.Email}" })
        {
            Assert.Contains((await find.Run(words, null, new(1, 100), Cancel)).Rows, row => row.Key == account.Key);
        }

        Assert.Empty((await find.Run("'", null, new(1, 100), Cancel)).Rows);
    }

    [Fact]
    public async Task An_order_is_found_by_the_folded_name_of_its_customer()
    {
        var shop = await OpenShop();
        var wanted = shop.Wants((await shop.Sell("Pan", 9), 1)) with { CustomerName = "Noël D’Été" };
        var order = await shop.Place(wanted);
        await using var db = Store.OpenReader();

        foreach (var words in new[] { "noel", "d'ete NOEL", "dete" })
        {
            Assert.Contains((await new AuditOrders(db).Search(words, new(1, 100), Cancel)).Page.Rows, view => view.Order.Id == order.Id);
            Assert.Contains(
                (await new SearchOrders(db).Run(
                    new() { Bakeries = [shop.Workplace.Key], Text = words, Page = new(1, 100) }, Cancel)).Rows,
                view => view.Order.Id == order.Id);
        }
    }

    [Fact]
    public async Task Rows_that_an_older_version_folded_are_found_after_the_start()
    {
        var shop = await OpenShop();
        var product = await shop.Sell("Pain d’épices", 5);
        var order = await shop.Place(shop.Wants((product, 1)) with { CustomerName = "Æsa" });
        await Run("UPDATE products SET name_folded = 'pain d’epices'");
        await Run("UPDATE orders SET customer_folded = ''");
        await Run("UPDATE accounts SET search_text = ''");
        await Run("UPDATE text_folding SET version = 0");
        await using (var before = Store.OpenReader())
        {
            Assert.DoesNotContain(
                (await new Search(before).Run("depices", null, null, Cancel)).Value.Products, found => found.Product.Id == product.Id);
        }

        await Store.Migrate(Clock, Cancel);

        await using var db = Store.OpenReader();
        Assert.Contains((await new Search(db).Run("depices", null, null, Cancel)).Value.Products, found => found.Product.Id == product.Id);
        Assert.Contains((await new AuditOrders(db).Search("aesa", new(1, 100), Cancel)).Page.Rows, view => view.Order.Id == order.Id);
        Assert.Contains(
            (await new SearchAccounts(db).Run(shop.Customer.DisplayName, null, new(1, 100), Cancel)).Rows,
            row => row.Key == shop.Customer.Key);
    }

    private async Task Run(string sql) => _ = (await Store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlRawAsync(sql, cancel), Cancel)).Value;
}
