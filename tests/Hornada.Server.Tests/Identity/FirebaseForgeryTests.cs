using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hornada.Core.Accounts;
using Hornada.Server.Identity.Firebase;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>Tokens that differ from a good one in one thing: each is answered like no token at all.</summary>
public sealed class FirebaseForgeryTests : ServerTests, IClassFixture<OutsideServer<Sqlite>>
{
    private const string Me = "/api/v1/users/me";

    private static readonly Dictionary<string, Func<FirebaseForgeryTests, string>> Forgeries = new()
    {
        ["alg none, no signature"] = test => $"{Signer.Part(test.With("alg", "none"))}.{Signer.Part(test.Claims())}.",
        ["alg none, signed"] = test => test.Signed(header: test.With("alg", "none")),
        ["alg None"] = test => test.Signed(header: test.With("alg", "None")),
        ["alg HS256 with the PEM of the public key"] = test => test.Hmac(Encoding.ASCII.GetBytes(test.outside.Key.PublicPem)),
        ["alg HS256 with an empty key"] = test => test.Hmac([]),
        ["alg RS512"] = test => test.Signed(header: test.With("alg", "RS512")),
        ["alg rs256"] = test => test.Signed(header: test.With("alg", "rs256")),
        ["no alg"] = test => test.Signed(header: $$"""{"kid":"{{test.outside.Key.Kid}}","typ":"JWT"}"""),
        ["two alg"] = test => test.Signed(header: test.outside.Header(",\"alg\":\"none\"")),
        ["empty signature"] = test => test.Good()[..(test.Good().LastIndexOf('.') + 1)],
        ["no signature part"] = test => test.Good()[..test.Good().LastIndexOf('.')],
        ["a fourth part"] = test => test.Good() + ".x",
        ["signature of another token"] = test => $"{Head(test.Good())}.{test.Good("other").Split('.')[2]}",
        ["signature cut short"] = test => test.Good()[..^8],
        ["swapped header"] =
            test => $"{Signer.Part(test.outside.Header(",\"x\":1"))}{test.Good()[test.Good().IndexOf('.', StringComparison.Ordinal)..]}",
        ["claims changed after signing"] = test => Swapped(test.Good(), 1, Signer.Part(test.Claims(claims => claims["sub"] = "boss"))),
        ["signed with another key"] = test => test.SignedByStranger(test.outside.Key.Kid),
        ["unknown kid"] = test => test.SignedByStranger("key-unknown"),
        ["kid with a path"] = test => test.SignedByStranger("../../../../etc/passwd"),
        ["kid with SQL"] = test => test.SignedByStranger("' OR 1=1; DROP TABLE accounts; --"),
        ["kid with an address"] = test => test.SignedByStranger("https://attacker.example/keys"),
        ["kid of 10 000 letters"] = test => test.SignedByStranger(new('k', 10_000)),
        ["no kid"] = test => test.Signed(header: """{"alg":"RS256","typ":"JWT"}"""),
        ["empty kid"] = test => test.Signed(header: test.With("kid", "")),
        ["kid as a number"] = test => test.Signed(header: """{"alg":"RS256","kid":1,"typ":"JWT"}"""),
        ["its own key as jwk"] =
            test => test.SignedByStranger("mine", key => $",\"jwk\":{System.Text.Json.JsonSerializer.Serialize(key.PublicKey)}"),
        ["its own key server as jku"] =
            test => test.SignedByStranger("mine", _ => $",\"jku\":\"{test.outside.Address}jku\",\"x5u\":\"{test.outside.Address}x5u\""),
        ["crit"] = test => test.Signed(header: test.outside.Header(",\"crit\":[\"exp\"]")),
        ["typ at+jwt"] = test => test.Signed(header: test.With("typ", "at+jwt")),
        ["expired by 61 s"] = test => test.Good(change: claims => claims["exp"] = test.Now - 61),
        ["nbf in 61 s"] = test => test.Good(change: claims => claims["nbf"] = test.Now + 61),
        ["iat in 61 s"] = test => test.Good(change: claims => claims["iat"] = test.Now + 61),
        ["no exp"] = test => test.Good(change: claims => claims.Remove("exp")),
        ["no iat"] = test => test.Good(change: claims => claims.Remove("iat")),
        ["exp as text"] = test => test.Good(change: claims => claims["exp"] = $"{test.Now + 3600}"),
        ["exp as a fraction"] = test =>
            test.Signed(test.Claims().Replace($"\"exp\":{test.Now + 3600}", $"\"exp\":{test.Now + 3600}.5", StringComparison.Ordinal)),
        ["exp 1e400"] = test => test.Signed(test.Claims().Replace($"\"exp\":{test.Now + 3600}", "\"exp\":1e400", StringComparison.Ordinal)),
        ["exp beyond 64 bits"] = test =>
            test.Signed(test.Claims().Replace($"\"exp\":{test.Now + 3600}", "\"exp\":99999999999999999999", StringComparison.Ordinal)),
        ["exp null"] = test => test.Good(change: claims => claims["exp"] = null),
        ["nbf as text"] = test => test.Good(change: claims => claims["nbf"] = "0"),
        ["aud without us"] = test => test.Good(change: claims => claims["aud"] = "somebody-else"),
        ["aud as a list without us"] = test => test.Good(change: claims => claims["aud"] = new JsonArray("somebody", "else")),
        ["no aud"] = test => test.Good(change: claims => claims.Remove("aud")),
        ["another issuer"] = test => test.Good(change: claims => claims["iss"] = "https://securetoken.google.com/somebody-else"),
        ["issuer with a slash more"] = test => test.Good(change: claims => claims["iss"] = OutsideWorld.Issuer + "/"),
        ["no sub"] = test => test.Good(change: claims => claims.Remove("sub")),
        ["empty sub"] = test => test.Good(change: claims => claims["sub"] = ""),
        ["sub of 129 letters"] = test => test.Good(change: claims => claims["sub"] = new string('u', 129)),
        ["sub with NUL"] = test => test.Good(change: claims => claims["sub"] = "a\0b"),
        ["sub with half a surrogate pair"] =
            test => test.Signed(test.Claims().Replace("\"forger\"", "\"\\ud83d\"", StringComparison.Ordinal)),
        ["sub as a number"] = test => test.Good(change: claims => claims["sub"] = 7),
        ["two sub"] = test => test.Signed(test.Claims().Replace("{", "{\"sub\":\"boss\",", StringComparison.Ordinal)),
        ["two exp"] = test => test.Signed(test.Claims().Replace("{", "{\"exp\":1,", StringComparison.Ordinal)),
        ["claims that are a list"] = test => test.Signed("[]"),
        ["claims that are no JSON"] = test => test.Signed("x"),
        ["claims nested too deep"] = test =>
            test.Signed(test.Claims().Replace("{", $"{{\"deep\":{new string('[', 500)}{new string(']', 500)},", StringComparison.Ordinal)),
        ["padding"] = test => test.Good() + "==",
        ["the other base64"] = test => Head(test.Good()) + ".+/+/",
        ["a blank inside"] = test => test.Good().Replace(".", ". ", StringComparison.Ordinal),
        ["24 000 letters"] = test => test.Good(change: claims => claims["more"] = new string('x', 18_000)),
        ["only dots"] = _ => "..",
        ["no token at all"] = _ => "not.a.token",
    };

    private readonly OutsideWorld outside;

    public FirebaseForgeryTests(OutsideServer<Sqlite> server)
        : base(server) => outside = server.Outside;

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    private long Now => Server.Clock.GetUtcNow().ToUnixTimeSeconds();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_is_no_token(string name)
    {
        var nothing = await Server.Anonymous.Get(Me);

        var answer = await Server.With(Forgeries[name](this)).Get(Me);

        answer.Refuses(401, "UNAUTHORIZED", "Token inválido o expirado");
        Assert.Equal(WithoutTrace(nothing.Text), WithoutTrace(answer.Text));
        await using var db = Server.OpenReader();
        Assert.DoesNotContain(db.Accounts.AsEnumerable(), account => account.Uid.Value is "forger" or "boss");
    }

    [Fact]
    public async Task The_token_the_forgeries_are_made_from_is_good()
    {
        // On a busy machine the first download of keys may take longer than the server waits for it. The server asks again later.
        for (var asked = 0; asked < 5 && (await Server.With(Good("honest")).Get(Me)).Status == 401; asked++)
        {
            Server.Clock.Advance(FirebaseKeys.AskAgainAfter);
        }

        (await Server.With(Good("honest")).Get(Me)).Is(200);
        (await Server.With(Good("honest", claims => claims["exp"] = Now - 59)).Get(Me)).Is(200);
        (await Server.With(Good("honest", claims => claims["nbf"] = Now + 59)).Get(Me)).Is(200);
        (await Server.With(Good(new('u', 128))).Get(Me)).Is(200);
        (await Server.With(outside.Key.Sign(
            outside.Header($",\"jku\":\"{outside.Address}jku\""), Claims(claims => claims["sub"] = "honest"))).Get(Me)).Is(200);
    }

    [Fact]
    public async Task Two_authorization_headers_are_none()
    {
        var header = $"Authorization: Bearer {Good("honest")}";

        var (status, body) = await RawRequest.Get(Server.Address, Me, header, header);

        Assert.Equal((401, true), (status, body.Contains("UNAUTHORIZED", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("🥖")]
    [InlineData("ａ")]
    public async Task Letters_that_are_not_base64_are_no_token(string letter)
    {
        var (status, body) = await RawRequest.Get(Server.Address, Me, $"Authorization: Bearer {Good("honest").Insert(40, letter)}");

        Assert.Equal((401, true), (status, body.Contains("UNAUTHORIZED", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_of_a_megabyte_is_refused_before_anybody_reads_it()
    {
        var token = Good("honest", claims => claims["more"] = new string('x', 1_000_000));

        Assert.Null(await Server.Services.GetRequiredService<FirebaseTokens>().Read(token, CancellationToken.None));
    }

    [Fact]
    public async Task A_public_endpoint_looks_at_no_token()
    {
        (await Server.With(Good("passer-by")).Get("/api/v1/bakeries")).Is(200);

        await using var db = Server.OpenReader();
        Assert.DoesNotContain(db.Accounts.AsEnumerable(), account => account.Uid.Value == "passer-by");
    }

    private static string Head(string token) => token[..token.LastIndexOf('.')];

    private static string Swapped(string token, int at, string part) =>
        string.Join('.', token.Split('.').Select((old, index) => index == at ? part : old));

    private static string WithoutTrace(string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        json.Remove("traceId");
        json.Remove("instance");
        return json.ToJsonString();
    }

    private string Good(string uid = "forger", Action<JsonObject>? change = null) => outside.IdToken(uid, Server.Clock.GetUtcNow(), change);

    private string Claims(Action<JsonObject>? change = null)
    {
        var claims = OutsideWorld.Claims("forger", Server.Clock.GetUtcNow());
        change?.Invoke(claims);
        return claims.ToJsonString();
    }

    private string With(string name, string value)
    {
        var header = JsonNode.Parse(outside.Header())!.AsObject();
        header[name] = value;
        return header.ToJsonString();
    }

    private string Signed(string? claims = null, string? header = null) => outside.Key.Sign(header ?? outside.Header(), claims ?? Claims());

    private string SignedByStranger(string kid, Func<Signer, string>? more = null)
    {
        using var stranger = new Signer(kid);
        return stranger.Sign($$"""{"alg":"RS256","kid":"{{kid}}","typ":"JWT"{{more?.Invoke(stranger)}}}""", Claims());
    }

    private string Hmac(byte[] secret)
    {
        var content = $"{Signer.Part(With("alg", "HS256"))}.{Signer.Part(Claims())}";
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }
}
