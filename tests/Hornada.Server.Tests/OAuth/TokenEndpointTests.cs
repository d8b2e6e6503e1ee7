using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>Codes and refresh tokens over HTTP, and what an access token is worth where.</summary>
public sealed class TokenEndpointTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Revoke = "/bakeronline/accounts/api/revoke";

    [Fact]
    public async Task From_the_question_in_a_browser_to_a_call_with_the_token()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));

        var tokens = (await Server.Exchanges(app, await Server.Allows(app, person), redirect: app.Back)).Is(200).Json;
        var next = (await Server.Refreshes(tokens.Text("refresh_token"))).Is(200).Json;

        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token"], tokens.EnumerateObject().Select(member => member.Name));
        Assert.Matches("^[0-9a-f]{200}$", tokens.Text("access_token"));
        Assert.Matches("^[0-9a-f]{200}$", tokens.Text("refresh_token"));
        Assert.Equal(("Bearer", 3600), (tokens.Text("token_type"), tokens.GetProperty("expires_in").GetInt32()));
        Assert.False(await Server.Takes(tokens.Text("access_token")));
        Assert.True(await Server.Takes(next.Text("access_token")));
        (await Server.With(tokens.Text("access_token")).Get("/bakeronline/orders")).Is(401);
        (await Server.With(next.Text("access_token")).Get("/bakeronline/orders")).Is(200);
        (await Server.With(next.Text("access_token")).Post(Revoke)).Is(200);
        (await Server.With(next.Text("access_token")).Post(Revoke)).Is(401);
        OAuthAnswers.IsError(await Server.Refreshes(next.Text("refresh_token")), 400, "invalid_grant");
    }

    [Fact]
    public async Task The_answer_is_written_as_the_contract_writes_it_and_never_kept()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));

        var answer = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200);

        Assert.Matches(
            "\\A\\{\n    \"access_token\": \"[0-9a-f]{200}\",\n    \"token_type\": \"Bearer\",\n    \"expires_in\": 3600,\n    "
                + "\"refresh_token\": \"[0-9a-f]{200}\"\n\\}\\z",
            answer.Text);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.TransferEncodingChunked ?? false);
    }

    [Theory]
    [InlineData(
        "application/x-www-form-urlencoded", "grant_type=code&client_id={0}&code={1}&code_verifier={2}&device_id=a+b&device_name=Caja")]
    [InlineData(
        "application/x-www-form-urlencoded; charset=utf-8",
        "grant_type=authorization_code&client_id={0}&code={1}&code_verifier={2}&unknown=1")]
    [InlineData(
        "application/json",
        """{{"grant_type":"authorization_code","client_id":"{0}","code":"{1}","code_verifier":"{2}","unknown":[{{"x":1}}]}}""")]
    public async Task A_body_is_taken_as_a_form_and_as_JSON(string type, string format)
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var code = await Server.Allows(app, person);
        var body = string.Format(null, CompositeFormat.Parse(format), app.Id, code, OAuthActions.Verifier);

        (await Post(body, type)).Is(200);
    }

    [Theory]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "{}", 400)]
    [InlineData("application/json", """{"grant_type":"refresh_token"}""", 400)]
    [InlineData("application/json", """{"grant_type":"refresh_token","refresh_token":1}""", 400)]
    [InlineData("application/json", """{"grant_type":"refresh_token","refresh_token":"a","refresh_token":"b"}""", 400)]
    [InlineData("application/json", """{"grant_type":"refresh_token","refresh_token":"\u0000"}""", 400)]
    [InlineData("application/json", """{"grant_type":"refresh_token","refresh_token":"\ud800"}""", 400)]
    [InlineData("application/json", """{"grant_type":"code","client_id":"x","code":"y"}""", 400)]
    [InlineData("application/json", """{"grant_type":"password","client_id":"x"}""", 400)]
    [InlineData("application/x-www-form-urlencoded", "", 400)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token&grant_type=refresh_token&refresh_token=a", 400)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token&refresh_token=%00", 400)]
    [InlineData("text/plain", "grant_type=refresh_token&refresh_token=a", 400)]
    public async Task A_body_that_makes_no_sense_is_an_invalid_request(string type, string body, int status) =>
        OAuthAnswers.IsError(await Post(body, type), status, "invalid_request");

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("implicit")]
    [InlineData("Code")]
    public async Task A_missing_grant_is_refused(string grant) =>
        OAuthAnswers.IsError(await Server.Anonymous.Post(OAuthActions.Token, new { grant_type = grant }), 400, "unsupported_grant_type");

    [Fact]
    public async Task A_megabyte_is_refused() =>
        OAuthAnswers.IsError(
            await Server.Anonymous.Send(
                HttpMethod.Post,
                OAuthActions.Token,
                Client.Json("{\"x\":\"" + new string('a', 1 << 20) + "\"}"),
                headers => headers.ExpectContinue = true),
            413,
            "invalid_request");

    [Fact]
    public async Task A_replayed_code_is_refused_and_ends_the_family()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var code = await Server.Allows(app, person);
        var tokens = (await Server.Exchanges(app, code)).Is(200).Json;

        OAuthAnswers.IsError(await Server.Exchanges(app, code), 400, "invalid_grant");

        (await Server.With(tokens.Text("access_token")).Post(Revoke)).Is(401);
        OAuthAnswers.IsError(await Server.Refreshes(tokens.Text("refresh_token")), 400, "invalid_grant");
    }

    [Theory]
    [InlineData("verifier")]
    [InlineData("redirect")]
    [InlineData("client")]
    [InlineData("late")]
    [InlineData("revoked")]
    public async Task A_code_with_anything_wrong_is_refused(string wrong)
    {
        var (app, other, person) =
            (await Server.Registers("Tienda"), await Server.Registers("Otra"), await Server.SignUpWithPassword(Role.Customer));
        var code = await Server.Allows(app, person);
        if (wrong == "late")
        {
            Server.Clock.Advance(OAuthCode.Lifetime);
        }

        if (wrong == "revoked")
        {
            (await Server.Admin.Delete($"/api/v1/oauth/clients/{app.Id}")).Is(200);
        }

        var answer = await Server.Exchanges(
            wrong == "client" ? other : app,
            code,
            wrong == "verifier" ? new('a', 64) : OAuthActions.Verifier,
            redirect: wrong == "redirect" ? app.Back + "/" : null);

        OAuthAnswers.IsError(answer, wrong == "revoked" ? 401 : 400, wrong == "revoked" ? "invalid_client" : "invalid_grant");
        Assert.Equal(wrong == "revoked" ? "Bearer" : "", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Twenty_exchanges_of_one_code_at_once_give_tokens_once()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var code = await Server.Allows(app, person);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Server.Exchanges(app, code, device: $"{number}")));

        Assert.Equal((1, 19), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 400)));
    }

    [Fact]
    public async Task Twenty_refreshes_with_one_token_at_once_are_answered_the_same_tokens()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var tokens = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Server.Refreshes(tokens.Text("refresh_token"))));

        Assert.All(answers, answer => answer.Is(200));
        Assert.True(await Server.Takes(Assert.Single(answers.Select(answer => answer.Json.Text("access_token")).Distinct())));
    }

    [Fact]
    public async Task A_refresh_repeated_after_a_lost_answer_leaves_the_till_signed_in()
    {
        var (app, person) = (await Server.Registers("Kassa"), await Server.SignUpWithPassword(Role.Baker));
        var first = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json;
        var lost = (await Server.Refreshes(first.Text("refresh_token"))).Is(200).Json;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        var repeated = (await Server.Refreshes(first.Text("refresh_token"))).Is(200).Json;

        Assert.Equal(
            (lost.Text("access_token"), lost.Text("refresh_token"), 3590),
            (repeated.Text("access_token"), repeated.Text("refresh_token"), repeated.GetProperty("expires_in").GetInt32()));
        Assert.True(await Server.Takes(lost.Text("access_token")));
    }

    [Fact]
    public async Task A_client_registered_with_its_own_id_and_without_a_proof_key_signs_in_as_the_contract_allows()
    {
        var id = $"till-{ClientActions.FreshEmail().Split('@')[0]}";
        var registered = (await Server.Admin.Post(
            "/api/v1/oauth/clients",
            new { name = "Kassa", clientId = id, redirectUris = new[] { OAuthActions.Back }, pkceRequired = false }))
            .Is(201).Data;
        Assert.Equal((id, false), (registered.Text("id"), registered.GetProperty("pkceRequired").GetBoolean()));
        var (app, person) = (new OAuthApp(id, OAuthActions.Back), await Server.SignUpWithPassword(Role.Baker));
        using var browser = Server.OpensBrowser();
        var question = app.Question(("code_challenge", null));
        await browser.SignsIn(question, person.Email, OAuthActions.Password);
        var allowed = (await browser.Submits(question, ("action", "allow"))).Is(303);

        var tokens = (await Server.Exchanges(app, OAuthActions.Query(allowed.Headers.Location!)["code"], verifier: null)).Is(200).Json;

        Assert.True(await Server.Takes(tokens.Text("access_token")));
        var changed = (await Server.Admin.Patch($"/api/v1/oauth/clients/{id}", new { pkceRequired = true })).Is(200).Data;
        Assert.True(changed.GetProperty("pkceRequired").GetBoolean());
        (await Server.Anonymous.Get(question)).Is(303);
        (await Server.Admin.Post("/api/v1/oauth/clients", new { name = "Otra", clientId = id, redirectUris = new[] { OAuthActions.Back } }))
            .Refuses(400, "BAD_REQUEST", $"Ya hay una aplicación con el id {id}");
    }

    [Fact]
    public async Task A_refresh_token_used_again_after_a_minute_ends_the_family()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var first = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json;
        var second = (await Server.Refreshes(first.Text("refresh_token"))).Is(200).Json;
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        OAuthAnswers.IsError(await Server.Refreshes(first.Text("refresh_token")), 400, "invalid_grant");

        (await Server.With(second.Text("access_token")).Post(Revoke)).Is(401);
    }

    [Fact]
    public async Task An_access_token_works_for_an_hour_and_only_below_bakeronline()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Admin));
        var token = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json.Text("access_token");
        var client = Server.With(token);

        string[] native = ["/api/v1/users/me", "/api/v1/users", "/api/v1/bakeronline/x", "/api/v1/oauth/clients", "/API/v1/tokens"];
        foreach (var path in native)
        {
            Assert.Contains((await client.Get(path)).Status, new[] { 401, 404 });
        }

        (await client.Get("/api/v1/users/me")).Refuses(401, "UNAUTHORIZED", "Token inválido o expirado");
        (await client.Get("/bakeronline/../api/v1/users/me")).Is(401);
        (await Server.With(token.ToUpperInvariant()).Post(Revoke)).Is(401);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        (await client.Post(Revoke)).Is(401);
    }

    [Fact]
    public async Task What_the_server_refuses_before_the_endpoint_is_an_error_of_the_standard()
    {
        var packed = new ByteArrayContent([0x1F, 0x8B, 8, 0]);
        packed.Headers.ContentType = new("application/json");
        packed.Headers.ContentEncoding.Add("gzip");

        OAuthAnswers.IsError(await Server.Anonymous.Send(HttpMethod.Post, OAuthActions.Token, packed), 415, "invalid_request");
        OAuthAnswers.IsError(await Server.Anonymous.Get(OAuthActions.Token), 405, "invalid_request");
        OAuthAnswers.IsError(await Server.Anonymous.Post("/bakeronline/accounts/api/nothing"), 404, "invalid_request");
        OAuthAnswers.IsError(await Server.Anonymous.Post(Revoke), 401, "invalid_token");
    }

    [Fact]
    public async Task A_native_token_has_no_family_to_end() =>
        OAuthAnswers.IsError(await Server.Customer.Post(Revoke), 400, "unsupported_token_type");

    [Fact]
    public async Task A_revoked_client_loses_its_tokens_at_once()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var tokens = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json;

        (await Server.Admin.Delete($"/api/v1/oauth/clients/{app.Id}")).Is(200);

        (await Server.With(tokens.Text("access_token")).Post(Revoke)).Is(401);
        OAuthAnswers.IsError(await Server.Refreshes(tokens.Text("refresh_token")), 400, "invalid_grant");
    }

    private Task<Answer> Post(string body, string type)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return Server.Anonymous.Send(HttpMethod.Post, OAuthActions.Token, content);
    }
}
