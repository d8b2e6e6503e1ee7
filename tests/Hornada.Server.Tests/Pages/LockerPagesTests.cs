using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Lockers on the page of the bakery's people, and at the checkout of its customers.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class LockerPagesTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Page = "/negocio/casilleros";

    [Fact]
    public async Task A_baker_adds_a_locker_that_customers_can_choose_changes_it_and_closes_it()
    {
        using var browser = await Baker();
        var bread = await Makes(browser);
        (await browser.Go(Page)).Is(200).Shows("Todavía no hay casilleros");
        Assert.Contains("<option value=\"CO\" selected", browser.Html, StringComparison.Ordinal);

        await browser.Submit(
            Page, ("nombre", "Estación norte"), ("calle", "Calle 170"), ("numero", "7"), ("ciudad", "Bogotá"), ("pais", "CO"),
            ("compartimentos", "12"), ("indicacion", "Junto a la entrada"), ("aparato", "V-17"), ("frio", "si"));
        browser.Is(200).Shows("Guardado").Shows("Estación norte Abierto").Shows("Calle 170 7, Bogotá").Shows("refrigerado")
            .Shows("Hoy: 0 de 12 compartimentos ocupados.");
        using (var guest = new ShopBrowser(Server))
        {
            await guest.Go($"/panaderia/{Bakery}/producto/{Key(bread)}");
            await guest.Submit($"/panaderia/{Bakery}/cesta/agregar", ("cantidad", "1"));
            (await guest.Go($"/panaderia/{Bakery}/pedir?como=Locker")).Is(200).Shows("Estación norte").Shows("· Junto a la entrada");
        }

        var form = browser.Action("/cerrado").Replace("/cerrado", "", StringComparison.Ordinal);
        await browser.Submit(form, ("nombre", "Estación sur"), ("pais", "CO"), ("compartimentos", ""));
        browser.Is(200).Shows("Estación sur Abierto").Shows("Pedidos que esperan hoy: 0.");
        await browser.Submit($"{form}/cerrado");
        browser.Is(200).Shows("Estación sur Cerrado").Shows("Todos los casilleros están cerrados");
        using (var guest = new ShopBrowser(Server))
        {
            await guest.Go($"/panaderia/{Bakery}/producto/{Key(bread)}");
            await guest.Submit($"/panaderia/{Bakery}/cesta/agregar", ("cantidad", "1"));
            await guest.Go($"/panaderia/{Bakery}/pedir?como=Locker");
            Assert.DoesNotContain("Estación", guest.Is(200).Text, StringComparison.Ordinal);
        }

        await browser.Submit($"{form}/cerrado");
        browser.Is(200).Shows("Estación sur Abierto");
    }

    [Fact]
    public async Task A_refused_locker_keeps_what_was_typed_and_says_what_is_wrong()
    {
        using var browser = await Baker("nl");
        await browser.Go(Page);

        await browser.Submit(
            Page, ("nombre", ""), ("calle", "Dampoortstraat"), ("ciudad", ""), ("pais", "BE"), ("compartimentos", "veel"));

        browser.Is(400).Shows("De naam").Shows("De gemeente").Shows("moet tussen 1 en 500 liggen");
        Assert.Equal(("Dampoortstraat", "veel"), (browser.Field("calle"), browser.Field("compartimentos")));
        Assert.Contains("<option value=\"BE\" selected", browser.Html, StringComparison.Ordinal);
        (await browser.Go($"{Page}")).Is(200).Shows("Er zijn nog geen afhaalautomaten");
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("form", browser.Field("form"))]);
        (await browser.Send(HttpMethod.Post, $"{Page}/999999/cerrado", fields)).Is(404);
    }

    private string Key(string product)
    {
        using var db = Server.OpenReader();
        return $"{db.Products.Single(row => row.Id == new ProductId(product)).Key}";
    }
}
