using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Pages;

/// <summary>
/// What an order costs on the pages of a shop that charges for a way of paying, and what comes of its payment. No script runs.
/// </summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class MoneyPagesTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_fee_of_a_way_of_paying_is_in_the_total_before_ordering_and_is_what_is_charged()
    {
        using var guest = await WithBasket("Croissant", 2);

        await guest.Go($"{Shop}/pedir");

        // Two croissants cost 2.60; paying online costs 0.30. Each way has its rows, and the style sheet shows those of the chosen one.
        guest.Is(200).Shows("Bancontact").Shows("+€0.30, €2.90 in all");
        var html = System.Net.WebUtility.HtmlDecode(guest.Html);
        Assert.Matches("<tr class=\"way way\\d\"><th scope=\"row\">Payment cost</th>\\s*<td>€0\\.30</td>", html);
        Assert.Matches("<tr class=\"sum way way\\d\"><th scope=\"row\">Total</th>\\s*<td>€2\\.90</td>", html);
        await Submit(guest, "bancontact");
        Assert.StartsWith("/pagar/", guest.Is(200).Path, StringComparison.Ordinal);
        guest.Shows("€2.90");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-5")]
    public async Task A_form_without_a_readable_total_has_agreed_to_none(string seen)
    {
        using var guest = await WithBasket("Croissant", 2);
        await guest.Go($"{Shop}/pedir");
        var before = await Orders();

        await guest.Submit($"{Shop}/pedir", ("nombre", "An Claes"), ("pago", "bancontact"), ("visto.bancontact", seen));

        guest.Is(400).Shows("it is €2.90 now");
        Assert.Equal(before, await Orders());
    }

    [Fact]
    public async Task A_paid_and_a_declined_payment_end_on_the_page_of_the_order_which_says_which()
    {
        using var guest = await Ordered("bancontact");
        var pay = guest.Path;

        await Press(guest, pay, "decline");

        Assert.StartsWith("/pedido/", guest.Is(200).Path, StringComparison.Ordinal);
        guest.Shows("The payment was declined").Shows("Pay €2.90 again").Shows("Pay another way");
        var order = guest.Path;
        await Press(guest, pay, "pay");
        Assert.Equal(order, guest.Is(200).Path);
        guest.Shows("We received your payment of €2.90.");
        Assert.DoesNotContain("declined", guest.Text, StringComparison.Ordinal);
        (await guest.Go(pay)).Is(200).Shows("See your order");
    }

    [Fact]
    public async Task A_friend_who_pays_does_not_get_to_the_page_with_the_pickup_code()
    {
        using var guest = await Ordered("bancontact");
        using var friend = new ShopBrowser(Server, "en");

        await Press(friend, guest.Path, "pay");

        Assert.Equal(guest.Path, friend.Is(200).Path);
        friend.Shows("Thank you, your order is paid");
        Assert.DoesNotContain("/pedido/", friend.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_declined_payment_another_way_of_paying_starts_from_the_same_basket()
    {
        using var guest = await Ordered("bancontact");
        await Press(guest, guest.Path, "decline");
        var declined = guest.Path;

        await guest.Submit($"{declined}/otra-forma");

        Assert.Equal($"{Shop}/pedir", guest.Is(200).Path);
        guest.Shows("2 × Croissant");
        await Submit(guest, "point_of_sale");
        Assert.StartsWith("/pedido/", guest.Is(200).Path, StringComparison.Ordinal);
        Assert.NotEqual(declined, guest.Path);
        guest.Shows("€2.60");
        (await guest.Go(declined)).Is(200).Shows("Order cancelled");
    }

    [Fact]
    public async Task A_price_that_rises_while_the_checkout_page_is_open_is_shown_and_asked_about_again()
    {
        using var guest = await WithBasket("Croissant", 2);
        await guest.Go($"{Shop}/pedir");
        var before = await Orders();
        await Costs("Croissant", 390);

        await Submit(guest, "point_of_sale");

        Assert.Equal($"{Shop}/pedir", guest.Is(400).Path);
        guest.Shows("The price changed while you were ordering: it is €7.80 now.");
        Assert.Contains("value=\"An Claes\"", guest.Html, StringComparison.Ordinal);
        Assert.Equal(before, await Orders());

        await Submit(guest, "point_of_sale");
        guest.Is(200).Shows("€7.80");
        Assert.Equal(before + 1, await Orders());
    }

    [Fact]
    public async Task A_price_that_falls_while_the_checkout_page_is_open_passes()
    {
        using var guest = await WithBasket("Croissant", 2);
        await guest.Go($"{Shop}/pedir");
        await Costs("Croissant", 100);

        await Submit(guest, "point_of_sale");

        guest.Is(200).Shows("€2.00");
    }

    private string Shop => $"/panaderia/{slug}";

    private string slug = "";

    private async Task<ShopBrowser> WithBasket(string product, int quantity)
    {
        await using var db = Server.OpenReader();
        slug = (await db.Bakeries.SingleAsync(row => row.Name == "Bakkerij De Korenbloem Gent")).Slug;
        await Costs(product, 130);
        var guest = new ShopBrowser(Server, "en");
        await Adds(guest, (await db.Products.SingleAsync(row => row.Name == product)).Key, quantity);
        return guest;
    }

    private async Task Adds(ShopBrowser guest, long product, int quantity)
    {
        (await guest.Go($"{Shop}/producto/{product}")).Is(200);
        await guest.Submit($"{Shop}/cesta/agregar", ("cantidad", $"{quantity}"));
        guest.Is(200).Shows("Basket:");
    }

    private async Task<ShopBrowser> Ordered(string way)
    {
        var guest = await WithBasket("Croissant", 2);
        await guest.Go($"{Shop}/pedir");
        await Submit(guest, way);
        guest.Is(200);
        return guest;
    }

    private Task<ShopBrowser> Submit(ShopBrowser guest, string way) => guest.Submit($"{Shop}/pedir", ("nombre", "An Claes"), ("pago", way));

    private static async Task Press(ShopBrowser browser, string path, string action) =>
        await browser.Send(HttpMethod.Post, path, new FormUrlEncodedContent([new("action", action)]));

    private async Task<int> Orders()
    {
        await using var db = Server.OpenReader();
        return await db.Orders.CountAsync();
    }

    private async Task Costs(string product, int cents)
    {
        await using var db = Server.OpenReader();
        var id = (await db.Products.SingleAsync(row => row.Name == product)).Id.Value;
        (await server.Bakery.Owner.Patch($"/api/v1/products/{id}", new { price = cents / 100m })).Is(200);
    }
}
