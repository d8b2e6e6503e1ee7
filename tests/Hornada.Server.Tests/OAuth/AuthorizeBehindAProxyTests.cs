using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.OAuth;

/// <summary>Behind a proxy that ends TLS: the request says http, the public address https.</summary>
public sealed class AuthorizeBehindAProxyTests(
    AuthorizeBehindAProxyTests.ProxiedServer server) : ServerTests(server), IClassFixture<AuthorizeBehindAProxyTests.ProxiedServer>
{
    [Fact]
    public async Task The_session_cookie_is_for_https_alone()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        using var browser = Server.OpensBrowser();

        var answer =
            await browser.Submits(app.Question(), ("action", "sign-in"), ("email", person.Email), ("password", OAuthActions.Password));

        var cookie = Assert.Single(
            answer.Is(303).Headers.GetValues("Set-Cookie"), header => header.StartsWith("hornada_accounts=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task On_a_host_of_its_own_the_page_stays_at_the_path_the_browser_knows()
    {
        var (app, person) = (await Server.Registers("Tienda"), await Server.SignUpWithPassword(Role.Customer));
        var question = app.Question().Replace("/bakeronline/accounts", "", StringComparison.Ordinal);
        using var browser = new Browser(Server) { Host = "accounts.pan.example.com" };

        var page = (await browser.Opens(question)).Is(200).Text;
        var answer =
            (await browser.Submits(question, ("action", "sign-in"), ("email", person.Email), ("password", OAuthActions.Password))).Is(303);

        Assert.DoesNotContain("bakeronline", page, StringComparison.Ordinal);
        Assert.StartsWith("?response_type=code&", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            "; path=/;",
            answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("hornada_accounts=", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_can_be_switched_off() => OAuthAnswers.IsError(
        await Server.Anonymous.Post("/bakeronline/accounts/api/register", new
        {
            client_id = (await Server.Registers("Propia", firstParty: true)).Id,
            username = ClientActions.FreshEmail(),
            password = OAuthActions.Password,
        }),
        400,
        "unauthorized_client");

    public sealed class ProxiedServer : TestServer<Sqlite>
    {
        protected override Task<Dictionary<string, string?>> ConfigureSettings() => Task.FromResult(new Dictionary<string, string?>
        {
            ["Hornada:PublicUrl"] = "https://pan.example.com",
            ["Hornada:OAuth:Registration"] = "false",
            ["Hornada:Bakeronline:ApiHosts"] = "api.pan.example.com",
            ["Hornada:Bakeronline:AccountsHosts"] = "accounts.pan.example.com",
        });
    }
}
