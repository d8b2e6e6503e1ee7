using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Categories, choices, declarations, translations and offers: what the people of a bakery set in pages and in the API.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class CataloguePagesTests<TEngine>(TestServer<TEngine> server)
    : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Categories = "/negocio/categorias";
    private const string Options = "/negocio/opciones";

    [Fact]
    public async Task A_baker_makes_names_orders_and_deletes_categories_and_customers_see_them_in_that_order()
    {
        using var browser = await Baker();
        _ = await Makes(browser, "Torta de chocolate", category: "tortas nuevas");
        _ = await Makes(browser, "Pan de yuca", category: "panes nuevos");
        await browser.Go(Categories);
        var (cakes, breads) = (Key(browser, "Tortas nuevas"), Key(browser, "Panes nuevos"));
        (await browser.Go($"/panaderia/{Bakery}")).Is(200);
        Assert.True(Place(browser, "Tortas nuevas") < Place(browser, "Panes nuevos"));

        await browser.Go(Categories);
        await browser.Submit($"{Categories}/{breads}/mover", ("paso", "-1"));
        (await browser.Go($"/panaderia/{Bakery}")).Is(200);
        Assert.True(Place(browser, "Panes nuevos") < Place(browser, "Tortas nuevas"));

        await browser.Go(Categories);
        await browser.Submit($"{Categories}/{cakes}", ("nombre.es", "Para fiestas"));
        browser.Is(200).Shows("Guardado").Shows("Para fiestas");
        (await browser.Go($"/panaderia/{Bakery}")).Is(200).Shows("Para fiestas");
        Assert.DoesNotContain("Tortas nuevas", browser.Text, StringComparison.Ordinal);

        await browser.Go(Categories);
        await browser.Submit($"{Categories}/{cakes}/borrar", ("a", $"{breads}"));
        browser.Is(200).Shows("Guardado");
        Assert.DoesNotContain("Para fiestas", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_without_a_name_is_refused_beside_its_form_and_what_was_typed_stays()
    {
        using var browser = await Baker();
        await browser.Go(Categories);
        await browser.Submit(Categories, ("nombre", new string('x', 61)));
        Assert.Contains($"value=\"{new string('x', 61)}\"", browser.Is(400).Html, StringComparison.Ordinal);

        await browser.Go(Categories);
        await browser.Submit(Categories, ("nombre", "Bebidas"));
        browser.Is(200).Shows("Bebidas").Shows("Productos: 0");
    }

    [Fact]
    public async Task Options_are_made_changed_and_switched_off_and_a_row_whose_name_is_cleared_is_gone()
    {
        using var browser = await Baker();
        await browser.Go($"{Options}/nuevo");
        await browser.Submit(
            $"{Options}/nuevo", ("nombre", "Relleno"), ("modo", "opcional"), ("opcion-0", "Queso"), ("cambio-0", "1500"),
            ("opcion-1", "Sin sal"), ("cambio-1", "-200"));
        var page = browser.Is(200).Path.Split('?')[0];
        browser.Shows("Guardado");
        Assert.Contains("value=\"-200\"", browser.Html, StringComparison.Ordinal);

        await browser.Submit(page, ("nombre", "Relleno"), ("modo", "varias"), ("minimo", "3"), ("maximo", "1"));
        browser.Is(400).Shows("no dejan ninguna elección posible");

        await browser.Go(page);
        await browser.Submit(page, ("nombre", "Relleno"), ("modo", "una"), ("opcion-0", ""), ("opcion-2", "Guayaba"));
        browser.Is(200);
        (await browser.Go(Options)).Is(200).Shows("Sin sal").Shows("Guayaba");
        Assert.DoesNotContain("Queso", browser.Text, StringComparison.Ordinal);

        await browser.Go(page);
        await browser.Submit($"{page}/borrar");
        browser.Is(200).Shows("Aún no hay opciones");
    }

    private static int Place(ShopBrowser browser, string text) => browser.Html.IndexOf(text, StringComparison.Ordinal);

    private static long Key(ShopBrowser browser, string name) => long.Parse(
        browser.Html.Split("id=\"c-").Single(card => card.Contains($"<strong>{name}</strong>", StringComparison.Ordinal)).Split('"')[0],
        System.Globalization.CultureInfo.InvariantCulture);
}
