using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>What a token is worth is read from storage on every request.</summary>
[SqliteUnlessLong("The shape of answers; Core tests tokens on both engines.")]
public sealed class TokenTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData("hor_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2ln")]
    [InlineData("x")]
    public async Task An_unknown_token_is_refused(string token) => IsUnauthorized(await Server.With(token).Get("/api/v1/users/me"));

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("hor_x")]
    public async Task A_header_that_is_no_bearer_token_counts_as_none(string header) => IsUnauthorized(await Server.Anonymous.Send(
        HttpMethod.Get, "/api/v1/users/me", headers: headers => headers.TryAddWithoutValidation("Authorization", header)));

    [Fact]
    public async Task A_missing_token_is_refused() => IsUnauthorized(await Server.Anonymous.Post("/api/v1/orders", "{}"));

    [Fact]
    public async Task A_public_endpoint_does_not_look_at_the_token() => (await Server.With("x").Get("/api/v1/bakeries")).Is(200);

    [Fact]
    public async Task A_revoked_token_stops_working_and_the_others_go_on()
    {
        var made = (await Server.OtherCustomer.Post("/api/v1/tokens", new { name = "teléfono viejo" })).Is(201).Data;
        var phone = Server.With(made.Text("token"));
        (await phone.Get("/api/v1/users/me")).Is(200);

        (await Server.OtherCustomer.Delete($"/api/v1/tokens/{made.Text("id")}")).Is(200);

        IsUnauthorized(await phone.Get("/api/v1/users/me"));
        (await Server.OtherCustomer.Get("/api/v1/users/me")).Is(200);
    }

    [Fact]
    public async Task A_token_with_an_end_works_until_then()
    {
        var end = Server.Clock.GetUtcNow().AddDays(1);
        var made = (await Server.OtherCustomer.Post("/api/v1/tokens", new { name = "feria", expiresAt = end })).Is(201).Data;
        var phone = Server.With(made.Text("token"));
        Assert.Equal(end.ToUnixTimeMilliseconds(), made.GetProperty("expiresAt").GetInt64());
        Server.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        (await phone.Get("/api/v1/users/me")).Is(200);

        Server.Clock.Advance(TimeSpan.FromMilliseconds(1));

        IsUnauthorized(await phone.Get("/api/v1/users/me"));
        var listed = (await Server.OtherCustomer.Get("/api/v1/tokens")).Is(200).Data.EnumerateArray()
            .Single(token => token.Text("id") == made.Text("id"));
        Assert.Equal(end.ToUnixTimeMilliseconds(), listed.GetProperty("expiresAt").GetInt64());
    }

    [Fact]
    public async Task A_token_does_no_more_than_its_scope()
    {
        var product = await Server.Baker.CreateProduct("Mogolla", 9);
        var (reader, worker) = (await Issue("lector", "READ"), await Issue("caja", "WORK"));
        (await reader.Get("/api/v1/products/my")).Is(200);
        var refused = (await reader.Patch($"/api/v1/products/{product}/stock", new { stock = 3 })).Is(403);
        Assert.Equal("urn:hornada:problem:token-only-reads", refused.Json.Text("type"));
        (await reader.Post("/api/v1/tokens", new { name = "más" })).Is(403);
        (await worker.Get("/api/v1/orders/bakery")).Is(200);
        (await worker.Patch($"/api/v1/products/{product}/stock", new { stock = 3 })).Is(200);
        (await worker.Patch($"/api/v1/products/{product}", new { price = 1 })).Is(403);
        refused = (await worker.Post("/api/v1/tokens", new { name = "más" })).Is(403);
        Assert.Equal("urn:hornada:problem:token-only-works", refused.Json.Text("type"));
        foreach (var own in new[] { "orders", "cart/items", $"favorites/{Server.Espiga}" })
        {
            refused = (await worker.Post($"/api/v1/{own}", new { })).Is(403);
            Assert.Equal("urn:hornada:problem:token-only-works", refused.Json.Text("type"));
        }

        (await worker.Patch("/bakeronline/user", new { email = "otra@example.com" })).Is(403);
        refused = (await worker.Get("/api/v1/stats/bakery")).Is(403);
        Assert.Equal("urn:hornada:problem:token-only-works", refused.Json.Text("type"));
        var admin = (await Server.Admin.Post("/api/v1/tokens", new { name = "admin", scope = "WORK" })).Is(201).Data.Text("token");
        (await Server.With(admin).Get("/api/v1/bakeries/all")).Is(403);
    }

    [Fact]
    public async Task A_program_shows_when_it_was_seen_what_was_refused_and_that_it_was_revoked()
    {
        var made = (await Server.Baker.Post("/api/v1/tokens", new { name = "caja vieja", scope = "WORK" })).Is(201).Data;
        var till = Server.With(made.Text("token"));
        async Task<System.Text.Json.JsonElement> Shown() => (await Server.Baker.Get("/api/v1/programs")).Is(200).Rows
            .Single(row => row.Text("id") == made.Text("id"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Shown()).GetProperty("lastSeenAt").ValueKind);
        (await till.Get("/api/v1/orders/bakery")).Is(200);
        (await till.Get("/api/v1/stats/bakery")).Is(403);
        (await Server.Baker.Delete($"/api/v1/tokens/{made.Text("id")}")).Is(200);

        var ended = await till.Get("/api/v1/orders/bakery");

        IsUnauthorized(ended);
        Assert.Contains("The token was revoked", ended.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        _ = await Server.Services.GetRequiredService<ProgramUses>().Store(TestContext.Current.CancellationToken);
        var row = await Shown();
        Assert.Equal(("TOKEN", "REVOKED", "WORK"), (row.Text("connection"), row.Text("state"), row.Text("scope")));
        Assert.Equal("401 GET /api/v1/orders/bakery", row.Text("lastFailure"));
        Assert.Equal(Server.Clock.GetUtcNow().ToUnixTimeMilliseconds(), row.GetProperty("lastSeenAt").GetInt64());
        var refused = row.GetProperty("refused");
        Assert.Equal((1, 1), (refused.GetProperty("unauthorized").GetInt32(), refused.GetProperty("forbidden").GetInt32()));
        Assert.Contains("Ver y trabajar los pedidos", row.Text("may"), StringComparison.Ordinal);
    }

    private async Task<Client> Issue(string name, string scope) =>
        Server.With((await Server.Baker.Post("/api/v1/tokens", new { name, scope })).Is(201).Data.Text("token"));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3_654)]
    public async Task An_end_that_no_token_can_have_is_refused(int days)
    {
        var refused = await Server.OtherCustomer.Post(
            "/api/v1/tokens", new { name = "feria", expiresAt = Server.Clock.GetUtcNow().AddDays(days) });

        Assert.Equal("VALIDATION_ERROR", refused.Is(400).Json.Text("code"));
    }

    [Theory]
    [InlineData("/api/v1/tokens", "expires_at")]
    [InlineData("/api/v1/tokens", "ability")]
    [InlineData("/api/v1/webhooks", "type")]
    public async Task What_a_credential_cannot_be_asked_for_is_refused_by_name(string path, string member)
    {
        var body = new Dictionary<string, object> { ["name"] = "feria", ["url"] = "https://example.org/", [member] = "READ" };
        body.Remove(path == "/api/v1/tokens" ? "url" : "name");

        var refused = await Server.Baker.Post(path, body);

        Assert.Contains(member, refused.Is(400).Json.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_can_revoke_itself()
    {
        var made = (await Server.OtherCustomer.Post("/api/v1/tokens", new { name = "una vez" })).Is(201).Data;
        var phone = Server.With(made.Text("token"));

        (await phone.Delete($"/api/v1/tokens/{made.Text("id")}")).Is(200);

        IsUnauthorized(await phone.Get("/api/v1/tokens"));
    }

    [Fact]
    public async Task The_list_of_tokens_does_not_show_their_secrets()
    {
        var secret = (await Server.OtherCustomer.Post("/api/v1/tokens", new { name = "secreto" })).Is(201).Data.Text("token");

        var list = (await Server.OtherCustomer.Get("/api/v1/tokens")).Is(200);

        Assert.Contains(list.Rows, row => row.Text("name") == "secreto");
        Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hor_", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_counts_from_the_next_request_on()
    {
        var (somebody, uid) = await Server.SignUp(Role.Customer, "Sofía", ClientActions.FreshEmail());
        (await somebody.Get("/api/v1/users")).Is(403);

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "ADMIN" })).Is(200);
        (await somebody.Get("/api/v1/users")).Is(200);

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);
        (await somebody.Get("/api/v1/users")).Is(403);
    }

    [Fact]
    public async Task A_demoted_baker_loses_the_bakery_and_has_it_again_when_promoted()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Simón", ClientActions.FreshEmail());
        var bakery = await Server.OpenBakery(uid, "La Miga", "Calle 3", 4.6, -74.1);
        var order = (await Server.Customer.SubmitOrder(bakery, (await baker.CreateProduct("Baguette", 9), 1))).Text("id");
        (await baker.Get("/api/v1/orders/bakery")).Is(200);

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);
        (await baker.Get("/api/v1/orders/bakery")).Refuses(403, "FORBIDDEN", "Acceso denegado: se requiere rol BAKER");
        (await baker.Get($"/api/v1/orders/{order}")).Refuses(403, "FORBIDDEN", "Acceso denegado");
        (await baker.SetStatus(order, "CONFIRMED")).Refuses(403, "FORBIDDEN", "Acceso denegado: se requiere rol BAKER");

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        (await baker.SetStatus(order, "CONFIRMED")).Is(200);
    }

    [Fact]
    public async Task The_last_admin_cannot_be_demoted()
    {
        var admin = (await Server.Admin.Get("/api/v1/users/me")).Is(200).Data.Text("uid");

        (await Server.Admin.Patch($"/api/v1/users/{admin}/role", new { role = "BAKER" })).Is(400);

        (await Server.Admin.Get("/api/v1/users")).Is(200);
    }

    private static void IsUnauthorized(Answer answer)
    {
        answer.Refuses(401, "UNAUTHORIZED", "Token inválido o expirado");
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }
}
