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
    public async Task A_second_category_or_group_of_one_name_is_refused_with_the_name_of_the_first()
    {
        using var browser = await Baker();
        await browser.Go(Categories);
        await browser.Submit(Categories, ("nombre", "Jugos"));
        browser.Is(200);
        await browser.Submit(Categories, ("nombre", "jugos "));
        browser.Is(400).Shows("Ya hay una categoría con el nombre «Jugos»");
        Assert.Contains("value=\"jugos\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit(Categories, ("nombre", "Sopas"));
        var soups = Key(browser.Is(200), "Sopas");
        await browser.Submit($"{Categories}/{soups}", ("nombre.es", "JUGOS"));
        browser.Is(400).Shows("Ya hay una categoría con el nombre «Jugos»");
        await browser.Go(Categories);
        await browser.Submit($"{Categories}/{soups}", ("nombre.es", "SOPAS"));
        browser.Is(200).Shows("Guardado");

        await browser.Go(Categories);
        await browser.Submit($"{Categories}/grupos", ("nombre", "Para beber"));
        browser.Is(200);
        await browser.Submit($"{Categories}/grupos", ("nombre", "para Béber"));
        browser.Is(400).Shows("Ya hay un grupo con el nombre «Para beber»");
    }

    [Fact]
    public async Task Several_photographs_are_sent_at_once_moved_described_and_removed_and_customers_see_them()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan de tres fotos", stock: 3);
        var page = $"/negocio/productos/{id}";
        await browser.Go(page);
        using var pictures = new MultipartFormDataContent { { new StringContent(browser.Field("form")), "form" } };
        foreach (var at in Enumerable.Range(0, 3))
        {
            using var one = ClientActions.Picture("imagen");
            var bytes = await one.First().ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            pictures.Add(new ByteArrayContent(bytes), "imagen", $"{at}.png");
        }

        (await browser.Send(HttpMethod.Post, $"{page}/foto", pictures)).Is(200).Shows("Guardado").Shows("Portada").Shows("Foto 3");
        var ids = await Photographs(id);
        await browser.Submit($"{page}/foto/{ids[2]}/mover", ("paso", "-1"));
        browser.Is(200).Shows("Guardado");
        Assert.Equal([ids[0], ids[2], ids[1]], await Photographs(id));
        await browser.Submit($"{page}/foto/{ids[1]}", ("alt.es", new string('x', 121)));
        Assert.Contains(new string('x', 121), browser.Is(400).Html, StringComparison.Ordinal);
        await browser.Submit($"{page}/foto/{ids[1]}", ("alt.es", "Visto desde arriba"));
        browser.Is(200).Shows("Visto desde arriba");
        await browser.Submit($"{page}/foto/{ids[0]}/borrar");
        browser.Is(200).Shows("Guardado");
        Assert.Equal([ids[2], ids[1]], await Photographs(id));

        var shop = await browser.Go($"/panaderia/{Bakery}");
        var product = System.Text.RegularExpressions.Regex.Match(shop.Html, "href=\"([^\"]+)\">Pan de tres fotos").Groups[1].Value;
        (await browser.Go(product)).Is(200);
        Assert.Contains("alt=\"Visto desde arriba\"", browser.Html, StringComparison.Ordinal);
        Assert.Contains(", foto 1 de 2\"", browser.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_photographs_the_good_one_is_added_and_the_bad_files_are_named()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan sin fotos", stock: 3);
        await browser.Go($"/negocio/productos/{id}");
        using var one = ClientActions.Picture("imagen");
        var good = await one.First().ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var pictures = new MultipartFormDataContent { { new StringContent(browser.Field("form")), "form" } };
        pictures.Add(new ByteArrayContent(good), "imagen", "buena.png");
        pictures.Add(new ByteArrayContent([1, 2, 3]), "imagen", "mala.heic");
        pictures.Add(new ByteArrayContent(new byte[(5 * 1024 * 1024) + 1]), "imagen", "grande.png");

        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", pictures)).Is(400)
            .Shows("mala.heic: El archivo no es una imagen JPEG")
            .Shows("grande.png: La imagen es demasiado grande").Shows("Las demás fotos se añadieron.");

        Assert.DoesNotContain("buena.png:", browser.Text, StringComparison.Ordinal);
        var product = (await Server.Baker.Get($"/api/v1/products/{id}")).Is(200).Data;
        Assert.Equal(1, product.GetProperty("photographs").GetArrayLength());
    }

    private async Task<string[]> Photographs(string product) =>
    [
        .. (await Server.Baker.Get($"/api/v1/products/{product}")).Is(200).Data.GetProperty("photographs").EnumerateArray()
            .Select(photograph => photograph.Text("id")),
    ];

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

    [Fact]
    public async Task A_product_is_sold_in_two_forms_with_options_and_a_customer_chooses_among_them()
    {
        using var browser = await Baker();
        var product = await Makes(browser, "Torta");
        await browser.Go($"{Options}/nuevo");
        await browser.Submit($"{Options}/nuevo", ("nombre", "Relleno"), ("modo", "una"), ("opcion-0", "Arequipe"), ("cambio-0", "1000"));
        var set = browser.Path.Split('/', '?')[3];
        var page = $"/negocio/productos/{product}/venta";

        await browser.Go(page);
        await browser.Submit(page, ("tipo", "MULTIPLE_CHOICE"), ("variante-0", "Grande"), ("precio-0", "veinte"));
        Assert.Contains("value=\"veinte\"", browser.Is(400).Html, StringComparison.Ordinal);

        await browser.Go(page);
        await browser.Submit(
            page, ("tipo", "MULTIPLE_CHOICE"), ("variante-0", "Grande"), ("precio-0", "20000"), ("variante-1", "Pequeña"),
            ("precio-1", "9000"), ("cantidad-max", "3"), ("deposito", "500"), ($"conjunto.{set}", "si"));
        browser.Is(200).Shows("Guardado");
        await Opens(browser, "Torta");
        browser.Is(200).Shows("Grande").Shows("Pequeña").Shows("9.000").Shows("Relleno").Shows("Arequipe").Shows("500");

        await browser.Go(page);
        await browser.Submit(page, ("variante-1", ""));
        Assert.DoesNotContain("Pequeña", browser.Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_baker_declares_is_told_to_customers_and_what_contradicts_itself_is_refused()
    {
        using var browser = await Baker();
        var product = await Makes(browser, "Pan de centeno");
        browser.Shows("faltan alérgenos");
        var page = $"/negocio/productos/{product}/ficha";

        await browser.Go(page);
        await browser.Submit(page, ("tipo.RYE", "si"));
        browser.Is(400).Shows("Declara primero el gluten");

        await browser.Go(page);
        await browser.Submit(
            page, ("alergeno.1", "CONTAINS"), ("demas", "si"), ("tipo.RYE", "si"), ("dieta.VEGAN", "si"), ("grasas", "1,2"), ("sal", "1.1"),
            ("ingredientes", "harina de centeno"), ("codigo", "C-7"), ("plu", "4011"), ("barras", "5400141032536"));
        browser.Is(200).Shows("Guardado");
        await Opens(browser, "Pan de centeno");
        browser.Is(200).Shows("gluten (centeno)").Shows("Vegano").Shows("Sal (g)").Shows("harina de centeno");

        (await browser.Go("/negocio/productos?alergenos=faltan")).Is(200);
        Assert.DoesNotContain("Pan de centeno", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_is_suspended_until_a_day_and_sold_again_by_hand()
    {
        using var browser = await Baker();
        var product = await Makes(browser, "Buñuelo");
        var page = $"/negocio/productos/{product}";
        var day = Server.Clock.GetUtcNow().AddDays(9);

        await browser.Go(page);
        await browser.Submit($"{page}/suspender", ("hasta", "2020-01-01"));
        browser.Is(400).Shows("desde mañana hasta dentro de un año");
        await browser.Go(page);
        await browser.Submit($"{page}/suspender", ("hasta", $"{day:yyyy-MM-dd}"));
        browser.Is(200).Shows("Suspendido hasta");
        (await browser.Go($"/panaderia/{Bakery}")).Is(200);
        Assert.DoesNotContain("Buñuelo", browser.Text, StringComparison.Ordinal);

        await browser.Go(page);
        await browser.Submit($"{page}/suspender");
        (await browser.Go($"/panaderia/{Bakery}")).Is(200).Shows("Buñuelo");
    }

    [Fact]
    public async Task An_offer_is_made_changed_and_deleted_and_lowers_the_price_in_the_basket()
    {
        using var browser = await Baker();
        _ = await Makes(browser, "Mogolla", category: "panes");
        await browser.Go("/negocio/ofertas/nueva");
        await browser.Submit("/negocio/ofertas/nueva", ("nombre", "Martes"));
        browser.Is(400).Shows("Elige para qué es la oferta");
        var category = browser.Html.Split("value=\"CATEGORY ")[1].Split('"')[0];

        await browser.Submit(
            "/negocio/ofertas/nueva", ("nombre", "Diez"), ("para-0", $"CATEGORY {category}"), ("tipo-0", "PERCENTAGE"),
            ("porcentaje-0", "101"));
        browser.Is(400).Shows("un porcentaje hasta 100");
        await browser.Submit(
            "/negocio/ofertas/nueva", ("nombre", "Diez"), ("para-0", $"CATEGORY {category}"), ("tipo-0", "PERCENTAGE"),
            ("porcentaje-0", "10"));
        var page = browser.Is(200).Path.Split('?')[0];
        (await browser.Go("/negocio/ofertas")).Is(200).Shows("Diez").Shows("−10 % en Panes");

        await browser.Go(page);
        await browser.Submit(
            page, ("nombre", "Veinte"), ("para-0", $"CATEGORY {category}"), ("tipo-0", "PERCENTAGE"), ("porcentaje-0", "20"));
        (await browser.Go("/negocio/ofertas")).Is(200).Shows("−20 % en Panes");
        await browser.Go($"/panaderia/{Bakery}");
        await browser.Submit($"/panaderia/{Bakery}/cesta/agregar");
        (await browser.Go($"/panaderia/{Bakery}/cesta")).Is(200).Shows("2.800");

        await browser.Go(page);
        await browser.Submit($"{page}/borrar");
        browser.Is(200).Shows("Aún no hay ofertas");
    }

    [Fact]
    public async Task A_menu_in_one_language_says_so()
    {
        using var browser = await Baker();
        (await browser.Go("/negocio/traducciones")).Is(200).Shows("La carta está solo en Español");
    }

    /// <summary>The page of a product, found in the shop by its name.</summary>
    private async Task Opens(ShopBrowser browser, string name)
    {
        await browser.Go($"/panaderia/{Bakery}");
        var link = browser.Html.Split("href=\"").First(part => part.StartsWith($"/panaderia/{Bakery}/producto/", StringComparison.Ordinal)
            && part.Contains($"\">{name}<", StringComparison.Ordinal));
        await browser.Go(link.Split('"')[0]);
    }

    private static int Place(ShopBrowser browser, string text) => browser.Html.IndexOf(text, StringComparison.Ordinal);

    private static long Key(ShopBrowser browser, string name) => long.Parse(
        browser.Html.Split("id=\"c-").Single(card => card.Contains($"<strong>{name}</strong>", StringComparison.Ordinal)).Split('"')[0],
        System.Globalization.CultureInfo.InvariantCulture);
}
