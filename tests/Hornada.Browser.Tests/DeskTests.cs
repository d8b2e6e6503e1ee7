using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>The pages of bakers and admins: walked by their own links, each kind of page once.</summary>
public sealed partial class DeskTests(Street street) : StreetTests(street)
{
    /// <summary>Parts of an address that name a thing, and say nothing about the kind of page.</summary>
    [GeneratedRegex("(?<=/(productos|pedidos|comedores|cliente)/)(?!nuev)[^/?]+|[?#].*")]
    private static partial Regex Names();

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_back_office_of_a_bakery(ColorScheme scheme)
    {
        var page = await Open(820, 1180, scheme: scheme);
        await Street.SignIn(page, "baker2@hornada.example", "/negocio");
        await Show(page, LookTests.Picture("office-overview", scheme));
        var seen = await Walk(page, "/negocio", LookTests.MustBeUsable);
        Assert.Superset(new HashSet<string> { "/negocio", "/negocio/productos", "/negocio/productos/", "/negocio/productos/nuevo", "/negocio/estadisticas", "/negocio/dia" }, seen);
        await page.GotoAsync("/negocio/estadisticas");
        await Show(page, LookTests.Picture("office-statistics", scheme));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_pages_of_an_admin(ColorScheme scheme)
    {
        var page = await Open(1440, 900, scheme: scheme);
        await Street.SignIn(page, "admin@hornada.example", "/admin");
        await Show(page, LookTests.Picture("admin-dashboard", scheme));
        var seen = await Walk(page, "/admin", LookTests.MustBeUsable);
        Assert.Superset(new HashSet<string> { "/admin", "/admin/pedidos/", "/admin/panaderias/nueva", "/admin/comedores//cliente/", "/admin/comedores//produccion", "/admin/oauth" }, seen);
        await page.GotoAsync("/admin/pedidos?q=Camila");
        await Show(page, LookTests.Picture("admin-orders", scheme));
    }

    [Theory]
    [InlineData("baker2@hornada.example", "/negocio")]
    [InlineData("admin@hornada.example", "/admin")]
    public async Task Every_page_of_a_desk_fits_a_phone(string email, string start)
    {
        var page = await Open();
        await Street.SignIn(page, email, start);
        await Walk(page, start, async there => Assert.True(
            await there.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{there.Url} is wider than the screen."));
    }

    /// <summary>Every kind of page that links lead to, with all that unfolds unfolded.</summary>
    private static async Task<HashSet<string>> Walk(IPage page, string start, Func<IPage, Task> look)
    {
        HashSet<string> seen = [start];
        for (Queue<string> next = new([start]); next.TryDequeue(out var address);)
        {
            await page.GotoAsync(address);
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            await look(page);
            var links = await page.Locator($"a[href^='{start}']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            foreach (var link in links.Where(link => seen.Add(Names().Replace(link, ""))))
            {
                next.Enqueue(link);
            }
        }

        return seen;
    }
}
