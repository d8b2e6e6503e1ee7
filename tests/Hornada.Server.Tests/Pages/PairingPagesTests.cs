using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>A tablet gets a session without a password typed on it, in pages and by RFC 8628 in the native API.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed class PairingPagesTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    [Fact]
    public async Task A_tablet_shows_a_code_a_baker_approves_it_and_the_list_of_devices_ends_it()
    {
        using var tablet = new ShopBrowser(Server);
        (await tablet.Go("/entrar?sigue=/tablero")).Shows("Conectar esta tableta con un código");
        await tablet.Go("/tableta");
        await tablet.Submit("/tableta");
        var code = CodeOn(tablet);
        Assert.True(tablet.Answer.Headers.CacheControl?.NoStore);
        await tablet.Submit("/tableta/entrar");
        Assert.Equal(code, CodeOn(tablet.Is(200).Shows("Todavía nadie ha aprobado este código.")));
        Assert.Equal(204, (await tablet.Send(HttpMethod.Get, "/tableta/estado", null)).Status);

        using var phone = await Baker();
        (await phone.Go($"/emparejar?codigo={code}")).Is(200).Shows("Horno de Prueba");
        await phone.Submit("/emparejar", ("nombre", "Horno de atrás"), ("decision", "si"));
        Assert.StartsWith("/negocio/aparatos", phone.Is(200).Shows("Aprobada").Path, StringComparison.Ordinal);

        Assert.Equal(200, (await tablet.Send(HttpMethod.Get, "/tableta/estado", null)).Status);
        await tablet.Go("/tableta");
        await tablet.Submit("/tableta/entrar");
        Assert.Equal("/tablero", tablet.Is(200).Path);
        (await tablet.Go("/emparejar?codigo=BCDF-GHJK")).Is(403);
        Assert.DoesNotContain("href=\"/cuenta\"", (await tablet.Go("/negocio")).Is(200).Html, StringComparison.Ordinal);

        (await phone.Go("/negocio/aparatos")).Shows("Horno de atrás");
        await phone.Submit(phone.Action("/quitar"));
        phone.Is(200).Shows("quitado el");
        Assert.StartsWith("/entrar", (await tablet.Go("/tablero")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_and_a_refused_tablet_are_told()
    {
        using var phone = await Baker();
        (await phone.Go("/emparejar?codigo=nada")).Is(410).Shows("Este código no vale");
        using var tablet = new ShopBrowser(Server);
        await tablet.Go("/tableta");
        await tablet.Submit("/tableta");
        await phone.Go($"/emparejar?codigo={CodeOn(tablet)}");
        await phone.Submit("/emparejar", ("decision", "no"));

        await tablet.Submit("/tableta/entrar");
        tablet.Is(403).Shows("Este aparato fue rechazado").Shows("Mostrar un código");
    }

    [Fact]
    public async Task A_typed_code_is_shown_as_on_the_tablet_and_outlives_a_name_that_is_missing()
    {
        using var tablet = new ShopBrowser(Server);
        await tablet.Go("/tableta");
        await tablet.Submit("/tableta");
        var code = CodeOn(tablet);
        using var phone = await Baker();
        await phone.Go($"/emparejar?codigo={code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}");
        Assert.Equal(code, CodeOn(phone.Is(200)));

        await phone.Submit("/emparejar", ("nombre", ""), ("decision", "si"));
        Assert.Equal(code, CodeOn(phone.Is(400)));
        await phone.Submit("/emparejar", ("nombre", "Horno"), ("decision", "no"));
        phone.Is(200).Shows("Rechazado");
    }

    [Fact]
    public async Task A_program_is_paired_by_RFC_8628()
    {
        var codes = (await Server.Anonymous.Post("/api/v1/oauth/device_authorization", Form(("client_id", "Caja 2")))).Is(200).Json;
        Assert.Equal(($"{Server.Address.GetLeftPart(UriPartial.Authority)}/emparejar", 600, 5), (
            codes.Text("verification_uri"), codes.GetProperty("expires_in").GetInt32(), codes.GetProperty("interval").GetInt32()));
        Assert.Equal("authorization_pending", (await Token(codes.Text("device_code"))).Is(400).Json.Text("error"));
        Assert.Equal("slow_down", (await Token(codes.Text("device_code"))).Is(400).Json.Text("error"));

        var body = new { userCode = codes.Text("user_code"), name = "Caja 2" };
        Assert.Equal("Caja 2", (await Server.Baker.Post("/api/v1/devices/approve", body)).Is(200).Data.Text("program"));
        var token = (await Token(codes.Text("device_code"))).Is(200).Json;
        Assert.Equal("Bearer", token.Text("token_type"));
        using var http = Server.CreateHttpClient(new());
        var device = new Client(http, token.Text("access_token"));
        Assert.Equal(Server.Espiga, (await device.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id"));
        (await device.Post("/api/v1/devices/approve", body)).Is(403);
        Assert.Equal("expired_token", (await Token(codes.Text("device_code"))).Is(400).Json.Text("error"));

        var listed = (await Server.Baker.Get("/api/v1/devices")).Is(200).Data.EnumerateArray().First(one => one.Text("name") == "Caja 2");
        (await Server.OtherBaker.Delete($"/api/v1/devices/{listed.Text("id")}")).Is(404);
        (await Server.Baker.Delete($"/api/v1/devices/{listed.Text("id")}")).Is(200);
        (await device.Get("/api/v1/bakeries/me")).Is(401);
        Assert.Equal("invalid_request", (await Server.Anonymous.Post("/api/v1/oauth/token", Form())).Is(400).Json.Text("error"));
        Assert.Equal(
            "unsupported_grant_type",
            (await Server.Anonymous.Post("/api/v1/oauth/token", Form(("grant_type", "password")))).Is(400).Json.Text("error"));
        (await Server.Anonymous.Post("/api/v1/oauth/device_authorization", new { client_id = "x" })).Is(400);
    }

    [Fact]
    public async Task The_native_API_founds_a_company_abroad_and_opens_its_bakery_for_an_admin()
    {
        var (admin, uid) = await Server.SignUp(Role.Admin, "Ana", ClientActions.FreshEmail());
        var ghent = (await admin.Get("/api/v1/countries")).Is(200).Data.EnumerateArray().First(country => country.Text("code") == "BE");
        Assert.Equal(("Bélgica", "EUR"), (ghent.Text("name"), ghent.Text("currency")));
        var company = (await admin.Post("/api/v1/companies", new { name = "Aar", country = "PY" })).Is(201).Data;
        Assert.Equal(("PYG", "America/Asuncion", "es"), (
            company.Text("currency"), company.Text("zone"), company.Text("mainLanguage")));
        var path = $"/api/v1/companies/{company.Text("id")}";
        (await admin.Send(HttpMethod.Put, path, Client.Json(new { name = "Aar", country = "ZZ" }))).Is(400);
        (await admin.Send(HttpMethod.Put, path, Client.Json(new { name = "Aar", country = "BE", mainLanguage = "fr" }))).Is(200);

        var body = new
        {
            name = "Aar",
            address = "Veldstraat 1",
            lat = 0,
            lng = 0,
            ownerId = uid,
            status = "ACTIVE",
            companyId = company.Text("id"),
        };
        var bakery = (await admin.Post("/api/v1/bakeries", body)).Is(201).Data;
        Assert.Equal(bakery.Text("id"), (await admin.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id"));
        var product = new { name = "Pain", price = 2.5, emoji = "🥖" };
        Assert.Equal(2.5, (await admin.Post("/api/v1/products", product)).Is(201).Data.GetProperty("price").GetDouble());
        (await admin.Send(HttpMethod.Put, path, Client.Json(new { name = "Aar", country = "BE" }))).Is(400);
        (await admin.Post("/api/v1/bakeries", body with { companyId = "nobody" })).Is(404);
    }

    [Fact]
    public async Task A_second_shop_abroad_has_the_holidays_and_the_taxes_of_its_own_country()
    {
        var (admin, uid) = await Server.SignUp(Role.Admin, "Ana", ClientActions.FreshEmail());
        var company = (await admin.Post("/api/v1/companies", new { name = "Dageraad", country = "BE" })).Is(201).Data.Text("id");
        var home = (await admin.Post(
            "/api/v1/bakeries",
            new { name = "Dageraad", address = "Markt 1", lat = 0, lng = 0, ownerId = uid, status = "ACTIVE", companyId = company }))
            .Is(201).Data.Text("id");
        var abroad = (await admin.Post(
            "/api/v1/bakeries/me/company/bakeries", new { name = "Aurora Sevilla", address = "Calle Sierpes 1", country = "ES" }))
            .Is(201).Data.Text("id");
        string[] taxes = [await Tax(home, "REDUCED"), await Tax(abroad, "SUPER_REDUCED")];

        Assert.Equal((true, false), (await IsHoliday(home, "-07-21"), await IsHoliday(home, "-10-12")));
        Assert.Equal((false, true), (await IsHoliday(abroad, "-07-21"), await IsHoliday(abroad, "-10-12")));
        Assert.Equal(["6", "4"], taxes);

        async Task<bool> IsHoliday(string at, string day) =>
            (await At(at, HttpMethod.Get, "/api/v1/bakeries/me/hours/holidays")).Is(200).Data.EnumerateArray()
                .Any(row => row.Text("date").EndsWith(day, StringComparison.Ordinal));

        async Task<string> Tax(string at, string vat)
        {
            var bread = await At(at, HttpMethod.Post, "/api/v1/products", new { name = "Pan", price = 2.5, emoji = "🥖" });
            var path = $"/api/v1/products/{bread.Is(201).Data.Text("id")}/details";
            return (await At(at, HttpMethod.Patch, path, new { vat })).Is(200).Data.GetProperty("vatPercent").ToString();
        }

        Task<Answer> At(string bakery, HttpMethod method, string path, object? body = null) => admin.Send(
            method, path, body is null ? null : Client.Json(body), headers => headers.TryAddWithoutValidation("X-Bakery", bakery));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private Task<Answer> Token(string deviceCode) =>
        Server.Anonymous.Post(
            "/api/v1/oauth/token", Form(("grant_type", DeviceGrant), ("device_code", deviceCode), ("client_id", "Caja 2")));

    private static string CodeOn(ShopBrowser tablet)
    {
        var from = tablet.Html.IndexOf("<output>", StringComparison.Ordinal) + "<output>".Length;
        return tablet.Html[from..tablet.Html.IndexOf("</output>", from, StringComparison.Ordinal)];
    }
}
