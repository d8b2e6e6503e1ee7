using System.Net;
using Hornada.Server.Hosting;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The page that stands in for a payment provider.</summary>
[SqliteUnlessLong("A page; Core tests payments on both engines.")]
public sealed class PayPageTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Thanks = "https://shop.example/thanks?order=1&x=<y>";
    private const string There = "https://shop.example/thanks?order=1&x=%3Cy%3E";

    private Client Customer => server.Bakery.Customer;

    [Fact]
    public async Task The_payment_page_shows_the_amount_in_the_language_of_the_browser_and_has_no_script()
    {
        var (path, _) = await Placed();
        foreach (var (languages, language, text) in new[]
        {
            ("nl-BE,nl;q=0.9", "nl", "Te betalen"), ("fr", "fr", "À payer"), ("es-CO", "es", "A pagar"), ("en", "en", "To pay"),
            ("tr", "en", "To pay"),
        })
        {
            var page = await Get(path, languages);

            Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.ContentType));
            Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains(text, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        }

        var english = await Get(path, "en");
        Assert.Contains("6 × <bdi>Croissant", english.Text, StringComparison.Ordinal);
        Assert.Contains("€7.82", WebUtility.HtmlDecode(english.Text), StringComparison.Ordinal);
        Assert.Contains("Friday 22 May, 11:00", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_do_nothing_but_pay_and_go_back()
    {
        var (path, _) = await Placed();

        var headers = (await Get(path, "en")).Headers;

        string HeaderOf(string name) => string.Join(", ", headers.GetValues(name));
        Assert.Equal(
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
                + "form-action 'self' https://shop.example; frame-ancestors 'none'; "
                + "base-uri 'none'",
            HeaderOf("Content-Security-Policy"));
        Assert.Equal(
            ("no-store", "DENY", "nosniff", "no-referrer"),
            (HeaderOf("Cache-Control"), HeaderOf("X-Frame-Options"), HeaderOf("X-Content-Type-Options"), HeaderOf("Referrer-Policy")));
    }

    [Fact]
    public async Task Paying_makes_the_order_valid_and_paying_again_changes_nothing()
    {
        var (path, order) = await Placed();
        Assert.Equal("False  pending PENDING", await State(order));

        await Goes(path, "pay", There);
        var paid = await State(order);
        await Goes(path, "pay", There);
        await Goes(path, "cancel", There);

        Assert.Matches("^True \\d+ paid PENDING$", paid);
        Assert.Equal(paid, await State(order));
        var page = await Get(path, "en");
        Assert.Contains("Thank you, your order is paid", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"https://shop.example/thanks?order=1&amp;x=&lt;y&gt;\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_payment_goes_back_too_and_can_be_tried_again()
    {
        var (path, order) = await Placed();

        await Goes(path, "decline", There);

        Assert.Equal("False  declined PENDING", await State(order));
        Assert.Contains("The payment was declined", (await Get(path, "en")).Text, StringComparison.Ordinal);
        await Goes(path, "pay", There);
        Assert.StartsWith("True ", await State(order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_any_script_can_be_gone_back_to()
    {
        var (path, _) = await Placed("https://bäcker.example:8443/übergabe?für=é#ü");

        var policy = (await Get(path, "en")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("form-action 'self' https://xn--bcker-gra.example:8443;", policy, StringComparison.Ordinal);
        await Goes(path, "pay", "https://xn--bcker-gra.example:8443/%C3%BCbergabe?f%C3%BCr=%C3%A9#%C3%BC");
    }

    [Fact]
    public async Task A_cancelled_payment_cancels_the_order_and_it_cannot_be_paid_any_more()
    {
        var (path, order) = await Placed();

        await Goes(path, "cancel", There);
        await Goes(path, "pay", path);

        Assert.Equal("False  canceled REMOVED", await State(order));
        Assert.Contains("There is nothing to pay", (await Get(path, "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_nobody_pays_times_out()
    {
        var (path, order) = await Placed();
        var housekeeping = Server.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single();

        Server.Clock.Advance(TimeSpan.FromMinutes(59));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        Assert.Equal("False  pending PENDING", await State(order));
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await housekeeping.Work(TestContext.Current.CancellationToken);

        Assert.Equal("False  timeout REMOVED", await State(order));
        Assert.Contains("There is nothing to pay", (await Get(path, "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_page_before_it_moved_keeps_working()
    {
        var (path, order) = await Placed();
        var earlier = path.Replace("/pagar/", "/bakeronline/pay/", StringComparison.Ordinal);

        var answer = (await Get(earlier, "en")).Is(303);
        Assert.Equal((path, "no-store"), (answer.Headers.GetValues("Location").Single(), answer.Headers.CacheControl!.ToString()));
        await Goes(earlier, "pay", There);

        Assert.StartsWith("True ", await State(order), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task An_unknown_payment_is_a_page_that_says_so(string secret)
    {
        foreach (var path in (string[])[$"/pagar/{secret}", $"/bakeronline/pay/{secret}"])
        {
            foreach (var answer in new[] { await Get(path, "nl"), await Press(path, "pay") })
            {
                Assert.Equal((404, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
                Assert.Contains("role=\"alert\"", answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_button_there_is_none_of_changes_nothing()
    {
        var (path, order) = await Placed();

        (await Press(path, "steal")).Is(400);
        (await Server.Anonymous.Post(path, new { action = "pay" })).Is(400);
        (await Server.Anonymous.Post(path)).Is(400);

        Assert.Equal("False  pending PENDING", await State(order));
    }

    private async Task<(string Path, long Order)> Placed(string returnUrl = Thanks)
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var body = CatalogueFixture.Place(catalogue.Item(catalogue.Gent, "Croissant", 6)) with
        {
            payment_method = "bancontact",
            return_url = returnUrl
        };
        var placed = (await Customer.SendAs(HttpMethod.Post, "/bakeronline/checkout/order", body)).Is(200).Json;
        return (new Uri(placed.Text("payment_url")).AbsolutePath, placed.GetProperty("orders")[0].Id());
    }

    private async Task<string> State(long order)
    {
        var now = (await Customer.SendAs(
            HttpMethod.Post, BakeronlineClient.Invariant($"/bakeronline/orders/{order}/exchange"), null)).Is(200).Json;
        return $"{now.Text("valid")} {now.Text("order_nr")} {now.Text("payment_status")} {now.Text("status")}";
    }

    private Task<Answer> Get(string path, string languages) =>
        Server.Anonymous.Send(HttpMethod.Get, path, null, headers => headers.TryAddWithoutValidation("Accept-Language", languages));

    private Task<Answer> Press(string path, string action) =>
        Server.Anonymous.Send(HttpMethod.Post, path, new FormUrlEncodedContent([new("action", action)]));

    private async Task Goes(string path, string action, string where)
    {
        var answer = (await Press(path, action)).Is(303);
        Assert.Equal(where, answer.Headers.GetValues("Location").Single());
    }
}
