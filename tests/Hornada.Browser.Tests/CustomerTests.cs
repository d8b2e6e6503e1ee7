using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>What a customer with a phone meets on the way to the bread.</summary>
public sealed class CustomerTests(BrowserHarness street) : BrowserTests(street)
{
    [Fact]
    public async Task The_page_of_an_order_can_be_reloaded_without_a_network_and_says_how_old_it_is()
    {
        var page = await Open();
        await OrderAsGuest(page, "La Espiga", "Olga Offline");
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");
        await page.WaitForFunctionAsync(
            "async () => (await (await caches.open('hornada-orders-1')).keys()).some(key => key.url === location.href)");
        await Expect(page.Locator("#stale")).ToBeHiddenAsync();
        var code = await page.Locator(".code").InnerTextAsync();

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();

        await Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await Expect(page.Locator(".code")).ToHaveTextAsync(code);
        await Expect(page.Locator("#stale")).ToContainTextAsync(new Regex("las 10:\\d\\d"));
        await LookTests.MustBeUsable(page);
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#stale")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_reload_of_the_checkout_keeps_what_was_typed_and_an_order_forgets_it()
    {
        var page = await Open();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "La Espiga" }).ClickAsync();
        await page.Locator("form.add button").First.ClickAsync();
        await page.Locator("a.basket-bar").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Elegir hora y pedir" }).ClickAsync();
        await page.FillAsync("#nombre", "Nora Nochmal");
        await page.FillAsync("#notas", "Sin azúcar, por favor");
        var last = page.Locator(".slot:not(.off) input").Last;
        var when = await last.GetAttributeAsync("value");
        await last.EvaluateAsync("one => { one.closest('details').open = true; one.click() }");

        await page.ReloadAsync();
        await Expect(page.Locator("#nombre")).ToHaveValueAsync("Nora Nochmal");
        await Expect(page.Locator("#notas")).ToHaveValueAsync("Sin azúcar, por favor");
        Assert.Equal(when, await page.EvaluateAsync<string>("() => document.querySelector('[name=cuando]:checked').value"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
        await BrowserHarness.Arrive(page, "/pedido/");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(sessionStorage).length"));
    }

    [Fact]
    public async Task Cancelling_an_order_takes_two_taps()
    {
        var page = await Open();
        await OrderAsGuest(page, "La Espiga", "Cora Cancel");
        await page.Locator("summary", new() { HasText = "Cancelar el pedido" }).ClickAsync();
        await LookTests.MustBeUsable(page);
        await Expect(page.Locator(".qr")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sí, cancelar el pedido" }).ClickAsync();
        await Expect(page.Locator(".qr")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(820, 1180)]
    [InlineData(1180, 820)]
    [InlineData(1440, 900)]
    public async Task Photos_of_products_are_not_squashed(int width, int height)
    {
        var page = await Open(width, height);
        foreach (var address in new[] { "/", "/panaderia/korenbloem-gent", "/?q=brood" })
        {
            await page.GotoAsync(address);
            var squashed = await page.Locator("img").EvaluateAllAsync<string[]>(
                "all => all.filter(one => { const { width, height } = one.getBoundingClientRect(); return getComputedStyle(one).objectFit "
                    + "=== 'fill' || one.matches('.picture') && Math.abs(width - height) > 1 }).map(one => one.outerHTML)");
            Assert.Empty(squashed);
        }
    }
}
