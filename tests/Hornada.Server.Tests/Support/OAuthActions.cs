using System.Net;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Support;

/// <summary>A registered client of OAuth, and how it asks.</summary>
public sealed record OAuthApp(string Id, string Back)
{
    /// <summary>Path and query of its question; null leaves a member out.</summary>
    public string Question(params (string Name, string? Value)[] changes)
    {
        var members = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Id,
            ["redirect_uri"] = Back,
            ["scope"] = "orders profile",
            ["code_challenge"] = OAuthActions.Challenge,
            ["state"] = "xyz",
        };
        foreach (var (name, value) in changes)
        {
            members[name] = value;
        }

        var given =
            members.Where(member => member.Value is not null).Select(member => $"{member.Key}={Uri.EscapeDataString(member.Value!)}");
        return $"{OAuthActions.Authorize}?{string.Join('&', given)}";
    }
}

/// <summary>Somebody with a password.</summary>
public sealed record Person(string Email, string Uid);

/// <summary>What apps and people do to get tokens, as one call each.</summary>
public static partial class OAuthActions
{
    public const string Authorize = "/bakeronline/accounts/oauth/authorize";
    public const string Token = "/bakeronline/accounts/api/token";
    public const string Password = "pan con chocolate";
    public const string Back = "https://shop.example.com/back";

    /// <summary>The numbers of RFC 7636, appendix B.</summary>
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// <summary>The admin's part: an app may ask.</summary>
    public static async Task<OAuthApp> Registers(this TestServer server, string name, bool firstParty = false, string back = Back)
    {
        var client = await server.Services.GetRequiredService<OAuthClients>().Register(
            new(name, [back]) { IsFirstParty = firstParty }, CancellationToken.None);
        return new(client.Value.Id, back);
    }

    /// <summary>Signs a new user up who has a password.</summary>
    public static async Task<Person> SignUpWithPassword(this TestServer server, Role role, string name = "Lucía Gómez")
    {
        await using var scope = server.Services.CreateAsyncScope();
        var account = Account.Open(
            new(Ids.New(server.Clock.GetUtcNow(), Randomness.System)), ClientActions.FreshEmail(), name, role, server.Clock.GetUtcNow());
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join(" ", made.Errors.Select(error => error.Description)));
        return new(account.Email, account.Uid.Value);
    }

    /// <summary>A browser of its own.</summary>
    public static Browser OpensBrowser(this TestServer server) => new(server);

    /// <summary>The whole way in a browser: signing in and allowing. Answers the code.</summary>
    public static async Task<string> Allows(this TestServer server, OAuthApp app, Person person)
    {
        using var browser = server.OpensBrowser();
        await browser.SignsIn(app.Question(), person.Email, Password);
        var answer = await browser.Submits(app.Question(), ("action", "allow"));
        return Query(answer.Is(303).Headers.Location!)["code"];
    }

    /// <summary>An app exchanges a code.</summary>
    public static Task<Answer> Exchanges(
        this TestServer server, OAuthApp app, string code, string? verifier = Verifier, string? device = "till", string? redirect = null) =>
        server.Anonymous.Post(Token, new
        {
            grant_type = "code",
            client_id = app.Id,
            device_name = "Caja",
            device_id = device,
            code,
            code_verifier = verifier,
            redirect_uri = redirect,
        });

    /// <summary>An app asks for the next tokens.</summary>
    public static Task<Answer> Refreshes(this TestServer server, string refreshToken) =>
        server.Anonymous.Post(Token, new { grant_type = "refresh_token", refresh_token = refreshToken });

    /// <summary>
    /// Whether an access token is taken where one is needed, without ending anything. Asked as every request does.
    /// </summary>
    public static async Task<bool> Takes(this TestServer server, string accessToken) =>
        await server.Services.GetRequiredService<FindCaller>().ByAccessToken(accessToken) is not null;

    /// <summary>The members of an address's query.</summary>
    public static IReadOnlyDictionary<string, string> Query(Uri address) => address.OriginalString.Split('?', 2)[1].Split('&')
        .Select(member => member.Split('=', 2))
        .ToDictionary(member => member[0], member => Uri.UnescapeDataString(member[1]));

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    internal static partial Regex FormToken();
}

/// <summary>Somebody's browser: keeps cookies and follows nothing by itself.</summary>
public sealed class Browser(TestServer server) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    private Client Page
    {
        get
        {
            http ??= server.CreateHttpClient(new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
            return new(http, null);
        }
    }

    public IReadOnlyCollection<Cookie> Cookies => cookies.GetAllCookies();

    public string Language { get; init; } = "";

    /// <summary>The host it asks for; null for the server's address.</summary>
    public string? Host { get; init; }

    public Task<Answer> Opens(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Opens the page, fills its form in and sends it.</summary>
    public async Task<Answer> Submits(string path, params (string Name, string Value)[] fields)
    {
        var token = OAuthActions.FormToken().Match((await Opens(path)).Is(200).Text).Groups[1].Value;
        return await Posts(path, [("form", token), .. fields]);
    }

    /// <summary>Sends a form as it is.</summary>
    public Task<Answer> Posts(string path, params (string Name, string Value)[] fields) => Send(
        HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async Task SignsIn(string path, string email, string password) =>
        (await Submits(path, ("action", "sign-in"), ("email", email), ("password", password))).Is(303);

    public void Dispose() => http?.Dispose();

    /// <remarks>As behind a proxy that ends TLS: for the browser, which sends cookies for TLS alone, the address is https.</remarks>
    private async Task<Answer> Send(HttpMethod method, string path, HttpContent? content)
    {
        var address = new Uri(new UriBuilder(server.Address) { Scheme = Uri.UriSchemeHttps }.Uri, path.Split('?')[0]);
        var answer = await Page.Send(method, path, content, headers =>
        {
            Say(headers);
            headers.TryAddWithoutValidation("Cookie", cookies.GetCookieHeader(address));
        });
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            cookies.SetCookies(address, cookie);
        }

        return answer;
    }

    private void Say(System.Net.Http.Headers.HttpRequestHeaders headers)
    {
        headers.TryAddWithoutValidation("Accept-Language", Language);
        headers.Host = Host;
    }
}
