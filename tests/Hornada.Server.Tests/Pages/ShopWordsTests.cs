using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>The shop speaks to people: it gives reasons, asks before it ends something, and names nothing by machine words.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class ShopWordsTests<TEngine>(TestServer<TEngine> server) : ShopTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task An_allergen_filter_says_why_nothing_is_left()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Alba", ClientActions.FreshEmail());
        var shop = $"/panaderia/{await Server.OpenBakery(uid, "Sin nada", "Calle 1", 4.6, -74.1)}";
        await baker.CreateProduct("Pan sin decir", 9);
        using var guest = Browser();

        await guest.Go($"{shop}?sin=5");
        guest.Is(200).Shows("Aquí nada está declarado libre de: cacahuete.").Shows("Productos sin declarar: 1").Shows("Ver todo");
        (await guest.Go($"{shop}?sin=5&sin=999")).Is(200).Shows("sin declarar");
        Assert.DoesNotContain("sin declarar: 1", (await guest.Go(shop)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_an_order_asks_before_it_does()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan pensado", 9);
        await Orders(guest, "Pan pensado", "Pepa");

        var asks = guest.Html.IndexOf("<details class=\"confirm\"", StringComparison.Ordinal);
        var form = guest.Html.IndexOf("/cancelar\"", StringComparison.Ordinal);
        Assert.InRange(form, asks, guest.Html.IndexOf("</details>", asks, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ready_order_names_no_estimate_that_has_passed()
    {
        using var guest = Browser();
        await Server.Baker.CreateProduct("Pan a su hora", 9);
        await Orders(guest, "Pan a su hora", "Eva");
        var (page, id) = (guest.Path, guest.Path.Split('/')[2]);
        var at = Server.Clock.GetUtcNow().AddMinutes(40).ToUnixTimeMilliseconds();
        (await Server.Baker.Patch($"/api/v1/orders/{id}/estimated-ready", new { estimatedReadyAt = at })).Is(200);
        (await guest.Go(page)).Shows("La panadería calcula");

        await Server.Baker.AdvanceTo(id, "READY");
        Assert.DoesNotContain("La panadería calcula", (await guest.Go(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_about_nothing_names_no_machine_words()
    {
        using var baker = Browser();
        foreach (var path in new[] { "/panaderia/019e4578-b880-75da-8871-000000000000", $"{Shop}/producto/999999" })
        {
            await baker.Go(path);
            Assert.DoesNotContain("019e4578", baker.Is(404).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("999999", baker.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Programs_that_read_pages_are_told_when_a_product_can_be_had_and_nothing_that_is_not_known()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Nora", ClientActions.FreshEmail());
        var shop = $"/panaderia/{await Server.OpenBakery(uid, "Datos", "Calle 1", 4.6, -74.1)}";
        var cake = await baker.CreateProduct("Torta", 40, price: 1250);
        (await baker.Patch($"/api/v1/products/{cake}", new { availabilityStatus = "ADVANCE_ORDER_ONLY", advanceMinutes = 180 })).Is(200);
        await baker.CreateProduct("Pan escaso", 3);
        using var guest = Browser();

        var bakery = Structured(await guest.Go(shop));
        var offers = bakery.GetProperty("makesOffer").EnumerateArray().ToDictionary(
            offer => offer.GetProperty("itemOffered").Text("name").Split(' ')[0], offer => offer);

        Assert.Equal("OrderAction", bakery.GetProperty("potentialAction").Text("@type"));
        Assert.Equal(
            ("https://schema.org/PreOrder", "1250.00", 180),
            (offers["Torta"].Text("availability"), offers["Torta"].Text("price"),
                offers["Torta"].GetProperty("deliveryLeadTime").GetProperty("value").GetInt32()));
        Assert.Equal("https://schema.org/LimitedAvailability", offers["Pan"].Text("availability"));
        Assert.False(bakery.TryGetProperty("telephone", out _));

        var page = Structured(await guest.Go(new Uri(offers["Torta"].Text("url")).AbsolutePath));
        Assert.Equal("https://schema.org/PreOrder", page.GetProperty("offers").Text("availability"));
        Assert.Equal("unknown", page.GetProperty("additionalProperty")[0].Text("value"));
        Assert.False(page.TryGetProperty("image", out _));

        JsonElement Structured(ShopBrowser browser)
        {
            var text = browser.Is(200).Html.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0];
            Assert.DoesNotContain("null", text, StringComparison.Ordinal);
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
    }

    [Fact]
    public async Task No_page_leaks_a_header_of_the_framework()
    {
        using var guest = Browser();
        foreach (var path in new[] { "/", Shop, "/entrar", "/no-hay" })
        {
            await guest.Go(path);
            Assert.False(guest.Answer.Headers.Contains("blazor-enhanced-nav"), path);
        }
    }
}
