using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>What is owed to customers, in the back office and on the pages of admins.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class DebtPagesTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_baker_sees_what_is_owed_to_a_customer_and_notes_that_it_was_given_back()
    {
        using var browser = await Baker();
        var order = await Owes(browser);

        (await browser.Go("/negocio")).Is(200).Shows("Dinero por devolver : $ 3.500");
        (await browser.Go("/negocio/deudas")).Is(200).Shows("Se debe: $ 3.500").Shows("1 × Pan");
        await browser.Submit($"/negocio/deudas/{order}/devuelto", ("motivo", new string('x', 501)));
        browser.Is(400);
        await browser.Submit($"/negocio/deudas/{order}/devuelto", ("motivo", "En efectivo"));

        browser.Is(200).Shows("No se le debe dinero a nadie.");
        Assert.Equal("REFUNDED", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("paymentStatus"));
        Assert.DoesNotContain("$ 3.500", (await browser.Go("/negocio/deudas")).VisibleText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_debts_has_pages_and_the_overview_adds_up_all_of_it()
    {
        using var browser = await Baker();
        var bread = await Makes(browser, stock: 99);
        for (var at = 0; at < 26; at++)
        {
            await OwesFor(bread);
        }

        (await browser.Go("/negocio")).Is(200).Shows("Dinero por devolver : $ 91.000");
        (await browser.Go("/negocio/deudas")).Is(200).Shows("Siguiente →");
        Assert.Equal(25, Regex.Count(browser.Text, "Se debe"));
        (await browser.Go("/negocio/deudas?pagina=2")).Is(200).Shows("← Anterior");
        Assert.Equal(1, Regex.Count(browser.Text, "Se debe"));
        var last = browser.Action("/devuelto");

        await browser.Submit(last, ("motivo", new string('x', 501)));
        Assert.Equal(1, Regex.Count(browser.Is(400).Text, "Se debe"));
        await browser.Submit(last, ("motivo", ""));

        Assert.DoesNotContain("Siguiente", browser.Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_debt_of_another_bakery_is_not_shown_and_cannot_be_settled()
    {
        using var browser = await Baker();
        var order = await Owes(browser);
        using var stranger = await Baker();
        await Owes(stranger);
        await stranger.Go("/negocio/deudas");
        Assert.DoesNotContain(order, stranger.Is(200).Html, StringComparison.Ordinal);
        var token = stranger.Field("form");

        await stranger.Send(
            HttpMethod.Post, $"/negocio/deudas/{order}/devuelto", new FormUrlEncodedContent([new("form", token), new("motivo", "mío")]));

        stranger.Is(400);
        Assert.Equal("APPROVED", (await Server.Admin.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("paymentStatus"));
    }

    /// <summary>An order of the bakery that was paid in cash and then cancelled.</summary>
    private async Task<string> Owes(ShopBrowser browser)
    {
        return await OwesFor(await Makes(browser));
    }

    private async Task<string> OwesFor(string bread)
    {
        var order = (await Server.Customer.SubmitOrder(Bakery, (bread, 1))).Text("id");
        (await Server.Customer.Post("/api/v1/payments", new { orderId = order, method = "CASH_ON_PICKUP" })).Is(200);
        (await Server.Admin.SetStatus(order, "CANCELLED")).Is(200);
        return order;
    }
}
