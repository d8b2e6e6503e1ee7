using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>From the shop's start page to the bread in the hand.</summary>
public sealed class OrderingTests(Street street) : StreetTests(street)
{
    /// <summary>Notes every tone a page plays, where nobody can hear it.</summary>
    private const string CountTones =
        """
        window.tones = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
        """;

    [Fact]
    public async Task A_guest_orders_the_board_rings_the_page_follows_and_the_camera_hands_over()
    {
        var (tablet, board) = await Street.OpenCamera();
        Watch(board);
        await board.AddInitScriptAsync(CountTones);
        await Street.SignIn(board, "baker@hornada.example", "/tablero");
        await board.GetByRole(AriaRole.Button, new() { Name = "Empezar turno" }).ClickAsync();
        var silence = await board.EvaluateAsync<int>("window.tones");

        var phone = await Open();
        Assert.InRange(await OrderAsGuest(phone, "La Espiga", "Inés del Horno"), 4, 6);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("La panadería tiene tu pedido");
        await Show(phone, "order-phone");

        var card = board.Locator("article.card", new() { HasText = "Inés del Horno" });
        await Expect(card).ToBeVisibleAsync();
        await board.WaitForFunctionAsync("before => window.tones > before", silence);

        foreach (var step in new[] { "Confirmado", "En el horno", "Listo" })
        {
            await card.Locator("button.main").GetByText(step).ClickAsync();
        }

        await Expect(phone.Locator("h1")).ToHaveTextAsync("¡Listo! Puedes recogerlo");
        await Film(phone);
        await board.GetByRole(AriaRole.Button, new() { Name = "Escanear" }).ClickAsync();
        await board.GetByRole(AriaRole.Button, new() { Name = "Cámara" }).ClickAsync();

        await Expect(board.GetByText("Inés del Horno").Last).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(phone.Locator("h1")).ToHaveTextAsync("Entregado. ¡Buen provecho!");
        await tablet.CloseAsync();
    }

    [Fact]
    public async Task Ordering_works_without_JavaScript()
    {
        var phone = await Open(hasScript: false);

        await OrderAsGuest(phone, "La Espiga", "Sin Script");

        await Expect(phone.Locator("h1")).ToHaveTextAsync("La panadería tiene tu pedido");
        await Expect(phone.Locator("figure.qr svg")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ordering_works_by_the_keyboard_alone()
    {
        var page = await Open(1440, 900);
        await page.GotoAsync("/");
        await Reach(page, "a[href^='/panaderia/']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/panaderia/**");
        await Reach(page, "form.add button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("a.basket-bar")).ToBeVisibleAsync();
        await Reach(page, "a.basket-bar");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/cesta");
        await Reach(page, "main a.button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/pedir");
        await Reach(page, "#nombre");
        await page.Keyboard.TypeAsync("Tecla Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/pedido/**");
        await Expect(page.Locator("figcaption")).ToContainTextAsync("Tecla Enter");
    }

    [Fact]
    public async Task Nothing_a_customer_writes_runs_on_any_page_that_shows_it()
    {
        const string Attack = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";
        var phone = await Open();
        await phone.GotoAsync("/");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Trigo y Sal" }).ClickAsync();
        await phone.Locator("form.add button").First.ClickAsync();
        await phone.Locator("a.basket-bar").ClickAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "Elegir hora y pedir" }).ClickAsync();
        await phone.FillAsync("#nombre", Attack);
        await phone.FillAsync("#notas", Attack);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await Expect(phone.Locator("figcaption")).ToContainTextAsync("onerror=alert(1)");

        var board = await Open(1440, 900);
        await Street.SignIn(board, "baker2@hornada.example", "/tablero");
        await Expect(board.Locator("article.card", new() { HasText = "onerror=alert(1)" }).First).ToBeVisibleAsync();
        Assert.Equal(0, await board.Locator("article.card img").CountAsync());
    }

    /// <summary>Presses Tab until what is looked for has the focus, as somebody without a mouse does.</summary>
    private static async Task Reach(IPage page, string selector)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {selector} on {page.Url}.");
    }

    /// <summary>The code on a page, as a camera in front of it sees it: a film of one frame.</summary>
    private async Task Film(IPage phone)
    {
        var code = await phone.Locator("figure.qr svg").EvaluateAsync<string>("svg => svg.outerHTML");
        var lens = await Open(640, 480);
        await lens.SetContentAsync($"<style>body{{margin:0;background:#fff}}svg{{display:block;width:400px;margin:40px auto}}</style>{code}");
        var frame = await lens.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 95 });
        await File.WriteAllBytesAsync(Street.Film, frame, TestContext.Current.CancellationToken);
    }
}
