using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A server that nobody has set up: no accounts, no bakeries, no demo.</summary>
public sealed class EmptyServer : TestServer<Sqlite>
{
    protected override Task SignUpPeople() => Task.CompletedTask;
}

/// <summary>
/// An owner in Ghent sets a server up by its pages and connects a till that was written from the contract. The till uploads its products in
/// three languages and follows the shop's orders, in euros and by the Belgian clock.
/// </summary>
public sealed class FreshShopTests(EmptyServer server) : ServerTests(server), IClassFixture<EmptyServer>
{
    private const string Api = "/bakeronline";
    private const int Products = 50;

    [Fact]
    public async Task A_till_uploads_fifty_products_in_three_languages_and_reads_shop_and_orders_in_euros()
    {
        var till = await ConnectedTill();
        var company = Assert.Single((await till.Ask("1.9.0", $"{Api}/company/companies")).Is(200).Json.EnumerateArray());
        var shop = Assert.Single((await till.Ask("1.9.0", $"{Api}/company/shops")).Is(200).Json.EnumerateArray());
        Golden.Matches("bakeronline/fresh/company.json", company.GetRawText());
        Golden.Matches("bakeronline/fresh/shop.json", shop.GetRawText());
        var category = (await till.SendAs(HttpMethod.Post, $"{Api}/company/companies/{company.Id()}/categories", new
        {
            name = new { nl = "Brood", fr = "Pain", en = "Bread" },
            shop_ids = new[] { shop.Id() },
        })).Is(200).Json.Id();

        var uploaded = (await till.SendAs(
            HttpMethod.Post,
            $"{Api}/company/companies/{company.Id()}/products/bulk",
            Enumerable.Range(1, Products).Select(number => Loaf(number, category)))).Is(200).Json;

        Assert.Equal(Products, uploaded.GetArrayLength());
        Golden.Matches("bakeronline/fresh/product.json", uploaded[0].GetRawText());
        var kept = (await till.Ask("1.9.0", $"{Api}/company/shops/{shop.Id()}/products")).Is(200).Json.EnumerateArray()
            .Where(product => product.Text("code").StartsWith("KASSA-", StringComparison.Ordinal)).ToList();
        Assert.Equal(Products, kept.Count);
        Assert.All(kept, product => Assert.Equal(
            ["en", "fr", "nl"],
            product.GetProperty("name").EnumerateObject().Select(name => name.Name).Order(StringComparer.Ordinal)));
        await IsTranslated(shop.Id(), category);
        await IsFollowed(till, shop.Id(), kept[6]);
    }

    /// <summary>Every customer reads the products in their language, and one who speaks none of the three in the company's.</summary>
    private async Task IsTranslated(long shop, long category)
    {
        foreach (var (language, name) in new[] { ("nl-BE", "Brood 7"), ("fr-BE", "Pain 7"), ("en", "Bread 7"), ("ja", "Brood 7") })
        {
            var shown = (await Server.Anonymous.Ask("1.9.0", $"{Api}/shops/{shop}/categories/{category}", language)).Is(200).Json;
            var product = shown.GetProperty("products").EnumerateArray().Single(row => row.Text("name") == name);
            Assert.Equal("""{"value":257,"currency":"EUR"}""", Compact(product.GetProperty("price")));
        }
    }

    /// <summary>An order of a customer reaches the till that follows the list: in euros, at a Belgian hour.</summary>
    private async Task IsFollowed(Client till, long shop, JsonElement loaf)
    {
        var path = $"{Api}/company/shops/{shop}/orders";
        var before = (await till.Ask("1.9.0", path)).Is(200).Json;
        Assert.Empty(before.GetProperty("results").EnumerateArray());
        var (customer, _) = await Server.SignUp(Role.Customer, "Katrien Klant", "katrien@example.be");
        object[] cart =
            [new { shop_id = shop, product_id = loaf.Id(), amount = 4, persons = 0, gram = 0, options = Array.Empty<object>() }];
        object Takeout(string time) =>
            new { method = "takeout", takeout = new { shops = new { shop = new { id = shop, date = "2026-05-21", time } } } };
        var calendar = (await till.SendAs(
            HttpMethod.Post, $"{Api}/checkout/calendar", new { cart, checkout = Takeout("10:00"), month = 5, year = 2026 })).Is(200).Json;
        var thursday = calendar.GetProperty("shops")[0].GetProperty("days").EnumerateArray()
            .Single(day => day.Text("date") == "2026-05-21");
        Assert.Equal("06:30", thursday.GetProperty("slots")[0].Text("time"));

        object Checkout(string time) => new
        {
            cart,
            checkout = Takeout(time),
            payment_method = "point_of_sale",
            return_url = "https://kassa.example.be",
        };
        (await customer.SendAs(HttpMethod.Post, $"{Api}/checkout/order", Checkout("03:00"))).Is(400);
        (await customer.SendAs(HttpMethod.Post, $"{Api}/checkout/order", Checkout("06:30"))).Is(200);

        var next = (await till.Ask("1.9.0", path + BakeronlineClient.Query(before.GetProperty("future")))).Is(200).Json;
        var order = Assert.Single(next.GetProperty("results").EnumerateArray());
        Golden.Matches("bakeronline/fresh/order.json", order.GetRawText());
        Assert.Equal("""{"value":1028,"currency":"EUR"}""", Compact(order.GetProperty("prices").GetProperty("price_to_pay")));
        var approved = await till.SendAs(HttpMethod.Patch, $"{Api}/company/orders/{order.Id()}", new { status = "APPROVED" });
        Assert.Equal("APPROVED", approved.Is(200).Json.Text("status"));
        Assert.Equal("APPROVED", (await customer.Ask("1.0.0", $"{Api}/orders/{order.Id()}")).Is(200).Json.Text("status"));
        Assert.Equal("EUR", (await customer.Ask("1.0.0", $"{Api}/orders/{order.Id()}")).Json.Text("currency"));
    }

    /// <summary>The owner sets the shop up, registers the till and allows it what it asks for.</summary>
    private async Task<Client> ConnectedTill()
    {
        var owner = new Person("els@example.be", "");
        using var browser = new ShopBrowser(Server, "nl");
        var link = await Server.Services.GetRequiredService<SetupLinks>().Issue(CancellationToken.None);
        await browser.Go($"/instalar/{link.Value}");
        await browser.Submit(
            $"/instalar/{link.Value}", ("nombre", "Els Bakker"), ("email", owner.Email), ("clave", OAuthActions.Password));
        Assert.Equal("/montar/pais", browser.Is(200).Path);
        await browser.Go("/montar/negocio?pais=BE");
        await browser.Submit("/montar/negocio", ("nombre", "Bakkerij Els"), ("zona", "Europe/Brussels"), ("idioma", "nl"));
        await browser.Is(200).Submit("/montar/panaderia", ("direccion", "Veldstraat 1, Gent"), ("abre", "06:30"), ("cierra", "18:00"));
        Assert.Equal("/montar/productos", browser.Is(200).Path);
        await browser.Submit("/montar/productos");
        browser.Is(200);
        await browser.Go("/admin/oauth");
        await browser.Submit("/admin/oauth", ("nombre", "Kassa"), ("id", "kassa-els"), ("retorno", OAuthActions.Back));
        browser.Is(200);

        var till = new OAuthApp("kassa-els", OAuthActions.Back);
        var code = await Server.Allows(till, owner);
        return Server.With((await Server.Exchanges(till, code)).Is(200).Json.Text("access_token"));
    }

    private static object Loaf(int number, long category) => new
    {
        name = new { nl = $"Brood {number}", fr = $"Pain {number}", en = $"Bread {number}" },
        description = new { nl = "Op desem", fr = "Au levain", en = "Sourdough" },
        price_type = "PER_UNIT",
        price = 250 + number,
        code = $"KASSA-{number}",
        category_id = category,
        active = true,
        allergen_ids = (int[])[1],
    };

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);
}
