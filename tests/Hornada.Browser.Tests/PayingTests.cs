using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>What an order costs before it is placed, and what comes of its payment, in a browser that shows what a reader sees.</summary>
public sealed class PayingTests(BrowserHarness street) : BrowserTests(street)
{
    private const string Shop = "/panaderia/korenbloem-gent";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_total_before_ordering_is_that_of_the_chosen_way_of_paying(bool hasScript)
    {
        var phone = await Checkout(hasScript);
        var totals = phone.Locator("table.sums tr.sum:visible");
        var fee = phone.Locator("table.sums tr.way:not(.sum):visible");

        await phone.Locator("input[name=pago][value=point_of_sale]").CheckAsync();
        await Expect(totals).ToHaveCountAsync(1);
        await Expect(totals).ToContainTextAsync("1,40");
        await Expect(fee).ToHaveCountAsync(0);

        await phone.Locator("input[name=pago][value=bancontact]").CheckAsync();
        await Expect(totals).ToHaveCountAsync(1);
        await Expect(totals).ToContainTextAsync("1,70");
        await Expect(fee).ToContainTextAsync("0,30");

        await Order(phone);
        await BrowserHarness.Arrive(phone, "/pagar/");
        await Expect(phone.Locator("p.total")).ToContainTextAsync("1,70");
    }

    [Fact]
    public async Task A_declined_and_a_paid_payment_end_on_the_page_of_the_order_which_says_which()
    {
        var phone = await Checkout();
        await phone.Locator("input[name=pago][value=bancontact]").CheckAsync();
        await Order(phone);
        await BrowserHarness.Arrive(phone, "/pagar/");

        await phone.GetByRole(AriaRole.Button, new() { Name = "Simular un pago rechazado" }).ClickAsync();
        await BrowserHarness.Arrive(phone, "/pedido/");
        await Expect(phone.GetByRole(AriaRole.Alert)).ToContainTextAsync("El pago fue rechazado");
        await Expect(phone.GetByRole(AriaRole.Button, new() { Name = "Pagar de otra manera" })).ToBeVisibleAsync();

        await phone.GetByRole(AriaRole.Link, new() { Name = "Pagar de nuevo" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Pagar ahora" }).ClickAsync();
        await BrowserHarness.Arrive(phone, "/pedido/");
        await Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("Recibimos tu pago de");
        await Expect(phone.GetByText("rechazado")).ToHaveCountAsync(0);
    }

    private async Task<IPage> Checkout(bool hasScript = true)
    {
        var phone = await Open(hasScript: hasScript);
        await phone.GotoAsync(Shop);
        await phone.GetByRole(AriaRole.Link, new() { Name = "Croissant", Exact = true }).First.ClickAsync();
        await phone.Locator("form[action$='/cesta/agregar'] button").First.ClickAsync();
        await phone.GotoAsync($"{Shop}/pedir");
        return phone;
    }

    private static async Task Order(IPage phone)
    {
        await phone.FillAsync("#nombre", "An Claes");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Pedir", Exact = true }).ClickAsync();
    }
}
