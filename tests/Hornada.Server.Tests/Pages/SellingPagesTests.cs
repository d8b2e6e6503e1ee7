using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
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
        })
        {
            var refused = (await baker.Patch($"/api/v1/bakeries/me/{path}", body)).Is(400);
            Assert.Contains($"{field} ", refused.Message, StringComparison.Ordinal);
        }

        var lockers = (await baker.Patch("/api/v1/bakeries/me/selling", new { methods = new[] { "LATCH" } })).Is(400);
        Assert.Equal("urn:hornada:problem:no-lockers", lockers.Json.Text("type"));
    }

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
