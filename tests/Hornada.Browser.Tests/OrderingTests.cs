using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>From the shop's start page to the bread in the hand.</summary>
public sealed class OrderingTests(BrowserHarness harness) : BrowserTests(harness)
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
        var board = await Open(820, 1180);
        await board.AddInitScriptAsync(CountTones);
        await Harness.SignIn(board, "baker@hornada.example", "/tablero");
        await board.GetByRole(AriaRole.Button, new() { Name = "Empezar turno" }).ClickAsync();
        var silence = await board.EvaluateAsync<int>("window.tones");

        var phone = await Open();
        Assert.InRange(await OrderAsGuest(phone, "La Espiga", "Inés del Horno"), 4, 6);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("La panadería tiene tu pedido");
        await Show(phone, "order-phone");

        var card = board.Locator("article.card", new() { HasText = "Inés del Horno" });
        await Expect(card).ToBeVisibleAsync();
        await board.WaitForFunctionAsync("before => window.tones > before", silence);

        foreach (var step in new[] { "Confirmar", "Al horno", "Marcar listo" })
        {
            await card.Locator("button.main").GetByText(step).ClickAsync();
        }

        await Expect(phone.Locator("h1")).ToHaveTextAsync("¡Listo! Puedes recogerlo");
        await Film(phone);
        await board.GetByRole(AriaRole.Button, new() { Name = "Escanear" }).ClickAsync();
        await board.GetByRole(AriaRole.Button, new() { Name = "Cámara" }).ClickAsync();

        await Expect(board.GetByText("Inés del Horno").Last).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(phone.Locator("h1")).ToHaveTextAsync("Entregado. ¡Buen provecho!");
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
        await BrowserHarness.Arrive(page, "/panaderia/");
        await Reach(page, "form.add button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("a.basket-bar")).ToBeVisibleAsync();
        await Reach(page, "a.basket-bar");
        await page.Keyboard.PressAsync("Enter");
        await BrowserHarness.Arrive(page, "/cesta$");
        await Reach(page, "main a.button");
        await page.Keyboard.PressAsync("Enter");
        await BrowserHarness.Arrive(page, "/pedir$");
        await Reach(page, "#nombre");
        await page.Keyboard.TypeAsync("Tecla Enter");
        await page.Keyboard.PressAsync("Enter");
        await BrowserHarness.Arrive(page, "/pedido/");
        await Expect(page.Locator("figcaption")).ToContainTextAsync("Tecla Enter");
    }

    [Fact]
    public async Task The_board_works_by_the_keyboard_alone()
    {
        const string Name = "Teo Teclas";
        var phone = await Open();
        await OrderAsGuest(phone, "La Espiga", Name);
        var code = await phone.Locator("figcaption .code").InnerTextAsync();

        var board = await Open(1440, 900);
        await Harness.SignIn(board, "baker@hornada.example", "/tablero");
        await Reach(board, ".notice.shift button");
        await board.Keyboard.PressAsync("Enter");
        var card = board.Locator("article.card", new() { HasText = Name });
        foreach (var step in new[] { "Confirmar", "Al horno", "Marcar listo" })
        {
            await Expect(card.Locator("button.main")).ToContainTextAsync(step);
            await Choose(board, Name);
            await board.Keyboard.PressAsync("Enter");
            await Expect(card.Locator("button.main")).Not.ToContainTextAsync(step);
        }

        await Expect(phone.Locator("h1")).ToHaveTextAsync("¡Listo! Puedes recogerlo");
        await board.Keyboard.PressAsync("s");
        await Expect(board.Locator("#short-code")).ToBeFocusedAsync();
        await board.Keyboard.TypeAsync(code);
        await board.Keyboard.PressAsync("Enter");
        await Expect(phone.Locator("h1")).ToHaveTextAsync("Entregado. ¡Buen provecho!");
    }

    [Fact]
    public async Task A_scanner_on_a_French_keyboard_hands_an_order_over()
    {
        const string Name = "Blanche Azerty";
        var phone = await Open();
        await OrderAsGuest(phone, "La Espiga", Name);
        var code = await phone.Locator("figcaption .code").InnerTextAsync();
        var board = await Open(1440, 900);
        await Harness.SignIn(board, "baker@hornada.example", "/tablero");
        await board.Locator(".notice.shift button").ClickAsync();
        var card = board.Locator("article.card", new() { HasText = Name });
        foreach (var step in new[] { "Confirmar", "Al horno", "Marcar listo" })
        {
            await card.Locator("button.main").GetByText(step).ClickAsync();
        }

        await Expect(phone.Locator("h1")).ToHaveTextAsync("¡Listo! Puedes recogerlo");

        // The scanner presses where the keys are on an American keyboard; the layout makes signs of the digits, and swaps letters.
        await board.EvaluateAsync(
            """
            (code) => {
                const digits = 'à&é"\'(-è_ç', letters = { A: 'q', Q: 'a', Z: 'w', W: 'z', M: ',' }
                const press = (key, code) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))
                for (const sign of code) {
                    if (/[0-9]/.test(sign)) press(digits[sign], `Digit${sign}`)
                    else press(letters[sign] ?? sign.toLowerCase(), `Key${sign}`)
                }
                press('Enter', 'Enter')
            }
            """,
            code);

        await Expect(phone.Locator("h1")).ToHaveTextAsync("Entregado. ¡Buen provecho!");
    }

    [Fact]
    public async Task A_name_from_right_to_left_leaves_the_numbers_beside_it_in_their_places()
    {
        var page = await Open();
        await page.GotoAsync("/");

        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => {
                const line = document.createElement('p')
                line.innerHTML = '<a>خبز</a> 12 kg'
                document.querySelector('main').append(line)
                const numbers = document.createRange()
                numbers.selectNodeContents(line.lastChild)
                return numbers.getBoundingClientRect().left >= line.firstChild.getBoundingClientRect().right - 1
            }
            """));
    }

    [Fact]
    public async Task Text_of_a_customer_never_runs_on_a_page()
    {
        var phone = await Open();
        await phone.GotoAsync("/");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Trigo y Sal" }).ClickAsync();
        var shop = phone.Url;
        await phone.Locator("form.add button").First.ClickAsync();
        await phone.Locator("a.basket-bar").ClickAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "Elegir hora y pedir" }).ClickAsync();
        await phone.FillAsync("#nombre", Attacks[0]);
        await phone.FillAsync("#notas", string.Join(' ', Attacks));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await Expect(phone.Locator("figcaption")).ToContainTextAsync(Attacks[0]);
        var order = phone.Url.Split('/')[^2];

        var board = await Open(1440, 900);
        await Harness.SignIn(board, "baker2@hornada.example", "/tablero");
        await Expect(board.Locator($"[data-order='{order}']")).ToContainTextAsync(Attacks[^1]);
        Assert.Equal(0, await board.Locator("article.card img").CountAsync());
        foreach (var status in new[] { "CONFIRMED", "BAKING", "READY", "COMPLETED" })
        {
            Assert.Equal(200, await board.EvaluateAsync<int>(
                """
                ([order, status]) => fetch(`/api/v1/orders/${order}/status`, {
                    method: 'PATCH',
                    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'hornada' },
                    body: JSON.stringify({ status }),
                }).then(answer => answer.status)
                """,
                new[] { order, status }));
        }

        await phone.ReloadAsync();
        await phone.Locator("input[name=estrellas][value='5']").CheckAsync();
        await phone.FillAsync("#comentario", string.Join(' ', Attacks));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Enviar opinión" }).ClickAsync();
        await Expect(phone.Locator("main")).ToContainTextAsync(Attacks[^1]);
        await phone.GotoAsync(shop);
        await Expect(phone.Locator(".reviews").First).ToContainTextAsync(Attacks[^1]);

        await board.GotoAsync("/negocio/dia");
        await Expect(board.Locator("table")).ToContainTextAsync(Attacks[^1]);
        var admin = await Open(1440, 900);
        await Harness.SignIn(admin, "admin@hornada.example", "/admin");
        await admin.GotoAsync($"/admin/pedidos/{order}");
        await Expect(admin.Locator("main")).ToContainTextAsync(Attacks[^1]);
        await admin.GotoAsync($"/admin/pedidos?q={Uri.EscapeDataString(Attacks[0])}");
        await Expect(admin.Locator("table")).ToContainTextAsync(Attacks[0]);

        // Whatever runs, asks or breaks the policy on any of them fails the test at its end.
        foreach (var page in new[] { phone, board, admin })
        {
            Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        }
    }

    /// <summary>Ways to make a page run what its reader typed.</summary>
    private static readonly string[] Attacks =
    [
        "\"><img src=x onerror=alert(1)><script>alert(2)</script>",
        "'><svg/onload=window.hacked=1>",
        "</textarea><iframe srcdoc='<script>parent.hacked=1</script>'>",
        "javascript:window.hacked=1//",
        "{{constructor.constructor('hacked=1')()}}${alert(3)}",
        "</script><script>window.hacked=1</script>",
        "<a href=\"data:text/html,<script>alert(4)</script>\">pan</a>",
        "&lt;script&gt;window.hacked=1&lt;/script&gt;",
        "\u200Fjs.nap<math><mtext></mtext></math>",
    ];

    /// <summary>Goes with the arrows to the card of somebody: every column from its top to its end.</summary>
    private static async Task Choose(IPage board, string name)
    {
        const string IsThere = "name => document.activeElement?.closest('[data-order]')?.textContent.includes(name) ?? false";
        const string Chosen = "() => document.activeElement?.dataset.order ?? ''";
        for (var column = 0; column < 5; column++)
        {
            foreach (var key in new[] { "ArrowUp", "ArrowDown" })
            {
                for (string? before =
                    null; before != (before = await board.EvaluateAsync<string>(Chosen)); await board.Keyboard.PressAsync(key))
                {
                    if (await board.EvaluateAsync<bool>(IsThere, name))
                    {
                        return;
                    }
                }
            }

            await board.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Fail($"The arrows do not lead to {name}.");
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
        await lens.SetContentAsync(
            $"<style>body{{margin:0;background:#fff}}svg{{display:block;width:400px;margin:40px auto}}</style>{code}");
        var frame = await lens.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 95 });
        await File.WriteAllBytesAsync(Chromium.Film, frame, TestContext.Current.CancellationToken);
    }
}
