using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>What a checkout or a catalogue says is honoured, or refused by name; nothing vanishes.</summary>
[SqliteUnlessLong("The shape of requests; Core tests the checkout on both engines.")]
public sealed class HonouredTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Order = "/bakeronline/checkout/order";

    private static readonly object Address = new { street = "Coupure", nr = "1", zipcode = "9000", city = "Gent", country = "BE" };

    [Fact]
    public async Task An_invoice_is_taken_with_its_members_alone_as_answers_have_it()
    {
        var order = await Place(new { name = "Bakkers NV", vat = "BE 0123.456.789", address = Address });

        var invoice = (await server.Bakery.Owner.Ask("1.9.0", $"/bakeronline/company/orders/{order}")).Is(200).Json.GetProperty("invoice");
        Assert.Equal(("Bakkers NV", "BE 0123.456.789"), (invoice.Text("name"), invoice.Text("vat")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("BE")]
    [InlineData("BE#0123456789")]
    public async Task A_VAT_number_that_is_none_is_refused_by_name(string vat)
    {
        var refused = await Send(new { company = new { name = "Bakkers NV", vat, address = Address } }, Takeout);

        Assert.Contains("invoice.vat", refused.Is(400).Json.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "Gent", "vat")]
    [InlineData("BE 0123.456.789", "", "address.city")]
    public async Task What_is_wrong_with_an_invoice_is_named_by_its_path(string vat, string city, string member)
    {
        var address = new { street = "Coupure", nr = "1", zipcode = "9000", city, country = "BE" };
        var company = new { name = "Bakkers NV", vat, address };

        Assert.Equal($"checkout.invoice.company.{member}", Field(await Send(new { company }, Takeout)));
        Assert.Equal($"checkout.invoice.{member}", Field(await Send(company, Takeout)));
    }

    [Theory]
    [InlineData("invoice", """{"company":{"name":"Bakkers NV","vat":"BE 0123.456.789"}}""")]
    [InlineData("coupons", """[{"code":"GRATIS"}]""")]
    [InlineData("comment", "\"Zonder noten\"")]
    public async Task A_member_of_the_checkout_that_stands_beside_it_is_refused_by_name(string member, string value)
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(
            CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 1)))!.AsObject();
        body[member] = System.Text.Json.Nodes.JsonNode.Parse(value);

        var refused = await server.Bakery.Customer.SendAs(HttpMethod.Post, Order, body.ToJsonString());

        Assert.Equal(member, Field(refused));
        Assert.Contains($"checkout.{member}", refused.Json.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "101")]
    [InlineData("page", "0")]
    [InlineData("page", "2147483647")]
    public async Task A_page_of_the_management_that_there_cannot_be_is_refused_by_name(string name, string value)
    {
        await using var db = Server.OpenReader();
        var company = db.Companies.Where(row => row.Name == "Bakkerij De Korenbloem").Select(row => row.Key).Single();

        Assert.Equal(
            name, Field(await server.Bakery.Owner.Ask("1.8.0", $"/bakeronline/management/companies/{company}/orders?{name}={value}")));
    }

    [Fact]
    public async Task The_telephone_for_a_locker_reaches_the_shop()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        object Latch(string telephone) => new
        {
            method = "latch",
            latch = new { latch_id = catalogue.Latch, date = "2026-05-22", time = "11:00", notification_method = "sms", telephone },
        };

        var placed = (await Locked(catalogue, Latch("+32 475 12 34 56"))).Is(200).Json.GetProperty("orders")[0].Id();
        var order = (await server.Bakery.Owner.Ask("1.9.0", $"/bakeronline/company/orders/{placed}")).Is(200).Json;
        Assert.Equal("+32 475 12 34 56", order.GetProperty("customer").Text("phone"));

        var refused = (await Locked(catalogue, Latch("no tengo"))).Is(400).Json.GetProperty("error");
        Assert.Contains("telephone", refused.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_products_as_the_server_answered_them_can_be_sent_back()
    {
        await using var db = Server.OpenReader();
        var company = db.Companies.Where(row => row.Name == "Bakkerij De Korenbloem").Select(row => row.Key).Single();
        var category = db.Categories.Where(row => row.CompanyKey == company).Select(row => row.Key).First();
        var words = new string('w', 1_500);
        var loaves = Enumerable.Range(0, 50).Select(number => new
        {
            name = new { nl = $"Bulk {number}", fr = $"Vrac {number}" },
            description = new { nl = words, fr = words },
            price = 100,
            category_id = category,
            active = false,
        });

        var owner = server.Bakery.Owner;
        var made = (await owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/products/bulk", loaves)).Is(200);
        Assert.True(made.Text.Length > 150_000);
        (await owner.SendAs(HttpMethod.Patch, "/bakeronline/company/products/bulk", made.Text)).Is(200);
        (await owner.SendAs(HttpMethod.Patch, "/bakeronline/company/products/bulk", new string(' ', (1 << 20) + 1))).Is(413);
    }

    private static string? Field(Answer refused) => refused.Is(400).Json.GetProperty("error").GetProperty("field").GetString();

    private static object Takeout(CatalogueFixture catalogue, object invoice) => new
    {
        method = "takeout",
        takeout = new
        {
            shops = new Dictionary<string, object> { ["a"] = new { id = catalogue.Gent, date = "2026-05-22", time = "11:00" } },
        },
        invoice,
    };

    private async Task<long> Place(object invoice) => (await Send(invoice, Takeout)).Is(200).Json.GetProperty("orders")[0].Id();

    private async Task<Answer> Send(object invoice, Func<CatalogueFixture, object, object> checkout)
    {
        var catalogue = await CatalogueFixture.Read(Server);
        return await server.Bakery.Customer.SendAs(
            HttpMethod.Post,
            Order,
            CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 1)) with { checkout = checkout(catalogue, invoice) });
    }

    private Task<Answer> Locked(CatalogueFixture catalogue, object checkout) => server.Bakery.Customer.SendAs(
        HttpMethod.Post,
        Order,
        CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 1)) with
        {
            checkout = checkout,
            payment_method = "bank_transfer",
        });
}
