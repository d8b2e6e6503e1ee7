using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Shops and what they sell, for customers; and their own profile (contract §2.4, §2.6).</summary>
[SqliteUnlessLong("The shape of answers; distances are computed in C#.")]
public sealed class ShopTests<TEngine>(BelgianShopServer<TEngine> server) : TownTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Customer => server.House.Customer;

    [Theory]
    [InlineData("0.2.1")]
    [InlineData("1.0.0")]
    [InlineData("1.2.0")]
    [InlineData("1.5.2")]
    [InlineData("1.9.0")]
    public async Task A_shop_and_its_bread_read_in_each_version(string version)
    {
        var shop = await Shop("korenbloem-gent");
        var path = $"/bakeronline/shops/{shop.Id()}";

        Golden.Matches($"bakeronline/shops/shop-{version}.json", BakeronlineClient.Anonymous((await Town.Nobody.Ask(version, path, "fr-BE")).Is(200).Text));
        foreach (var category in shop.GetProperty("categories").EnumerateArray())
        {
            var answer = (await Town.Nobody.Ask(version, $"{path}/categories/{category.Id()}", "fr-BE")).Is(200);
            Golden.Matches($"bakeronline/shops/{category.Words("name")}-{version}.json", BakeronlineClient.Anonymous(answer.Text));
        }
    }

    [Theory]
    [InlineData("1.1.0", JsonValueKind.Number)]
    [InlineData("1.2.0", JsonValueKind.Object)]
    public async Task Prices_are_cents_first_and_objects_from_1_2_0_on(string version, JsonValueKind kind)
    {
        var products = (await Bread(version, Town.Nobody)).GetProperty("products");

        Assert.All(products.EnumerateArray(), product => Assert.Equal(kind, product.GetProperty("price").ValueKind));
        Assert.All(products.EnumerateArray().SelectMany(product => product.GetProperty("product_prices").EnumerateArray()), price => Assert.Equal(kind, price.GetProperty("price").ValueKind));
    }

    [Theory]
    [InlineData("fr", "Pain blanc")]
    [InlineData("fr-BE,fr;q=0.9", "Pain blanc")]
    [InlineData("de,en;q=0.5", "White bread")]
    [InlineData("en;q=0.3,fr;q=0.8", "Pain blanc")]
    [InlineData("de", "Wit brood")]
    [InlineData("*", "Wit brood")]
    [InlineData("", "Wit brood")]
    public async Task Names_are_in_the_language_the_client_likes_best(string language, string name)
    {
        var bread = await Bread("1.9.0", Town.Nobody, language);

        Assert.Equal(name, bread.GetProperty("products")[0].Words("name"));
    }

    [Fact]
    public async Task Allergens_nobody_named_are_null_and_none_are_empty()
    {
        var products = (await Bread("1.9.0", Town.Nobody, "nl")).GetProperty("products").EnumerateArray().ToDictionary(row => row.Words("name"), row => JsonSerializer.Serialize(row.GetProperty("allergens")));

        Assert.Equal("[]", products["Pistolets"]);
        Assert.Equal("""[{"id":1,"name":"Gluten"},{"id":8,"name":"Noten"}]""", products["Notenbrood per gewicht"]);
    }

    [Fact]
    public async Task A_favourite_is_the_customers_own_and_setting_it_twice_changes_nothing()
    {
        var shop = (await Shop("korenbloem-gent")).Id();
        var bread = (await Bread("1.9.0", Customer)).GetProperty("products")[0];
        var path = $"/bakeronline/shops/{shop}/products/{bread.Id()}";
        Assert.Equal("False", bread.Words("favourite"));
        Assert.Equal(JsonValueKind.Null, (await Town.Nobody.Ask("1.9.0", path)).Is(200).Json.GetProperty("favourite").ValueKind);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal("True", (await Customer.SendAs(HttpMethod.Patch, path, new { favourite = true })).Is(200).Json.Words("favourite"));
        }

        Assert.Equal(bread.Id(), Assert.Single((await Customer.Ask("1.9.0", $"/bakeronline/shops/{shop}/favourites")).Is(200).Json.EnumerateArray()).Id());
        Assert.Empty((await Town.Customer.Ask("1.9.0", $"/bakeronline/shops/{shop}/favourites")).Is(200).Json.EnumerateArray());
        Assert.Equal("False", (await Customer.SendAs(HttpMethod.Patch, path, new { favourite = false })).Is(200).Json.Words("favourite"));
        Assert.Equal(400, (await Customer.SendAs(HttpMethod.Patch, path, new { })).Status);
        Assert.Equal(400, (await Customer.SendAs(HttpMethod.Patch, path, new { favourite = 1 })).Status);
        Assert.Equal(404, (await Customer.SendAs(HttpMethod.Patch, $"/bakeronline/shops/{shop}/products/0", new { favourite = true })).Status);
        Assert.Equal(401, (await Town.Nobody.SendAs(HttpMethod.Patch, path, new { favourite = true })).Status);
    }

    [Fact]
    public async Task A_token_sent_where_none_is_needed_must_be_valid()
    {
        var shop = (await Shop("korenbloem-gent")).Id();

        Assert.Equal(401, (await Town.With("hor_nonsense").Ask("1.9.0", $"/bakeronline/shops/{shop}/specialties")).Status);
        Assert.Equal(200, (await Town.With("hor_nonsense").Ask("1.9.0", $"/bakeronline/shops/{shop}")).Status);
    }

    [Theory]
    [InlineData("query=korenbloem", 2)]
    [InlineData("query=KORENBLOEM+gent", 1)]
    [InlineData("query=9000", 1)]
    [InlineData("query=korenbloem&coordinates[latitude]=51%2C0361&coordinates[longitude]=3%2C7103&distance=5&sortBy=distance", 1)]
    [InlineData("query=korenbloem&coordinates[latitude]=51.0361&coordinates[longitude]=3.7103&distance=5,5", 1)]
    [InlineData("query=korenbloem&coordinates[latitude]=51.2&coordinates[longitude]=3.2", 2)]
    [InlineData("query=nothing+like+it", 0)]
    [InlineData("query=korenbloem&company_id=0", 0)]
    public async Task Shops_are_found_by_words_and_place(string query, int found) =>
        Assert.Equal(found, (await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/search?{query}")).Is(200).Json.GetArrayLength());

    [Fact]
    public async Task The_nearest_shop_comes_first_and_before_1_5_2_there_is_no_filter_by_company()
    {
        var near = (await Town.Nobody.Ask("1.9.0", "/bakeronline/shops/search?query=korenbloem&coordinates[latitude]=51.2&coordinates[longitude]=3.2")).Json;

        Assert.Equal("Bakkerij De Korenbloem Brugge", near[0].Words("name"));
        Assert.Equal(2, (await Town.Nobody.Ask("1.5.1", "/bakeronline/shops/search?query=korenbloem&company_id=0")).Is(200).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("coordinates[latitude]=51.2", "coordinates.longitude")]
    [InlineData("coordinates[longitude]=51.2", "coordinates.latitude")]
    [InlineData("coordinates[latitude]=north&coordinates[longitude]=1", "coordinates.latitude")]
    [InlineData("coordinates=51.2", "coordinates")]
    [InlineData("coordinates[latitude]=91&coordinates[longitude]=1", null)]
    [InlineData("coordinates[latitude]=1&coordinates[longitude]=1&distance=-1", null)]
    [InlineData("sortBy=name", "sortBy")]
    [InlineData("company_id=x", "company_id")]
    public async Task A_wrong_search_is_refused(string query, string? field)
    {
        var error = (await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/search?{query}")).Is(400).Json.GetProperty("error");

        Assert.Equal(("VALIDATION_ERROR", field), (error.Words("code"), error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Recent_shops_are_those_one_ordered_from_and_a_companys_shops_are_public()
    {
        var recent = (await Customer.Ask("1.9.0", "/bakeronline/shops/recent")).Is(200).Json;
        Assert.Equal(2, recent.GetArrayLength());
        Assert.Empty((await Customer.Ask("1.9.0", "/bakeronline/shops/recent?company_id=0")).Is(200).Json.EnumerateArray());
        Assert.Equal(2, (await Customer.Ask("1.2.0", "/bakeronline/shops/recent?company_id=0")).Is(200).Json.GetArrayLength());
        Assert.Empty((await Town.OtherCustomer.Ask("1.9.0", "/bakeronline/shops/recent")).Is(200).Json.EnumerateArray());

        var company = (await server.House.Owner.Ask("1.9.0", "/bakeronline/company/companies")).Json[0].Id();
        Assert.Equal(2, (await Town.Nobody.Ask("1.9.0", $"/bakeronline/company/{company}/shops")).Is(200).Json.GetArrayLength());
        Assert.Equal(404, (await Town.Nobody.Ask("1.9.0", "/bakeronline/company/987654321/shops")).Status);
        Assert.Equal(404, (await Town.Nobody.Ask("1.9.0", "/bakeronline/shops/url/nowhere")).Status);
        Golden.Matches("bakeronline/shops/not-found.json", (await Town.Nobody.Ask("1.9.0", "/bakeronline/shops/0")).Is(404).Text);
    }

    [Fact]
    public async Task Specialities_and_offers_list_their_products()
    {
        var shop = await Shop("korenbloem-brugge");
        var offer = shop.GetProperty("offers")[0];

        Assert.Equal("Verjaardagstaart", Assert.Single((await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/{shop.Id()}/specialties", "nl")).Is(200).Json.EnumerateArray()).Words("name"));
        Assert.Equal("Croissant", Assert.Single((await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/{shop.Id()}/offers/{offer.Id()}/products")).Is(200).Json.EnumerateArray()).Words("name"));
        Assert.Equal(1053, offer.GetProperty("items")[0].GetProperty("percentage").GetInt32());
        Assert.Equal(404, (await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/{shop.Id()}/offers/0/products")).Status);
    }

    [Theory]
    [InlineData("0.2.1")]
    [InlineData("1.8.0")]
    public async Task A_user_reads_and_changes_himself(string version)
    {
        var before = (await Customer.Ask(version, "/bakeronline/user")).Is(200);
        Golden.Matches($"bakeronline/shops/user-{version}.json", before.Text.Replace($"\"id\": {before.Json.Id()}", "\"id\": 1", StringComparison.Ordinal));

        var changed = (await Customer.SendAs(HttpMethod.Patch, "/bakeronline/user", new { firstname = "Kaat", notifications = new { email_when_newsletter = true } }, version)).Is(200).Json;
        Assert.Equal(("Kaat", "Klant", "True", "True"), (
            changed.Words("firstname"),
            changed.Words("lastname"),
            changed.GetProperty("notifications").Words("email_when_newsletter"),
            changed.GetProperty("notifications").Words("email_when_order")));
        var restored = (await Customer.SendAs(HttpMethod.Patch, "/bakeronline/user", new { firstname = "Katrien", notifications = new { email_when_newsletter = false } }, version)).Is(200);
        Assert.Equal(before.Text, restored.Text);
    }

    [Theory]
    [InlineData("""{"email":"bakker@hornada.example"}""", "EMAIL_TAKEN")]
    [InlineData("""{"email":"nobody"}""", "VALIDATION_ERROR")]
    [InlineData("""{"firstname":1}""", "VALIDATION_ERROR")]
    [InlineData("""{"notifications":{"email_when_order":"yes"}}""", "VALIDATION_ERROR")]
    public async Task A_wrong_profile_is_refused(string body, string code) =>
        Assert.Equal(code, (await Customer.SendAs(HttpMethod.Patch, "/bakeronline/user", body)).Is(400).Json.GetProperty("error").Words("code"));

    private async Task<JsonElement> Shop(string url) => (await Town.Nobody.Ask("1.9.0", $"/bakeronline/shops/url/{url}", "nl")).Is(200).Json;

    private async Task<JsonElement> Bread(string version, Client asking, string language = "nl")
    {
        var shop = await Shop("korenbloem-gent");
        var category = shop.GetProperty("categories").EnumerateArray().Single(row => row.Words("name") == "Brood").Id();
        return (await asking.Ask(version, $"/bakeronline/shops/{shop.Id()}/categories/{category}", language)).Is(200).Json;
    }
}
