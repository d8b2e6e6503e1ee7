using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>Signing in with a passkey, with the authenticator Chromium has for tests.</summary>
public sealed class PasskeyTests(BrowserHarness harness) : BrowserTests(harness)
{
    private const string Password = "una clave bastante larga";

    [Fact]
    public async Task A_person_makes_a_passkey_signs_in_with_it_and_deletes_it()
    {
        var page = await Open();
        await GiveAuthenticator(page);
        // A passkey is of a name, and a number is none.
        var here = $"http://localhost:{Harness.Address.Port}";
        await page.GotoAsync($"{here}/cuenta/nueva?sigue=/cuenta");
        await page.FillAsync("#nombre", "Lucía Llavero");
        await page.FillAsync("#email", "lucia@llavero.example");
        await page.FillAsync("#clave", Password);
        await page.ClickAsync("main form button");
        await BrowserHarness.Arrive(page, "/cuenta$");

        await Make(page, "Teléfono de Lucía", "no es esta clave");
        await Expect(page.GetByText("Tu contraseña actual no es correcta.")).ToBeVisibleAsync();
        await Make(page, "Teléfono de Lucía", Password);
        await Expect(page.GetByText("🔑 Teléfono de Lucía")).ToBeVisibleAsync();
        await LookTests.MustBeUsable(page);

        await page.ClickAsync("form[data-sign-out] button");
        await BrowserHarness.Arrive(page, $"{here}/$");
        IRequest? sent = null;
        page.Request += (_, request) => sent = request.Url.EndsWith("/entrar/llave", StringComparison.Ordinal) ? request : sent;
        await page.GotoAsync($"{here}/entrar?sigue=/cuenta");
        await LookTests.MustBeUsable(page);
        var answer = page.GetByRole(AriaRole.Button, new() { Name = "Entrar con llave de acceso" });
        await answer.ClickAsync();
        await BrowserHarness.Arrive(page, "/cuenta$");
        await Expect(page.GetByText("lucia@llavero.example")).ToBeVisibleAsync();

        Assert.Equal(400, await Repeat(sent!));

        await page.GetByText("Borrar…").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sí, borrar" }).ClickAsync();
        await BrowserHarness.Arrive(page, @"/cuenta\?guardado=1$");
        await Expect(page.GetByText("🔑 Teléfono de Lucía")).ToHaveCountAsync(0);
        await page.ClickAsync("form[data-sign-out] button");
        await BrowserHarness.Arrive(page, $"{here}/$");
        await page.GotoAsync($"{here}/entrar");
        await answer.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Esta llave no vale aquí");
    }

    private static async Task Make(IPage page, string name, string password)
    {
        await page.FillAsync("#llave", name);
        await page.FillAsync("#actual-llave", password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Crear llave de acceso" }).ClickAsync();
    }

    /// <summary>Sends the same answer of a device again with its cookies, as an attacker would who had recorded both.</summary>
    private static async Task<int> Repeat(IRequest recorded)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, recorded.Url) { Content = new StringContent(recorded.PostData!) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        foreach (var (name, value) in await recorded.AllHeadersAsync())
        {
            if (name is "cookie" or "origin")
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    internal static async Task GiveAuthenticator(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
