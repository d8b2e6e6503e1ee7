using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>The pages of bakers and admins: walked by their own links, each kind of page once.</summary>
public sealed partial class DeskTests(BrowserHarness harness) : BrowserTests(harness)
{
    /// <summary>Parts of an address that name a thing, and say nothing about the kind of page.</summary>
    [GeneratedRegex("(?<=/(productos|pedidos|comedores|cliente|sedes|opciones|ofertas)/)(?!nuev|csv|varios)[^/?]+|[?#].*")]
    private static partial Regex Names();

    [Fact]
    public async Task Everybody_can_use_the_back_office_of_a_bakery_and_it_fits_a_phone()
    {
        var page = await Open(820, 1180);
        await Harness.SignIn(page, "baker2@hornada.example", "/negocio");
        await Show(page, "office-overview");
        var seen = await Walk(page, "/negocio");
        Assert.Superset(new HashSet<string>
        {
            "/negocio",
            "/negocio/productos",
            "/negocio/productos/",
            "/negocio/productos/nuevo",
            "/negocio/productos/csv",
            "/negocio/productos/varios",
            "/negocio/exportar",
            "/negocio/productos//venta",
            "/negocio/productos//ficha",
            "/negocio/categorias",
            "/negocio/opciones/nuevo",
            "/negocio/ofertas/nueva",
            "/negocio/traducciones",
            "/negocio/estadisticas",
            "/negocio/programas",
            "/negocio/tokens",
            "/negocio/dia"
        }, seen);
        await page.GotoAsync("/negocio/estadisticas");
        await Show(page, "office-statistics");
    }

    [Fact]
    public async Task The_office_of_a_company_shows_what_each_of_its_shops_sells()
    {
        var page = await Open(820, 1180);
        await Harness.SignIn(page, "bakker@hornada.example", "/negocio");
        for (var turn = 0; turn < 2; turn++)
        {
            await page.GotoAsync("/negocio/productos");
            var other = page.Locator("#tienda button");
            var name = await other.Locator("strong").TextContentAsync();
            await page.Locator("#tienda summary").ClickAsync();
            await other.ClickAsync();
            await Assertions.Expect(page.Locator("#tienda summary")).ToContainTextAsync(name!);
            await LookTests.MustBeUsable(page);
            await LookTests.MustFitAPhone(page);
            await Assertions.Expect(page.Locator(".rows .row").First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Everybody_can_use_the_pages_of_an_admin_and_they_fit_a_phone()
    {
        var page = await Open(1440, 900);
        await Harness.SignIn(page, "admin@hornada.example", "/admin");
        await Show(page, "admin-dashboard");
        var seen = await Walk(page, "/admin", "/comedores");
        Assert.Superset(new HashSet<string>
        {
            "/admin",
            "/admin/pedidos/",
            "/admin/panaderias/nueva",
            "/admin/comedores/nuevo",
            "/comedores/",
            "/comedores//cliente/",
            "/comedores//clientes/csv",
            "/comedores//produccion",
            "/comedores//productos/nuevo",
            "/comedores//sedes/",
            "/comedores//tokens",
            "/comedores//ajustes",
            "/admin/oauth"
        }, seen);
        await page.GotoAsync("/admin/pedidos?q=Camila");
        await Show(page, "admin-orders");
    }

    /// <summary>Looks at every kind of page that links lead to, with all that unfolds unfolded.</summary>
    /// <param name="other">Beginning of further addresses to follow.</param>
    private static async Task<HashSet<string>> Walk(IPage page, string start, string? other = null)
    {
        HashSet<string> seen = [start];
        for (Queue<string> next = new([start]); next.TryDequeue(out var address);)
        {
            await page.GotoAsync(address);
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            // All of these pages share one palette: an ordinary run looks at its colours by night on the first of them.
            await LookTests.MustBeUsable(page, byNight: Profile.IsLong || address == start);
            await LookTests.MustFitAPhone(page);
            var links = await page.Locator($"a[href^='{start}'], a[href^='{other ?? start}']")
                .EvaluateAllAsync<string[]>(
                    "links => links.filter(link => !link.hasAttribute('download')).map(link => link.getAttribute('href'))");
            foreach (var link in links.Where(link => seen.Add(Names().Replace(link, ""))))
            {
                next.Enqueue(link);
            }
        }

        return seen;
    }
}
