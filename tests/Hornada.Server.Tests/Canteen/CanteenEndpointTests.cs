using System.Globalization;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Canteen;

/// <summary>Access below <c>/api/v1/admin</c>, and the refusals of everybody else (contract §1.1, §6; point 9).</summary>
[SqliteUnlessLong("Access and error shapes are decided before storage.")]
public sealed class CanteenEndpointTests<TEngine>(
    CanteenServer<TEngine> server) : ServerTests(server), IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;
    private const string Invalid = "Validation failed.";
    private const string Unauthorized = "Unauthorized. Please provide a valid token.";

    [Fact]
    public async Task Without_a_token_that_works_there_is_nothing()
    {
        var canteen = await CanteenSetup.Open(Server);
        var organisations = Server.Services.GetRequiredService<OrganisationTokens>();
        var revoked = (await organisations.Issue(canteen.Id, "vieja", TokenAbility.Staff, null, CancellationToken.None)).Value;
        _ = (await organisations.Revoke(canteen.Id, revoked.Token.Id, CancellationToken.None)).Value;
        var expired = await CanteenSetup.Issue(Server, canteen.Id, TokenAbility.Read, Server.Clock.GetUtcNow().AddSeconds(1));
        (await expired.Get($"{Root}/orders")).Is(200);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var caller in (Client[])[
            Server.Anonymous, Server.With("nonsense"), Server.With(revoked.Secret), expired, Server.Admin, Server.Baker, Server.Customer
        ])
        {
            foreach (var path in (string[])[
                "/orders", "/establishments", "/products", "/orders/9e31eadd-b0ad-4ec4-866f-8b3418028922", "/nothing", ""
            ])
            {
                var refused = (await caller.Get(Root + path)).Rejects(401, Unauthorized);
                Assert.Equal($$"""{"success":false,"message":"{{Unauthorized}}"}""", refused.Text);
            }
        }

        foreach (var header in (string[])[
            "", "Bearer", "Bearer ", $"Basic {canteen.Reader.Token}", $"Token {canteen.Reader.Token}", canteen.Reader.Token!
        ])
        {
            (await Server.Anonymous.Send(
                HttpMethod.Get,
                $"{Root}/orders",
                headers: headers => headers.TryAddWithoutValidation("Authorization", header))).Rejects(401, Unauthorized);
        }

        (await Server.Anonymous.Send(
            HttpMethod.Get,
            $"{Root}/orders",
            headers: headers => headers.TryAddWithoutValidation("Authorization", $"bearer {canteen.Reader.Token}"))).Is(200);
    }

    [Fact]
    public async Task An_organisations_token_is_nobody_at_the_native_API()
    {
        var canteen = await CanteenSetup.Open(Server);
        (await canteen.Staff.Get("/api/v1/users/me")).Is(401);
        (await canteen.Staff.Get("/api/v1/orders/bakery")).Is(401);
    }

    [Fact]
    public async Task A_host_of_an_organisation_takes_its_tokens_alone()
    {
        var (canteen, other) = (await CanteenSetup.Open(Server), await CanteenSetup.Open(Server));

        (await canteen.Reader.GetAt($"{canteen.Id}.canteen.example", $"{Root}/orders")).Is(200);
        (await canteen.Reader.GetAt($"{canteen.Id.ToUpperInvariant()}.canteen.example:8080", $"{Root}/orders")).Is(200);
        (await canteen.Reader.GetAt("canteen.example", $"{Root}/orders")).Is(200);
        (await canteen.Reader.GetAt($"www.{other.Id}.example", $"{Root}/orders")).Is(200);
        (await canteen.Reader.GetAt($"{other.Id}.canteen.example", $"{Root}/orders")).Rejects(401, Unauthorized);
        (await Server.Anonymous.GetAt($"{canteen.Id}.canteen.example", $"{Root}/orders")).Rejects(401, Unauthorized);
        (await canteen.Reader.GetAt("9e31eadd-b0ad-4ec4-866f-8b3418028922.canteen.example", $"{Root}/orders")).Rejects(
            404, "Resource not found.");
        var page = (await canteen.Reader.GetAt($"{canteen.Id}.canteen.example", $"{Root}/orders?page=1")).Is(200).Json;
        Assert.StartsWith($"http://{canteen.Id}.canteen.example/", page.GetProperty("links").Text("first"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_resource_is_answered_in_the_shape_of_the_contract()
    {
        var canteen = await CanteenSetup.Open(Server);
        (await canteen.Staff.Get(Root)).Rejects(404, "Resource not found.");
        (await canteen.Staff.Get($"{Root}/webhooks")).Rejects(404, "Resource not found.");
        (await canteen.Staff.Get($"{Root}/orders/nonsense")).Rejects(404, "Resource not found.");
        (await canteen.Staff.Get($"{Root}/orders/{canteen.Id.ToUpperInvariant()}")).Rejects(404, "Resource not found.");
        (await canteen.Staff.Delete($"{Root}/orders")).Rejects(405, "Method not allowed.");
        (await canteen.Staff.Post($"{Root}/products", new { })).Rejects(405, "Method not allowed.");
        (await canteen.Staff.Patch($"{Root}/establishments", new { })).Rejects(405, "Method not allowed.");
    }

    [Fact]
    public async Task Bodies_are_read_strictly()
    {
        var canteen = await CanteenSetup.Open(Server);
        const string Broken = "Invalid request data.";
        foreach (var text in (string[])[
            "", "{", "[]", "null", "\"x\"", "{\"notes\":1,\"notes\":2}", "{\"x\":\"\\ud800\"", new string('[', 40) + new string(']', 40)
        ])
        {
            (await canteen.Staff.Post($"{Root}/orders", text)).Rejects(400, Broken);
        }

        (await canteen.Staff.Post($"{Root}/orders", "{\"notes\":1}")).Rejects(422, Invalid, "notes");
        (await canteen.Staff.Post($"{Root}/orders", "{\"notes\":\"\\u0000\"}")).Rejects(422, Invalid, "notes");
        (await canteen.Staff.Post($"{Root}/orders", "{\"items\":[{\"quantity\":\"1\"}]}")).Rejects(422, Invalid, "items.0.quantity");
        (await canteen.Staff.Post($"{Root}/orders", new StringContent("{}"))).Rejects(400, Broken);
        (await canteen.Staff.Send(HttpMethod.Post, $"{Root}/orders", Client.Json($"{{\"notes\":\"{new string('x', 70_000)}\"}}"))).Rejects(
            413, "Request body too large.");
    }

    [Fact]
    public async Task A_refusal_names_the_parameter_that_its_client_sent()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (soup, child) = (await canteen.Cook("Sopa"), await canteen.Enrol());
        const string Turned = "a\u202eb";
        object Order(object item, string? notes = null) => new
        {
            establishment = canteen.Site,
            payment_method_type = "cash",
            notes,
            items = new[] { new { product = soup, quantity = 1 }, item },
        };

        await Names("POST", "/orders", Order(new { product = soup, quantity = 1, notes = Turned }), "items.1.notes");
        await Names("POST", "/orders", Order(new { product = soup, quantity = 1 }, Turned), "notes");
        await Names("POST", "/customers", new { full_name = Turned, @class = Turned }, "full_name", "class");
        await Names("POST", "/customers", new { full_name = "Ana", parent = new { full_name = Turned } }, "parent.full_name");
        await Names("PATCH", $"/customers/{child}", new { full_name = Turned }, "full_name");
        await Names("PATCH", $"/customers/{child}", new { full_name = " " }, "full_name");
        var movement = new { type = "top_up", amount = "1", reason = Turned, author = Turned };
        await Names("POST", $"/customers/{child}/credit-movements", movement, "author", "reason");
        await Names("POST", "/closures", new { establishment = canteen.Site, date = "2099-01-01", reason = "x" }, "date");
        await Names("POST", "/closures", new { establishment = canteen.Site, date = "2026-05-20", reason = Turned }, "reason");
        await Names("POST", "/closures", new { establishment = child, date = "2026-05-20", reason = "x" }, "establishment");
        var order = await canteen.Orders(soup);
        await Names("POST", $"/orders/{order.Text("uuid")}/cancel", new { reason = Turned }, "reason");

        async Task Names(string method, string path, object body, params string[] parameters) =>
            (await canteen.Staff.Send(new(method), Root + path, Client.Json(body))).Rejects(422, Invalid, parameters);
    }

    [Fact]
    public async Task A_member_that_an_endpoint_of_staff_does_not_know_is_refused_and_nothing_is_done()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (soup, child) = (await canteen.Cook("Sopa"), await canteen.Enrol());

        var (site, type) = (canteen.Site, "cash");
        object[] soups = [new { product = soup, quantity = 1 }];
        object[] priced = [new { product = soup, quantity = 1, price = "1" }];
        await Names("/orders", new { establishment = site, payment_method_type = type, pickup_at = "today", items = soups }, "pickup_at");
        await Names("/orders", new { establishment = site, payment_method_type = type, items = priced }, "items.0.price");
        await Names($"/customers/{child}/credit-movements", new { type = "top_up", amount = "1", currency = "USD" }, "currency");
        await Names("/closures", new { establishment = canteen.Site, date = "2026-05-20", reason = "x", until = "2026-05-24" }, "until");
        Assert.Empty(await canteen.Lists("start_date=2026-05-01&end_date=2026-06-30"));

        async Task Names(string path, object body, string parameter) =>
            (await canteen.Staff.Post(Root + path, body)).Rejects(422, Invalid, parameter);
    }

    [Fact]
    public async Task An_internal_error_reveals_nothing()
    {
        var canteen = await CanteenSetup.Open(Server);

        (await canteen.Reader.Get($"{Root}/probe/bug")).Rejects(500, "An unexpected error occurred.");
        Assert.Contains("A bug", Assert.Single(Server.TakeFailures()), StringComparison.Ordinal);
        var busy = (await canteen.Reader.Get($"{Root}/probe/busy")).Rejects(503, "Service unavailable. Please try again later.");
        Assert.Equal("2", busy.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_of_the_minute()
    {
        using var alone = Server.UseFirstServer();
        var canteen = await CanteenSetup.Open(Server, new() { RequestsPerMinute = 3 });
        var reset = Server.Clock.GetUtcNow().ToUnixTimeSeconds() + 60;

        Assert.Equal((3, 2, reset), (await canteen.Reader.Get($"{Root}/orders")).Is(200).Limits());
        Assert.Equal((3, 1, reset), (await canteen.Reader.Get($"{Root}/orders?status=x")).Is(422).Limits());
        Assert.Equal((3, 0, reset), (await canteen.Reader.Get($"{Root}/nothing")).Is(404).Limits());
        var refused = (await canteen.Reader.Get($"{Root}/orders")).Rejects(429, "Too many requests. Please try again later.");
        Assert.Equal((3, 0, reset), refused.Limits());
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal((3, 2, reset), (await canteen.Staff.Get($"{Root}/orders")).Is(200).Limits());

        Server.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("1", (await canteen.Reader.Get($"{Root}/orders")).Is(429).Headers.GetValues("Retry-After").Single());
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 2, reset + 60), (await canteen.Reader.Get($"{Root}/orders")).Is(200).Limits());
    }

    /// <summary>A token of one organisation finds nothing of another, wherever it asks.</summary>
    [Fact]
    public async Task Nothing_of_another_organisation_ever_appears()
    {
        var (canteen, other) = (await CanteenSetup.Open(Server), await CanteenSetup.Open(Server));
        var product = await canteen.Cook("Sopa CANARIO", category: await canteen.Category("CANARIO"));
        var child = await canteen.Enrol("CANARIO", credit: 100_000);
        var order = await canteen.Orders(product, quantity: 2, customer: child, type: "credit");
        var (id, item) = (order.Text("uuid"), order.GetProperty("items")[0].Text("uuid"));
        var today = Server.Clock.GetUtcNow().AddHours(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = await TableDump.Read(Server);

        foreach (var list in (string[])[
            "/orders", "/orders?page=1", $"/orders?establishment={canteen.Site}", "/products", "/customers", "/customers?search=CANARIO",
            "/categories", "/reports/production",
            $"/reports/production?establishment={canteen.Site}"])
        {
            Assert.DoesNotContain("CANARIO", (await other.Staff.Get(Root + list)).Is(200).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(canteen.Site, (await other.Staff.Get($"{Root}/establishments")).Is(200).Text, StringComparison.Ordinal);
        (string Method, string Path, object? Body)[] foreign =
        [
            ("GET", $"/orders/{id}", null),
            ("POST", $"/orders/{id}/complete", null),
            ("POST", $"/orders/{id}/cancel", new { reason = "x" }),
            ("POST", $"/orders/{id}/archive", null),
            ("POST", $"/orders/{id}/items/{item}/fulfill", new { quantity = 1 }),
            ("GET", $"/customers/{child}", null),
            ("PATCH", $"/customers/{child}", new { full_name = "x" }),
            ("GET", $"/customers/{child}/credit-movements", null),
            ("POST", $"/customers/{child}/credit-movements", new { type = "top_up", amount = "100" }),
        ];
        foreach (var (method, path, body) in foreign)
        {
            (await other.Staff.Send(new(method), Root + path, Client.Json(body))).Rejects(404, "Resource not found.");
        }

        (await other.Staff.Post($"{Root}/orders", canteen.OrderBody(product))).Rejects(422, "Validation failed.", "establishment");
        (await other.Staff.Post($"{Root}/orders", other.OrderBody(product))).Rejects(422, "Validation failed.", "items");
        (await other.Staff.Post($"{Root}/orders", other.OrderBody(product, customer: child))).Rejects(
            422, "Validation failed.", "customer");
        (await other.Staff.Post($"{Root}/closures", new { establishment = canteen.Site, date = today, reason = "x" })).Rejects(
            422, "Validation failed.", "establishment");
        var parent = order.GetProperty("customer").GetProperty("parent").Text("uuid");
        (await other.Staff.Post($"{Root}/customers", new { full_name = "x", parent = new { uuid = parent } })).Rejects(
            422, "Validation failed.", "parent.uuid");
        Assert.Equal(before, await TableDump.Read(Server));
    }
}

/// <summary>The limit an installation has when nobody says another (point 10).</summary>
[SqliteUnlessLong("Limits are counted in memory.")]
public sealed class RateTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Sixty_requests_a_minute_and_the_next_one_waits()
    {
        using var alone = Server.UseFirstServer();
        var canteen = await CanteenSetup.Open(Server);
        for (var request = 1; request <= 60; request++)
        {
            Assert.Equal((60, 60 - request), Counted((await canteen.Reader.Get($"{CanteenSetup.Root}/orders")).Is(200)));
            Assert.Equal((60, 60 - request), Counted((await Server.Anonymous.Get($"{CanteenSetup.Root}/orders")).Is(401)));
        }

        var refused = (await canteen.Reader.Get($"{CanteenSetup.Root}/orders")).Rejects(429, "Too many requests. Please try again later.");
        Assert.Equal("""{"success":false,"message":"Too many requests. Please try again later."}""", refused.Text);
        (await Server.Anonymous.Get($"{CanteenSetup.Root}/orders")).Is(429);
        (await Server.With("another wrong one").Get($"{CanteenSetup.Root}/orders")).Is(429);
        Assert.Equal((60, 59), Counted((await canteen.Staff.Get($"{CanteenSetup.Root}/orders")).Is(200)));
        (await Server.Anonymous.Get("/health")).Is(200);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await canteen.Reader.Get($"{CanteenSetup.Root}/orders")).Is(200);

        static (int, int) Counted(Answer answer) => (answer.Limits().Limit, answer.Limits().Remaining);
    }
}
