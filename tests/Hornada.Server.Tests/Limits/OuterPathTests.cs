using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Limits;

/// <summary>A server below a path of a larger site.</summary>
public sealed partial class OuterPathTests(OuterPathTests.InnerServer server)
    : ServerTests(server), IClassFixture<OuterPathTests.InnerServer>
{
    [Theory]
    [InlineData("/pan/entrar")]
    [InlineData("/pan")]
    [InlineData("/pan/panaderia/{espiga}")]
    [InlineData("/entrar")]
    [InlineData("/pan/bakeronline/accounts/oauth/authorize?client_id=x")]
    public async Task Every_address_of_a_page_is_below_the_path_whether_the_proxy_took_it_off_or_not(string path)
    {
        var page = await Page(HttpMethod.Get, path.Replace("{espiga}", Server.Espiga, StringComparison.Ordinal));

        Assert.Contains("href=\"/pan/", page.Text, StringComparison.Ordinal);
        Assert.Equal([], Outside().Matches(page.Text).Select(match => match.Value));
    }

    [Fact]
    public async Task Redirects_cookies_and_the_api_are_below_the_path()
    {
        var person = await Server.SignUpWithPassword(Role.Customer);
        var page = (await Page(HttpMethod.Get, "/pan/entrar")).Is(200);
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; path=/pan;", cookie, StringComparison.Ordinal);

        var form = new Dictionary<string, string>
        {
            ["form"] = OAuthActions.FormToken().Match(page.Text).Groups[1].Value,
            ["email"] = person.Email,
            ["clave"] = OAuthActions.Password,
            ["sigue"] = "/mis-pedidos",
        };
        var answer = await Page(HttpMethod.Post, "/pan/entrar", cookie.Split(';')[0], new FormUrlEncodedContent(form));

        Assert.Equal("/pan/mis-pedidos", answer.Is(303).Headers.Location?.OriginalString);
        Assert.Contains("; path=/pan;", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        var asked = await Page(HttpMethod.Get, "/pan/cuenta");
        Assert.Equal("/pan/entrar?sigue=%2Fcuenta", asked.Is(303).Headers.Location?.OriginalString);
        (await Server.Baker.Get("/pan/api/v1/bakeries/me")).Is(200);
        var app = await Server.Anonymous.Get("/pan/tablero/manifest.webmanifest");
        Assert.Contains("\"start_url\": \"/pan/tablero\"", app.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Sitemap: https://example.com/pan/sitemap.xml", (await Server.Anonymous.Get("/pan/robots.txt")).Text, StringComparison.Ordinal);
    }

    private Task<Answer> Page(HttpMethod method, string path, string cookie = "", HttpContent? content = null) =>
        Server.Anonymous.Send(method, path, content, headers =>
        {
            headers.Add("Accept", "text/html");
            headers.TryAddWithoutValidation("Cookie", cookie);
        });

    [GeneratedRegex("""\s(?:href|src|action|formaction|data-[a-z-]+)="/(?!pan/)[^"]*""")]
    private static partial Regex Outside();

    public sealed class InnerServer : TestServer<Sqlite>
    {
        protected override async Task<Dictionary<string, string?>> ConfigureSettings()
        {
            var settings = await base.ConfigureSettings();
            settings["Hornada:PublicUrl"] = "https://example.com/pan";
            return settings;
        }
    }
}
