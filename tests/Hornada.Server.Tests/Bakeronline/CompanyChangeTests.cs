using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>
/// Categories, offers and settings of shops are written as they are read, and the dashboard counts real orders (contract §2.4, §2.5).
/// </summary>
public sealed class CompanyChangeTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Owner => server.Bakery.Owner;

    [Fact]
    public async Task A_category_is_made_shown_in_a_shop_renamed_and_hidden()
    {
        var (company, shop) = Numbers();
        var made = (await Owner.SendAs(
            HttpMethod.Post,
            $"/bakeronline/company/companies/{company}/categories",
            new { name = new { nl = "Ijs", fr = "Glaces" }, code = "ICE", shop_ids = new[] { shop } })).Is(200).Json;
        Assert.Equal(("ICE", shop), (made.Text("code"), made.GetProperty("shops")[0].Id()));

        var path = $"/bakeronline/company/categories/{made.Id()}";
        var changed = (await Owner.SendAs(HttpMethod.Patch, path, new { name = new { nl = "IJs" }, active = false })).Is(200);
        Assert.Equal(("IJs", "False"), (changed.Json.GetProperty("name").Text("nl"), changed.Json.Text("active")));
        Assert.Equal(changed.Text, (await Owner.Ask("1.9.0", path)).Is(200).Text);
        (await Server.Baker.SendAs(HttpMethod.Patch, path, new { active = true })).Is(403);
    }

    [Theory]
    [InlineData("""{"code":"X"}""", "VALIDATION_ERROR")]
    [InlineData("""{"name":{"nl":"IJs"},"only_order_in_store":true}""", "NOT_KEPT")]
    [InlineData("""{"name":{"nl":"IJs"},"description":{"nl":"Koud"}}""", "NOT_KEPT")]
    [InlineData("""{"name":{"nl":"IJs"},"shop_ids":[1]}""", "BAKERY_OF_OTHERS")]
    public async Task A_category_that_cannot_be_kept_is_refused(string body, string code)
    {
        var (company, _) = Numbers();

        var refused = await Owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/categories", body);

        Assert.Equal(code, refused.Is(400).Json.GetProperty("error").Text("code"));
    }

    [Fact]
    public async Task An_offer_is_made_and_reads_back_the_same()
    {
        var (company, shop) = Numbers();
        var product = Product(shop);
        var made = (await Owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/offers", new
        {
            shops = new[] { shop },
            name = "Maandag",
            from_date = "2027-01-01",
            until_date = "2027-06-30",
            valid_for = "acquire",
            recurring = true,
            recurring_on = "monday",
            items = new[] { new { applies_to = "product", item_id = product, type = "percentage", percentage = 1053, minimum_amount = 2 } },
        })).Is(200);

        Assert.Equal(
            ("acquire", "monday", "1053"),
            (made.Json.Text("valid_for"), made.Json.Text("recurring_on"), made.Json.GetProperty("items")[0].Text("percentage")));
        Assert.Equal(made.Text, (await Owner.Ask("1.9.0", $"/bakeronline/company/offers/{made.Json.Id()}")).Is(200).Text);
    }

    [Theory]
    [InlineData("""{"shops":[],"items":[]}""", "name")]
    [InlineData("""{"name":"A","items":[]}""", "shops")]
    [InlineData("""{"name":"A","shops":[],"valid_for":"later","items":[]}""", "valid_for")]
    [InlineData("""{"name":"A","shops":[],"recurring_on":"someday","items":[]}""", "recurring_on")]
    [InlineData("""{"name":"A","shops":[],"items":[{"applies_to":"cart","item_id":1,"type":"volume"}]}""", "items[0].applies_to")]
    [InlineData("""{"name":"A","shops":[],"items":[]}""", "percentage")]
    public async Task A_wrong_offer_is_refused_by_name(string body, string named)
    {
        var (company, _) = Numbers();

        var refused = await Owner.SendAs(HttpMethod.Post, $"/bakeronline/company/companies/{company}/offers", body);

        Assert.Contains(named, refused.Is(400).Json.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_changes_what_it_allows()
    {
        var (_, shop) = Numbers();
        var path = $"/bakeronline/company/shops/{shop}";
        var before = (await Owner.Ask("1.9.0", path)).Is(200).Json;

        var changed = (await Owner.SendAs(HttpMethod.Patch, path, new
        {
            allow_order_messages = !before.GetProperty("allow_order_messages").GetBoolean(),
            allow_product_comments = !before.GetProperty("allow_product_comments").GetBoolean(),
        })).Is(200);

        Assert.NotEqual(before.Text("allow_order_messages"), changed.Json.Text("allow_order_messages"));
        Assert.NotEqual(before.Text("allow_product_comments"), changed.Json.Text("allow_product_comments"));
        Assert.Equal(before.Text("takeout_use_intervals"), changed.Json.Text("takeout_use_intervals"));
        Assert.Equal(changed.Text, (await Owner.Ask("1.9.0", path)).Is(200).Text);
        (await Server.Baker.SendAs(HttpMethod.Patch, path, new { allow_order_messages = true })).Is(403);
        (await Owner.SendAs(HttpMethod.Patch, path, new
        {
            allow_order_messages = before.GetProperty("allow_order_messages").GetBoolean(),
            allow_product_comments = before.GetProperty("allow_product_comments").GetBoolean(),
        })).Is(200);
    }

    [Fact]
    public async Task A_holiday_closes_shops_and_is_listed_as_it_was_made()
    {
        var (company, shop) = Numbers();
        var path = $"/bakeronline/company/companies/{company}/holidays";

        var made = (await Owner.SendAs(HttpMethod.Post, path, new
        {
            shop_ids = new[] { shop },
            closed = true,
            start_date = "2026-07-13",
            end_date = "2026-07-26",
            message = "Jaarlijks verlof",
            upfront = new { type = "default", days = 2, time = "12:00", hours = 0, minutes = 0 },
            takeout = new { action = "default", custom_hours = Array.Empty<object>() },
        })).Is(200);
        var shorter = (await Owner.SendAs(HttpMethod.Post, path, new
        {
            shop_ids = new[] { shop },
            closed = false,
            start_date = "2026-12-24",
            message = "Kerstavond",
            open = new
            {
                action = "custom",
                custom_hours = new[] { new { start = "07:00", end = "12:00" }, new { start = "13:00", end = "15:00" } },
            },
        })).Is(200);

        Golden.Matches("bakeronline/shops/holidays-1.9.0.json", (await Owner.Ask("1.9.0", path)).Is(200).Text
            .Replace(made.Json.Text("id"), "1", StringComparison.Ordinal)
            .Replace(shorter.Json.Text("id"), "2", StringComparison.Ordinal));
        await using var db = Server.OpenReader();
        var days = db.Bakeries.Single(row => row.Key == shop).Shop.SpecialDays;
        Assert.Equal(15, days.Count);
        Assert.All(days.Take(14), day => Assert.Equal((0, "Jaarlijks verlof"), (day.Hours.Count, day.Note)));
        Assert.Equal("07:00–12:00, 13:00–15:00", Timetable.Write(days[14].Hours));
    }

    [Theory]
    [InlineData("""{"start_date":"2026-12-25","closed":true}""", "VALIDATION_ERROR", "shop_ids")]
    [InlineData("""{"shop_ids":[SHOP],"closed":true}""", "VALIDATION_ERROR", "start_date")]
    [InlineData("""{"shop_ids":[SHOP],"start_date":"25-12-2026","closed":true}""", "VALIDATION_ERROR", "start_date")]
    [InlineData(
        """{"shop_ids":[SHOP],"start_date":"2026-12-26","end_date":"2026-12-25","closed":true}""", "VALIDATION_ERROR", "end_date")]
    [InlineData("""{"shop_ids":[SHOP],"start_date":"2026-12-26","end_date":"9999-12-25","closed":true}""", "VALIDATION_ERROR", null)]
    [InlineData("""{"shop_ids":[SHOP],"start_date":"2019-12-26","closed":true}""", "VALIDATION_ERROR", null)]
    [InlineData("""{"shop_ids":[SHOP],"start_date":"2026-12-24","closed":false}""", "VALIDATION_ERROR", "open.custom_hours")]
    [InlineData(
        """{"shop_ids":[SHOP],"start_date":"2026-12-24","open":{"action":"later"}}""", "VALIDATION_ERROR", "open.action")]
    [InlineData(
        """{"shop_ids":[SHOP],"start_date":"2026-12-24","open":{"custom_hours":[{"start":"07:00"}]}}""",
        "VALIDATION_ERROR",
        "open.custom_hours[0].end")]
    [InlineData(
        """
        {"shop_ids":[SHOP],"start_date":"2026-12-24","open":{"custom_hours":[{"start":"07:00","end":"12:00"}]},
        "delivery":{"custom_hours":[{"start":"08:00","end":"12:00"}]}}
        """,
        "NOT_KEPT",
        "delivery.custom_hours")]
    [InlineData(
        """{"shop_ids":[SHOP],"start_date":"2026-12-24","closed":true,"upfront":{"type":"days"}}""", "VALIDATION_ERROR", "upfront.type")]
    [InlineData("""{"shop_ids":[SHOP,1],"start_date":"2026-12-24","closed":true}""", "BAKERY_OF_OTHERS", null)]
    public async Task A_wrong_holiday_is_refused_by_name_and_closes_nothing(string body, string code, string? field)
    {
        var (company, shop) = Numbers();
        var path = $"/bakeronline/company/companies/{company}/holidays";
        var before = (await Owner.Ask("1.9.0", path)).Is(200).Text;

        var sent = body.Replace("SHOP", $"{shop}", StringComparison.Ordinal);
        var refused = (await Owner.SendAs(HttpMethod.Post, path, sent)).Is(400).Json.GetProperty("error");

        Assert.Equal((code, field), (refused.Text("code"), refused.GetProperty("field").GetString()));
        Assert.Equal(before, (await Owner.Ask("1.9.0", path)).Is(200).Text);
        (await Server.Baker.Ask("1.9.0", path)).Is(403);
    }

    [Fact]
    public async Task A_shop_gets_its_avatar_and_banner_with_their_sizes_and_customers_see_them()
    {
        var (_, shop) = Numbers();
        var path = $"/bakeronline/company/shops/{shop}";
        var nothing = (await Owner.Send(HttpMethod.Post, $"{path}/avatar", ClientActions.Picture())).Is(400).Json.GetProperty("error");
        Assert.Equal("file", nothing.GetProperty("field").GetString());
        (await Server.Baker.Send(HttpMethod.Post, $"{path}/avatar", ClientActions.Picture("file"))).Is(403);
        (await Owner.Send(HttpMethod.Post, $"{path}/avatar", Client.Json(new { }))).Is(415);

        var shown = (await Owner.Send(HttpMethod.Post, $"{path}/avatar", ClientActions.Picture("file"))).Is(200).Json;
        (await Owner.Send(HttpMethod.Post, $"{path}/banner", ClientActions.Picture("single"))).Is(200);

        var size = Size(shown.GetProperty("avatar"));
        Assert.True(size is { Width: > 0, Height: > 0 });
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.GetProperty("banner").ValueKind);
        var images = (await Server.Anonymous.Ask("1.9.0", $"/bakeronline/shops/{shop}")).Is(200).Json.GetProperty("images");
        Assert.Equal(["avatar", "banner"], images.EnumerateObject().Select(image => image.Name));
        Assert.All(images.EnumerateObject(), image => Assert.Equal(size, Size(image.Value)));
        var source = images.GetProperty("avatar").GetProperty("resolutions")[0].Text("src");
        (await Server.Anonymous.Get(new Uri(source).AbsolutePath)).Is(200);

        (await Owner.Send(HttpMethod.Post, $"{path}/placeholder", ClientActions.Picture("file"))).Is(200);
        images = (await Server.Anonymous.Ask("1.9.0", $"/bakeronline/shops/{shop}")).Is(200).Json.GetProperty("images");
        Assert.Equal(["avatar", "banner", "placeholder"], images.EnumerateObject().Select(image => image.Name));
        source = new Uri(images.GetProperty("placeholder").GetProperty("resolutions")[0].Text("src")).AbsolutePath;
        var page = (await Server.Anonymous.Get("/panaderia/korenbloem-gent")).Is(200).Text;
        Assert.Contains($"<img class=\"picture\" src=\"{source}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_terms_of_a_company_are_a_policy_in_the_language_of_the_client_and_a_change_is_the_next_version()
    {
        const string Path = "/bakeronline/accounts/api/policies";
        Assert.Equal("invalid_request", (await Server.Anonymous.Get($"{Path}/tac")).Is(404).Json.Text("error"));
        await Write("Betaal eerst.\n\n1 < 2");

        var dutch = (await Server.Anonymous.Ask("1.9.0", $"{Path}/tac", "nl-BE")).Is(200).Json;
        var text = "<p>Betaal eerst.</p><p>1 &lt; 2</p>";
        Assert.Equal(
            (text, "tac", "Voorwaarden", "", "Ik aanvaard de voorwaarden", 1),
            (dutch.Text("html"), dutch.Text("type"), dutch.Text("title"), dutch.Text("description"), dutch.Text("button"),
                dutch.GetProperty("version").GetInt32()));
        Assert.Equal(["html", "type", "title", "description", "button", "version", "revision_id", "date"],
            dutch.EnumerateObject().Select(member => member.Name));
        var shop = (await Server.Anonymous.Ask("1.9.0", $"{Path}/shop", "fr")).Is(200).Json;
        Assert.Equal(("<p>Payez.</p>", "Conditions"), (shop.Text("html"), shop.Text("title")));
        foreach (var missing in (string[])["privacy", "cookie", "else", "tac?company_id=4711"])
        {
            (await Server.Anonymous.Get($"{Path}/{missing}")).Is(404);
        }

        await Write("Betaal nu.");
        var (company, _) = Numbers();
        var next = (await Server.Anonymous.Ask("1.9.0", $"{Path}/tac?company_id={company}", "nl")).Is(200).Json;
        Assert.Equal((2, "<p>Betaal nu.</p>"), (next.GetProperty("version").GetInt32(), next.Text("html")));
        Assert.NotEqual(dutch.GetProperty("revision_id").GetInt32(), next.GetProperty("revision_id").GetInt32());

        async Task Write(string words) => (await Owner.Patch(
            "/api/v1/bakeries/me/company", new { terms = new { nl = words, fr = "Payez." } })).Is(200);
    }

    [Fact]
    public async Task A_shop_is_found_by_the_domain_of_its_own_site()
    {
        const string Path = "/bakeronline/customer/websites/by-domain";
        (await Owner.Patch("/api/v1/bakeries/me/presentation", new { website = "https://www.korenbloem.example/brood" })).Is(200);
        var (company, _) = Numbers();

        foreach (var domain in (string[])["korenbloem.example", "www.korenbloem.example", "KORENBLOEM.example"])
        {
            var site = (await Server.Anonymous.Ask("1.9.0", $"{Path}/{domain}")).Is(200).Json;
            Assert.Equal(
                ["id", "title", "domain", "apps", "locales", "homepage", "design", "data", "upload_ids", "auth", "pages", "company_id"],
                site.EnumerateObject().Select(member => member.Name));
            Assert.Equal((company, domain), (site.GetProperty("company_id").GetInt64(), site.Text("domain")));
            var shop = (await Server.Anonymous.Ask("1.9.0", $"/bakeronline/shops/{site.Id()}")).Is(200).Json;
            Assert.Equal(shop.Text("name"), site.Text("title"));
            Assert.Contains("/panaderia/korenbloem-", site.Text("homepage"), StringComparison.Ordinal);
        }

        foreach (var domain in (string[])["bloem.example", "example", "%25", "a%20b", "korenbloem.example.org"])
        {
            (await Server.Anonymous.Ask("1.9.0", $"{Path}/{domain}")).Is(404);
        }
    }

    [Fact]
    public async Task A_locker_is_a_location_with_one_machine_and_is_written_as_it_is_read()
    {
        var (_, shop) = Numbers();
        var path = $"/bakeronline/company/shops/{shop}/latches/locations";
        var demo = (await Owner.Ask("1.9.0", path)).Is(200).Json.EnumerateArray().First();
        Golden.Matches("bakeronline/shops/latch-location-1.9.0.json", demo.GetRawText());

        var made = (await Owner.SendAs(HttpMethod.Post, path, new
        {
            name = "Station",
            address = new { street = "Maria Hendrikaplein", nr = "1", zipcode = "9000", city = "Gent", country = "BE" },
            max_orders = new { max_amount = 24 },
        })).Is(200);
        Assert.Equal(made.Text, (await Owner.Ask("1.9.0", $"{path}/{made.Json.Id()}")).Is(200).Text);
        var machine = await Owner.SendAs(HttpMethod.Post, $"{path}/{made.Json.Id()}/machines", new
        {
            identifier = "V-24",
            description = "Naast de hoofdingang",
            temperature_type = "COOLED",
            reservation_type = "HOURS_UPFRONT",
            username = (string?)null,
        });
        Golden.Matches(
            "bakeronline/shops/latch-machine-1.9.0.json",
            machine.Is(200).Text.Replace($"id\": {made.Json.Id()}", "id\": 1", StringComparison.Ordinal));
        Assert.Equal(
            machine.Text, (await Owner.Ask("1.9.0", $"{path}/{made.Json.Id()}/machines/{machine.Json.Id()}")).Is(200).Text);
        (await Owner.Ask("1.9.0", $"{path}/{demo.Id()}/machines/{demo.Id()}")).Is(404);
        (await Server.Baker.Ask("1.9.0", path)).Is(403);
        (await Server.Baker.SendAs(HttpMethod.Patch, $"{path}/{demo.Id()}", new { name = "Van mij" })).Is(403);
    }

    [Fact]
    public async Task A_wrong_location_or_machine_is_refused_by_name()
    {
        var (_, shop) = Numbers();
        var path = $"/bakeronline/company/shops/{shop}/latches/locations";
        var made = (await Owner.SendAs(HttpMethod.Post, path, new
        {
            name = "Hal",
            address = new { street = "Hendrikaplein", city = "Gent", country = "BE" },
        })).Is(200);
        (await Owner.SendAs(HttpMethod.Post, $"{path}/{made.Json.Id()}/machines", new { identifier = "V-1" })).Is(200);
        var (one, night) = ($"{path}/{made.Json.Id()}", new[] { new { start = "03:00", end = "04:00" } });

        foreach (var (sent, to, code, field) in new (object, string, string, string?)[]
        {
            (new { name = "Zonder adres" }, path, "VALIDATION_ERROR", "address"),
            (new { max_orders = new { max_amount = 501 } }, one, "VALIDATION_ERROR", "max_orders.max_amount"),
            (new { pickup_hours = new { d1 = night } }, one, "NOT_KEPT", "pickup_hours"),
            (new { identifier = "V-25" }, $"{one}/machines", "ONE_MACHINE", null),
            (new { identifier = "V-25", temperature_type = "WARM" }, $"{one}/machines", "VALIDATION_ERROR", "temperature_type"),
        })
        {
            var method = to == one ? HttpMethod.Patch : HttpMethod.Post;
            var refused = (await Owner.SendAs(method, to, sent)).Is(400).Json.GetProperty("error");
            Assert.Equal((code, field), (refused.Text("code"), refused.GetProperty("field").GetString()));
        }

        var empty = (await Owner.SendAs(HttpMethod.Post, path, new
        {
            name = "Plein",
            address = new { street = "Hendrikaplein", city = "Gent", country = "BE" },
        })).Is(200).Json.Id();
        foreach (var (sent, field) in new (object, string)[]
        {
            (new { identifier = "V-1", password = "geheim" }, "password"), (new { description = "Naamloos" }, "identifier"),
        })
        {
            var refused = await Owner.SendAs(HttpMethod.Post, $"{path}/{empty}/machines", sent);
            Assert.Equal(field, refused.Is(400).Json.GetProperty("error").Text("field"));
        }
    }

    [Fact]
    public async Task The_dashboard_counts_the_orders_of_the_callers_shops()
    {
        const string Path = "/bakeronline/dashboard/statistics";
        var all = (await Owner.Ask("1.9.0", Path)).Is(200).Json;

        await using var db = Server.OpenReader();
        var shops = db.Bakeries.Where(row => row.Name.StartsWith("Bakkerij De Korenbloem")).Select(row => row.Key).ToList();
        Assert.Equal(shops.Count, all.GetProperty("shop_amount").GetInt32());
        Assert.True(all.GetProperty("order_amount").GetInt32() > 10);
        Assert.True(all.GetProperty("order_price").GetInt64() > 0);
        var some = (await Owner.Ask("1.9.0", $"{Path}?select[shop_amount]=0&select[order_price]=0&countries[]=CO")).Is(200).Json;
        Assert.Equal(["order_amount", "active_users"], some.EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, some.GetProperty("order_amount").GetInt32());
        Assert.Equal(0, (await Owner.Ask("1.9.0", $"{Path}?start=4102444800")).Is(200).Json.GetProperty("order_amount").GetInt32());
        (await server.Bakery.Customer.Ask("1.9.0", Path)).Is(403);
    }

    private static (int Width, int Height) Size(System.Text.Json.JsonElement image)
    {
        var only = Assert.Single(image.GetProperty("resolutions").EnumerateArray());
        return (only.GetProperty("width").GetInt32(), only.GetProperty("height").GetInt32());
    }

    private (long Company, long Shop) Numbers()
    {
        using var db = Server.OpenReader();
        var shop = db.Bakeries.Where(row => row.Name.StartsWith("Bakkerij De Korenbloem")).OrderBy(row => row.Key).First();
        return (shop.CompanyKey, shop.Key);
    }

    private long Product(long shop)
    {
        using var db = Server.OpenReader();
        return db.Products.Where(row => row.BakeryKey == shop).OrderBy(row => row.Key).Select(row => row.Key).First();
    }
}
