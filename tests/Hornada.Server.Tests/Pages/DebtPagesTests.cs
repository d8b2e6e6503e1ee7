using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>What is owed to customers, in the back office and on the pages of admins.</summary>
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
        var bread = await Makes(browser);
        var order = (await Server.Customer.SubmitOrder(Bakery, (bread, 1))).Text("id");
        (await Server.Customer.Post("/api/v1/payments", new { orderId = order, method = "CASH_ON_PICKUP" })).Is(200);
        (await Server.Admin.SetStatus(order, "CANCELLED")).Is(200);
        return order;
    }
}
