using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>The OAuth server of the native API as recorded, on a server of its own: others move the clock.</summary>
[SqliteUnlessLong("The shape of answers; Core tests tokens on both engines.")]
public sealed class OAuthRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Introspect = "/api/v1/oauth/introspect";
    private const string Revoke = "/api/v1/oauth/revoke";
    private const string Path = "/api/v1/oauth/token";

    [Fact]
    public async Task Tokens_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var body = new { name = "caja", scope = "WORK", expiresAt = Server.Clock.GetUtcNow().AddDays(1) };
        var secret = (await Server.Baker.Post("/api/v1/tokens", body)).Is(201).Data.Text("token");
        var introspect = new Recording(schema, "POST /api/v1/oauth/introspect");
        await introspect.Ask("A token about itself", Server.With(secret), Introspect, Form(("token", secret)));
        await introspect.Ask("Somebody about the token of somebody else", Server.OtherBaker, Introspect, Form(("token", secret)));
        await introspect.Ask("Without a token in the form", Server.Baker, Introspect, Form());
        await introspect.Ask("Without a token in the header", Server.Anonymous, Introspect, Form(("token", secret)));
        introspect.Matches("oauth-introspect");

        var revoke = new Recording(schema, "POST /api/v1/oauth/revoke");
        await revoke.Ask(
            "By a holder of the token", Server.Anonymous, Revoke, Form(("token", secret), ("token_type_hint", "access_token")));
        await revoke.Ask("The same again", Server.Anonymous, Revoke, Form(("token", secret)));
        await revoke.Ask("Without a token", Server.Anonymous, Revoke, Form());
        revoke.Matches("oauth-revoke");
    }

    [Fact]
    public async Task Clients_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var create = new Recording(schema, "POST /api/v1/tokens");
        var made = (await create.Ask(
            "A client, which gets tokens",
            Server.Baker,
            "/api/v1/tokens",
            new { name = "ERP", client = true, scopes = new[] { "orders:write" } })).Data;
        await create.Ask("A right there is not", Server.Baker, "/api/v1/tokens", new { name = "ERP", scopes = new[] { "orders:eat" } });
        create.Matches("tokens-narrowed");

        var (id, secret) = (made.Text("id"), made.Text("token"));
        var token = new Recording(schema, "POST /api/v1/oauth/token");
        var got = await token.Ask(
            "A client with its secret in the form", Server.Anonymous, Path,
            Form(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)));
        await token.Ask(
            "More than it may have", Server.Anonymous, Path,
            Form(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret), ("scope", "money:read")));
        await token.Ask("Without a secret", Server.Anonymous, Path, Form(("grant_type", "client_credentials"), ("client_id", id)));
        token.Matches("oauth-client-credentials");

        var narrow = new Recording(schema, "GET /api/v1/stats/bakery");
        await narrow.Ask("A token without the right", Server.With(got.Json.Text("access_token")), "/api/v1/stats/bakery");
        narrow.Matches("oauth-insufficient-scope");
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
