using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>What a shop can be set to, on its people's pages and at the native API, and what customers see of it.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class SellingPagesTests<TEngine>(TestServer<TEngine> server)
    : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Profile = "/negocio/panaderia";

    [Fact]
    public async Task A_form_of_the_office_that_is_refused_names_every_wrong_field_and_keeps_what_was_typed()
    {
        using var browser = await Baker();
        await browser.Go($"{Profile}/pedidos");
        await browser.Submit($"{Profile}/pedidos", ("dias", "5000"), ("respuesta", "pronto"), ("paso", "1"), ("anticipacion", "-3"));
        browser.Is(400).LinksTo("dias", "respuesta", "paso", "anticipacion");
        Assert.Equal("pronto", browser.Field("respuesta"));

        await browser.Go("/negocio/opciones/nuevo");
        await browser.Submit(
            "/negocio/opciones/nuevo", ("nombre", ""), ("minimo", "uno"), ("opcion-0", "Grande"), ("cambio-0", "1,2,3"),
            ("opcion-1", "Chica"), ("cambio-1", "x"));
        browser.Is(400).LinksTo("nombre", "minimo", "cambio-0", "cambio-1").Shows("Chica: ");

        await browser.Go("/negocio/horario");
        await browser.Submit("/negocio/horario/dias", ("desde", "mañana"), ("hasta", "2026-13-01"));
        browser.Is(400).LinksTo("desde", "hasta");
        var day = Server.Clock.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await browser.Submit("/negocio/horario/dias", ("desde", day), ("hasta", ""));
        Assert.DoesNotContain("lo nuevo lo reemplaza", browser.Is(200).Html, StringComparison.Ordinal);
        await browser.Submit("/negocio/horario/dias", ("desde", day), ("hasta", ""), ("nota", "Boda"));
        browser.Is(200).Shows("lo nuevo lo reemplaza").Shows("Boda");
        var first = Server.Clock.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var last = Server.Clock.GetUtcNow().AddDays(11).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await browser.Submit("/negocio/horario/dias", ("desde", first), ("hasta", last), ("nota", "Feria"));
        var replaced = System.Text.RegularExpressions.Regex.Match(browser.Is(200).VisibleText, "lo nuevo lo reemplaza: ([^.;]*)\\.");
        Assert.Contains($" {Server.Clock.GetUtcNow().AddDays(9).Day} ", $" {replaced.Groups[1].Value} ", StringComparison.Ordinal);

        await browser.Go("/negocio/empresa");
        await browser.Submit("/negocio/empresa", ("nombre", "Hornos"), ("terms-es", new string('é', 100_000)), ("iva", "!"));
        browser.Is(400).LinksTo("terms-es", "iva");
    }

    [Fact]
    public async Task Deliveries_with_areas_and_ways_of_paying_are_set_and_the_checkout_obeys()
    {
        using var browser = await Baker();
        var bread = await Makes(browser);
        await browser.Go($"{Profile}/entrega");
        await browser.Submit(
            $"{Profile}/entrega",
            ("metodo-Delivery", "si"), ("postales", ""), ("costo", "5000"),
            ("postales-0", "110111, 1102*"), ("costo-0", "2000"), ("minimo-0", "3000"), ("gratis-0", "90000"));
        browser.Is(200).Shows("Guardado");
        await browser.Go($"{Profile}/pago");
        await browser.Submit(
            $"{Profile}/pago",
            ("pago-point_of_sale-Takeout", "si"), ("pago-bank_transfer", "si"), ("recargo-bank_transfer", "400"), ("factura", "si"));
        browser.Is(200).Shows("Guardado");

        var told = (await Server.With(await Token()).Get("/api/v1/bakeries/me/selling")).Is(200).Data;
        Assert.Equal(["TAKEOUT", "DELIVERY"], told.GetProperty("methods").EnumerateArray().Select(row => row.GetString()));
        Assert.Equal(
            "5000: [110111,1102*] 2000 3000 90000",
            $"{told.GetProperty("delivery").GetProperty("fee")}: {Area(told.GetProperty("delivery").GetProperty("areas")[0])}");
        Assert.Equal(
            ["point_of_sale 0 TAKEOUT", "bank_transfer 400 "],
            told.GetProperty("payments").EnumerateArray().Select(row =>
                $"{row.Text("way")} {row.GetProperty("fee")} {string.Join(',', row.GetProperty("methods").EnumerateArray())}"));
        Assert.True(told.GetProperty("invoices").GetBoolean());

        await browser.Go($"/panaderia/{Bakery}");
        await browser.Submit($"/panaderia/{Bakery}/cesta/agregar");
        (await browser.Go($"/panaderia/{Bakery}/pedir?como=Delivery")).Is(200).Shows("Transferencia bancaria");
        Assert.DoesNotContain("value=\"point_of_sale\"", browser.Html, StringComparison.Ordinal);
        (await browser.Go($"/panaderia/{Bakery}/pedir")).Is(200).Shows("Pagar al recoger");
        Assert.NotEmpty(bread);

        (await browser.Go($"/panaderia/{Bakery}/pedir?como=Delivery")).Is(200).Shows("pedido mínimo").Shows("Quiero una factura")
            .Shows("Falta la entrega");
        var pedir = $"/panaderia/{Bakery}/pedir";
        await browser.Submit(pedir, ("postal", "110111"), ("calle", "Calle 7"), ("calcular", "si"));
        Assert.Equal("Calle 7", browser.Is(200).Field("calle"));
        Assert.Matches("id=\"precio-envio\"[^/]{1,200}110111[^/]{1,60}2\\.000", browser.Html);
        Assert.DoesNotContain("Falta la entrega", browser.Html, StringComparison.Ordinal);
        await browser.Submit(pedir, ("postal", "999999"), ("pago", "bank_transfer"), ("calle", "Calle 7"), ("ciudad", "Bogotá"));
        browser.Is(400).Shows("Con la entrega en 999999 son");
        await browser.Submit(
            $"/panaderia/{Bakery}/pedir", ("calle", ""), ("postal", ""), ("ciudad", "Bogotá"), ("pago", "bank_transfer"),
            ("factura", "si"), ("factura-nombre", "Café Sol"), ("factura-iva", "?"));
        browser.Is(400).LinksTo("calle", "postal", "factura-iva", "factura-calle", "factura-ciudad");
        Assert.Equal("Café Sol", browser.Field("factura-nombre"));
        await browser.Submit(pedir, ("calle", "Calle 7"), ("postal", "110111"), ("pago", "bank_transfer"), ("factura", ""));
        browser.Is(400).Shows("Con la entrega en 110111 son");
        await browser.Submit(pedir);
        browser.Is(200);
        Assert.StartsWith("/pedido/", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_of_the_day_are_set_on_a_page_and_the_checkout_says_what_is_full_and_what_delays_the_rest()
    {
        using var browser = await Baker();
        await Makes(browser);
        await browser.Go($"{Profile}/capacidad");
        await browser.Submit($"{Profile}/capacidad", ("corte0-hora", "tarde"), ("corte0-antes", "x"), ("tope0-nombre", "Ventanilla"));
        browser.Is(400).LinksTo("corte0-hora", "corte0-antes", "tope0-unidades");
        Assert.Equal("Ventanilla", browser.Field("tope0-nombre"));
        await browser.Submit(
            $"{Profile}/capacidad", ("corte0-hora", ""), ("tope0-unidades", "1"), ("tope0-cuenta", "Orders"), ("tope0-por", "Slot"));
        browser.Is(200).Shows("Guardado");
        var baker = Server.With(await Token());
        var told = (await baker.Get("/api/v1/bakeries/me/promises")).Is(200).Data.GetProperty("capacities")[0];
        Assert.Equal(
            "ventanilla 1 ORDERS SLOT", $"{told.Text("id")} {told.GetProperty("units")} {told.Text("counts")} {told.Text("per")}");

        (await baker.Post("/api/v1/products", new
        {
            name = "Zueco de boda",
            price = 90000,
            emoji = "🎂",
            stock = 9,
            availabilityStatus = "ADVANCE_ORDER_ONLY",
            advanceMinutes = 2880,
        })).Is(201);
        using var guest = new ShopBrowser(Server);
        await guest.Go($"/panaderia/{Bakery}");
        var keys = System.Text.RegularExpressions.Regex.Matches(guest.Html, "name=\"producto\" value=\"(\\d+)\"")
            .Select(match => match.Groups[1].Value).Distinct().ToList();
        foreach (var key in keys)
        {
            await guest.Go($"/panaderia/{Bakery}");
            await guest.Submit($"/panaderia/{Bakery}/cesta/agregar", ("producto", key));
        }

        (await guest.Go($"/panaderia/{Bakery}/pedir")).Is(200).Shows("¿Por qué no antes? Zueco de boda").Shows("quedan 1");
        var cake = System.Text.RegularExpressions.Regex.Match(guest.Html, "aparte=(\\d+)").Groups[1].Value;
        (await guest.Go($"/panaderia/{Bakery}/pedir?aparte={cake}")).Is(200).Shows("Este pedido va sin: Zueco de boda");
        await guest.Submit($"/panaderia/{Bakery}/pedir", ("nombre", "Ana"));
        Assert.StartsWith("/pedido/", guest.Is(200).Path, StringComparison.Ordinal);
        (await guest.Go($"/panaderia/{Bakery}/cesta")).Is(200).Shows("Zueco de boda");

        using var other = new ShopBrowser(Server);
        await other.Go($"/panaderia/{Bakery}");
        await other.Submit($"/panaderia/{Bakery}/cesta/agregar", ("producto", keys[0]));
        (await other.Go($"/panaderia/{Bakery}/pedir")).Is(200).Shows("completo");
    }

    [Fact]
    public async Task Wherever_a_delivery_is_shown_its_address_and_the_telephone_of_its_customer_are_too()
    {
        using var browser = await Baker();
        await Makes(browser);
        await browser.Go($"{Profile}/entrega");
        await browser.Submit($"{Profile}/entrega", ("metodo-Delivery", "si"), ("postales", ""), ("costo", "25.000"));
        browser.Is(200).Shows("Guardado");
        using var guest = new ShopBrowser(Server);
        await guest.Go($"/panaderia/{Bakery}");
        await guest.Submit($"/panaderia/{Bakery}/cesta/agregar");
        await guest.Go($"/panaderia/{Bakery}/pedir?como=Delivery");
        await guest.Submit(
            $"/panaderia/{Bakery}/pedir", ("nombre", "Ana"), ("telefono", "+57 300 555 0147"), ("calle", "Calle 72"), ("numero", "10-34"),
            ("postal", "110231"), ("ciudad", "Bogotá"), ("indicaciones", "Timbre 2"));
        guest.Is(200).Shows("Calle 72 10-34, 110231 Bogotá (Timbre 2)").Shows("Entregado a domicilio");
        var id = guest.Path.Split('/')[2];

        var baker = Server.With(await Token());
        var card = Assert.Single((await baker.Get("/api/v1/board")).Is(200).Data.GetProperty("orders").EnumerateArray());
        var lists = new[] { "active", "pending" }.Select(async list => (await baker.Get($"/api/v1/orders/bakery/{list}")).Is(200).Rows[0]);
        var order = (await baker.Get($"/api/v1/orders/{id}")).Is(200).Data;
        foreach (var shown in (await Task.WhenAll(lists)).Append(card).Append(order))
        {
            var to = shown.GetProperty("destination");
            Assert.Equal(
                "DELIVERY Calle 72 10-34, 110231 Bogotá Timbre 2 +57 300 555 0147",
                $"{to.Text("method")} {to.GetProperty("address").Text("text")} {to.Text("notes")} {to.Text("phone")}");
        }

        var row = (await baker.Get("/api/v1/exports/orders?format=json")).Is(200).Json[0];
        Assert.Equal(
            ("Calle 72 10-34, 110231 Bogotá (Timbre 2)", "+57 300 555 0147"), (row.Text("deliverTo"), row.Text("phone")));
        (await browser.Go("/negocio/dia")).Is(200).Shows("Calle 72 10-34, 110231 Bogotá (Timbre 2)").Shows("+57 300 555 0147");

        foreach (var status in new[] { "CONFIRMED", "BAKING", "READY", "COMPLETED" })
        {
            var moved = (await baker.Patch($"/api/v1/orders/{id}/status", new { status })).Is(200).Data;
            Assert.Equal("+57 300 555 0147", moved.GetProperty("destination").Text("phone"));
        }

        (await guest.Go(guest.Path)).Is(200).Shows("Entregado a domicilio. ¡Buen provecho!");
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        using var admin = new ShopBrowser(Server);
        await admin.SignsIn(email);
        (await admin.Go($"/admin/pedidos/{id}")).Is(200).Shows("Calle 72 10-34, 110231 Bogotá (Timbre 2)").Shows("+57 300 555 0147");
    }

    [Fact]
    public async Task When_customers_can_order_is_set_and_said_at_checkout()
    {
        using var browser = await Baker();
        await Makes(browser);
        await browser.Go($"{Profile}/pedidos");
        await browser.Submit(
            $"{Profile}/pedidos", ("dias", "20"), ("anticipacion", "15"), ("paso", "20"), ("ultimo", "hora"), ("hora", "00:01"),
            ("antes", "30"), ("respuesta", "45"));
        browser.Is(200).Shows("Guardado");
        Assert.Contains("value=\"00:01\"", browser.Html, StringComparison.Ordinal);

        var baker = Server.With(await Token());
        var told = (await baker.Get("/api/v1/bakeries/me/ordering")).Is(200).Data;
        Assert.Equal(
            "20 45 15 20 00:01 30 true",
            $"{told.GetProperty("horizonDays")} {told.GetProperty("answerMinutes")} {told.GetProperty("leadMinutes")} "
                + $"{told.GetProperty("intervalMinutes")} {told.GetProperty("lastOrder").Text("time")} "
                + $"{told.GetProperty("lastOrder").GetProperty("daysBefore")} {told.GetProperty("whileClosed")}".ToLowerInvariant());

        await browser.Go($"/panaderia/{Bakery}");
        await browser.Submit($"/panaderia/{Bakery}/cesta/agregar");
        (await browser.Go($"/panaderia/{Bakery}/pedir")).Is(200).Shows("tomó pedidos para el");
        (await baker.Patch("/api/v1/bakeries/me/ordering", new { lastOrder = new { } })).Is(200);
        Assert.DoesNotContain(
            "tomó pedidos para el", (await browser.Go($"/panaderia/{Bakery}/pedir")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_refused_names_every_wrong_field_and_keeps_what_was_typed()
    {
        using var browser = await Baker();
        await browser.Go($"{Profile}/pedidos");
        await browser.Submit($"{Profile}/pedidos", ("anticipacion", "pronto"), ("ultimo", "hora"), ("hora", "tarde"), ("dias", "9"));
        browser.Is(400).Shows("Minutos que necesitas para un pedido: escribe un número entero.")
            .Shows("Hora: escribe una hora como 18:00.");
        Assert.Contains("value=\"pronto\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit($"{Profile}/pedidos", ("anticipacion", "5"), ("ultimo", "cierre"), ("paso", "1"));
        browser.Is(400).Shows("El paso entre horas debe estar entre 5 y 1440");

        await browser.Go($"{Profile}/entrega");
        await browser.Submit($"{Profile}/entrega", ("costo", "1.5"), ("gratis", "mucho"), ("postales", "Chapinero!"));
        browser.Is(400).Shows("Costo (COP): Escribe el monto en COP").Shows("Gratis desde (COP): Escribe el monto en COP");
        await browser.Submit($"{Profile}/entrega", ("costo", "2000"), ("gratis", ""), ("postales", "Chapinero!"));
        browser.Is(400).Shows("que no es un código postal");

        await browser.Go($"{Profile}/pago");
        await browser.Submit($"{Profile}/pago", ("pago-point_of_sale", ""), ("recargo-bancontact", "x"));
        browser.Is(400).Shows("Marca al menos una forma de pago.");
        await browser.Submit($"{Profile}/pago", ("pago-bancontact", "si"), ("recargo-bancontact", "x"));
        browser.Is(400).Shows("Recargo de bancontact: Escribe el monto en COP");
    }

    [Fact]
    public async Task The_native_api_names_the_field_that_it_refuses()
    {
        using var browser = await Baker();
        var baker = Server.With(await Token());
        foreach (var (path, body, field) in new (string, object, string)[]
        {
            ("ordering", new { leadMinutes = -1 }, "La anticipación en minutos"),
            ("ordering", new { lastOrder = new { time = "25:00" } }, "lastOrder.time"),
            ("ordering", new { lastOrder = new { time = "18:00", minutesBeforeClosing = 5 } }, "La hora del último pedido"),
            ("selling", new { methods = Array.Empty<string>() }, "La lista de formas de entrega"),
            ("selling", new { delivery = new { fee = -1 } }, "El costo de la entrega"),
            ("selling", new { delivery = new { fee = 0.5 } }, "El costo de la entrega"),
            ("selling", new { delivery = new { areas = new[] { new { fee = 1 } } } }, "La lista de zonas"),
            ("selling", new { payments = new[] { new { fee = 1 } } }, "payments.way"),
            ("selling", new { delivery = new { areas = new[] { Zone("9000", "9010"), Zone("9020"), Zone("90 10") } } },
                "La lista de zonas tiene 90 10 en las zonas 1 y"),
        })
        {
            var refused = (await baker.Patch($"/api/v1/bakeries/me/{path}", body)).Is(400);
            Assert.Contains($"{field} ", refused.Message, StringComparison.Ordinal);
        }

        var lockers = (await baker.Patch("/api/v1/bakeries/me/selling", new { methods = new[] { "LATCH" } })).Is(400);
        Assert.Equal("urn:hornada:problem:no-lockers", lockers.Json.Text("type"));
    }

    [Fact]
    public async Task A_shop_has_an_address_a_colour_and_contacts_of_its_own_and_its_old_address_leads_on()
    {
        using var browser = await Baker();
        await Makes(browser);
        await browser.Go($"{Profile}/web");
        await browser.Submit($"{Profile}/web", ("direccion", "horno-viejo"));
        browser.Is(200).Shows("Guardado");
        await browser.Submit(
            $"{Profile}/web", ("direccion", "horno-de-prueba"), ("propio", "si"), ("color", "#ffee00"), ("correo", "pan@horno.example"),
            ("sitio", "https://horno.example"));
        browser.Is(200).Shows("También llevan aquí: horno-viejo");

        (await browser.Go("/panaderia/horno-viejo?sin=1")).Is(301);
        Assert.Equal("/panaderia/horno-de-prueba?sin=1", browser.Answer.Headers.Location?.ToString());
        Assert.True(browser.Answer.Headers.CacheControl?.NoCache);
        (await browser.Go("/panaderia/horno-viejo/cesta")).Is(301);
        (await browser.Go("/panaderia/horno-de-prueba")).Is(200).Shows("pan@horno.example").Shows("Sitio web");
        Assert.Contains("href=\"/acento/ffee00.css\"", browser.Html, StringComparison.Ordinal);
        Assert.Contains("--crust:", (await browser.Go("/acento/ffee00.css")).Is(200).Html, StringComparison.Ordinal);
        (await browser.Go("/acento/rojo00.css")).Is(400);

        await browser.Go($"{Profile}/web");
        await browser.Submit($"{Profile}/web", ("direccion", "Con Espacio"), ("correo", "nadie"));
        browser.Is(400).Shows("La dirección web admite letras minúsculas").Shows("El correo debe ser una dirección");
        Assert.Contains("value=\"Con Espacio\"", browser.Html, StringComparison.Ordinal);
        var told = (await Server.With(await Token()).Get("/api/v1/bakeries/me/presentation")).Is(200).Data;
        Assert.Equal("horno-de-prueba #ffee00 pan@horno.example", $"{told.Text("url")} {told.Text("accent")} {told.Text("email")}");
    }

    [Fact]
    public async Task A_company_is_renamed_writes_its_terms_opens_a_shop_abroad_and_is_closed_and_reopened()
    {
        using var browser = await Baker();
        await Makes(browser);
        var bakery = Bakery;
        await browser.Go("/negocio/empresa");
        await browser.Submit(
            "/negocio/empresa", ("nombre", "Hornos Unidos"), ("idioma", "es"), ("otro", "nl"), ("terms-es", "Se paga al recoger.\n\nFin."));
        browser.Is(200).Shows("Guardado").Shows("Condiciones (Nederlands)");
        Assert.Contains("value=\"Hornos Unidos\"", browser.Html, StringComparison.Ordinal);
        (await browser.Go($"/panaderia/{bakery}/condiciones")).Is(200).Shows("Se paga al recoger.");
        (await browser.Go($"/panaderia/{bakery}/privacidad")).Is(200);
        Assert.Equal($"/panaderia/{bakery}", browser.Path);
        await browser.Go($"/panaderia/{bakery}");
        await browser.Submit($"/panaderia/{bakery}/cesta/agregar");
        (await browser.Go($"/panaderia/{bakery}/pedir")).Is(200).Shows("Al pedir aceptas lo que dice");

        await browser.Go("/negocio/empresa");
        await browser.Submit("/negocio/empresa/panaderia", ("nombre", ""), ("lugar", "BE|Europe/Brussels"), ("direccion", "Markt 1"));
        Assert.Contains("role=\"alert\"", browser.Is(400).Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Markt 1\"", browser.Html, StringComparison.Ordinal);
        await browser.Submit(
            "/negocio/empresa/panaderia", ("nombre", "Brood Gent"), ("lugar", "BE|Europe/Brussels"), ("direccion", "Markt 1"));
        browser.Is(200).Shows("Brood Gent");
        (await browser.Go("/negocio/empresa")).Is(200).Shows("Markt 1 · EUR").Shows("Horno de Prueba");
        await browser.Submit(
            "/negocio/empresa/panaderia", ("nombre", "Brood Gent"), ("lugar", "BE|Europe/Brussels"), ("direccion", "Markt 2"));
        browser.Is(200).Shows("Brood Gent (Markt 2)");
        Assert.Contains("value=\"brood-gent-2\"", (await browser.Go("/negocio/panaderia/web")).Is(200).Html, StringComparison.Ordinal);

        await browser.Go("/negocio/empresa");
        await browser.Submit("/negocio/empresa/activa");
        browser.Is(200).Shows("La empresa está cerrada");
        var baker = Server.With(await Token());
        Assert.False((await baker.Get("/api/v1/bakeries/me/company")).Is(200).Data.GetProperty("active").GetBoolean());
        await browser.Submit("/negocio/empresa/activa", ("activa", "si"));
        Assert.DoesNotContain("La empresa está cerrada", browser.Is(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#ffee00")]
    [InlineData("#9a4a12")]
    [InlineData("#3366cc")]
    [InlineData("#7f7f7f")]
    public async Task A_colour_can_be_read_in_both_themes(string color)
    {
        using var browser = new ShopBrowser(Server);
        var tokens = (await browser.Go("/tokens.css")).Is(200).Html;
        Assert.Contains($"--ground: {AccentColor.LightGround}", tokens, StringComparison.Ordinal);
        Assert.Contains($"--card: {AccentColor.DarkGround}", tokens, StringComparison.Ordinal);
        var (light, dark) = (AccentColor.OnLight(color), AccentColor.OnDark(color));

        Assert.InRange(AccentColor.Contrast(light, AccentColor.LightGround), AccentColor.LeastContrast, 21);
        Assert.InRange(AccentColor.Contrast(light, AccentColor.InkOnLight), AccentColor.LeastContrast, 21);
        Assert.InRange(AccentColor.Contrast(dark, AccentColor.DarkGround), AccentColor.LeastContrast, 21);
        Assert.InRange(AccentColor.Contrast(dark, AccentColor.InkOnDark), AccentColor.LeastContrast, 21);
    }

    private static object Zone(params string[] zipCodes) => new { zipCodes, fee = 1 };

    private async Task<string> Token()
    {
        await using var db = Server.OpenReader();
        var owner = await db.Bakeries.Where(row => row.Id == new BakeryId(Bakery)).Select(row => row.OwnerKey)
            .SingleAsync(TestContext.Current.CancellationToken);
        var tokens = Server.Services.GetRequiredService<Tokens>();
        return (await tokens.Issue(owner, "prueba", null, TestContext.Current.CancellationToken)).Value.Secret;
    }

    private static string Area(JsonElement area) =>
        $"[{string.Join(',', area.GetProperty("zipCodes").EnumerateArray())}] {area.GetProperty("fee")} {area.GetProperty("minimum")} "
            + $"{area.GetProperty("freeFrom")}";
}
