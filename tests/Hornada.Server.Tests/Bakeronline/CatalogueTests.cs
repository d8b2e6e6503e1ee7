using System.Text.Json;
using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A company's catalogue over the wire: what ERPs keep in step with their own (contract §2.5).</summary>
[SqliteUnlessLong("The shape of answers; Core tests the catalogue on both engines.")]
public sealed class CatalogueTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Owner => server.Bakery.Owner;

    [Theory]
    [InlineData("0.2.1")]
    [InlineData("1.2.0")]
    [InlineData("1.9.0")]
    public async Task The_catalogue_reads_in_each_version_with_plain_cents(string version)
    {
        var company = await Company();
        foreach (var (file, path) in new[]
        {
            ("products", $"/company/companies/{company}/products?price_look_up_code=12"),
            ("product", $"/company/products/{(await Product("Pistolets")).Id()}"),
            ("category", $"/company/categories/{await Second("categories")}"),
            ("optionset", $"/company/optionsets/{await Second("optionsets")}"),
            ("offers", $"/company/companies/{company}/offers"),
            ("company", $"/management/companies/{company}"),
            ("company-shops", $"/company/companies/{company}/shops"),
        })
        {
            var answer = (await Owner.Ask(version, $"/bakeronline{path}")).Is(200);
            Golden.Matches($"bakeronline/catalogue/{file}-{version}.json", BakeronlineClient.Anonymous(answer.Text));
        }
    }

    [Fact]
    public async Task A_product_that_changed_since_it_was_read_is_not_overwritten()
    {
        var product = await Make(new { name = new { nl = "Rozijnenbrood" } });
        var path = $"/bakeronline/company/products/{product.Id()}";
        var seen = (await Owner.Ask("1.9.0", path)).Is(200).Headers.ETag!.ToString();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() => Change(Named($"Rozijnenbrood {at}"), seen))));

        var made = Assert.Single(responses, answer => answer.Status == 200);
        Assert.All(
            responses.Where(answer => answer != made),
            answer => Assert.Equal("PRECONDITION_FAILED", answer.Is(412).Json.GetProperty("error").Text("code")));
        var now = (await Owner.Ask("1.9.0", path)).Is(200);
        Assert.Equal(made.Text, now.Text);
        (await Change(Named("Krentenbrood"), now.Headers.ETag!.ToString())).Is(200);
        (await Change(Named("Notenbrood"), "*")).Is(200);

        static object Named(string name) => new { name = new { nl = name } };

        Task<Answer> Change(object body, string tag) => Owner.Send(HttpMethod.Patch, path, Client.Json(body), headers =>
        {
            headers.TryAddWithoutValidation(VersionHeader.Name, "1.9.0");
            headers.TryAddWithoutValidation("Accept-Language", "en-US,en;q=0.5");
            headers.TryAddWithoutValidation("If-Match", tag);
        });
    }

    [Fact]
    public async Task A_product_is_made_with_everything_and_reads_back_the_same()
    {
        var (company, category) = (await Company(), (await Product("Wit brood")).GetProperty("category_id").GetInt64());
        var set = (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/optionsets")).Json[0].Id();
        var body = new
        {
            name = new { nl = "Rogge", fr = "Seigle", en = "" },
            description = new { nl = "Vol" },
            specialty = true,
            active = true,
            only_order_in_store = false,
            price_type = "PER_KILOGRAM",
            price = 775,
            target_price = true,
            url_type = "recipe",
            url = "https://example.com/rogge",
            min_max = new { amount = new { minimum = 1, maximum = 5 }, weight = new { minimum = 200, maximum = 2000, suggested = 500 } },
            option_set_ids = new[] { set },
            allergen_ids = new[] { 1, 7 },
            category_id = category,
            price_look_up_code = "0928",
            code = "R-1",
            origin = new { nl = "Gent" },
            ingredients = new { nl = "rogge" },
        };

        var made = (await Owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/products", body)).Is(200).Json;

        var read = (await Owner.Ask("1.9.0", $"/bakeronline/company/products/{made.Id()}")).Is(200);
        Assert.Equal(made.GetRawText(), read.Json.GetRawText());
        Assert.Equal("""{"nl":"Rogge","fr":"Seigle"}""", Compact(made, "name"));
        Assert.Equal("[1,7]", Compact(made, "allergen_ids"));
        Assert.Equal(
            ("928", "R-1", "775", "PER_KILOGRAM"),
            (made.Text("price_look_up_code"), made.Text("code"), made.Text("price"), made.Text("price_type")));
        Assert.Equal(
            """{"minimum":200,"maximum":2000,"maximum_day":null,"maximum_week":null,"suggested":500}""",
            Compact(made.GetProperty("min_max"), "weight"));
        Assert.Contains(
            made.Id(), Ids(await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/products?price_look_up_code=928")));
        await using var db = Server.OpenReader();
        Assert.Contains(db.Products, product => product.Name == "Rogge" && product.Description == "Vol" && product.Category == "Brood");
    }

    [Fact]
    public async Task Unknown_allergens_are_null_and_none_at_all_is_empty()
    {
        var made = await Make(new { });
        Assert.Equal(JsonValueKind.Null, made.GetProperty("allergen_ids").ValueKind);
        var path = $"/bakeronline/company/products/{made.Id()}";

        Assert.Equal(
            "[]",
            Compact((await Owner.SendAs(HttpMethod.Patch, path, new { allergen_ids = Array.Empty<int>() })).Is(200).Json, "allergen_ids"));
        Assert.Equal("[]", Compact((await Owner.SendAs(HttpMethod.Patch, path, new { code = "x" })).Is(200).Json, "allergen_ids"));
        Assert.Equal(
            "null", Compact((await Owner.SendAs(HttpMethod.Patch, path, """{"allergen_ids":null}""")).Is(200).Json, "allergen_ids"));
        Refuses(await Owner.SendAs(HttpMethod.Patch, path, new { allergen_ids = new[] { 99 } }), 400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Zero_and_fifty_one_products_are_refused_and_one_bad_one_of_fifty_changes_nothing()
    {
        var (company, path) = (await Company(), $"/bakeronline/company/companies/{await Company()}/products/bulk");
        var category = (await Product("Wit brood")).GetProperty("category_id").GetInt64();
        object Loaf(int price, int number) => new { name = new { nl = $"Massa {number}" }, price, category_id = category };
        var before = await Count(company);

        Refuses(await Owner.SendAs(HttpMethod.Post, path, Array.Empty<object>()), 400, "VALIDATION_ERROR");
        Refuses(
            await Owner.SendAs(HttpMethod.Post, path, Enumerable.Range(0, 51).Select(number => Loaf(100, number))),
            400,
            "VALIDATION_ERROR");
        var bad = await Owner.SendAs(HttpMethod.Post, path, Enumerable.Range(0, 50).Select(number => Loaf(number == 49 ? 0 : 100, number)));
        Refuses(bad, 400, "VALIDATION_ERROR");
        Assert.Contains("[49]", bad.Text, StringComparison.Ordinal);
        Refuses(await Owner.SendAs(HttpMethod.Post, path, "[null]"), 400, "VALIDATION_ERROR");
        Refuses(
            await Owner.SendAs(HttpMethod.Patch, "/bakeronline/company/products/bulk", new[] { new { code = "no id" } }),
            400,
            "VALIDATION_ERROR");
        Assert.Equal(before, await Count(company));

        var made = (await Owner.SendAs(HttpMethod.Post, path, Enumerable.Range(0, 50).Select(number => Loaf(100, number)))).Is(200);
        Assert.Equal(50, made.Json.GetArrayLength());
        var changed = (await Owner.SendAs(
            HttpMethod.Patch, "/bakeronline/company/products/bulk", Ids(made).Select(id => new { id, active = false }))).Is(200);
        Assert.All(changed.Json.EnumerateArray(), row => Assert.False(row.GetProperty("active").GetBoolean()));
    }

    [Fact]
    public async Task A_product_of_variants_gets_its_prices_one_by_one()
    {
        var made = await Make(new { price_type = "MULTIPLE_CHOICE", price = 0 });
        var prices = $"/bakeronline/company/products/{made.Id()}/prices";

        var large = (await Owner.SendAs(
            HttpMethod.Post,
            prices,
            new { name = new { nl = "Groot" }, price = 7330, order = 1, price_look_up_code = "9758", code = "7260" })).Is(200);
        var small =
            (await Owner.SendAs(HttpMethod.Post, prices, new { name = new { nl = "Klein" }, price = 3068, order = 2 })).Is(200).Json;

        Golden.Matches(
            "bakeronline/catalogue/price.json", large.Text.Replace($"\"id\": {large.Json.Id()}", "\"id\": 1", StringComparison.Ordinal));
        Assert.Equal([small.Id(), large.Json.Id()], Ids(await Owner.Ask("1.9.0", prices)));
        Assert.Equal("3068", (await Owner.Ask("1.9.0", $"/bakeronline/company/products/{made.Id()}")).Json.Text("price"));
        Assert.Equal("9000", (await Owner.SendAs(HttpMethod.Patch, $"/bakeronline/company/prices/{small.Id()}", new { price = 9000 }))
            .Is(200).Json
            .Text("price"));
        Assert.Equal("7330", (await Owner.Ask("1.9.0", $"/bakeronline/company/products/{made.Id()}")).Json.Text("price"));
        Assert.Equal(large.Text, (await Owner.Ask("1.9.0", $"/bakeronline/company/prices/{large.Json.Id()}")).Text);
    }

    [Fact]
    public async Task An_option_set_is_made_and_changed_and_its_limit_taken_away()
    {
        var company = await Company();
        var body = new
        {
            name = new { nl = "Vulling" },
            allow_attachment = true,
            multiple_choice = true,
            max_different_options = 2,
            options = new[] { new { name = new { nl = "Room" }, price_change = -25, order = 3, price_calculation = "PER_PERSON" } },
        };

        var made = (await Owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/optionsets", body)).Is(200).Json;
        var path = $"/bakeronline/company/optionsets/{made.Id()}";

        Assert.Equal(("2", "-25", "PER_PERSON"), (made.Text("max_different_options"), made.GetProperty("options")[0].Text(
            "price_change"), made.GetProperty("options")[0].Text("price_calculation")));
        Assert.Equal("2", Compact((await Owner.SendAs(HttpMethod.Patch, path, new { code = "V" })).Is(200).Json, "max_different_options"));
        Assert.Equal("null", Compact(
            (await Owner.SendAs(HttpMethod.Patch, path, """{"max_different_options":null}""")).Is(200).Json, "max_different_options"));
        var option = (await Owner.SendAs(
            HttpMethod.Post, $"{path}/options", new { name = new { nl = "Fruit" }, price_change = 100, order = 9 })).Is(200).Json;
        Assert.Equal("78545", (await Owner.SendAs(
            HttpMethod.Patch,
            $"/bakeronline/company/options/{option.Id()}",
            new { price_change = 78545 })).Is(200).Json.Text("price_change"));
        Assert.Equal(option.Id(), (await Owner.Ask("1.9.0", $"{path}/options")).Is(200).Json[0].Id());
        Refuses(
            await Owner.SendAs(HttpMethod.Patch, path, new { min_different_options = 2, multiple_choice = false }),
            400,
            "IMPOSSIBLE_CHOICE");
        Refuses(
            await Owner.SendAs(HttpMethod.Patch, path, new { max_different_options = "2" }),
            400,
            "VALIDATION_ERROR",
            "max_different_options");
        Refuses(
            await Owner.SendAs(HttpMethod.Post, $"{path}/options", new { name = new { nl = "x" }, price_calculation = "PER_GRAM" }),
            400,
            "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Updated_since_has_its_second_inside_and_is_text_before_1_0_0()
    {
        var company = $"/bakeronline/company/companies/{await Company()}/products";
        Server.Clock.Advance(TimeSpan.FromDays(1));
        var made = await Make(new { });
        var second = Server.Clock.GetUtcNow().ToUnixTimeSeconds();

        Assert.Equal([made.Id()], Ids(await Owner.Ask("1.9.0", $"{company}?updated_since={second}")));
        Assert.Empty(Ids(await Owner.Ask("1.9.0", $"{company}?updated_since={second + 1}")));
        Assert.Contains(made.Id(), Ids(await Owner.Ask("0.3.0", $"{company}?updated_since=2026-01-31+12%3A00%3A00")));
        Refuses(await Owner.Ask("1.9.0", $"{company}?updated_since=yesterday"), 400, "VALIDATION_ERROR", "updated_since");
        Refuses(await Owner.Ask("1.9.0", $"{company}?price_look_up_code=abc"), 400, "VALIDATION_ERROR", "price_look_up_code");
    }

    public static TheoryData<string, string, string?> Wrongs => new()
    {
        { """{"name":"Brood"}""", "VALIDATION_ERROR", "name" },
        { """{"name":{"xx":"Brood"}}""", "VALIDATION_ERROR", null },
        { """{"price":"100"}""", "VALIDATION_ERROR", "price" },
        { """{"price":1.5}""", "VALIDATION_ERROR", "price" },
        { """{"price":-1}""", "VALIDATION_ERROR", null },
        { """{"price_type":"PER_GRAM"}""", "VALIDATION_ERROR", "price_type" },
        { """{"price_look_up_code":"12a"}""", "VALIDATION_ERROR", null },
        { """{"price_look_up_code":928}""", "VALIDATION_ERROR", "price_look_up_code" },
        { """{"category_id":987654}""", "CATEGORY_NOT_FOUND", null },
        { """{"option_set_ids":[987654]}""", "OPTION_SET_NOT_FOUND", null },
        { """{"url":"ftp://example.com"}""", "VALIDATION_ERROR", null },
        { """{"min_max":{"amount":{"maximum_day":5}}}""", "LIMIT_NOT_KEPT", null },
        { """{"min_max":{"amount":{"minimum":5,"maximum":4}}}""", "VALIDATION_ERROR", null },
        { "[]", "VALIDATION_ERROR", null },
    };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task A_wrong_product_is_refused(string body, string code, string? field) =>
        Refuses(
            await Owner.SendAs(HttpMethod.Patch, $"/bakeronline/company/products/{(await Product("Croissant")).Id()}", body),
            400,
            code,
            field);

    [Fact]
    public async Task Orders_of_others_are_forbidden_and_missing_ones_not_found()
    {
        var company = await Company();
        var product = (await Product("Pistolets")).Id();
        var shop = (await Owner.Ask("1.9.0", "/bakeronline/company/shops")).Json[0].Id();
        var set = (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/optionsets")).Json[0];
        var offer = (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/offers")).Json[0];
        var price = (await Owner.Ask("1.9.0", $"/bakeronline/company/products/{product}/prices")).Json[0].Id();
        var category = (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/categories")).Json[0].Id();
        var paths = new[]
        {
            ("/company/companies/{0}", company), ("/management/companies/{0}", company), ("/company/companies/{0}/shops", company),
            ("/company/shops/{0}", shop),
            ("/company/companies/{0}/categories", company), ("/company/categories/{0}", category),
            ("/company/companies/{0}/products", company),
            ("/company/shops/{0}/products", shop), ("/company/products/{0}", product), ("/company/products/{0}/prices", product),
            ("/company/prices/{0}", price),
            ("/company/companies/{0}/optionsets", company), ("/company/optionsets/{0}", set.Id()),
            ("/company/optionsets/{0}/options", set.Id()),
            ("/company/companies/{0}/offers", company), ("/company/offers/{0}", offer.Id()),
            ("/company/offers/{0}/offer-items", offer.Id()),
            ("/company/offer-items/{0}", offer.GetProperty("items")[0].Id()),
        };
        foreach (var (path, id) in paths)
        {
            Refuses(await Server.Baker.Ask("1.9.0", "/bakeronline" + string.Format(null, path, id)), 403, "COMPANY_OF_OTHERS");
            Assert.Equal(404, (await Owner.Ask("1.9.0", "/bakeronline" + string.Format(null, path, 987_654_321))).Status);
            (await Owner.Ask("1.9.0", "/bakeronline" + string.Format(null, path, id))).Is(200);
        }

        Refuses(
            await Server.Baker.SendAs(HttpMethod.Patch, $"/bakeronline/company/products/{product}", new { price = 1 }),
            403,
            "COMPANY_OF_OTHERS");
        Refuses(
            await Server.Baker.SendAs(HttpMethod.Patch, "/bakeronline/company/products/bulk", new[] { new { id = product, price = 1 } }),
            403,
            "COMPANY_OF_OTHERS");
        Refuses(await Server.Baker.SendAs(
            HttpMethod.Patch,
            $"/bakeronline/company/options/{set.GetProperty("options")[0].Id()}",
            new { price_change = 1 }), 403, "COMPANY_OF_OTHERS");
        Refuses(
            await Server.Baker.SendAs(HttpMethod.Patch, $"/bakeronline/management/companies/{company}", new { }), 403, "COMPANY_OF_OTHERS");
        Golden.Matches(
            "bakeronline/catalogue/forbidden.json", (await Server.Baker.Ask("1.9.0", $"/bakeronline/company/products/{product}")).Text);
    }

    [Fact]
    public async Task A_company_changes_what_it_says_and_nothing_else()
    {
        var path = $"/bakeronline/management/companies/{await Company()}";
        var before = (await Owner.Ask("1.9.0", path)).Is(200);

        var changed = (await Owner.SendAs(HttpMethod.Patch, path, new
        {
            order_statuses = new[] { "PENDING", "APPROVED" },
            order_preparation_statuses = new[] { "READY" },
            emails = new { note_for_customer = "Tot gauw" },
            active = false,
        })).Is(200).Json;

        Assert.Equal(
            ("[\"PENDING\",\"APPROVED\"]", "[\"READY\"]", "True"),
            (Compact(changed, "order_statuses"), Compact(changed, "order_preparation_statuses"), changed.Text("active")));
        (await Owner.SendAs(HttpMethod.Patch, path, new { order_statuses = new[] { "GONE" } })).Is(400);
        Refuses(await Owner.SendAs(HttpMethod.Patch, path, new { translations = new { main_language = "xx" } }), 400, "VALIDATION_ERROR");
        var restored = (await Owner.SendAs(
            HttpMethod.Patch,
            path,
            """{"order_statuses":null,"order_preparation_statuses":null,"emails":{"note_for_customer":""}}""")).Is(200);
        Assert.Equal(before.Text, restored.Text);
    }

    private static void Refuses(Answer answer, int status, string code, string? field = null)
    {
        var error = answer.Is(status).Json.GetProperty("error");
        Assert.Equal((code, field), (error.Text("code"), error.GetProperty("field").GetString()));
    }

    private static string Compact(JsonElement row, string member) => JsonSerializer.Serialize(row.GetProperty(member));

    private static IEnumerable<long> Ids(Answer answer) => answer.Is(200).Json.EnumerateArray().Select(BakeronlineClient.Id);

    private async Task<long> Company() =>
        (await Owner.Ask("1.9.0", "/bakeronline/company/companies")).Is(200).Json.EnumerateArray().Single().Id();

    private async Task<int> Count(long company) =>
        Ids(await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{company}/products")).Count();

    private async Task<JsonElement> Product(
        string name) => (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{await Company()}/products"))
        .Is(200).Json.EnumerateArray().First(row => row.GetProperty("name").Text("nl") == name);

    /// <summary>The id of the second entry of a list of the company.</summary>
    private async Task<long> Second(string list) =>
        (await Owner.Ask("1.9.0", $"/bakeronline/company/companies/{await Company()}/{list}")).Json[1].Id();

    /// <summary>
    /// A product nobody else needs, with some members of its own. It is made inactive, so that lists of shops stay as they are.
    /// </summary>
    private async Task<JsonElement> Make(object members)
    {
        var body = JsonSerializer.SerializeToNode(new
        {
            name = new { nl = "Proef" },
            price = 100,
            active = false,
            category_id = (await Product("Wit brood")).GetProperty("category_id").GetInt64(),
        })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(members)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        return (await Owner.SendAs(
            HttpMethod.Post, $"/bakeronline/company/companies/{await Company()}/products", body.ToJsonString())).Is(200).Json;
    }
}
