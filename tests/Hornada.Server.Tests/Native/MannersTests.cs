using System.Text.Json;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;

namespace Hornada.Server.Tests.Native;

/// <summary>What the native API does beside its contract for programs that ask for it; docs/api.md has the table.</summary>
[SqliteUnlessLong("The shape of answers; EntityTagTests and KeyTests run on both engines.")]
public sealed class MannersTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Every_wrong_part_of_a_request_is_named_with_its_place()
    {
        Assert.Equal(["#/bakeryId", "#/items", "#/pickupTime"], Places(await Server.Customer.Post("/api/v1/orders", new { })));
        Assert.Equal(["#/items/1/qty"], Places(await Server.Customer.Post("/api/v1/orders", new
        {
            bakeryId = Server.Espiga,
            items = new object[] { new { productId = "1", qty = 1 }, new { productId = "2", qty = "two" } },
            pickupTime = "12:00",
        })));
        Assert.Equal(["#/qrCode"], Places(await Server.Baker.Post("/api/v1/orders/verify-qr", new { })));
        Assert.Equal(["?lat"], Places(await Server.Anonymous.Get("/api/v1/bakeries/nearby")));
        Assert.Equal(["?radius"], Places(await Server.Anonymous.Get("/api/v1/bakeries/nearby?lat=4&lng=-74&radius=-1")));
        Assert.Equal(["#/horizonDays", "#/answerMinutes"], Places(
            await Server.Baker.Patch("/api/v1/bakeries/me/ordering", new { horizonDays = 900, answerMinutes = 1 })));
        Assert.Equal(["#/url"], Places(await Server.Baker.Post("/api/v1/webhooks", new { url = "ftp://x" })));
        Assert.Equal(["#/types"], Places(
            await Server.Baker.Post("/api/v1/webhooks", new { url = "https://x.example", types = new[] { "no.such" } })));
        Assert.Equal(["Idempotency-Key:"], Places(await Send(
            Server.Baker, HttpMethod.Post, "/api/v1/bakeries/me/resume", null, (Idempotency.Header, "two words"))));
    }

    [Fact]
    public async Task A_problem_names_its_occurrence_and_leads_to_the_page_of_its_type()
    {
        var problem = (await Server.Baker.Post("/api/v1/orders/verify-qr", new { qrCode = "nothing" })).Is(404);
        var page = Assert.Single(problem.Headers.GetValues("Link"));

        Assert.Equal($"urn:hornada:trace:{problem.Json.Text("traceId")}", problem.Json.Text("instance"));
        Assert.False(problem.Json.TryGetProperty("errors", out _));
        Assert.EndsWith(">; rel=\"help\"", page, StringComparison.Ordinal);
        var address = page[1..page.IndexOf('>', StringComparison.Ordinal)];
        foreach (var (language, words) in new[] { ("en", "Usual HTTP status"), ("es", "HTTP habitual") })
        {
            var shown = (await Send(Server.Anonymous, HttpMethod.Get, address, null, ("Accept-Language", language))).Is(200);
            Assert.Contains(problem.Json.Text("type"), shown.Text, StringComparison.Ordinal);
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        }

        Assert.Contains(address, (await Server.Anonymous.Get("/problems")).Is(200).Text, StringComparison.Ordinal);
        (await Server.Anonymous.Get("/problems/no-such-type")).Is(404);
    }

    [Fact]
    public async Task An_illegal_move_says_what_is_possible_and_is_409_for_a_client_that_prefers_strictness()
    {
        var path = $"/api/v1/orders/{await Ordered()}/status";

        var tolerant = (await Server.Baker.Patch(path, new { status = "READY" })).Is(400);
        var strict = (await Send(Server.Baker, HttpMethod.Patch, path, new { status = "READY" }, (Prefer.Header, Prefer.Strict))).Is(409);

        Assert.Equal("BAD_REQUEST", tolerant.Json.Text("code"));
        Assert.Equal(("PENDING", "PENDING"), (tolerant.Json.Text("currentStatus"), strict.Json.Text("currentStatus")));
        Assert.Equal(["CONFIRMED", "CANCELLED"], Texts(tolerant.Json.GetProperty("allowedStatuses")));
        Assert.Equal(["#/status"], Places(strict));
        Assert.Equal(
            ("CONFLICT", "urn:hornada:problem:illegal-move", Prefer.Strict, false),
            (strict.Json.Text("code"), strict.Json.Text("type"), strict.Headers.GetValues(Prefer.Applied).Single(),
                strict.Headers.Contains("Retry-After")));
    }

    [Fact]
    public async Task A_strict_client_must_say_what_it_saw()
    {
        var order = await Ordered();
        var path = $"/api/v1/orders/{order}/status";

        var blind = await Send(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, (Prefer.Header, Prefer.Strict));
        blind.Refuses(
            428, "PRECONDITION_REQUIRED",
            "Con handling=strict el cambio necesita If-Match con el ETag que leíste. No se cambió nada.");
        var shown = await Server.Baker.Get($"/api/v1/orders/{order}");
        Assert.Equal("PENDING", shown.Data.Text("status"));

        var seen = (Prefer.Header, Prefer.Strict);
        var moved = await Send(
            Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, seen, ("If-Match", shown.Headers.ETag!.ToString()));
        Assert.Equal("CONFIRMED", moved.Is(200).Data.Text("status"));
        Assert.Equal((await Server.Baker.Get($"/api/v1/orders/{order}")).Headers.ETag, moved.Headers.ETag);
    }

    [Fact]
    public async Task A_client_may_want_no_body_but_finds_what_it_made()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        var minimal = (Prefer.Header, Prefer.Minimal);

        var placed = await Send(
            Server.Customer, HttpMethod.Post, "/api/v1/orders", ClientActions.OrderBody(Server.Espiga, (bread, 1)), minimal);
        Assert.Equal((201, ""), (placed.Status, placed.Text));
        var order = placed.Headers.Location!.ToString();
        Assert.Equal("PENDING", (await Server.Customer.Get(order)).Is(200).Data.Text("status"));

        var moved = await Send(Server.Baker, HttpMethod.Patch, $"{order}/status", new { status = "CONFIRMED" }, minimal);
        Assert.Equal((204, "", Prefer.Minimal), (moved.Status, moved.Text, moved.Headers.GetValues(Prefer.Applied).Single()));
        Assert.Equal((await Server.Baker.Get(order)).Headers.ETag, moved.Headers.ETag);

        var refused = await Send(Server.Baker, HttpMethod.Patch, $"{order}/status", new { status = "PENDING" }, minimal);
        Assert.Equal("CONFIRMED", refused.Is(400).Json.Text("currentStatus"));
        var secret = await Send(Server.Baker, HttpMethod.Post, "/api/v1/tokens", new { name = "Caja" }, minimal);
        Assert.NotEmpty(secret.Is(201).Data.Text("token"));
    }

    [Theory]
    [InlineData("POST", "/api/v1/tokens", """{"name":"Caja"}""")]
    [InlineData("PATCH", "/api/v1/users/me", """{"phone":"3001234567"}""")]
    [InlineData("POST", "/api/v1/webhooks", """{"url":"https://till.example/events"}""")]
    [InlineData("POST", "/api/v1/upload/bakery/logo", null)]
    public async Task A_key_is_never_ignored(string method, string path, string? body)
    {
        var answer = await Send(Server.Baker, new(method), path, body, (Idempotency.Header, "once"));

        answer.Refuses(
            400, "VALIDATION_ERROR", "Esta operación no reconoce peticiones repetidas: envíala sin Idempotency-Key");
        Assert.Equal(["Idempotency-Key:"], Places(answer));
    }

    [Fact]
    public async Task A_list_that_is_read_on_from_a_cursor_repeats_and_misses_nothing_while_orders_come()
    {
        var (reader, _) = await Server.SignUp(Core.Accounts.Role.Customer, "Lea Lectora", ClientActions.FreshEmail());
        var bread = await Server.Baker.CreateProduct("Pan", stock: 50);
        List<string> placed = [];
        for (var order = 0; order < 5; order++)
        {
            placed.Add((await reader.SubmitOrder(Server.Espiga, (bread, 1))).Text("id"));
        }

        var (first, path) = ((await reader.Get("/api/v1/orders/me?cursor=&limit=2")).Is(200), "/api/v1/orders/me");
        var later = (await reader.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        List<string> read = [.. Ids(first)];
        for (var part = first; part.Json.GetProperty("next").GetString() is { } next;)
        {
            Assert.Equal($"{path}?cursor={next}&limit=2", Link(part, "next"));
            part = (await reader.Get(Link(part, "next")!)).Is(200);
            read.AddRange(Ids(part));
            Assert.Equal(part.Json.GetProperty("hasMore").GetBoolean(), part.Json.GetProperty("next").ValueKind == JsonValueKind.String);
        }

        Assert.Equal(placed.AsEnumerable().Reverse(), read);
        Assert.Equal(later, Ids((await reader.Get($"{path}?cursor=&limit=1")).Is(200)).Single());
        Assert.Equal(["?cursor"], Places(await Server.Baker.Get($"/api/v1/orders/bakery?cursor={first.Json.Text("next")}")));
        Assert.Equal(["?limit"], Places(await reader.Get($"{path}?cursor=&limit=0")));
    }

    [Fact]
    public async Task Every_list_with_parts_can_be_read_to_its_end_by_its_links()
    {
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 9), 1));
        foreach (var (who, path) in new[]
        {
            (Server.Customer, "/api/v1/orders/me"), (Server.Baker, "/api/v1/orders/bakery"), (Server.Admin, "/api/v1/orders/all"),
            (Server.Anonymous, $"/api/v1/reviews?bakeryId={Server.Espiga}"), (Server.Admin, "/api/v1/users"),
            (Server.Admin, "/api/v1/users/bakers"), (Server.Anonymous, "/api/v1/bakeries"), (Server.Admin, "/api/v1/bakeries/all"),
        })
        {
            var rows = new List<string>();
            var sign = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            for (string? address = $"{path}{sign}cursor=&limit=2"; address is not null;)
            {
                var part = (await who.Get(address)).Is(200);
                rows.AddRange(part.Data.EnumerateArray().Select(row => row.GetRawText()));
                address = Link(part, "next");
            }

            var whole = (await who.Get($"{path}{sign}pageSize=100")).Is(200).Data.EnumerateArray().Select(row => row.GetRawText());
            Assert.Equal(whole.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Numbered_pages_name_their_neighbours_and_only_lists_of_our_own_refuse_a_wrong_number()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        for (var order = 0; order < 3; order++)
        {
            await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        }

        var page = (await Server.Customer.Get("/api/v1/orders/me?page=2&pageSize=1")).Is(200);
        Assert.Equal("/api/v1/orders/me?page=1&pageSize=1", Link(page, "first"));
        Assert.Equal("/api/v1/orders/me?page=1&pageSize=1", Link(page, "prev"));
        Assert.Equal("/api/v1/orders/me?page=3&pageSize=1", Link(page, "next"));
        Assert.Equal($"/api/v1/orders/me?page={page.Json.GetProperty("total")}&pageSize=1", Link(page, "last"));
        Assert.Null(Link((await Server.Customer.Get("/api/v1/orders/me?page=1&pageSize=1")).Is(200), "prev"));

        Assert.Equal(1, (await Server.Customer.Get("/api/v1/orders/me?page=two&pageSize=1")).Is(200).Json.GetProperty("page").GetInt32());
        Assert.Equal(["?page"], Places((await Server.Baker.Get("/api/v1/payments/debts?page=two")).Is(400)));
        Assert.Equal(["?pageSize"], Places((await Server.Baker.Get("/api/v1/payments/debts?pageSize=101")).Is(400)));

        var events = (await Server.Baker.Get("/api/v1/events?limit=1")).Is(200);
        Assert.Equal($"/api/v1/events?limit=1&after={events.Json.Text("next")}", Link(events, "next"));
    }

    [Fact]
    public async Task In_a_merge_patch_null_clears_and_what_cannot_be_cleared_is_refused()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        var path = $"/api/v1/products/{bread}";
        (await Server.Baker.Patch(path, """{"description":"Con masa madre","allergens":{"GLUTEN":"CONTAINS"}}""")).Is(200);

        (await Server.Baker.Patch(path, """{"description":null,"price":9000}""")).Is(200);
        Assert.Equal("Con masa madre", (await Server.Baker.Get(path)).Data.Text("description"));
        var clears = Patch("""{"description":null,"allergens":null,"stock":3}""");
        var cleared = (await Server.Baker.Send(HttpMethod.Patch, path, clears)).Is(200);

        Assert.Equal(("", 3, false), (
            cleared.Data.Text("description"),
            cleared.Data.GetProperty("stock").GetInt32(),
            cleared.Data.TryGetProperty("allergens", out _)));
        Assert.Equal(["#/price"], Places((await Server.Baker.Send(HttpMethod.Patch, path, Patch("""{"price":null}"""))).Is(400)));
        Assert.Equal(
            ["#/allergens"],
            Places((await Server.Baker.Send(HttpMethod.Patch, path, Patch("""{"allergens":{"NUTS":"CONTAINS"}}"""))).Is(400)));
        (await Server.Baker.Send(HttpMethod.Patch, path, Patch("[1"))).Is(400);
        (await Server.Baker.Send(HttpMethod.Post, "/api/v1/reviews", Patch("{}"))).Is(415);

        using var text = new StringContent("{}");
        var other = (await Server.Baker.Send(HttpMethod.Patch, path, text)).Is(415);
        Assert.Equal("application/json, application/merge-patch+json", string.Join(", ", other.Headers.GetValues("Accept-Patch")));
    }

    [Fact]
    public async Task The_log_is_a_batch_of_CloudEvents_for_clients_that_accept_one()
    {
        await Server.Baker.CreateProduct("Pan", stock: 9);
        var usual = (await Server.Baker.Get("/api/v1/events?limit=2")).Is(200);

        var batch = (await Send(
            Server.Baker, HttpMethod.Get, "/api/v1/events?limit=2", null, ("Accept", "application/cloudevents-batch+json"))).Is(200);

        Assert.Equal("application/cloudevents-batch+json; charset=utf-8", batch.ContentType);
        Assert.Equal(Link(usual, "next"), Link(batch, "next"));
        foreach (var (cloud, row) in batch.Json.EnumerateArray().Zip(usual.Data.EnumerateArray()))
        {
            Assert.Equal(("1.0", "application/json", "1"), (
                cloud.Text("specversion"), cloud.Text("datacontenttype"), cloud.Text("dataversion")));
            Assert.Equal((row.Text("id"), row.Text("type"), row.Text("subject")), (
                cloud.Text("id"), cloud.Text("type"), cloud.Text("subject")));
            Assert.EndsWith($"/api/v1/bakeries/{row.Text("bakeryId")}", cloud.Text("source"), StringComparison.Ordinal);
            Assert.Equal(row.GetProperty("at").GetInt64(), DateTimeOffset.Parse(
                cloud.Text("time"), System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
            Assert.Equal(row.GetProperty("data").GetRawText(), cloud.GetProperty("data").GetRawText());
        }
    }

    [Fact]
    public async Task Programs_find_out_how_to_sign_in()
    {
        var devices = (await Server.Anonymous.Get("/.well-known/oauth-authorization-server")).Is(200).Json;
        var people = (await Server.Anonymous.Get("/.well-known/oauth-authorization-server/bakeronline/accounts")).Is(200).Json;

        Assert.Equal(Server.Address.ToString().TrimEnd('/'), devices.Text("issuer"));
        Assert.Equal(Server.Address + "bakeronline/accounts", people.Text("issuer"));
        foreach (var endpoint in new[]
        {
            devices.Text("token_endpoint"), devices.Text("device_authorization_endpoint"), people.Text("token_endpoint"),
        })
        {
            Assert.Equal(400, (await Server.Anonymous.Post(new Uri(endpoint).AbsolutePath, new { })).Status);
        }

        (await Server.Anonymous.Post(new Uri(people.Text("revocation_endpoint")).AbsolutePath)).Is(401);
        Assert.NotEqual(404, (await Server.Anonymous.Get(new Uri(people.Text("authorization_endpoint")).AbsolutePath)).Status);
    }

    private static StringContent Patch(string patch) => new(patch, System.Text.Encoding.UTF8, "application/merge-patch+json");

    private static IEnumerable<string> Ids(Answer answer) => answer.Data.EnumerateArray().Select(row => row.Text("id"));

    /// <summary>The address of another part of a list, from the header; null when there is none.</summary>
    private static string? Link(Answer answer, string relation) => answer.Headers.TryGetValues("Link", out var links)
        ? links.SelectMany(line => line.Split(", ")).SingleOrDefault(link =>
            link.EndsWith($">; rel=\"{relation}\"", StringComparison.Ordinal))?.Split('>')[0].TrimStart('<')
        : null;

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>The places of all errors: a pointer, <c>?</c> and a parameter, or a header and <c>:</c>.</summary>
    private static string[] Places(Answer answer) =>
    [
        .. answer.Json.GetProperty("errors").EnumerateArray().Select(error =>
        {
            Assert.NotEmpty(error.Text("detail"));
            return error.TryGetProperty("pointer", out var pointer) ? pointer.GetString()!
                : error.TryGetProperty("parameter", out var parameter) ? $"?{parameter.GetString()}"
                : $"{error.Text("header")}:";
        }),
    ];

    private static Task<Answer> Send(
        Client who, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers) =>
        who.Send(method, path, Client.Json(body), sent =>
        {
            foreach (var (name, value) in headers)
            {
                sent.TryAddWithoutValidation(name, value);
            }
        });

    private async Task<string> Ordered() =>
        (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 50), 1))).Text("id");
}
