using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Pages;

/// <summary>From an admin without a bakery to a shop that takes orders, without a script. SetupTests in the browser begin with an empty
/// directory.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class SetupPagesTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_server_with_an_owner_has_no_setup_link_that_works()
    {
        using var browser = new ShopBrowser(Server);
        (await browser.Go("/instalar/nobodys")).Is(410).Shows("Este servidor ya tiene dueño");
    }

    [Fact]
    public async Task An_owner_without_a_bakery_finds_the_way_back_into_the_setup()
    {
        using var browser = await Owner("nl");
        (await browser.Go("/negocio")).Is(403).Shows("zet ze op in enkele stappen");
        Assert.Equal("/montar/pais", (await browser.Go("/instalar/used")).Is(200).Path);
        using var guest = new ShopBrowser(Server, "nl");
        Assert.DoesNotContain("zet ze op", (await guest.Go("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_opens_a_bakery_in_Ghent_step_by_step_and_may_leave_and_come_back_at_any_time()
    {
        using var browser = await Owner("nl");
        (await browser.Go("/admin")).Shows("zet ze op in enkele stappen");
        Assert.Equal("/montar/pais", (await browser.Go("/montar")).Path);
        await browser.Go("/montar/negocio?pais=FR");
        await browser.Submit(
            "/montar/negocio", ("nombre", "Korenaar"), ("zona", "Europe/Paris"), ("idioma", "fr"), ("iva", "BE 0123.456.749"));
        browser.Is(400).Shows("zoals FR12345678901").LinksTo("iva");
        await browser.Submit("/montar/negocio", ("zona", "Europe/Paris"), ("idioma", "fr"), ("iva", ""));
        browser.Is(200);

        // Changed their mind: as long as there is no bakery, the country may change.
        await browser.Go("/montar/negocio?pais=BE");
        Assert.Equal("Korenaar", browser.Field("nombre"));
        await browser.Submit("/montar/negocio", ("zona", "Europe/Brussels"), ("idioma", "nl"), ("iva", "BE 0123.456.789"));
        browser.Is(400).Shows("de laatste twee cijfers passen niet bij de andere").LinksTo("iva");
        await browser.Submit("/montar/negocio", ("zona", "Europe/Brussels"), ("idioma", "nl"), ("iva", "BE 0123.456.749"));
        Assert.Equal("/montar/panaderia", browser.Path);
        Assert.Equal("/montar/panaderia", (await browser.Go("/montar")).Path);

        await browser.Submit("/montar/panaderia", ("nombre", ""), ("direccion", "Veldstraat 1, Gent"), ("abre", "99:99"));
        browser.Is(400).Shows("2 dingen moeten beter").LinksTo("nombre", "abre");
        Assert.Equal("/montar/panaderia", browser.Field("sigue"));
        Assert.Equal("Veldstraat 1, Gent", browser.Field("direccion"));
        await browser.Submit("/montar/panaderia", ("nombre", "Korenaar"), ("abre", "06:30"), ("cierra", "18:00"), ("latitud", "51"));
        browser.Is(400);
        await browser.Submit("/montar/panaderia", ("latitud", ""));
        Assert.Equal("/montar/productos", browser.Is(200).Path);
        (await browser.Go("/montar/listo")).Shows("Bijna klaar: Korenaar").Shows("Er zijn geen producten")
            .Shows("neemt geen bestellingen aan");
        await browser.Go("/montar/productos");

        Assert.Matches("^[0-9]+,[0-9]{2}$", browser.Shows("EUR").Field("precio.0"));
        await browser.Submit("/montar/productos", ("precio.0", "4,5,5"), ("existencias.1", "veel"), ("nombre.6", "x"), ("precio.6", ""));
        browser.Is(400).Shows("Desembrood: Schrijf het bedrag in EUR").LinksTo("precio.0", "existencias.1", "precio.6");
        await browser.Submit(
            "/montar/productos", ("precio.0", "4,75"), ("existencias.1", "9"), ("nombre.6", "Vloerbrood"), ("precio.6", "3.10"));
        Assert.Equal("/montar/pedido", browser.Is(200).Path);
        browser.Shows("Hornada__PublicUrl");

        using var guest = new ShopBrowser(Server, "nl");
        (await guest.Go("/panaderia/korenaar")).Is(200).Shows("Desembrood").Shows("4,75").Shows("Vloerbrood").Shows("Rijsttaartje");
        guest.Shows("Btw BE 0123.456.749");
        (await browser.Go("/montar/listo")).Is(200).Shows("Korenaar is open");
        Assert.Equal("/negocio", (await browser.Go("/negocio")).Is(200).Path);
        await using var db = Server.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Name == "Korenaar", TestContext.Current.CancellationToken);
        Assert.Equal(("EUR", "Europe/Brussels", false), (bakery.Currency.Code, bakery.Zone, bakery.HasPosition));
        var products = await db.Products.Where(row => row.BakeryKey == bakery.Key).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(products, product => Assert.Equal(VatClass.Reduced, product.Sheet?.Vat));

        await AsksForTaxAndUnusualPrices(browser);
    }

    private static async Task AsksForTaxAndUnusualPrices(ShopBrowser browser)
    {
        Assert.DoesNotContain("zonder btw-tarief", (await browser.Go("/negocio")).Is(200).VisibleText, StringComparison.Ordinal);
        var form = (await browser.Go("/negocio/productos/nuevo")).Html;
        Assert.Contains("<option value=\"REDUCED\" selected", form, StringComparison.Ordinal);
        await browser.Submit(
            "/negocio/productos/nuevo", ("nombre", "Bruidstaart"), ("precio", "1000000"), ("iva", ""), ("disponible", "READY_NOW"));
        browser.Is(400).Shows("is een erg hoge prijs").LinksTo("precio");
        await browser.Submit("/negocio/productos/nuevo", ("precio-seguro", "si"), ("disponible", "READY_NOW"));
        browser.Is(200).Shows("Bruidstaart");
        (await browser.Go("/negocio")).Shows("Producten zonder btw-tarief: 1");
        (await browser.Go("/negocio/productos?iva=falta")).Shows("Bruidstaart");
        Assert.DoesNotContain("Vloerbrood", browser.VisibleText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_bakery_is_closed_on_the_days_that_its_owner_unticks()
    {
        using var browser = await Owner("es");
        await browser.Go("/montar/negocio?pais=CO");
        await browser.Submit("/montar/negocio", ("nombre", "Lunes Cerrado"));
        await browser.Submit("/montar/panaderia", [("direccion", "Calle 1"), .. Enumerable.Range(0, 7).Select(day => ($"dia.{day}", ""))]);
        browser.Is(400).Shows("Marca al menos un día abierto.");
        await browser.Submit("/montar/panaderia", [.. Enumerable.Range(0, 7).Select(day => ($"dia.{day}", day == 1 ? "" : "si"))]);
        Assert.Equal("/montar/productos", browser.Is(200).Path);

        await using var db = Server.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Name == "Lunes Cerrado", TestContext.Current.CancellationToken);
        Assert.Empty(bakery.Timetable.On(DayOfWeek.Monday));
        Assert.Equal([OpeningHours.Usual], bakery.Timetable.On(DayOfWeek.Sunday));
        (await browser.Go("/montar/panaderia")).Is(200);
        Assert.Equal("Lunes Cerrado", browser.Field("nombre"));
        Assert.Contains("href=\"/negocio/horario\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit("/montar/panaderia", ("direccion", "Calle 2"));
        Assert.Equal("/montar/productos", browser.Is(200).Path);
        await using var after = Server.OpenReader();
        Assert.Empty((await after.Bakeries.SingleAsync(row => row.Id == bakery.Id, TestContext.Current.CancellationToken))
            .Timetable.On(DayOfWeek.Monday));
    }

    [Theory]
    [InlineData(null, "", 0)]
    [InlineData("https://tiles.example.com/{z}/{x}/{y}.png", "© Kaart", 0)]
    [InlineData("https://tiles.example.com/{z}/{x}/{y}.png", " ", 1)]
    [InlineData("http://tiles.example.com/{z}/{x}/{y}.png", "© Kaart", 1)]
    [InlineData("https://tiles.example.com/{z}/{x}.png", "", 2)]
    public void A_map_needs_tiles_that_are_fetched_over_https_and_the_name_of_its_makers(string? tiles, string attribution, int problems) =>
        Assert.Equal(problems, new MapOptions { Tiles = tiles, Attribution = attribution }.Problems(isProduction: true).Count());

    private async Task<ShopBrowser> Owner(string language)
    {
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        var browser = new ShopBrowser(Server, language);
        await browser.SignsIn(email);
        return browser;
    }
}
