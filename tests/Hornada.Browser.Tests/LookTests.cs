using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>Pages that everybody can use: axe finds nothing, targets are large enough, and little has to be loaded.</summary>
public sealed class LookTests(BrowserHarness harness) : BrowserTests(harness)
{
    /// <summary>Most bytes of script and style of a first visit, compressed.</summary>
    private const long MaxWeight = 60 * 1024;

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_the_shop()
    {
        var page = await Open();
        await page.GotoAsync("/");
        await MustBeUsable(page);
        await Show(page, "shop-home");
        await page.GotoAsync("/?q=pan");
        await MustBeUsable(page);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "La Espiga" }).ClickAsync();
        await page.GetByText("Sin alérgenos…").ClickAsync();
        await MustBeUsable(page);
        var bakery = page.Url;
        await page.Locator("article, li").GetByRole(AriaRole.Link).First.ClickAsync();
        await MustBeUsable(page);
        await page.GotoAsync(bakery);
        await page.Locator("form.add button").First.ClickAsync();
        await page.Locator("a.basket-bar").WaitForAsync();
        await MustBeUsable(page);
        await Show(page, "shop-bakery");
        await page.Locator("a.basket-bar").ClickAsync();
        await MustBeUsable(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Elegir hora y pedir" }).ClickAsync();
        await MustBeUsable(page);
        await Show(page, "shop-checkout");
        await page.FillAsync("#nombre", "Axel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await BrowserHarness.Arrive(page, "/pedido/");
        await MustBeUsable(page);
        foreach (var address in new[] { "/mis-pedidos", "/entrar", "/entrar/olvide", "/cuenta/nueva", "/no-hay" })
        {
            await page.GotoAsync(address);
            await MustBeUsable(page);
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_on_a_product_with_choices_and_its_checkout()
    {
        var page = await Open(820, 1180);
        await page.GotoAsync("/panaderia/korenbloem-gent");
        await MustBeUsable(page);
        var links =
            await page.Locator("a.button.small").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await MustBeUsable(page, byNight: Profile.IsLong || link == links[0]);
        }

        await page.GotoAsync("/panaderia/korenbloem-gent");
        await page.Locator("form.add button").First.ClickAsync();
        await page.Locator("a.basket-bar").WaitForAsync();
        foreach (var method in new[] { "Takeout", "Delivery", "Locker" })
        {
            await page.GotoAsync($"/panaderia/korenbloem-gent/pedir?como={method}");
            await MustBeUsable(page);
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_board_and_everything_on_it_can_be_hit_with_a_thumb()
    {
        var page = await Open(820, 1180);
        await Harness.SignIn(page, "baker2@hornada.example", "/tablero");
        await page.Locator("article.card").First.WaitForAsync();
        await MustBeUsable(page);
        await Show(page, "board-tablet");

        var small = await page.Locator("button:visible, a:visible, input:visible").EvaluateAllAsync<string[]>(
            "all => all.filter(one => { const box = one.getBoundingClientRect(); return box.width < 44 || box.height < 44 }).map(one "
                + "=> one.outerHTML)");
        Assert.Empty(small);
    }

    [Fact]
    public async Task Axe_finds_nothing_where_other_programs_send_people()
    {
        var page = await Open();
        await page.GotoAsync("/panaderia/korenbloem-gent");
        await page.Locator("form.add button").First.ClickAsync();
        await page.Locator("a.basket-bar").WaitForAsync();
        await page.GotoAsync("/panaderia/korenbloem-gent/pedir?como=Takeout");
        await page.FillAsync("#nombre", "Pia Pago");
        await page.Locator("input[name=pago][value=bancontact]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await BrowserHarness.Arrive(page, "/pagar/");
        await MustBeUsable(page);

        var admin = await Open(1440, 900);
        await Harness.SignIn(admin, "admin@hornada.example", "/admin/oauth");
        await admin.FillAsync("#nombre", "Caja de la esquina");
        await admin.FillAsync("#retorno", "https://caja.example/vuelta");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Registrar" }).ClickAsync();
        var client = await admin.Locator("li.row", new() { HasText = "Caja de la esquina" }).Locator(".code-text").First.InnerTextAsync();
        var authorize =
            "/bakeronline/accounts/oauth/authorize?response_type=code&redirect_uri=https%3A%2F%2Fcaja.example%2Fvuelta"
                + "&state=s&device_id=d&device_name=Caja"
                + $"&code_challenge={new string('A', 43)}&code_challenge_method=S256&scope=profile&client_id={client}";
        foreach (var somebody in new[] { page, admin })
        {
            await somebody.GotoAsync(authorize);
            await MustBeUsable(somebody);
            await Expect(somebody.Locator("form").First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_first_visit_loads_little()
    {
        var page = await Open();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "La Espiga" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = await page.EvaluateAsync<long>(
            "() => performance.getEntriesByType('resource').filter(one => /\\.(js|css)(\\?|$)/.test(one.name)).reduce((sum, one) => "
                + "sum + one.encodedBodySize, 0)");

        Assert.InRange(bytes, 1, MaxWeight);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes of script and style."));
    }

    [Fact]
    public async Task Every_page_of_the_shop_fits_a_phone()
    {
        var page = await Open();
        await OrderAsGuest(page, "La Espiga", "Un nombre bastante largo para una pantalla pequeña");
        string[] addresses = [page.Url, "/", "/?q=pan", "/panaderia/korenbloem-gent", "/mis-pedidos", "/entrar", "/cuenta/nueva"];
        foreach (var language in new[] { "Español", "Français", "Nederlands", "English" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
            await page.WaitForLoadStateAsync();
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                await MustFitAPhone(page);
            }
        }
    }

    /// <summary>Axe finds nothing on a page, and nothing in its colours by night: no other rule depends on them.</summary>
    /// <param name="page">A page of the shop or of the back office.</param>
    /// <param name="byNight">False leaves out the colours by night.</param>
    internal static async Task MustBeUsable(IPage page, bool byNight = true)
    {
        await Expect(page.Locator("main")).ToBeVisibleAsync();
        await Axe.MustFindNothing(page);
        if (byNight)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await Axe.MustFindContrast(page);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    /// <summary>Nobody scrolls sideways on a phone, nor on a screen enlarged four times (WCAG 1.4.10).</summary>
    internal static async Task MustFitAPhone(IPage page)
    {
        var size = page.ViewportSize!;
        foreach (var width in new[] { 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 844);
            Assert.True(
                await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"{page.Url} is wider than a screen of {width} pixels.");
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
