using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>From a cart to orders over the wire (contract §2.3). It is Wednesday the 20th of May 2026, 15:00 in Brussels.</summary>
[SqliteUnlessLong("The shape of answers; Core tests the checkout on both engines.")]
public sealed partial class CheckoutTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Order = "/bakeronline/checkout/order";
    private const string Quote = "/bakeronline/checkout";
    private const string Calendar = "/bakeronline/checkout/calendar";

    private Client Customer => server.Bakery.Customer;

    [Theory]
    [InlineData("1.1.0")]
    [InlineData("1.4.0")]
    [InlineData("1.5.0")]
    [InlineData("1.7.0")]
    [InlineData("1.9.0")]
    public async Task A_cart_is_priced_in_each_version(string version)
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var old = version is "1.1.0" or "1.4.0";
        object[] cart =
        [
            catalogue.Item(catalogue.Gent, "Croissant", 6),
            old
                ? catalogue.Item(catalogue.Gent, "Wit brood", 2) with { option_ids = [catalogue.Option("Gesneden")] }
                : catalogue.Item(catalogue.Gent, "Wit brood", 2) with { options = [new(catalogue.Option("Gesneden"))] },
            catalogue.Item(catalogue.Brugge, "Pistolets", 1) with { product_price_id = catalogue.Variant("Zakje van 12") },
            catalogue.Item(catalogue.Gent, "Notenbrood per gewicht", 1) with { gram = 600 },
        ];

        var answer = await Customer.SendAs(
            HttpMethod.Post,
            Quote,
            new { cart, add_items = new[] { catalogue.Item(catalogue.Gent, "Croissant", 2) }, payment_method = "point_of_sale" },
            version);

        Golden.Matches($"bakeronline/checkout-{version}.json", Stable(answer.Is(200).Text));
    }

    [Fact]
    public async Task A_photo_goes_onto_the_cake_in_the_old_way_and_the_new_one()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var photo = (await Upload(Customer, "foto.png")).Is(200).Json[0].Id();
        var cake = catalogue.Item(catalogue.Gent, "Verjaardagstaart", 1) with { persons = 8 };
        var before =
            cake with { option_ids = [catalogue.Option("Foto op taart")], uploads = [new(new(photo), catalogue.Set("Afwerking"))] };
        var now = cake with { options = [new(catalogue.Option("Foto op taart"), photo), new(catalogue.Option("Kaarsje"), amount: 3)] };

        var first =
            (await Customer.SendAs(HttpMethod.Post, Quote, new { cart = new[] { before } }, "1.4.0")).Is(200).Json.GetProperty("cart")[0];
        var second =
            (await Customer.SendAs(HttpMethod.Post, Quote, new { cart = new[] { now } }, "1.7.0")).Is(200).Json.GetProperty("cart")[0];
        var third =
            (await Customer.SendAs(HttpMethod.Post, Quote, new { cart = new[] { now } }, "1.5.0")).Is(200).Json.GetProperty("cart")[0];

        Assert.Equal((photo, 4_050), (first.GetProperty("uploads")[0].GetProperty("upload").Id(), UnitPrice(first)));
        Assert.Equal((photo, 4_200), (second.GetProperty("options")[0].GetProperty("upload").Id(), UnitPrice(second)));
        // Before 1.7.0 options have no amount: what is sent is not looked at.
        Assert.Equal(4_100, UnitPrice(third));
    }

    [Fact]
    public async Task A_cart_answers_its_errors_and_prices_the_valid_lines()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        object[] cart =
        [
            catalogue.Item(catalogue.Gent, "Croissant", 1),
            catalogue.Item(catalogue.Gent, "Pistolets", 1),
            catalogue.Item(catalogue.Brugge, "Wit brood", 1),
        ];
        var checkout = new
        {
            method = "delivery",
            delivery = new
            {
                date = "2026-05-19",
                time = "11:00",
                address = new { street = "Kerkstraat", nr = "1", zipcode = "9000", city = "Gent", country = "BE" }
            },
            coupons = new[] { new { code = "GRATIS" } },
        };

        var answer = (await Customer.SendAs(HttpMethod.Post, Quote, new { cart, checkout, payment_method = "gold" })).Is(200).Json;

        Assert.Equal(
            [
                $"PICKUP_PAST {catalogue.Gent} ", $"PAYMENT_METHOD_NOT_TAKEN {catalogue.Gent} ", $"VARIANT_REQUIRED {catalogue.Gent} 1",
                $"PICKUP_PAST {catalogue.Brugge} ", $"PAYMENT_METHOD_NOT_TAKEN {catalogue.Brugge} ", "COUPONS_NOT_TAKEN  ",
            ],
            answer
                .GetProperty("problems")
                .EnumerateArray()
                .Select(row => $"{row.Text("code")} {row.Text("shop_id")} {row.Text("item")}"));
        Assert.Equal(
            140 + 295, answer.GetProperty("cart_config").GetProperty("prices").GetProperty("price").GetProperty("value").GetInt32());
        Assert.Equal(["Bakkerij De Korenbloem Brugge does not offer delivery"], answer
            .GetProperty("cart_config")
            .GetProperty("delivery")
            .GetProperty("messages")
            .EnumerateArray()
            .Select(row => row.GetString()));
    }

    [Fact]
    public async Task Anybody_may_price_a_cart_and_an_invalid_token_is_refused()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var body = new { cart = new[] { catalogue.Item(catalogue.Gent, "Croissant", 1) } };

        (await Server.Anonymous.Post(Quote, body)).Is(200);
        (await Server.With("hor_nonsense").Post(Quote, body)).Is(401);
        (await Server.Anonymous.Post(Order, CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 1)))).Is(401);
    }

    [Fact]
    public async Task The_calendar_has_the_times_of_each_shop_and_those_they_share()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        object[] cart = [catalogue.Item(catalogue.Gent, "Croissant", 1), catalogue.Item(catalogue.Brugge, "Croissant", 1)];

        var answer = await Server.Anonymous.SendAs(
            HttpMethod.Post, Calendar, new { cart, checkout = new { method = "takeout" }, month = 5, year = 2026 });

        Golden.Matches("bakeronline/checkout-calendar.json", Stable(answer.Is(200).Text));
        var delivery = (await Server.Anonymous.SendAs(
            HttpMethod.Post, Calendar, new { cart, checkout = new { method = "delivery" }, month = 5, year = 2026 })).Is(200).Json;
        Assert.All(delivery.GetProperty("days").EnumerateArray(), day => Assert.Equal(0, day.GetProperty("slots").GetArrayLength()));
    }

    [Fact]
    public async Task Every_time_of_the_calendar_can_be_ordered()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var item = catalogue.Item(catalogue.Brugge, "Croissant", 1);
        var days = (await Server.Anonymous.SendAs(
            HttpMethod.Post,
            Calendar,
            new { cart = new[] { item }, checkout = new { method = "takeout" }, month = 5, year = 2026 })).Is(200).Json.GetProperty("days");

        foreach (var day in days.EnumerateArray().Where(day => day.GetProperty("slots").GetArrayLength() > 0).Take(3))
        {
            var slot = day.GetProperty("slots")[0];
            var body = CatalogueFixture.Place(item) with { checkout = Fetch(catalogue.Brugge, day.Text("date"), slot.Text("time")) };
            var order = (await Customer.SendAs(HttpMethod.Post, Order, body)).Is(200).Json.GetProperty("orders")[0];
            Assert.Equal(
                (slot.Text("time"), slot.Text("end_time")),
                (order.GetProperty("checkout").Text("time"), order.GetProperty("checkout").Text("end_time")));
        }
    }

    [Fact]
    public async Task A_checkout_makes_an_order_a_shop_in_one_group()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var body = CatalogueFixture.Place(
            catalogue.Item(catalogue.Gent, "Croissant", 6) with { comment = "<b>Vers</b> & 'warm'", price = 1 },
            catalogue.Item(catalogue.Brugge, "Wit brood", 1));

        var answer = await Customer.SendAs(HttpMethod.Post, Order, body);

        Golden.Matches("bakeronline/checkout-order-1.9.0.json", Stable(answer.Is(200).Text));
        var group =
            (await Customer.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders/group/{answer.Json.Id()}"))).Is(200).Json;
        Assert.Equal(
            answer.Json.GetProperty("orders").EnumerateArray().Select(BakeronlineClient.Id),
            group.GetProperty("orders").EnumerateArray().Select(BakeronlineClient.Id));
        var line = (await Customer.Ask("1.9.0", BakeronlineClient.Invariant(
            $"/bakeronline/orders/{answer.Json.GetProperty("orders")[0].Id()}"))).Is(200).Json.GetProperty("products")[0];
        Assert.Equal(("<b>Vers</b> & 'warm'", 140), (line.Text("comment"), UnitPrice(line)));
    }

    [Fact]
    public async Task A_delivery_with_an_invoice_and_a_locker_cost_what_they_cost()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var address = new { street = "Coupure", nr = "1", zipcode = "9000", city = "Gent", country = "BE" };
        var company = new { name = "Bakkers NV", vat = "BE0123456789", address };
        object delivery = new
        {
            method = "delivery",
            delivery = new { date = "2026-05-22", time = "11:00", address, notes = "Achterdeur" },
            invoice = new { company },
            comment = "Graag vroeg"
        };
        object latch = new
        {
            method = "latch",
            latch = new { latch_id = catalogue.Latch, date = "2026-05-22", time = "11:00", notification_method = "sms" }
        };

        var cart = CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 3));
        var brought = await First(cart with { checkout = delivery });
        var locked = await First(cart with { checkout = latch, payment_method = "bank_transfer" });

        Assert.Equal(
            (420, 350, 250, 1_020),
            (Price(brought, "price"), Price(brought, "delivery_cost"), Price(brought, "invoice_cost"), Price(brought, "price_to_pay")));
        Assert.Equal(("12:00", "Achterdeur", "Graag vroeg"), (brought
            .GetProperty("checkout")
            .Text("end_time"), brought.GetProperty("checkout").Text("notes"), brought.GetProperty("checkout").Text("comment")));
        Assert.Equal((15, 435), (Price(locked, "sms_cost"), Price(locked, "price_to_pay")));
        Assert.Equal(
            ("Broodautomaat Dampoort", "sms"),
            (locked.GetProperty("checkout").Text("name"), locked.GetProperty("checkout").Text("notification_method")));
        Assert.Equal((true, "pending"), (locked.GetProperty("valid").GetBoolean(), locked.Text("payment_status")));
    }

    [Fact]
    public async Task A_checkout_that_comes_twice_is_placed_once_and_answered_the_same()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var body = CatalogueFixture.Place(
            catalogue.Item(catalogue.Gent, "Croissant", 1), catalogue.Item(catalogue.Brugge, "Wit brood", 1)) with
        {
            payment_method = "bancontact"
        };
        const string Key = "basket-of-katrien";

        var copies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Named(Key, body)));
        var first = copies[0].Is(200);
        (await Customer.Send(HttpMethod.Post, PayPath(first), Form("pay"))).Is(303);
        var late = await Named(Key, body);
        var other = await Named(Key, body with { payment_method = "payconiq" });

        Assert.All(copies, copy => Assert.Equal(first.Text, copy.Is(200).Text));
        Assert.Equal(first.Text, late.Is(200).Text);
        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED"), (other.Status, other.Json.GetProperty("error").Text("code")));
        (await Named("with blank", body)).Is(400);
    }

    /// <summary>Each is refused with a remedy, and none changes the orders.</summary>
    [Fact]
    public async Task Every_wrong_checkout_is_a_400_with_a_remedy()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var before = await Orders();
        var log = new System.Text.StringBuilder();
        foreach (var (sentence, change) in WrongCheckouts.For(catalogue))
        {
            var body = JsonSerializer.SerializeToNode(CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 1)))!.AsObject();
            change(body);
            var answer = await Customer.SendAs(HttpMethod.Post, Order, body.ToJsonString());
            var error = answer.Is(400).Json.GetProperty("error");
            log.Append(
                CultureInfo.InvariantCulture, $"{sentence,-40} {error.Text("code")} [{error.Text("field")}] {error.Text("message")}\n");
        }

        Golden.Matches("bakeronline/checkout-wrong.txt", Stable(log.ToString()));
        Assert.Equal(before, await Orders());
    }

    [Fact]
    public async Task Uploads_are_pictures_with_their_owner_and_a_limit()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var (stranger, _) = await Server.SignUp(Core.Accounts.Role.Customer, "Els", ClientActions.FreshEmail());
        var photo = (await Upload(stranger, "foto.png")).Is(200).Json[0].Id();
        var cake =
            catalogue.Item(catalogue.Gent, "Verjaardagstaart", 1) with
            {
                persons = 8,
                options = [new(catalogue.Option("Foto op taart"), photo)]
            };

        Assert.Equal(
            "ATTACHMENT_REQUIRED",
            (await Customer.SendAs(HttpMethod.Post, Order, CatalogueFixture.Place(cake))).Is(400).Json.GetProperty("error").Text("code"));
        (await stranger.SendAs(HttpMethod.Post, Order, CatalogueFixture.Place(cake))).Is(200);
        Assert.Equal("PICTURE_EXTENSION_NOT_ALLOWED", (await Upload(Customer, "foto.exe")).Is(400).Json.GetProperty("error").Text("code"));
        Assert.Equal(
            "PICTURE_FORMAT_UNKNOWN",
            (await Upload(Customer, "foto.png", "<svg/>"u8.ToArray())).Is(400).Json.GetProperty("error").Text("code"));
        (await Customer.Post("/bakeronline/checkout/upload", "{}")).Is(415);
        var many = new MultipartFormDataContent();
        foreach (var number in Enumerable.Range(0, 9))
        {
            many.Add(new ByteArrayContent(Picture), "files[]", $"{number}.png");
        }

        Assert.Equal(
            "TOO_MANY_PICTURES",
            (await Customer.Send(HttpMethod.Post, "/bakeronline/checkout/upload", many)).Is(400).Json.GetProperty("error").Text("code"));
        var guess = catalogue.Item(catalogue.Gent, "Verjaardagstaart", 1) with
        {
            persons = 8,
            options = [.. Enumerable.Range(1, 400).Select(id => new Chosen(catalogue.Option("Foto op taart"), id))]
        };
        var refused = await Customer.Send(HttpMethod.Post, Quote, Client.Json(new { cart = new[] { guess } }), headers =>
        {
            headers.Add("X-VERSION", "1.9.0");
            headers.Add("X-Forwarded-For", "203.0.113.50");
        });
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Is(429).Headers.RetryAfter?.Delta);
    }

    private static byte[] Picture => Demo.DemoPicture.Loaf(64, 48);

    private static Task<Answer> Upload(Client who, string name, byte[]? bytes = null) =>
        who.Send(
            HttpMethod.Post,
            "/bakeronline/checkout/upload",
            new MultipartFormDataContent { { new ByteArrayContent(bytes ?? Picture), "files", name } });

    private static object Fetch(long shop, string date, string time) => new
    {
        method = "takeout",
        takeout = new { shops = new Dictionary<string, object> { [$"shop_{shop}"] = new { id = shop, date, time } } }
    };

    private static FormUrlEncodedContent Form(string action) => new([new("action", action)]);

    private static string PayPath(Answer placed) => new Uri(placed.Json.Text("payment_url")).AbsolutePath;

    private static int Price(JsonElement order, string name) =>
        order.GetProperty("prices").GetProperty(name).GetProperty("value").GetInt32();

    private static int UnitPrice(JsonElement line)
    {
        var price = line.GetProperty("calculated_prices").GetProperty("unit_price");
        return price.ValueKind == JsonValueKind.Number ? price.GetInt32() : price.GetProperty("value").GetInt32();
    }

    /// <summary>Places a checkout; the first of its orders.</summary>
    private async Task<JsonElement> First(Checkout checkout) =>
        (await Customer.SendAs(HttpMethod.Post, Order, checkout)).Is(200).Json.GetProperty("orders")[0];

    private Task<Answer> Named(string key, object body) => Customer.Send(HttpMethod.Post, Order, Client.Json(body), headers =>
    {
        headers.TryAddWithoutValidation(VersionHeader.Name, "1.9.0");
        headers.TryAddWithoutValidation("Idempotency-Key", key);
    });

    private async Task<int> Orders()
    {
        await using var db = Server.OpenReader();
        return await db.Orders.CountAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The same text in every run: the address of the server, numbers given out, secrets and names of files replaced.</summary>
    private string Stable(string text) => Changing().Replace(
        text.Replace(Server.Address.ToString().TrimEnd('/'), "http://server", StringComparison.Ordinal),
        match => match.Groups["secret"].Success
            ? "<secret>"
            : match.Groups["file"].Success ? "<file>" : $"{match.Groups["key"].Value}<number>");

    [GeneratedRegex(
        @"(?<secret>(?<=/pagar/)[0-9a-f]{64})|(?<file>[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21})"
            + @"|(?<=Pan de masa madre )\d+|(?<=^ {4}|^ {12})(?<key>""(id|order_nr)"": )\d+",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Changing();
}
