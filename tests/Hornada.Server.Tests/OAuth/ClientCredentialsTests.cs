using System.Text;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>Clients of the native API and the tokens that they get, and rights that narrow a token.</summary>
[SqliteUnlessLong("The shape of answers; what a caller may do is decided before storage.")]
public sealed class ClientCredentialsTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Path = "/api/v1/oauth/token";

    [Fact]
    public async Task A_client_gets_tokens_for_an_hour_and_its_secret_is_none()
    {
        var (id, secret) = await Client(new { name = "ERP", client = true });
        (await Server.With(secret).Get("/api/v1/users/me")).Is(401);

        var got = (await Basic(id, secret)).Is(200);
        Assert.Equal(("Bearer", 3600, "everything"), (
            got.Json.Text("token_type"), got.Json.GetProperty("expires_in").GetInt32(), got.Json.Text("scope")));
        Assert.Equal("no-store", got.Headers.CacheControl?.ToString());
        var erp = Server.With(got.Json.Text("access_token"));
        Assert.Equal(Server.Espiga, (await erp.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id"));
        var about = (await erp.Post("/api/v1/oauth/introspect", Form(("token", got.Json.Text("access_token"))))).Is(200).Json;
        Assert.Equal(id, about.Text("client_id"));
        Assert.False((await erp.Post("/api/v1/oauth/introspect", Form(("token", secret)))).Is(200).Json.GetProperty("active").GetBoolean());
        var listed = (await Server.Baker.Get("/api/v1/tokens")).Is(200).Data.EnumerateArray().Where(row => row.Text("name") == "ERP");
        Assert.True(Assert.Single(listed, row => row.Text("id") == id).GetProperty("client").GetBoolean());

        Server.Clock.Advance(TimeSpan.FromHours(1));
        (await erp.Get("/api/v1/bakeries/me")).Is(401);
        erp = Server.With((await Basic(id, secret)).Is(200).Json.Text("access_token"));
        (await erp.Get("/api/v1/bakeries/me")).Is(200);

        (await Server.Baker.Delete($"/api/v1/tokens/{id}")).Is(200);
        (await erp.Get("/api/v1/bakeries/me")).Is(401);
        Assert.Equal("invalid_client", (await Basic(id, secret)).Is(401).Json.Text("error"));
    }

    [Fact]
    public async Task A_client_that_expires_takes_its_tokens_with_it_and_one_that_leaks_is_ended_by_its_finder()
    {
        var end = Server.Clock.GetUtcNow().AddMinutes(10);
        var (id, secret) = await Client(new { name = "feria", client = true, expiresAt = end });
        var got = (await Basic(id, secret)).Is(200).Json;
        Assert.Equal(600, got.GetProperty("expires_in").GetInt32());
        var (leaked, leakedSecret) = await Client(new { name = "perdido", client = true });
        var token = (await Basic(leaked, leakedSecret)).Is(200).Json.Text("access_token");

        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Server.With(got.Text("access_token")).Get("/api/v1/bakeries/me")).Is(401);
        (await Basic(id, secret)).Is(401);

        (await Server.With(token).Get("/api/v1/bakeries/me")).Is(200);
        (await Server.Anonymous.Post("/api/v1/oauth/revoke", Form(("token", leakedSecret)))).Is(200);
        (await Server.With(token).Get("/api/v1/bakeries/me")).Is(401);
    }

    [Fact]
    public async Task A_client_that_does_not_say_rightly_who_it_is_is_refused()
    {
        var (id, secret) = await Client(new { name = "ERP", client = true });
        var token = (await Server.Baker.Post("/api/v1/tokens", new { name = "caja" })).Is(201).Data;
        string?[] wrong =
        [
            $"Basic {Encode($"{id}:x")}", $"Basic {Encode($"x:{secret}")}", $"Basic {Encode(id)}", "Basic ???", "Basic", $"Bearer {secret}",
            $"Basic {Encode($"{token.Text("id")}:{token.Text("token")}")}", $"Basic {Encode($"{id}%00:{secret}")}",
            $"Basic {Convert.ToBase64String([0xFF, 0x3A, 0xFE])}", null,
        ];
        foreach (var header in wrong)
        {
            var answer = (await Ask(header, ("grant_type", "client_credentials"))).Is(401);
            Assert.Equal("invalid_client", answer.Json.Text("error"));
            Assert.StartsWith("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        var both = await Ask(
            $"Basic {Encode($"{id}:{secret}")}", ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
        Assert.Equal("invalid_request", both.Is(400).Json.Text("error"));
        Assert.Equal("unsupported_grant_type", (await Ask(null, ("grant_type", "password"))).Is(400).Json.Text("error"));
    }

    [Fact]
    public async Task Guesses_of_a_secret_are_limited()
    {
        var (id, secret) = await Client(new { name = "ERP", client = true });
        var (other, otherSecret) = await Client(new { name = "ERP 2", client = true });
        for (var guess = 0; guess < 10; guess++)
        {
            (await Basic(id, "hor_x")).Is(401);
        }

        var refused = (await Basic(id, secret)).Is(429);
        Assert.NotNull(refused.Headers.RetryAfter);
        (await Basic(other, otherSecret)).Is(200);
    }

    [Fact]
    public async Task A_client_asks_for_less_than_it_may_have_and_never_for_more()
    {
        var (whole, wholeSecret) = await Client(new { name = "todo", client = true });
        var (narrow, narrowSecret) = await Client(new { name = "pedidos", client = true, scopes = new[] { "orders:write", "stock:read" } });
        var (reader, readerSecret) = await Client(new { name = "lector", client = true, scope = "READ" });

        Assert.Equal("read", await Scope(whole, wholeSecret, "read"));
        Assert.Equal("orders:read", await Scope(whole, wholeSecret, "orders:read"));
        Assert.Equal("orders:write stock:read", await Scope(narrow, narrowSecret, ""));
        Assert.Equal("orders:read", await Scope(narrow, narrowSecret, "orders:read"));
        Assert.Equal("orders:write stock:read", await Scope(narrow, narrowSecret, "stock:read orders:write orders:read"));
        Assert.Equal("read", await Scope(reader, readerSecret, "read"));
        foreach (var (id, secret, scope) in new[]
        {
            (narrow, narrowSecret, "stock:write"), (narrow, narrowSecret, "everything"), (narrow, narrowSecret, "read"),
            (narrow, narrowSecret, "orders:read money:read"), (reader, readerSecret, "everything"), (reader, readerSecret, "work"),
            (reader, readerSecret, "orders:read"), (whole, wholeSecret, "admin"), (whole, wholeSecret, "read work"),
            (whole, wholeSecret, " "),
        })
        {
            Assert.Equal("invalid_scope", await Scope(id, secret, scope));
        }
    }

    [Fact]
    public async Task A_narrowed_token_does_what_its_rights_say_and_is_told_the_scope_that_it_lacks()
    {
        var product = await Server.Baker.CreateProduct("Mogolla", 9);
        var body = new { name = "pedidos", scopes = new[] { "orders:read", "stock:write" } };
        var made = (await Server.Baker.Post("/api/v1/tokens", body)).Is(201).Data;
        Assert.Equal(["orders:read", "stock:write"], made.GetProperty("scopes").EnumerateArray().Select(word => word.GetString()));
        var token = Server.With(made.Text("token"));
        (await token.Get("/api/v1/orders/bakery")).Is(200);
        (await token.Get("/api/v1/events")).Is(200);
        (await token.Get($"/api/v1/bakeries/{Server.Espiga}")).Is(200);
        (await token.Get($"/api/v1/products/{product}")).Is(200);
        (await token.Patch($"/api/v1/products/{product}/stock", new { stock = 3 })).Is(200);

        await Lacks("catalogue:write", token.Patch($"/api/v1/products/{product}", new { price = 1 }));
        await Lacks("orders:write", token.Patch("/api/v1/orders/nada/status", new { status = "READY" }));
        await Lacks("orders:write", token.Post("/api/v1/orders/nada/cancel", new { }));
        await Lacks("money:read", token.Get("/api/v1/stats/bakery"));
        await Lacks("people:read", token.Get("/api/v1/devices"));
        foreach (var own in new[] { "users/me", "tokens", "orders/me", "cart", "notifications" })
        {
            await Lacks("everything", token.Get($"/api/v1/{own}"));
        }

        await Lacks("everything", token.Post("/api/v1/tokens", new { name = "más" }));
        var admin = (await Server.Admin.Post("/api/v1/tokens", new { name = "admin", scopes = body.scopes })).Is(201).Data.Text("token");
        await Lacks("everything", Server.With(admin).Get("/api/v1/orders/all"));
        var customer = (await Server.Customer.Post("/api/v1/tokens", new { name = "yo", scopes = body.scopes })).Is(201).Data.Text("token");
        (await Server.With(customer).Get("/api/v1/orders/bakery")).Is(403);
        var program = (await Server.Baker.Get("/api/v1/programs")).Is(200).Rows.Single(row => row.Text("id") == made.Text("id"));
        Assert.Equal("Solo leer: Ver y trabajar los pedidos · Contar existencias y ocultar lo agotado", program.Text("may"));
    }

    [Fact]
    public async Task Rights_that_are_none_are_refused_by_name()
    {
        object[] wrong =
        [
            new { name = "x", scopes = Array.Empty<string>() }, new { name = "x", scopes = new[] { "orders" } },
            new { name = "x", scopes = new[] { "Orders:read" } }, new { name = "x", scopes = new string?[] { null } },
            new { name = "x", scope = "READ", scopes = new[] { "orders:read" } }, new { name = "x", scopes = "orders:read" },
        ];
        foreach (var body in wrong)
        {
            var refused = (await Server.Baker.Post("/api/v1/tokens", body)).Is(400);
            Assert.Contains("scopes", refused.Json.Text("message"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_device_may_ask_for_less_than_a_tablet_may()
    {
        const string Codes = "/api/v1/oauth/device_authorization";
        Assert.Equal(
            "invalid_scope",
            (await Server.Anonymous.Post(Codes, Form(("client_id", "Pantalla"), ("scope", "orders:eat")))).Is(400).Json.Text("error"));
        var codes = (await Server.Anonymous.Post(Codes, Form(("client_id", "Pantalla"), ("scope", "orders:read money:read")))).Is(200).Json;
        var approved = (await Server.Baker.Post(
            "/api/v1/devices/approve", new { userCode = codes.Text("user_code"), name = "Pantalla" })).Is(200).Data;
        Assert.Equal(["orders:read", "money:read"], approved.GetProperty("scopes").EnumerateArray().Select(word => word.GetString()));
        var form = Form(("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", codes.Text("device_code")));
        var screen = Server.With((await Server.Anonymous.Post(Path, form)).Is(200).Json.Text("access_token"));

        (await screen.Get("/api/v1/orders/bakery")).Is(200);
        await Lacks("opening:write", screen.Patch("/api/v1/bakeries/me/open", new { isOpen = false }));
        (await screen.Get("/api/v1/stats/bakery")).Is(403);
    }

    private static async Task Lacks(string scope, Task<Answer> asked)
    {
        var answer = (await asked).Is(403);
        Assert.Equal("urn:hornada:problem:insufficient-scope", answer.Json.Text("type"));
        Assert.Equal($"Bearer error=\"insufficient_scope\", scope=\"{scope}\"", answer.Headers.WwwAuthenticate.ToString());
    }

    private async Task<string> Scope(string id, string secret, string scope)
    {
        var answer = (await Ask($"Basic {Encode($"{id}:{secret}")}", ("grant_type", "client_credentials"), ("scope", scope))).Json;
        return answer.TryGetProperty("scope", out var given) ? given.GetString()! : answer.Text("error");
    }

    private async Task<(string Id, string Secret)> Client(object body)
    {
        var made = (await Server.Baker.Post("/api/v1/tokens", body)).Is(201).Data;
        return (made.Text("id"), made.Text("token"));
    }

    private Task<Answer> Basic(string id, string secret) =>
        Ask($"Basic {Encode($"{id}:{secret}")}", ("grant_type", "client_credentials"));

    private Task<Answer> Ask(string? authorization, params (string Name, string Value)[] fields) => Server.Anonymous.Send(
        HttpMethod.Post, Path, Form(fields), headers => headers.TryAddWithoutValidation("Authorization", authorization));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
