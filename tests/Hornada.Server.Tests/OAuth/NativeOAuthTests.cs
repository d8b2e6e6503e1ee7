using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>The OAuth server of the native API: what tokens are worth, and their end (RFC 7662, RFC 7009).</summary>
[SqliteUnlessLong("The shape of answers; Core tests tokens on both engines.")]
public sealed class NativeOAuthTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Introspect = "/api/v1/oauth/introspect";
    private const string Revoke = "/api/v1/oauth/revoke";

    [Fact]
    public async Task A_token_knows_itself_and_one_with_all_rights_the_others_of_its_account()
    {
        var (reader, readerId) = await Make(Server.Baker, "lector", "READ");
        var (whole, _) = await Make(Server.Baker, "todo", null);

        var own = await Examine(Server.With(reader), reader);
        Assert.Equal((true, "read", "Bearer", readerId), (
            own.GetProperty("active").GetBoolean(), own.Text("scope"), own.Text("token_type"), own.Text("jti")));
        Assert.False(own.TryGetProperty("exp", out _));
        Assert.Equal("everything", (await Examine(Server.With(whole), whole)).Text("scope"));
        Assert.Equal(readerId, (await Examine(Server.With(whole), reader)).Text("jti"));
        foreach (var (asker, secret) in new[]
        {
            (Server.With(reader), whole), (Server.OtherBaker, reader), (Server.Admin, reader), (Server.Customer, whole),
            (Server.Baker, "hor_x"), (Server.Baker, new string('0', 200)), (Server.Baker, "ñ"),
        })
        {
            Assert.Equal("""{"active":false}""", (await Examine(asker, secret)).GetRawText());
        }

        (await Server.Anonymous.Post(Revoke, Form(("token", reader)))).Is(200);
        Assert.Equal("""{"active":false}""", (await Examine(Server.With(whole), reader)).GetRawText());
        (await Server.With(reader).Post(Introspect, Form(("token", reader)))).Is(401);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_not_active()
    {
        var end = Server.Clock.GetUtcNow().AddHours(1);
        var secret = (await Server.OtherBaker.Post("/api/v1/tokens", new { name = "feria", expiresAt = end })).Is(201).Data.Text("token");
        Assert.Equal(end.ToUnixTimeSeconds(), (await Examine(Server.OtherBaker, secret)).GetProperty("exp").GetInt64());

        Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("""{"active":false}""", (await Examine(Server.OtherBaker, secret)).GetRawText());
    }

    [Fact]
    public async Task A_holder_of_a_token_ends_it_and_no_other_one()
    {
        var (found, id) = await Make(Server.Baker, "perdida", null);
        (await Server.Anonymous.Post(Revoke, Form(("token", found)))).Is(200);
        (await Server.Anonymous.Post(Revoke, Form(("token", found)))).Is(200);
        (await Server.Anonymous.Post(Revoke, Form(("token", "hor_nobody")))).Is(200);

        (await Server.With(found).Get("/api/v1/users/me")).Is(401);
        (await Server.Baker.Get("/api/v1/users/me")).Is(200);
        var listed = (await Server.Baker.Get("/api/v1/tokens")).Is(200).Data.EnumerateArray().Single(token => token.Text("id") == id);
        Assert.Equal(JsonValueKind.Number, listed.GetProperty("revokedAt").ValueKind);
        var rows = (await Server.Admin.Get("/api/v1/audit-log")).Is(200).Data.GetProperty("rows").EnumerateArray();
        Assert.Single(rows, row => row.Text("action") == "TOKEN_REVOKED" && row.GetRawText().Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paired_device_that_ends_its_token_ends_itself()
    {
        var codes = (await Server.Anonymous.Post("/api/v1/oauth/device_authorization", Form(("client_id", "Caja")))).Is(200).Json;
        (await Server.Baker.Post("/api/v1/devices/approve", new { userCode = codes.Text("user_code"), name = "Se va" })).Is(200);
        var secret = (await Server.Anonymous.Post("/api/v1/oauth/token", Form(
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", codes.Text("device_code"))))).Is(200).Json
            .Text("access_token");
        Assert.True((await Examine(Server.With(secret), secret)).GetProperty("active").GetBoolean());

        (await Server.Anonymous.Post(Revoke, Form(("token", secret)))).Is(200);

        (await Server.With(secret).Get("/api/v1/bakeries/me")).Is(401);
        var device = (await Server.Baker.Get("/api/v1/devices")).Is(200).Data.EnumerateArray().Single(one => one.Text("name") == "Se va");
        Assert.Equal(JsonValueKind.Number, device.GetProperty("revokedAt").ValueKind);
    }

    [Theory]
    [InlineData(Introspect)]
    [InlineData(Revoke)]
    public async Task What_is_no_form_with_one_token_is_an_invalid_request(string path)
    {
        HttpContent?[] wrong =
        [
            null, Client.Json(new { token = "x" }), Form(), Form(("token", "")), Form(("token", "a"), ("token", "b")),
            Form(("token", "a\0b")), new StringContent("token=x", System.Text.Encoding.UTF8, "text/plain"),
            new ByteArrayContent([0xFF, 0x00]),
        ];
        foreach (var content in wrong)
        {
            var answer = (await Server.Baker.Send(HttpMethod.Post, path, content)).Is(400);
            Assert.Equal(("invalid_request", "application/json; charset=utf-8"), (answer.Json.Text("error"), answer.ContentType));
        }
    }

    private static async Task<JsonElement> Examine(Client asker, string secret) =>
        (await asker.Post(Introspect, Form(("token", secret)))).Is(200).Json;

    private static async Task<(string Secret, string Id)> Make(Client owner, string name, string? scope)
    {
        var made = (await owner.Post("/api/v1/tokens", scope is null ? new { name } : (object)new { name, scope })).Is(201).Data;
        return (made.Text("token"), made.Text("id"));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
