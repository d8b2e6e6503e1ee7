using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hornada.Browser.Tests;

/// <summary>
/// Every page that the server has, found in the table of who may see what: without script it says something, it is never wider than the
/// screen, and axe finds nothing. A page that nothing leads to is found here too.
/// </summary>
public sealed partial class EveryPageTests(BrowserHarness harness) : BrowserTests(harness)
{
    private const string Shop = "/panaderia/korenbloem-gent";

    /// <summary>Pages of a state that the demo is not in, and the tests that look at them.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/instalar/{secret}"] = nameof(SetupTests),
        ["/clave/{secret}"] = nameof(PasswordLinkTests),
        ["/pagar/{secret}"] = nameof(LookTests),
        ["/pagar/{secret}/pedido"] = nameof(PayingTests),
        ["/negocio/avisos/{id}"] = "WebhookPagesTests: a webhook needs a host in the Internet",
    };

    /// <summary>Addresses that no link has, by the path of their endpoint.</summary>
    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["/correo/{secret}"] = "/correo/nobodys",
        ["/panaderia/{slug}"] = Shop,
        ["/panaderia/{slug}/condiciones"] = $"{Shop}/condiciones",
        ["/panaderia/{slug}/privacidad"] = $"{Shop}/privacidad",
        ["/panaderia/{slug}/cesta"] = $"{Shop}/cesta",
        ["/panaderia/{slug}/pedir"] = $"{Shop}/pedir",
    };

    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (820, 1180), (1440, 900)];

    private readonly HashSet<string> waiting = [.. Golden.Read("access.txt").Split('\n').Select(line => Page().Match(line))
        .Where(page => page.Success).Select(page => page.Groups[1].Value).Where(path => !IsFile().IsMatch(path))];

    private IPage? axe;

    [Fact]
    public async Task Every_page_works_without_script_and_fits_three_sizes_of_screens_by_day_and_by_night()
    {
        Assert.InRange(waiting.Count, 80, 200);
        waiting.ExceptWith(Elsewhere.Keys);
        if (!Profile.IsLong)
        {
            // DeskTests walks over these in every run.
            waiting.RemoveWhere(path => Regex.IsMatch(path, "^/(negocio|admin|comedores|montar)"));
        }

        var guest = await Open(hasScript: false);
        await OrderAsGuest(guest, "La Espiga", "Gast zonder script");
        waiting.Remove("/pedido/{id}/{secret}");
        waiting.Remove("/pedido/{id}/{secret}/datos");
        var order = guest.Url;
        await Look(guest, $"{order}/datos");
        await Look(guest, order);
        await Walk(guest, await Links(guest));
        await guest.GotoAsync(Shop);
        await guest.Locator("form.add button").First.ClickAsync();
        await Walk(guest, Plain(path => !Regex.IsMatch(path, "^/(negocio|admin|comedores|montar|familia|cuenta$|cuenta/datos|mis-|tablero|"
            + "pantalla|emparejar)")));

        var owner = await Open(hasScript: false);
        await Harness.SignIn(owner, "bakker@hornada.example", "/negocio");
        await Walk(owner, Plain(path => Regex.IsMatch(path, "^/(negocio|tablero|pantalla|emparejar)")));
        await Invite(owner, guest, "/negocio/personas", "/trabajo/{secret}");

        var admin = await Open(hasScript: false);
        await Harness.SignIn(admin, "admin@hornada.example", "/admin");
        await Walk(admin, Plain(path => Regex.IsMatch(path, "^/(admin|comedores|montar)")));
        await LookAsParent(admin);
        Assert.Empty(waiting);
    }

    private async Task LookAsParent(IPage admin)
    {
        await admin.GotoAsync("/comedores");
        await admin.Locator("main a[href^='/comedores/']").First.ClickAsync();
        await admin.Locator("a[href$='/clientes']").First.ClickAsync();
        await admin.Locator("main a[href*='/cliente/']").First.ClickAsync();
        var parent = await Open(hasScript: false);
        await parent.GotoAsync("/cuenta/nueva?sigue=/cuenta");
        await parent.FillAsync("#nombre", "Ouder Zonder Script");
        await parent.FillAsync("#email", "ouder@zonder.example");
        await parent.FillAsync("#clave", "een wachtwoord dat lang is");
        await parent.ClickAsync("main form button");
        await Invite(admin, parent, null, "/invitacion/{secret}");
        await parent.ClickAsync("main form button");
        await Walk(parent, ["/familia", .. Plain(path => Regex.IsMatch(path, "^/(familia|cuenta|mis-pedidos)"))]);
    }

    /// <summary>Makes an invitation on a page, and looks at where its link leads the other person.</summary>
    private async Task Invite(IPage from, IPage to, string? page, string endpoint)
    {
        if (page is not null)
        {
            await from.GotoAsync(page);
        }

        await from.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
        await from.Locator(page is null ? "form[action$='/invitar'] button" : "main form:has(#nombre) > button").First.ClickAsync();
        var link = await from.InputValueAsync("#secreto");
        await MustFit(from);
        waiting.Remove(endpoint);
        await Look(to, link);
    }

    /// <summary>Looks at these pages, and at one of each kind of page that they lead to and that was not looked at.</summary>
    private async Task Walk(IPage page, IReadOnlyList<string> begin)
    {
        for (Queue<string> next = new(begin); next.TryDequeue(out var address);)
        {
            if (waiting.FirstOrDefault(path => Pattern(path).IsMatch(address)) is not { } found || !waiting.Remove(found))
            {
                continue;
            }

            await Look(page, address);
            foreach (var link in await Links(page))
            {
                next.Enqueue(link);
            }
        }
    }

    private async Task Look(IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer is { Status: 200 or 410 }, $"{address}: {answer?.Status}");
        Assert.Matches(Something(), await page.Locator("main").InnerTextAsync());
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");

        // In an ordinary run the other classes have axe look at the pages that most people see.
        if (Profile.IsLong)
        {
            await LetAxeLook(page, address);
        }

        await MustFit(page);
    }

    /// <summary>Axe is a script, so it looks at the page in another browser of the same person.</summary>
    private async Task LetAxeLook(IPage page, string address)
    {
        axe ??= await Open();
        await axe.Context.ClearCookiesAsync();
        await axe.Context.AddCookiesAsync((await page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        }));
        await axe.GotoAsync(address);
        await LookTests.MustBeUsable(axe);
    }

    private static async Task MustFit(IPage page)
    {
        var wide = new List<string>();
        foreach (var scheme in Profile.IsLong ? (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light] : [ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var (width, height) in Profile.IsLong ? Sizes : Sizes[..1])
            {
                await page.SetViewportSizeAsync(width, height);
                if (!await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"))
                {
                    wide.Add($"{page.Url} is wider than {width} pixels, {scheme}");
                }
            }
        }

        Assert.Empty(wide);
    }

    /// <summary>The addresses that are known of pages that nobody has looked at.</summary>
    private List<string> Plain(Func<string, bool> isWanted) =>
    [
        .. waiting.Where(isWanted).Select(path => Addresses.GetValueOrDefault(path, path))
            .Where(path => !path.Contains('{', StringComparison.Ordinal)),
    ];

    private static Task<string[]> Links(IPage page) => page.Locator("a[href^='/']")
        .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').replace(/#.*/, ''))");

    /// <summary>The addresses of an endpoint.</summary>
    private static Regex Pattern(string path) =>
        new($"^{Regex.Replace(Regex.Escape(path), @"\\\{[^}]*\}", "(?!nuev|csv|varios)[^/?]+")}(\\?.*)?$");

    [GeneratedRegex(@"^GET (/(?!api/|health|readyz|\.well-known|openapi|schemas/|bakeronline)\S*?) *(?:\d{3} +)+\d{3}\s*$")]
    private static partial Regex Page();

    [GeneratedRegex(@"\.(csv|ics|xml|txt|css|webmanifest)$|/(archivo|estado)$|/exportar/|^/metrics")]
    private static partial Regex IsFile();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Something();
}
