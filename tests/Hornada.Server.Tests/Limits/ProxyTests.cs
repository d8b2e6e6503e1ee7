using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Limits;

/// <summary>What a server takes from the proxy in front of it: every request here comes from this machine, as from a proxy on it.</summary>
public sealed class ProxyTests
{
    private const string Somebody = "203.0.113.7";
    private const string SomebodyElse = "203.0.113.8";

    [Fact]
    public async Task Sixty_wrong_passwords_from_one_client_behind_a_proxy_lock_no_other_client_out()
    {
        await using var server = await ProxiedServer.Open();
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));

        Assert.Equal(429, await server.GuessUntilStopped(app, _ => Somebody));

        (await server.SignIn(app, person.Email, SomebodyElse)).Is(200);
        (await server.SignIn(app, person.Email, Somebody)).Is(429);
    }

    [Fact]
    public async Task The_beginning_of_the_list_which_a_client_can_write_itself_does_not_count()
    {
        await using var server = await ProxiedServer.Open();
        var app = await server.Registers("Propia", firstParty: true);

        Assert.Equal(429, await server.GuessUntilStopped(app, guess => $"198.51.100.{guess}, {Somebody}"));
    }

    [Fact]
    public async Task A_client_that_is_no_trusted_proxy_cannot_choose_its_address()
    {
        await using var server = await ProxiedServer.Open("none");
        var app = await server.Registers("Propia", firstParty: true);

        Assert.Equal(429, await server.GuessUntilStopped(app, guess => $"198.51.100.{guess}"));
    }

    [Fact]
    public async Task A_proxy_that_names_no_client_does_not_make_all_of_them_one()
    {
        await using var server = await ProxiedServer.Open();
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));

        Assert.Equal(400, await server.GuessUntilStopped(app, _ => null));

        (await server.SignIn(app, person.Email, null)).Is(200);
    }

    [Fact]
    public async Task The_scheme_and_host_of_a_trusted_proxy_are_those_of_links_and_of_no_other_client()
    {
        await using var trusting = await ProxiedServer.Open();
        await using var direct = await ProxiedServer.Open("10.0.0.0/8");

        Assert.Contains("Sitemap: https://pan.example.com/sitemap.xml", (await Robots(trusting)).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains($"Sitemap: {direct.Address}sitemap.xml", (await Robots(direct)).Is(200).Text, StringComparison.Ordinal);

        static Task<Answer> Robots(TestServer server) => server.Anonymous.Send(HttpMethod.Get, "/robots.txt", headers: headers =>
        {
            headers.Add("X-Forwarded-Proto", "https");
            headers.Add("X-Forwarded-Host", "pan.example.com");
        });
    }

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task Cookies_of_a_client_that_came_over_TLS_are_all_for_TLS_alone_and_it_is_told_to_stay_there(string scheme)
    {
        await using var server = await ProxiedServer.Open();
        using var visit = new Visit(server, scheme);
        var person = await server.SignUpWithPassword(Role.Customer);
        await server.Baker.CreateProduct("Baguette", 10);
        await using var db = server.OpenReader();
        var bread = await db.Products.Select(product => product.Key).SingleAsync(TestContext.Current.CancellationToken);

        await visit.Send("GET", "/entrar");
        await visit.Send("POST", "/idioma", ("idioma", "es"));
        await visit.Send("POST", "/entrar/llave/pregunta");
        await visit.Send("POST", $"/panaderia/{server.Espiga}/cesta/agregar", ("producto", $"{bread}"), ("cantidad", "1"));
        await visit.Send("POST", "/entrar", ("email", person.Email), ("clave", OAuthActions.Password));

        string[] names = ["hornada_cesta", "hornada_form", "hornada_idioma", "hornada_llave", "hornada_session"];
        Assert.Equal(names, visit.Cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(visit.Cookies, cookie => Assert.Equal(scheme == "https", Has(cookie, "; secure")));
        Assert.All(visit.Cookies, cookie => Assert.True(Has(cookie, "; httponly") && Has(cookie, "; samesite="), cookie));
        Assert.All(visit.Hsts, hsts => Assert.Equal(scheme == "https" ? "max-age=31536000" : null, hsts));

        static bool Has(string cookie, string word) => cookie.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A browser at pan.example.com, whose proxy says by which scheme it came.</summary>
    private sealed class Visit(TestServer server, string scheme) : IDisposable
    {
        private readonly HttpClient http =
            server.CreateHttpClient(new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        private readonly Dictionary<string, string> jar = [];
        private string token = "";

        public List<string> Cookies { get; } = [];

        public List<string?> Hsts { get; } = [];

        public async Task Send(string method, string path, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Content = method == "GET" ? null : new FormUrlEncodedContent(
                fields.Append(("form", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-Forwarded-Host", "pan.example.com");
            request.Headers.Add("Accept", "text/html");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 400, $"{path}: {answer.StatusCode}");
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Cookies.Add(cookie);
                jar[cookie.Split('=')[0]] = cookie.Split(';')[0].Split('=', 2)[1];
            }

            Hsts.Add(answer.Headers.TryGetValues("Strict-Transport-Security", out var hsts) ? hsts.Single() : null);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            token = OAuthActions.FormToken().Match(page) is { Success: true } found ? found.Groups[1].Value : token;
        }

        public void Dispose() => http.Dispose();
    }
}
