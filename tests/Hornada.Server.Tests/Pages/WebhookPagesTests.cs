using System.Text.RegularExpressions;
using Hornada.Core.Limits;
using Hornada.Server.Tests.Live;
using Hornada.Server.Tests.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Pages;

/// <summary>Webhooks in the back office, in a browser without JavaScript and with a receiver that is really there.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class WebhookPagesTests<TEngine>(
    WebhookServer<TEngine> server) : BackOfficeTests(server), IClassFixture<WebhookServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Private = "http://10.0.0.1:8080/x?a=\"><script>alert(1)</script>";

    private static int paths;

    private Receiver Receiver => server.Receiver;

    [Fact]
    public async Task Making_one_shows_its_secret_once_and_it_signs_what_is_sent()
    {
        using var browser = await Baker();
        (await browser.Go("/negocio/avisos")).Is(200).Shows("Aún no hay webhooks.");
        var path = FreshPath();

        await browser.Submit("/negocio/avisos", ("url", Receiver.Url(path)), ("tipo-order.created", "si"));

        var secret = browser.Is(200).Field("", "secreto");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.True(browser.Answer.Headers.CacheControl?.NoStore);
        (await browser.Go("/negocio/avisos")).Is(200).Shows(Receiver.Url(path)).Shows("Pedido nuevo").Shows("Activo");
        Assert.DoesNotContain(secret, browser.Html, StringComparison.Ordinal);
        var order = await Order(browser);
        var message = Assert.Single(await Receiver.Wait(path, 1));
        Assert.Equal(("order.created", order, true), (message.Type, message.Subject, message.IsSignedWith(secret)));
    }

    [Theory]
    [InlineData("ftp://pan.example/avisos", "La dirección que recibe debe ser una dirección https o http")]
    [InlineData(Private, "debe ser público")]
    [InlineData("http://pan.example:80/avisos", "La dirección que recibe no puede usar el puerto 80")]
    [InlineData("https://ana:clave@pan.example/", "La dirección que recibe no puede tener usuario, contraseña ni fragmento")]
    public async Task A_wrong_address_is_refused_beside_the_form_and_what_was_typed_stays(string url, string why)
    {
        using var browser = await Baker();
        await browser.Go("/negocio/avisos");

        await browser.Submit("/negocio/avisos", ("url", url), ("tipo-order.seen", "si"));

        Assert.Contains("role=\"alert\"", browser.Is(400).Shows(why).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", browser.Html, StringComparison.Ordinal);
        Assert.Equal(url, browser.Field("url"));
        Assert.Contains("name=\"tipo-order.seen\" value=\"si\" checked", browser.Html, StringComparison.Ordinal);
        browser.Shows("Aún no hay webhooks.");
        await browser.Submit("/negocio/avisos", ("url", "https://pan.example/"), ("tipo-order.eaten", "si"));
        browser.Is(400).Shows("No hay eventos order.eaten");
    }

    [Fact]
    public async Task The_address_and_the_events_are_changed_and_a_wrong_address_is_not()
    {
        using var browser = await Baker();
        var (_, page) = await Hook(browser);

        await browser.Submit(page, ("url", Receiver.Url("elsewhere")), ("tipo-stock.changed", "si"));
        browser.Is(200).Shows("Guardado").Shows(Receiver.Url("elsewhere")).Shows("Otras existencias");

        await browser.Submit(page, ("url", "http://10.0.0.1:8080/"));
        browser.Is(400).Shows("debe ser público");
        Assert.Equal("http://10.0.0.1:8080/", browser.Field("url"));
        (await browser.Go(page)).Is(200).Shows(Receiver.Url("elsewhere")).Shows("Otras existencias");
    }

    [Fact]
    public async Task The_test_button_shows_the_answer_of_the_receiver()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");

        await browser.Submit($"{page}/prueba");
        browser.Is(200).Shows("El receptor lo aceptó: respondió 204 en");
        Assert.Equal("webhook.test", Assert.Single(await Receiver.Wait(path, 1)).Type);

        Receiver.Answers[path] = _ => Results.StatusCode(500);
        await browser.Submit($"{page}/prueba");
        browser.Is(200).Shows("El receptor respondió 500 en").Shows("Solo vale una respuesta de 200 a 299.");

        Receiver.Answers[path] = _ => Receiver.Silence;
        await browser.Submit($"{page}/prueba");
        browser.Is(200).Shows("No hubo respuesta").Shows("No respondió a tiempo.");
    }

    [Fact]
    public async Task Test_messages_are_limited_to_a_number_a_minute_at_the_page_and_at_the_api()
    {
        using var alone = Server.UseFirstServer();
        using var browser = await Baker();
        await browser.Go("/negocio/tokens");
        await browser.Submit("/negocio/tokens", ("nombre", "Pruebas"), ("alcance", "EVERYTHING"));
        var program = Server.With(browser.Is(200).Field("", "secreto"));
        var (path, page) = await Hook(browser, "order.created");
        var api = page.Replace("/negocio/avisos/", "/api/v1/webhooks/", StringComparison.Ordinal);
        (await program.Post($"{api}/test")).Is(200);
        for (var at = 1; at < new LimitOptions().WebhookTestsPerAccount; at++)
        {
            await browser.Submit($"{page}/prueba");
            browser.Is(200);
        }

        await browser.Submit($"{page}/prueba");
        browser.Is(429).Shows("Se pueden hacer 10 pruebas por minuto");
        Assert.Equal(TimeSpan.FromMinutes(1), browser.Answer.Headers.RetryAfter?.Delta);
        var refused = await program.Post($"{api}/test");
        refused.Refuses(429, "TOO_MANY_REQUESTS", "Se pueden hacer 10 pruebas por minuto: intenta de nuevo en un minuto");
        Assert.Equal("urn:hornada:problem:too-many-webhook-tests", refused.Json.Text("type"));
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(new LimitOptions().WebhookTestsPerAccount, Receiver.At(path).Count);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.Submit($"{page}/prueba");
        browser.Is(200).Shows("respondió 204");
    }

    [Fact]
    public async Task Another_bakerys_webhook_is_not_there()
    {
        using var browser = await Baker();
        var (_, own) = await Hook(browser);
        var foreign = (await Server.OtherBaker.Post("/api/v1/webhooks", new { url = Receiver.Url(FreshPath()) })).Is(201).Data.Text("id");
        var theirs = $"/negocio/avisos/{foreign}";

        (await browser.Go(theirs)).Is(404);
        foreach (var action in new[] { "", "/activo", "/secreto", "/prueba", "/borrar", "/entregas", "/entregas/nada" })
        {
            await browser.Go(own);
            using var form = new FormUrlEncodedContent([new("form", browser.Field("form")), new("url", "https://pan.example/")]);
            (await browser.Send(HttpMethod.Post, theirs + action, form)).Is(404);
        }

        Assert.DoesNotContain(foreign, (await browser.Go("/negocio/avisos")).Html, StringComparison.Ordinal);
        (await Server.OtherBaker.Get($"/api/v1/webhooks/{foreign}")).Is(200);
    }

    [Fact]
    public async Task A_webhook_is_paused_and_made_active_again()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");

        await browser.Submit($"{page}/activo");
        browser.Is(200).Shows("En pausa").Shows("Activar de nuevo");
        var missed = await Order(browser);
        await Server.Settles();
        Assert.Empty(Receiver.At(path));

        await browser.Go(page);
        await browser.Submit($"{page}/activo");
        browser.Is(200).Shows("Activo").Shows("Pausar");
        Assert.Equal(missed, (await Receiver.Wait(path, 1))[0].Subject);
    }

    [Fact]
    public async Task A_renewed_secret_is_shown_once_and_the_old_one_signs_beside_it()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");

        await browser.Submit($"{page}/secreto");

        var secret = browser.Is(200).Shows("El secreto anterior firma también hasta el").Field("", "secreto");
        await browser.Submit($"{page}/prueba");
        var message = Assert.Single(await Receiver.Wait(path, 1));
        Assert.Equal(["v1", "v1", "v1a"], message.Signature.Split(' ').Select(one => one.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.True(message.IsSignedWith(secret));
        Assert.DoesNotContain(secret, browser.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_takes_a_second_step_and_then_it_is_gone()
    {
        using var browser = await Baker();
        var (_, page) = await Hook(browser);
        Assert.Contains("<details class=\"confirm\">", browser.Html, StringComparison.Ordinal);

        await browser.Submit($"{page}/borrar");

        browser.Is(200).Shows("Aún no hay webhooks.");
        (await browser.Go(page)).Is(404);
    }

    [Fact]
    public async Task A_dead_delivery_is_found_by_its_status_and_delivered_again()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(410);
        var order = await Order(browser);
        await Until(browser, $"{page}?estado=DEAD", "Abandonada 1 410");
        browser.Shows("Desactivado").Shows("no quiere más avisos").Shows($"…{order[^6..]}");
        Receiver.Answers.Remove(path, out _);
        await browser.Submit($"{page}/activo");

        await browser.Go($"{page}?estado=DEAD");
        await browser.Submit(browser.Action("/entregas"));
        await Until(browser, page, "Entregada 2 204");
        Assert.DoesNotContain("todo lo abandonado", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_office_says_that_a_webhook_is_disabled_until_it_is_started_again()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");
        Receiver.Answers[path] = _ => Results.StatusCode(410);
        await Order(browser);
        await Until(browser, page, "Desactivado");

        foreach (var office in new[] { "/negocio", "/negocio/productos", "/negocio/dia" })
        {
            (await browser.Go(office)).Is(200).Shows("está desactivado: no recibe nada.");
            Assert.Contains($"href=\"{page}\"", browser.Html, StringComparison.Ordinal);
        }

        Receiver.Answers.Remove(path, out _);
        await browser.Go(page);
        await browser.Submit($"{page}/activo");
        Assert.DoesNotContain("está desactivado", (await browser.Go("/negocio")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_delivery_is_delivered_again_and_the_filter_stays()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "order.created");
        await Order(browser);
        await Until(browser, $"{page}?estado=DELIVERED", "Entregada 1 204");

        await browser.Submit(browser.Action($"/entregas/{Receiver.At(path)[0].Id}"));

        Assert.Equal($"{page}?estado=DELIVERED", browser.Is(200).Path);
        var twice = await Receiver.Wait(path, 2);
        Assert.Equal(twice[0].Id, twice[1].Id);
        (await browser.Go($"{page}?estado=DEAD")).Is(200).Shows("Aquí no hay entregas.");
        (await browser.Go($"{page}?estado=LOST")).Is(400).Shows("El estado debe ser uno de: PENDING, DELIVERED, DEAD");
        (await browser.Go($"{page}?antes=nada")).Is(404);
    }

    [Fact]
    public async Task Older_deliveries_are_on_the_next_page()
    {
        using var browser = await Baker();
        var (path, page) = await Hook(browser, "stock.changed");
        var product = await Makes(browser);
        for (var at = 0; at < 21; at++)
        {
            await browser.Submit($"/negocio/productos/{product}/paso", ("paso", "1"));
        }

        var first = (await Receiver.Wait(path, 21))[0];
        await Until(browser, page, "Más antiguos →");
        Assert.DoesNotContain(first.Id, browser.Html, StringComparison.Ordinal);
        var older = Regex.Match(browser.Html, "href=\"([^\"#]*antes=[^\"#]*)").Groups[1].Value;
        (await browser.Go(older)).Is(200).Shows("← Más nuevos");
        Assert.Contains(first.Subject[^6..], browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Más antiguos", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Address of the receiver")]
    [InlineData("nl", "Adres dat ontvangt")]
    [InlineData("fr", "Adresse qui reçoit")]
    public async Task The_pages_of_webhooks_speak_every_language(string language, string text)
    {
        using var browser = await Baker(language);

        (await browser.Go("/negocio/avisos")).Is(200).Shows(text);
    }

    private static string FreshPath() => $"page{Interlocked.Increment(ref paths)}";

    /// <summary>Makes a webhook to a path of its own, and opens its page.</summary>
    private async Task<(string Path, string Page)> Hook(ShopBrowser browser, params string[] types)
    {
        var path = FreshPath();
        await browser.Go("/negocio/avisos");
        await browser.Submit("/negocio/avisos", [("url", Receiver.Url(path)), .. types.Select(type => ($"tipo-{type}", "si"))]);
        var page = Regex.Match(browser.Is(200).Html, "href=\"(/negocio/avisos/[^\"]+)\"").Groups[1].Value;
        (await browser.Go(page)).Is(200);
        return (path, page);
    }

    private async Task<string> Order(ShopBrowser browser) =>
        (await Server.Customer.SubmitOrder(Bakery, (await Makes(browser), 1))).Text("id");

    /// <summary>Looks at a page until it shows this, and fails when it does not.</summary>
    private static async Task Until(ShopBrowser browser, string page, string text)
    {
        for (var look = 0; look < 200 && !(await browser.Go(page)).VisibleText.Contains(text, StringComparison.Ordinal); look++)
        {
            await Task.Delay(50);
        }

        browser.Is(200).Shows(text);
    }
}
