using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>An installation as its owner finds it: an empty directory, in Production, without the demo.</summary>
public sealed partial class EmptyServer : BrowserHarness
{
    /// <summary>The link that <c>serve</c> has printed.</summary>
    public async Task<string> SetupLink()
    {
        while (!Link().IsMatch(Output))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return Link().Match(Output).Value;
    }

    /// <summary>True when <c>serve</c> has printed these words.</summary>
    public bool HasSaid(string words) => Output.Contains(words, StringComparison.Ordinal);

    protected override Task<HornadaProcess> StartServer() => HornadaProcess.Start(new()
    {
        Data = Data,
        Settings = new Dictionary<string, string> { [DevelopmentEnvironment.Variable] = "Production" },
    });

    [GeneratedRegex("http://\\S+/instalar/\\S+")]
    private static partial Regex Link();
}

/// <summary>From an empty directory to the first order that is ready, in pages alone.</summary>
public sealed class SetupTests
{
    /// <summary>Pages that the owner sees from the link to the paired tablet; docs/installation.md tells this number.</summary>
    private const int OwnersPages = 10;

    /// <summary>Pages of the mistake that one of the owners makes.</summary>
    private const int MistakesPages = 4;

    private static readonly string[] Spanish = ["Confirmar", "Al horno", "Marcar listo"];
    private static readonly string[] Dutch = ["Bevestigen", "In de oven", "Klaarmelden"];

    [Theory]
    [InlineData("es-CO", 390, 844, "Panadería La Aurora", "Calle 53 # 18-40, Bogotá", "$ 14.000")]
    [InlineData("nl-BE", 820, 1180, "Bakkerij De Dageraad", "Veldstraat 1, 9000 Gent", "€ 4,50")]
    public async Task An_owner_comes_from_the_setup_link_to_a_first_order_that_is_ready_on_a_paired_tablet(
        string locale, int width, int height, string name, string address, string price)
    {
        Assert.SkipWhen(BrowserHarness.Missing is not null, BrowserHarness.Missing ?? "");
        await using var server = new EmptyServer();
        await server.Start();
        var owner = await server.Open(width, height, locale: locale);
        await owner.GotoAsync("/");
        await MustBeUsable(owner, $"{locale}-1-empty");

        Assert.True(server.HasSaid("Set Hornada__PublicUrl"));
        var pages = CountPages(owner);
        await SetUp(owner, server, locale, name, address);
        var guest = await server.Open(390, 844, locale: locale);
        await OrderAsGuest(guest, name, price);
        await Expect(guest.Locator("h1")).ToBeVisibleAsync();
        await owner.GotoAsync(At(owner, "/montar"));
        await BrowserHarness.Arrive(owner, "/montar/tableta$");
        await MustBeUsable(owner, $"{locale}-7-tablet");

        var tablet = await server.Open(820, 1180, locale: locale);
        await Pair(tablet, owner, locale);
        var detours = locale == "nl-BE" ? MistakesPages : 0;
        Assert.InRange(pages() - detours, OwnersPages - 2, OwnersPages);
        var card = tablet.Locator("article.card").First;
        foreach (var step in locale == "es-CO" ? Spanish : Dutch)
        {
            await card.Locator("button.main", new() { HasText = step }).ClickAsync();
        }

        // On an upright tablet two columns fit: the board follows the order into the column that is out of view.
        await Expect(card).ToBeInViewportAsync();
        await Expect(guest.Locator("figure.qr svg")).ToBeVisibleAsync();
        await Expect(guest.Locator("#order[data-live]")).ToContainTextAsync(locale == "es-CO" ? "¡Listo! Puedes recogerlo" : "Klaar!");
        await owner.GotoAsync(At(owner, "/montar/listo"));
        await MustBeUsable(owner, $"{locale}-9-finish");
    }

    private static async Task SetUp(IPage owner, EmptyServer server, string locale, string name, string address)
    {
        // A passkey is of a name, and a number is none.
        var link = await server.SetupLink();
        await owner.GotoAsync(locale == "es-CO" ? link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : link);
        await MustBeUsable(owner, $"{locale}-2-account");
        if (locale == "es-CO")
        {
            await OpenWithPasskey(owner);
        }
        else
        {
            await owner.FillAsync("#nombre", "Aurora");
            await owner.FillAsync("#email", "aurora@panaderia.example");
            await owner.FillAsync("#clave", "een wachtwoord dat lang is");
            await owner.ClickAsync("main form button");
        }

        await BrowserHarness.Arrive(owner, "/montar/pais$");
        await MustBeUsable(owner, $"{locale}-3-country");

        // The browser's own country stands first.
        await owner.ClickAsync("main p a.button");
        await BrowserHarness.Arrive(owner, "/montar/negocio");
        await MustBeUsable(owner, $"{locale}-4-business");
        await Expect(owner.Locator("input[name=zona]")).ToHaveValueAsync(locale == "es-CO" ? "America/Bogota" : "Europe/Brussels");
        await owner.FillAsync("#nombre", name);
        await owner.ClickAsync("main form button");
        await BrowserHarness.Arrive(owner, "/montar/panaderia$");
        if (locale == "nl-BE")
        {
            await Mistake(owner, locale);
        }

        await owner.FillAsync("#direccion", address);

        // Around the clock, so that an order can be collected at whatever hour this test runs.
        await owner.FillAsync("#abre", "00:00");
        await owner.FillAsync("#cierra", "00:00");
        await MustBeUsable(owner, $"{locale}-5-bakery");
        await owner.ClickAsync("main form > button");
        await BrowserHarness.Arrive(owner, "/montar/productos$");
        await MustBeUsable(owner, $"{locale}-6-products");
        await owner.ClickAsync("main form[action$='/productos'] > button");
        await BrowserHarness.Arrive(owner, "/montar/pedido$");
        await MustBeUsable(owner, $"{locale}-6-order");
    }

    /// <summary>
    /// A refused form has the focus where it says what is wrong, leads to the field, and going back to it shows the form and not a message
    /// of the browser.
    /// </summary>
    private static async Task Mistake(IPage owner, string locale)
    {
        await owner.FillAsync("#direccion", " ");
        await owner.ClickAsync("main form > button");
        await Expect(owner.Locator("main div.wrong")).ToBeFocusedAsync();
        await MustBeUsable(owner, $"{locale}-5-refused");
        await owner.ClickAsync("main div.wrong a");
        await Expect(owner.Locator("#direccion[aria-invalid]")).ToBeFocusedAsync();
        await owner.ClickAsync(".setup-steps a");
        await BrowserHarness.Arrive(owner, "/montar/(pais|negocio)");
        await owner.GoBackAsync();
        await Expect(owner.Locator("#direccion")).ToBeVisibleAsync();
    }

    private static async Task OpenWithPasskey(IPage owner)
    {
        await PasskeyTests.GiveAuthenticator(owner);
        await owner.ClickAsync("form[data-passkey] summary");
        await owner.FillAsync("#nombre-llave", "Aurora");
        await owner.FillAsync("#email-llave", "aurora@panaderia.example");
        await MustBeUsable(owner, "es-CO-2-passkey");
        await owner.ClickAsync("form[data-passkey] button");
    }

    private static async Task OrderAsGuest(IPage guest, string name, string price)
    {
        await guest.GotoAsync("/");
        await guest.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(guest.Locator("main")).ToContainTextAsync(price.Replace(' ', '\u202f'));
        await guest.Locator("form.add button").First.ClickAsync();
        await guest.Locator("a.basket-bar").ClickAsync();
        await guest.ClickAsync("main a.button[href$='/pedir']");
        await guest.FillAsync("#nombre", "Eerste Clienta");
        await guest.ClickAsync("form[data-once] button:not([type])");
        await BrowserHarness.Arrive(guest, "/pedido/");
    }

    private static async Task Pair(IPage tablet, IPage owner, string locale)
    {
        await tablet.GotoAsync("/tablero");
        await BrowserHarness.Arrive(tablet, "/entrar");
        await tablet.ClickAsync("main a[href='/tableta']");
        await BrowserHarness.Arrive(tablet, "/tableta$");
        await MustBeUsable(tablet, $"{locale}-8-tableta");
        await tablet.ClickAsync("main form button");
        var code = await tablet.Locator(".pairing-code output").InnerTextAsync();
        await MustBeUsable(tablet, $"{locale}-8-code");

        await owner.FillAsync("#codigo", code);
        await owner.ClickAsync("main form button");
        await BrowserHarness.Arrive(owner, "/emparejar");
        await MustBeUsable(owner, $"{locale}-8-approve");
        await owner.ClickAsync("button[value=si]");
        await BrowserHarness.Arrive(owner, "/negocio/aparatos");
        await MustBeUsable(owner, $"{locale}-8-devices");

        // The tablet notices by itself.
        await BrowserHarness.Arrive(tablet, "/tablero$");
        await tablet.Locator("article.card").First.WaitForAsync();
    }

    /// <summary>A page of the host that the browser is at.</summary>
    private static string At(IPage page, string path) => new Uri(new Uri(page.Url), path).ToString();

    private static Func<int> CountPages(IPage page)
    {
        var count = 0;
        page.FrameNavigated += (_, _) => count++;
        return () => count;
    }

    private static async Task MustBeUsable(IPage page, string screen)
    {
        await LookTests.MustBeUsable(page);
        await BrowserTests.Show(page, $"setup-{screen}");
    }
}
