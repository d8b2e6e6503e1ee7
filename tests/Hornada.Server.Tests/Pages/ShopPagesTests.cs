using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>The shop as a browser without JavaScript sees it.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class ShopPagesTests<TEngine>(TestServer<TEngine> server) : ShopTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_guest_orders_in_five_pages_and_gets_a_page_of_the_order()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan de yuca", 9);

        await Orders(guest, "Pan de yuca", "Ana María");

        guest.Is(200).Shows("La panadería tiene tu pedido").Shows("Ana María").Shows("Pan de yuca");
        Assert.StartsWith("/pedido/", guest.Path, StringComparison.Ordinal);
        Assert.Contains("<svg viewBox", guest.Html, StringComparison.Ordinal);
        var order = (await Server.Baker.Get("/api/v1/orders/bakery"))
            .Is(200).Data
            .EnumerateArray()
            .First(row => row.Text("userName") == "Ana María");
        Assert.Equal(("PENDING", order.Text("qrCode")[..5]), (order.Text("status"), Code(guest)));
        Assert.DoesNotContain(
            (await guest.Go($"{Shop}/cesta")).Is(200).Cookies, cookie => cookie.Name == "hornada_cesta" && cookie.Value.Length > 0);
    }

    [Fact]
    public async Task What_has_no_photograph_has_a_drawing_and_fonts_and_drawings_are_kept_for_ever()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan dibujado", 9);
        var home = (await guest.Go("/")).Is(200).Html;
        var shop = (await guest.Go(Shop)).Is(200).Html;

        Assert.Matches("class=\"banner drawn\" src=\"/drawings/shelf-[1-4]\\.svg", home);
        Assert.Matches("class=\"picture drawn\" src=\"/drawings/[a-z]+\\.svg", shop);
        var files = Regex.Matches(home + shop, "(?:src|href)=\"(/(?:drawings|fonts)/[^\"]+)\"")
            .Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(2, files.Count(file => file.StartsWith("/fonts/", StringComparison.Ordinal)));
        foreach (var file in files)
        {
            Assert.Contains(
                "immutable", (await guest.Go(file)).Is(200).Answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        var tokens = (await guest.Go("/tokens.css")).Is(200).Html;
        Assert.All(files.Where(file => file.StartsWith("/fonts/", StringComparison.Ordinal)), file =>
            Assert.Contains($"url(\"{file[1..]}\")", tokens, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Pan", "pan", "🥖", "baguette")]
    [InlineData("Pan de masa madre", "pan", "🍞", "loaf")]
    [InlineData("Volkorenbrood", "brood", "🍞", "toast")]
    [InlineData("Ñandú", "Pâtisserie", "", "loaf")]
    [InlineData("Limonada", "Bebidas", "", "glass")]
    [InlineData("Café", "bebidas", "☕️", "cup")]
    [InlineData("Castañas", "pan", "🌰", null)]
    public void The_emoji_decides_which_drawing_a_product_has_then_its_name_then_its_category(
        string name, string category, string emoji, string? drawing) =>
        Assert.Equal(drawing, Drawings.Find(emoji, FoldedText.Fold(name), FoldedText.Fold(category)));

    [Fact]
    public async Task The_page_of_an_order_follows_the_bakery()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan de queso", 9);
        await Orders(guest, "Pan de queso", "Beto");
        var page = guest.Path;
        var id = page.Split('/')[2];

        foreach (var (status, text) in new[]
        {
            ("CONFIRMED", "La panadería confirmó tu pedido"),
            ("BAKING", "Tu pedido está en el horno"),
            ("READY", "¡Listo! Puedes recogerlo")
        })
        {
            var before = (await guest.Go($"{page}/estado")).Is(200).Html;
            (await Server.Baker.Patch($"/api/v1/orders/{id}/status", new { status })).Is(200);
            Assert.NotEqual(before, (await guest.Go($"{page}/estado")).Is(200).Html);
            (await guest.Go(page)).Is(200).Shows(text);
        }

        var code = Code(guest);
        (await Server.Baker.Post("/api/v1/orders/verify-qr", new { qrCode = code.ToLowerInvariant() })).Is(200);
        (await guest.Go(page)).Is(200).Shows("Entregado. ¡Buen provecho!");
    }

    [Fact]
    public async Task Sending_the_same_form_twice_is_one_order_of_one_guest()
    {
        using var guest = Browser();
        var bread = await Server.Baker.CreateProduct("Pan aliñado", 9);
        await Fills(guest, "Pan aliñado");
        await guest.Go($"{Shop}/pedir");
        var (html, path) = (guest.Html, guest.Path);

        await guest.Submit(path, ("nombre", "Dos Veces"));
        var first = guest.Is(200).Path;

        // The button of the browser that goes back shows the old form; it is sent again with the same key.
        var key = Regex.Match(html, "name=\"clave\" value=\"([^\"]+)\"").Groups[1].Value;
        await Fills(guest, "Pan aliñado");
        await guest.Go($"{Shop}/pedir");
        await guest.Submit(path, ("nombre", "Dos Veces"), ("clave", key));

        Assert.Equal(first, guest.Is(200).Path);
        Assert.Equal(8, await Server.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_pending_order_is_cancelled_from_its_page_and_its_bread_is_for_sale_again()
    {
        using var guest = Browser();
        var bread = await Server.Baker.CreateProduct("Pan blandito", 4);
        await Orders(guest, "Pan blandito", "Caro");

        await guest.Submit($"{guest.Path}/cancelar");

        guest.Is(200).Shows("Pedido cancelado").Shows("Lo cancelaste tú.");
        Assert.Equal(4, await Server.Customer.StockOf(bread));
    }

    [Fact]
    public async Task An_order_that_was_accepted_says_why_it_cannot_be_cancelled()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan trenza", 4);
        await Orders(guest, "Pan trenza", "Dario");
        var (page, html) = (guest.Path, guest.Html);
        (await Server.Baker.Patch($"/api/v1/orders/{page.Split('/')[2]}/status", new { status = "CONFIRMED" })).Is(200);

        await guest.Submit($"{page}/cancelar");

        guest.Is(400);
        Assert.Contains("role=\"alert\"", guest.Html, StringComparison.Ordinal);
        Assert.NotEqual(html, guest.Html);
    }

    [Fact]
    public async Task Ordering_again_fills_the_basket_with_the_same()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan rollo", 9);
        await Orders(guest, "Pan rollo", "Elsa");

        await guest.Submit($"{guest.Path}/repetir");

        Assert.Equal($"{Shop}/cesta", guest.Is(200).Path);
        guest.Shows("Pan rollo");
    }

    [Fact]
    public async Task Nobody_sees_an_order_without_the_secret_of_its_address()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan secreto", 9);
        await Orders(guest, "Pan secreto", "Fina");
        var parts = guest.Path.Split('/');

        using var other = Browser();
        (await other.Go($"/pedido/{parts[2]}/{new string('0', 32)}")).Is(404);
        Assert.DoesNotContain("Pan secreto", other.Html, StringComparison.Ordinal);
        (await other.Go($"/pedido/{parts[2]}/x/estado")).Is(404);
        (await other.Go($"/pedido/{parts[2]}/{parts[3]}")).Is(200).Shows("Pan secreto");
        Assert.DoesNotContain("/cuenta/nueva\">Crear cuenta", other.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_that_cannot_be_ordered_has_its_reason_beside_it_and_the_cart_stays()
    {
        using var guest = Browser();
        var product = await Server.Baker.CreateProduct("Pan escaso", 2);
        await Fills(guest, "Pan escaso");
        await guest.Go(Shop);

        var key = ProductKey(guest, "Pan escaso");
        foreach (var impossible in (string[])["0", "-3", "1.5", "99999999999", ""])
        {
            await guest.Send(HttpMethod.Post, $"{Shop}/cesta/agregar", await FormOf(guest, ("producto", key), ("cantidad", impossible)));
            guest.Is(400);
        }

        await guest.Send(HttpMethod.Post, $"{Shop}/cesta/agregar", await FormOf(guest, ("producto", key), ("cantidad", "5")));

        guest.Is(400).Shows("Pan escaso");
        Assert.Contains("role=\"alert\"", guest.Html, StringComparison.Ordinal);
        (await guest.Go($"{Shop}/cesta")).Is(200);
        Assert.Contains(
            "name=\"linea.0\" type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"999\" value=\"1\"",
            guest.Html,
            StringComparison.Ordinal);

        (await Server.Baker.Delete($"/api/v1/products/{product}")).Is(200);
        await guest.Send(HttpMethod.Post, $"{Shop}/cesta/agregar", await FormOf(guest, ("producto", key), ("cantidad", "1")));
        guest.Shows("Cesta");
        Assert.Contains("role=\"alert\"", guest.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-BE", "Onvoldoende voorraad van Pan contado", "Beschikbaar: 2")]
    [InlineData("fr", "Stock insuffisant pour Pan contado", "Disponible : 2")]
    public async Task The_reason_of_a_refusal_is_in_the_language_of_the_page(string language, params string[] sentences)
    {
        using var guest = new ShopBrowser(Server, language);
        await Server.Baker.CreateProduct("Pan contado", 2);
        await guest.Go(Shop);

        await guest.Send(
            HttpMethod.Post,
            $"{Shop}/cesta/agregar",
            await FormOf(guest, ("producto", ProductKey(guest, "Pan contado")), ("cantidad", "5")));

        guest.Is(400);
        Assert.All(sentences, sentence => guest.Shows(sentence));
    }

    [Fact]
    public async Task A_basket_a_browser_made_up_is_read_as_far_as_it_can_be()
    {
        foreach (var cookie in new[] { "!!!", "e30", "W3siUCI6OTk5OTk5LCJOIjotNX1d", new string('A', 3000), "W251bGxd" })
        {
            using var client = Server.CreateHttpClient(new() { UseCookies = false, AllowAutoRedirect = false });
            foreach (var page in new[] { Shop, $"{Shop}/cesta", $"{Shop}/pedir" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, page);
                request.Headers.TryAddWithoutValidation("Cookie", $"hornada_cesta={cookie}");
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is 200 or 303, $"{page} with {cookie}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_form_that_no_page_of_this_server_made_is_refused()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan ajeno", 9);
        await guest.Go(Shop);
        var key = ProductKey(guest, "Pan ajeno");

        await guest.Send(HttpMethod.Post, $"{Shop}/cesta/agregar", new FormUrlEncodedContent([new("producto", key), new("cantidad", "1")]));

        guest.Is(400).Shows("recárgala");
        Assert.DoesNotContain(guest.Cookies, cookie => cookie.Name == "hornada_cesta");
    }

    [Fact]
    public async Task Text_of_users_never_becomes_markup()
    {
        const string Attack = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        using var guest = Browser();
        await Server.Baker.CreateProduct($"Pan {Attack}", 9);
        await Orders(guest, "Pan ", Attack, ("notas", Attack));

        Assert.DoesNotContain("<script>alert", guest.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", guest.Html, StringComparison.Ordinal);
        await guest.Go(Shop);
        Assert.DoesNotContain("<script>alert", guest.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", guest.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_what_the_browser_may_do_with_it()
    {
        using var guest = Browser();
        foreach (var page in new[] { "/", Shop, $"{Shop}/cesta", "/entrar", "/cuenta/nueva", "/no-hay" })
        {
            await guest.Go(page);
            var policy = guest.Answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", guest.Answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.DoesNotContain(" style=", guest.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(" onclick=", guest.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_product_without_declared_allergens_is_not_shown_as_free_of_them()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan sin datos", 9);

        (await guest.Go(Shop)).Is(200).Shows("Pan sin datos").Shows("Alérgenos sin declarar");
        await guest.Go($"{Shop}?sin=1");

        Assert.DoesNotContain("Pan sin datos", guest.Is(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "Pan recién hecho, a tu hora")]
    [InlineData("en-GB,en;q=0.9", "Fresh bread, at your time")]
    [InlineData("nl-BE", "Vers brood, op jouw tijd")]
    [InlineData("fr", "Du pain frais, à votre heure")]
    [InlineData("de,xx", "Pan recién hecho, a tu hora")]
    public async Task Pages_speak_the_language_of_the_browser(string language, string text)
    {
        using var guest = new ShopBrowser(Server, language);

        (await guest.Go("/")).Is(200).Shows(text);
    }

    [Fact]
    public async Task A_language_that_was_chosen_stays()
    {
        using var guest = Browser();
        await guest.Go("/entrar");

        await guest.Submit("/idioma", ("idioma", "nl"));

        Assert.Equal("/entrar", guest.Path);
        guest.Is(200).Shows("Inloggen");
        (await guest.Go("/")).Shows("Bakkerijen");
    }

    [Fact]
    public async Task Search_engines_read_the_bakery_and_what_it_sells_as_data()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan </script> de datos", 9);
        await guest.Go(Shop);

        var data =
            Regex.Match(guest.Html, "<script type=\"application/ld\\+json\">(.*?)</script>").Groups[1].Value;

        using var json = JsonDocument.Parse(data);
        Assert.Equal("Bakery", json.RootElement.GetProperty("@type").GetString());
        Assert.Contains(json.RootElement.GetProperty("makesOffer").EnumerateArray(), offer => offer
            .GetProperty("itemOffered")
            .GetProperty("name")
            .GetString()!.StartsWith("Pan </script> de datos", StringComparison.Ordinal));
        Assert.Contains(
            $"<loc>{Server.Address.ToString().TrimEnd('/')}{Shop}</loc>",
            (await guest.Go("/sitemap.xml")).Is(200).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_promotion_is_in_the_basket_and_on_the_order()
    {
        using var guest = Browser();
        var bread = await Server.Baker.CreateProduct("Pan en promo", 9, price: 10_000);
        var small = (await Server.Baker.Post(
            "/api/v1/promotions",
            new { title = "Cinco", type = "PERCENTAGE", discountPct = 5, productId = bread })).Is(201).Data.Text("id");
        var large = (await Server.Baker.Post(
            "/api/v1/promotions",
            new { title = "Mil menos", type = "FIXED_AMOUNT", discountAmount = 1000, productId = bread })).Is(201).Data.Text("id");

        await Fills(guest, "Pan en promo");
        (await guest.Go($"{Shop}/cesta")).Is(200).Shows("Mil menos").Shows("$ 9.000");
        await guest.Go($"{Shop}/pedir");
        await guest.Submit(guest.Path, ("nombre", "Gabi"));

        guest.Is(200).Shows("$ 9.000");
        foreach (var promotion in new[] { small, large })
        {
            (await Server.Baker.Delete($"/api/v1/promotions/{promotion}")).Is(200);
        }
    }

    [Fact]
    public async Task A_product_that_is_deleted_stays_in_the_basket_as_no_longer_sold_and_the_others_stay_too()
    {
        using var guest = Browser();
        var (_, gone) = (await Server.Baker.CreateProduct("Pan que queda", 9), await Server.Baker.CreateProduct("Pan que se va", 9));
        await Server.Baker.CreateProduct("Pan que llega", 9);
        await Fills(guest, "Pan que queda");
        await Fills(guest, "Pan que se va");
        (await Server.Baker.Delete($"/api/v1/products/{gone}")).Is(200);

        (await guest.Go($"{Shop}/cesta")).Is(200).Shows("Pan que queda").Shows("Este producto ya no se vende.").Shows("8.500");
        Assert.DoesNotContain($"href=\"{Shop}/pedir\"", guest.Html, StringComparison.Ordinal);
        Assert.Equal($"{Shop}/cesta", (await guest.Go($"{Shop}/pedir")).Is(200).Path);
        await Fills(guest, "Pan que llega");
        (await guest.Go(Shop)).Is(200).Shows("Cesta: 3");

        await guest.Go($"{Shop}/cesta");
        await guest.Submit($"{Shop}/cesta", ("quitar", "1"));

        guest.Is(200).Shows("Pan que queda").Shows("Pan que llega");
        Assert.DoesNotContain("ya no se vende", guest.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Shop}/pedir\"", guest.Html, StringComparison.Ordinal);
    }
}
