using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>The baker's back office in a browser without JavaScript.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class OfficeTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Nasty = "\"><script>alert(1)</script>";

    [Fact]
    public async Task A_baker_makes_a_product_and_finds_it_in_the_list()
    {
        using var browser = await Baker();

        await browser.Go("/negocio/productos/nuevo");
        await browser.Submit(
            "/negocio/productos/nuevo",
            ("nombre", "Pan de bono"),
            ("precio", "3500"),
            ("existencias", "7"),
            ("disponible", "READY_NOW"),
            ("visible", "si"));

        browser.Is(200).Shows("Guardado");
        (await browser.Go("/negocio/productos")).Is(200).Shows("Pan de bono").Shows("3.500").Shows("A la venta");
        Assert.Contains("value=\"7\"", browser.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.00", "0")]
    [InlineData("12,5", "0")]
    [InlineData("-1", "0")]
    [InlineData("", "0")]
    [InlineData("0", "0")]
    [InlineData("99999999999999999999", "0")]
    [InlineData("1e3", "0")]
    [InlineData("3500", "-4")]
    [InlineData("3500", "siete")]
    [InlineData("3500", "1000001")]
    public async Task A_number_that_is_none_is_refused_and_what_was_typed_stays(string price, string stock)
    {
        using var browser = await Baker();

        await browser.Go("/negocio/productos/nuevo");
        await browser.Submit(
            "/negocio/productos/nuevo", ("nombre", "Pan a medias"), ("precio", price), ("existencias", stock), ("disponible", "READY_NOW"));

        Assert.Contains("role=\"alert\"", browser.Is(400).Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Pan a medias\"", browser.Html, StringComparison.Ordinal);
        Assert.Contains(
            $"name=\"existencias\" inputmode=\"numeric\" maxlength=\"7\" value=\"{stock}\"", browser.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Pan a medias", (await browser.Go("/negocio/productos")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_goes_up_and_down_by_one_and_to_what_was_counted()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Almojábana", stock: 2);

        await browser.Submit($"/negocio/productos/{id}/paso", ("paso", "1"));
        Assert.Equal(3, await Server.Baker.StockOf(id));
        await browser.Submit($"/negocio/productos/{id}/paso", ("paso", "-1"));
        Assert.Equal(2, await Server.Baker.StockOf(id));
        await browser.Submit($"/negocio/productos/{id}/existencias", ("existencias", "0"));
        browser.Is(200).Shows("Agotado");

        await browser.Submit($"/negocio/productos/{id}/paso", ("paso", "-1"));
        browser.Is(400).Shows("El stock no puede ser negativo");
        await browser.Submit($"/negocio/productos/{id}/existencias", ("existencias", "doce"));
        browser.Is(400).Shows("Escribe las existencias solo con cifras.");
        Assert.Contains("value=\"doce\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit($"/negocio/productos/{id}/paso", ("paso", "1000"));
        browser.Is(400);
        Assert.Equal(0, await Server.Admin.StockOf(id));
    }

    [Fact]
    public async Task A_hidden_product_stays_hidden_when_its_stock_grows()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Mogolla", stock: 4);
        await browser.Submit($"/negocio/productos/{id}/visible", ("visible", "no"));
        browser.Is(200).Shows("Oculto");

        await browser.Submit($"/negocio/productos/{id}/paso", ("paso", "1"));

        browser.Is(200).Shows("Oculto");
        Assert.Equal(5, await Server.Admin.StockOf(id));
    }

    [Fact]
    public async Task A_name_is_never_read_as_markup()
    {
        using var browser = await Baker();
        var id = await Makes(browser, Nasty, stock: 1);
        await browser.Go("/negocio/promociones");
        await browser.Submit(
            "/negocio/promociones",
            ("titulo", Nasty),
            ("descripcion", Nasty),
            ("tipo", "PERCENTAGE"),
            ("porcentaje", "10"),
            ("producto", id));
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", Nasty));
        Assert.DoesNotContain("<script>alert", browser.Html, StringComparison.Ordinal);

        string[] pages = ["/negocio", "/negocio/productos", $"/negocio/productos/{id}", "/negocio/promociones", "/negocio/programas"];
        foreach (var page in pages)
        {
            (await browser.Go(page)).Is(200).Shows(Nasty);
            Assert.DoesNotContain("<script>alert", browser.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_baker_does_not_touch_a_product_of_another_bakery()
    {
        using var browser = await Baker();
        var own = await Makes(browser, "Pan propio", stock: 1);
        var foreign = await Server.Baker.CreateProduct("Pan ajeno", 9);

        (await browser.Go($"/negocio/productos/{foreign}")).Is(400).Shows("Este producto no pertenece a tu panadería");
        string[] actions = ["", "/paso", "/existencias", "/visible", "/foto", "/borrar"];
        foreach (var action in actions)
        {
            await browser.Go("/negocio/productos");
            var form = browser.Field("form");
            using var fields = new MultipartFormDataContent
            {
                { new StringContent(form), "form" }, { new StringContent("1"), "paso" }, { new StringContent("1"), "existencias" },
                { new StringContent("Robado"), "nombre" },
                { new StringContent("1"), "precio" }, { new StringContent("READY_NOW"), "disponible" },
                { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "imagen", "a.jpg" },
            };
            await browser.Send(HttpMethod.Post, $"/negocio/productos/{foreign}{action}", fields);
            Assert.Contains("pertenece a tu panader", browser.Is(400).Text, StringComparison.Ordinal);
        }

        Assert.Equal(9, await Server.Baker.StockOf(foreign));
        (await browser.Go($"/negocio/productos/{own}")).Is(200);
        (await browser.Go("/negocio/productos/nada")).Is(404);
    }

    [Fact]
    public async Task A_picture_is_sent_with_its_form_and_one_that_is_none_is_refused_beside_it()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan con foto", stock: 1);
        await browser.Go($"/negocio/productos/{id}");

        using var picture = ClientActions.Picture("imagen");
        picture.Add(new StringContent(browser.Field("form")), "form");
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", picture)).Is(200).Shows("Guardado");
        Assert.Contains("<img class=\"picture\" src=\"/uploads/products/", browser.Html, StringComparison.Ordinal);

        using var several = ClientActions.Picture("imagen");
        several.Add(new StringContent(browser.Field("form")), "form");
        several.Add(new ByteArrayContent([1, 2, 3]), "imagen", "rota.png");
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", several)).Is(400).Shows("rota.png: ")
            .Shows("Las demás fotos se añadieron.").Shows("Foto 2");
        using var text = new MultipartFormDataContent
        {
            { new StringContent(browser.Field("form")), "form" },
            { new ByteArrayContent([1, 2, 3]), "imagen", "foto.png" }
        };
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", text)).Is(400).Shows("no es una imagen JPEG, PNG o WebP");
        using var large = new MultipartFormDataContent
        {
            { new StringContent(browser.Field("form")), "form" },
            { new ByteArrayContent(new byte[6 * 1024 * 1024]), "imagen", "foto.png" }
        };
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", large)).Is(400).Shows("demasiado grande");
        using var huge = new MultipartFormDataContent
        {
            { new StringContent(browser.Field("form")), "form" },
            { new ByteArrayContent(new byte[60 * 1024 * 1024]), "imagen", "foto.png" }
        };
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", huge, ("Expect", "100-continue"))).Is(413).Shows("5 MB");
        using var none = new MultipartFormDataContent { { new StringContent(browser.Field("form")), "form" } };
        (await browser.Send(HttpMethod.Post, $"/negocio/productos/{id}/foto", none)).Is(400).Shows("Elige primero una foto.");
    }

    [Fact]
    public async Task Deleting_takes_a_second_step_and_then_it_is_gone()
    {
        using var browser = await Baker();
        var id = await Makes(browser, "Pan pasajero", stock: 1);

        await browser.Go($"/negocio/productos/{id}");
        Assert.Contains("<details class=\"confirm\">", browser.Html, StringComparison.Ordinal);
        await browser.Submit($"/negocio/productos/{id}/borrar");

        Assert.DoesNotContain("Pan pasajero", browser.Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promotion_is_offered_switched_off_twice_and_deleted()
    {
        using var browser = await Baker();
        await browser.Go("/negocio/promociones");
        await browser.Submit(
            "/negocio/promociones",
            ("titulo", "Madrugadores"),
            ("tipo", "HAPPY_HOUR"),
            ("porcentaje", "7,5"),
            ("desde", "06:00"),
            ("hasta", "08:00"));
        browser.Is(200).Shows("Madrugadores").Shows("−7,5 %, 06:00–08:00").Shows("Activa");

        var action = browser.Action("/activa");
        await browser.Submit(action, ("activa", "no"));
        browser.Is(200).Shows("Apagada");
        await browser.Submit(action, ("activa", "no"));
        browser.Is(200).Shows("Apagada");
        await browser.Submit(browser.Action("/borrar"));
        Assert.DoesNotContain("Madrugadores", browser.Is(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PERCENTAGE", "0", "")]
    [InlineData("PERCENTAGE", "101", "")]
    [InlineData("PERCENTAGE", "7.555", "")]
    [InlineData("PERCENTAGE", "mucho", "")]
    [InlineData("FIXED_AMOUNT", "", "1.00")]
    [InlineData("HAPPY_HOUR", "10", "")]
    [InlineData("REGALO", "10", "")]
    public async Task A_promotion_that_cannot_be_is_refused_and_what_was_typed_stays(string type, string percent, string amount)
    {
        using var browser = await Baker();
        await browser.Go("/negocio/promociones");

        await browser.Submit("/negocio/promociones", ("titulo", "Imposible"), ("tipo", type), ("porcentaje", percent), ("importe", amount));

        Assert.Contains("role=\"alert\"", browser.Is(400).Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Imposible\"", browser.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Imposible", (await browser.Go("/negocio/promociones")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_profile_and_the_hours_are_changed_and_wrong_ones_refused()
    {
        using var browser = await Baker();
        await browser.Go("/negocio/panaderia");
        await browser.Submit(
            "/negocio/panaderia", ("nombre", "La Nueva"), ("abre", "06:30"), ("cierra", "19:00"), ("descripcion", "Pan de verdad"));
        browser.Is(200).Shows("Guardado");
        (await browser.Go("/negocio")).Is(200).Shows("La Nueva");

        await browser.Go("/negocio/panaderia");
        await browser.Submit("/negocio/panaderia", ("abre", "25:00"), ("nombre", "Otra"));
        browser.Is(400).Shows("Escribe las horas como 07:00.");
        Assert.Contains("value=\"Otra\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit("/negocio/panaderia", ("abre", "07:00"), ("latitud", "norte"));
        browser.Is(400).Shows("grados");
        await browser.Submit("/negocio/panaderia", ("latitud", "91"));
        browser.Is(400).Shows("entre -90 y 90");
        (await browser.Go("/negocio")).Shows("La Nueva");
    }

    [Fact]
    public async Task A_bakery_that_was_closed_takes_orders_again_outside_its_hours_too()
    {
        using var browser = await Baker();
        await browser.Go("/negocio");
        await browser.Submit("/negocio/panaderia/abierta", ("abierta", "no"));
        browser.Is(200).Shows("La panadería no recibe pedidos.");
        await browser.Submit("/negocio/panaderia", ("abre", "22:00"), ("cierra", "23:00"));

        await browser.Submit("/negocio/panaderia/abierta", ("abierta", "si"));

        Assert.DoesNotContain("no recibe pedidos.", browser.Is(200).VisibleText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_shows_its_secret_once_works_and_ends()
    {
        using var browser = await Baker();
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", "Caja 1"), ("alcance", "WORK"));
        var secret = browser.Is(200).Field("", "secreto");
        Assert.True(browser.Answer.Headers.CacheControl?.NoStore);
        Assert.Equal(200, (await Server.With(secret).Get("/api/v1/products/my")).Status);
        Assert.DoesNotContain(
            secret, (await browser.Go("/negocio/programas")).Shows("Visto por última vez").Html, StringComparison.Ordinal);

        await browser.Submit(browser.Action("/revocar"));

        Assert.Equal(401, (await Server.With(secret).Get("/api/v1/products/my")).Status);
        (await browser.Go("/negocio/programas")).Is(200).Shows("Revocado el").Shows("Peticiones con el token terminado: 1");
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", "Lector"), ("alcance", "READ"), ("hasta", "2026-05-31"));
        (await browser.Go("/negocio/programas")).Is(200).Shows("Solo leer lo que tú ves").Shows("Vence el");
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", new string('a', 81)));
        browser.Is(400).Shows("80");
    }

    [Fact]
    public async Task A_webhook_goes_to_https_alone_unless_the_operator_says_otherwise()
    {
        using var browser = await Baker();
        await browser.Go("/negocio/avisos");

        await browser.Submit("/negocio/avisos", ("url", "http://pan.example/avisos"));

        browser.Is(400).Shows("debe ser una dirección https");
        Assert.Equal("http://pan.example/avisos", browser.Field("url"));
    }

    [Fact]
    public async Task The_days_list_has_what_is_handed_over_that_day_and_what_to_bake_for_it()
    {
        using var browser = await Baker();
        var bread = await Makes(browser, "Pan del día", stock: 20);
        await Server.Customer.SubmitOrder(Bakery, (bread, 2));
        await Server.OtherCustomer.SubmitOrder(Bakery, (bread, 3));

        (await browser.Go("/negocio/dia")).Is(200).Shows("5 × Pan del día").Shows("2 × Pan del día");
        (await browser.Go("/negocio/dia?fecha=2026-05-21")).Is(200).Shows("Para ese día no hay pedidos.");
        (await browser.Go("/negocio/dia?fecha=ayer")).Is(400).Shows("Escribe el día como 2026-05-20.");
        (await browser.Go("/negocio/dia?fecha=0001-01-01")).Is(400);
    }

    [Fact]
    public async Task The_numbers_stand_in_a_table_beside_their_chart()
    {
        using var browser = await Baker();
        (await browser.Go("/negocio/estadisticas")).Is(200).Shows("Aquí aparecerán las cifras");
        var bread = await Makes(browser, "Pan contado", stock: 20);
        await Server.Customer.SubmitOrder(Bakery, (bread, 4));

        (await browser.Go("/negocio/estadisticas")).Is(200).Shows("Pan contado 4 $");

        Assert.Contains("<rect ", browser.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", browser.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_back_office_is_for_who_works_for_a_bakery()
    {
        using var customer = new ShopBrowser(Server);
        Assert.Equal("/entrar?sigue=%2Fnegocio", (await customer.Go("/negocio")).Path);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        await customer.SignsIn(email);
        (await customer.Go("/negocio")).Is(403).Shows("Acceso denegado");
        (await customer.Go("/negocio/productos")).Is(403);
        Assert.DoesNotContain("/negocio", (await customer.Go("/")).Html, StringComparison.Ordinal);

        using var baker = await Baker();
        Assert.Contains("href=\"/negocio\"", (await baker.Go("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        using var browser = await Baker();
        using var form = new FormUrlEncodedContent([new("nombre", "Ajeno")]);

        (await browser.Send(HttpMethod.Post, "/negocio/tokens", form)).Is(400);
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", "nulo\0"));
        browser.Is(400);
        (await browser.Go("/negocio/dia?fecha=%00")).Is(400);

        Assert.DoesNotContain(
            "Ajeno", (await browser.Go("/negocio/programas")).Shows("Todavía no hay programas").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Products")]
    [InlineData("nl", "Producten")]
    [InlineData("fr", "Produits")]
    public async Task The_back_office_speaks_every_language(string language, string text)
    {
        using var browser = await Baker(language);

        (await browser.Go("/negocio/productos")).Is(200).Shows(text);
    }
}
