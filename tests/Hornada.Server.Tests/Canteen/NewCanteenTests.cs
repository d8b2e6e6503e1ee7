using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Canteen;

/// <summary>Canteens that are founded on a server without the demo, through the native API and through pages.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed class NewCanteenTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = "/api/v1/canteens";

    private ApiSchema? schema;

    [Theory]
    [InlineData("PY", "PYG", "America/Asuncion", "25000", 25_000, "₲ 25.000")]
    [InlineData("BE", "EUR", "Europe/Brussels", "4.50", 450, "€ 4,50")]
    public async Task A_fresh_canteen_sells_in_its_currency_and_its_token_opens_nothing_of_another(
        string country, string currency, string zone, string price, int minor, string formatted)
    {
        var canteen = await Found($"Escuela {country}", country);
        Assert.Equal(zone, (await Server.Admin.Get($"{Root}/{canteen.Id}")).Is(200).Data.Text("zone"));
        await Cook(canteen, "Sopa", decimal.Parse(price, CultureInfo.InvariantCulture));
        var (staff, other) = (await Token(canteen.Id), await Token((await Found("Otra escuela", "AR")).Id));
        var product = (await staff.Get("/api/v1/admin/products")).Is(200).Json.GetProperty("data")[0];
        Assert.Equal(formatted, product.GetProperty("price").Text("formatted"));

        var placed = (await staff.Post("/api/v1/admin/orders", new
        {
            establishment = canteen.Site,
            payment_method_type = "cash",
            items = new[] { new { product = product.Text("uuid"), quantity = 2 } },
        })).Is(201).Data.Text("uuid");

        var listed = (await staff.Get("/api/v1/admin/orders")).Is(200).Json[0];
        var total = listed.GetProperty("total");
        Assert.Equal(currency, listed.Text("currency"));
        Assert.Equal((2 * minor).ToString(CultureInfo.InvariantCulture), total.Text("amount"));
        Assert.Equal(currency == "PYG" ? "₲ 50.000" : "€ 9,00", total.Text("formatted"));
        Assert.Equal("[]", (await other.Get("/api/v1/admin/orders")).Is(200).Text);
        (await other.Get($"/api/v1/admin/orders/{placed}")).Is(404);
        Assert.Equal(404, (await other.Post($"/api/v1/admin/orders/{placed}/complete")).Status);
        Assert.Equal(404, (await other.Post($"/api/v1/admin/orders/{placed}/cancel", new { reason = "x" })).Status);
        Assert.Equal("[]", (await other.Get("/api/v1/admin/products")).Is(200).Json.GetProperty("data").ToString());
        var child = (await staff.Post("/api/v1/admin/customers", new { full_name = "Noa", parent = new { full_name = "Sara" } }))
            .Is(201).Data.Text("uuid");
        (await other.Get($"/api/v1/admin/customers/{child}")).Is(404);
        (await other.Get($"/api/v1/admin/customers/{child}/credit-movements")).Is(404);
        (await other.Post($"/api/v1/admin/customers/{child}/credit-movements", new { type = "top_up", amount = "100" })).Is(404);
        foreach (var list in (string[])["customers", "establishments", "categories"])
        {
            var text = (await other.Get($"/api/v1/admin/{list}")).Is(200).Text;
            Assert.DoesNotContain(child, text, StringComparison.Ordinal);
            Assert.DoesNotContain(canteen.Site, text, StringComparison.Ordinal);
        }

        Assert.Equal(
            422,
            (await other.Post("/api/v1/admin/orders", new
            {
                establishment = canteen.Site,
                payment_method_type = "cash",
                items = new[] { new { product = product.Text("uuid"), quantity = 1 } },
            })).Status);
    }

    [Fact]
    public async Task A_canteen_exists_for_its_people_and_for_admins_alone()
    {
        var (cook, uid) = await Server.SignUp(Role.Baker, "Carla Cocinera", ClientActions.FreshEmail());
        var canteen = await Found("Escuela del Norte", "AR", uid);

        Assert.Equal(canteen.Id, (await cook.Get(Root)).Is(200).Rows.Single().Text("id"));
        (await cook.Get($"{Root}/{canteen.Id}")).Is(200);
        (await Server.Baker.Get($"{Root}/{canteen.Id}")).Is(404);
        Assert.Empty((await Server.Baker.Get(Root)).Is(200).Rows);
        (await Server.Customer.Get($"{Root}/{canteen.Id}")).Is(403);
        (await cook.Patch($"{Root}/{canteen.Id}", new { requestsPerMinute = 5 })).Is(403);
        (await cook.Post(Root, new { name = "Mía", country = "AR" })).Is(403);

        // A new site is a workplace of everybody that works at all the others.
        var added = (await cook.Post($"{Root}/{canteen.Id}/sites", new { name = "Sede 2", address = "Calle 2" })).Is(201).Data.Text("id");
        Assert.Contains(added, (await cook.Get("/api/v1/bakeries/mine")).Is(200).Rows.Select(row => row.Text("id")));
    }

    [Fact]
    public async Task What_is_sold_by_day_is_sold_on_its_days_alone()
    {
        var canteen = await Found("Escuela del Este", "AR");
        var dish = await Cook(canteen, "Guiso", 100, byDay: true);
        var staff = await Token(canteen.Id);
        Task<Answer> Order(string day) => staff.Post("/api/v1/admin/orders", new
        {
            establishment = canteen.Site,
            payment_method_type = "cash",
            pickup_date = day,
            items = new[] { new { product = dish, quantity = 1 } },
        });

        var refused = (await Order("2026-05-21")).Is(422);
        Assert.Contains("not on the menu", refused.Text, StringComparison.Ordinal);
        (await Server.Admin.Send(HttpMethod.Put, $"{Root}/{canteen.Id}/menu/2026-05-21", Client.Json(new { products = new[] { dish } })))
            .Is(200);
        (await Order("2026-05-21")).Is(201);
        (await Order("2026-05-28")).Is(422);
        (await Server.Admin.Post($"{Root}/{canteen.Id}/menu/copy", new { from = "2026-05-18", to = "2026-05-25" })).Is(200);
        (await Server.Admin.Post($"{Root}/{canteen.Id}/menu/copy", new { from = "9999-12-31", to = "2026-05-25" })).Is(400);
        (await Server.Admin.Get($"{Root}/{canteen.Id}/menu?week=9999-12-31")).Is(400);
        (await Server.Admin.Get($"{Root}/{canteen.Id}/menu?week=0001-01-01")).Is(400);
        (await Order("2026-05-28")).Is(201);
    }

    [Fact]
    public async Task Founding_and_running_answer_as_recorded()
    {
        schema = await ApiSchema.Read(Server);
        var found = new Recording(schema!, "POST /api/v1/canteens");
        var made = await found.Ask("In a country", Server.Admin, Root, new
        {
            name = "Colegio Guaraní",
            country = "PY",
            site = new { name = "Sede Centro", address = "Calle Palma 1" },
        });
        await found.Ask("Without a currency", Server.Admin, Root, new { name = "Escuela" });
        await found.Ask("In a zone there is not", Server.Admin, Root, new { name = "Escuela", country = "PY", zone = "Luna/Mar" });
        await found.Ask("As a baker", Server.Baker, Root, new { name = "Escuela", country = "PY" });
        found.Matches("canteens-found");
        var id = made.Is(201).Data.Text("id");
        var root = $"{Root}/{id}";
        await RecordSites(root);
        await RecordProducts(root);
        await RecordPeople(root);
    }

    private async Task RecordSites(string root)
    {
        await Ask("one", "GET /api/v1/canteens/{id}", root);
        await Ask("settings", "PATCH /api/v1/canteens/{id}", root, new { countsWorkingDays = true }, new { requestsPerMinute = 0 });
        var site = (await Ask(
            "site-add", "POST /api/v1/canteens/{id}/sites", $"{root}/sites",
            new { name = "Sede Norte", address = "Calle Sol 2", workingDays = new[] { 1, 3 }, slots = new[] { "12:00" } },
            new { name = "Sede Norte", address = "Calle Sol 2", slots = new[] { "mediodía" } },
            Missing("/sites"))).Data.Text("id");
        await Ask(
            "site-change", "PATCH /api/v1/canteens/{id}/sites/{site}", $"{root}/sites/{site}",
            new { orderClosesAt = "09:00", closureDays = 0, menuClosesAt = "08:30", slots = Array.Empty<string>() },
            new { closureDays = 99 }, Missing($"/sites/{site}"));
        await Ask(
            "days-close", "POST /api/v1/canteens/{id}/sites/{site}/closed-days", $"{root}/sites/{site}/closed-days",
            new { from = "2026-12-24", until = "2026-12-25", reason = "Navidad" }, new { from = "ayer", reason = "Navidad" },
            Missing($"/sites/{site}/closed-days"));
        await Ask(
            "days-closed", "GET /api/v1/canteens/{id}/sites/{site}/closed-days", $"{root}/sites/{site}/closed-days",
            missing: Missing($"/sites/{site}/closed-days"));
        await Ask(
            "days-reopen", "DELETE /api/v1/canteens/{id}/sites/{site}/closed-days/{day}",
            $"{root}/sites/{site}/closed-days/2026-12-24", missing: Missing($"/sites/{site}/closed-days/2026-12-24"));
    }

    private async Task RecordProducts(string root)
    {
        var category = (await Ask(
            "category-add", "POST /api/v1/canteens/{id}/categories", $"{root}/categories", new { title = "Sopas" }, new { title = " " },
            Missing("/categories"))).Data.Text("id");
        await Ask("categories", "GET /api/v1/canteens/{id}/categories", $"{root}/categories", missing: Missing("/categories"));
        var dish = (await Ask(
            "product-add", "POST /api/v1/canteens/{id}/products", $"{root}/products",
            new { name = "Sopa", price = 25000, sku = "SOPA", stock = 90, isMenu = true, byDay = true, categoryId = category },
            new { name = "Sopa", price = 0.5, sku = "SOPA" }, Missing("/products"))).Data.Text("id");
        await Ask(
            "product-change", "PATCH /api/v1/canteens/{id}/products/{product}", $"{root}/products/{dish}",
            new { price = 27000, addedStock = 10, cost = 9000 }, new { addedStock = -1000 }, Missing($"/products/{dish}"));
        await Ask("products", "GET /api/v1/canteens/{id}/products", $"{root}/products", missing: Missing("/products"));
        await Ask(
            "menu-plan", "PUT /api/v1/canteens/{id}/menu/{day}", $"{root}/menu/2026-05-21", new { products = new[] { dish } },
            new { products = new[] { "nada" } }, Missing("/menu/2026-05-21"));
        await Ask(
            "menu-copy", "POST /api/v1/canteens/{id}/menu/copy", $"{root}/menu/copy", new { from = "2026-05-20", to = "2026-05-27" },
            new { from = "2026-05-20", to = "2025-05-27" }, Missing("/menu/copy"));
        await Ask("menu", "GET /api/v1/canteens/{id}/menu", $"{root}/menu", missing: Missing("/menu"));
    }

    private async Task RecordPeople(string root)
    {
        var (_, uid) = await Server.SignUp(Role.Baker, "Carla Cocinera", "carla@comedor.example");
        await Ask(
            "staff-appoint", "POST /api/v1/canteens/{id}/staff", $"{root}/staff", new { userId = uid }, new { userId = "nadie" },
            Missing("/staff"));
        await Ask("staff", "GET /api/v1/canteens/{id}/staff", $"{root}/staff", missing: Missing("/staff"));
        var list = new Recording(schema!, "GET /api/v1/canteens");
        await list.Ask("As somebody that works for none", Server.Baker, Root);
        await list.Ask("As a customer", Server.Customer, Root);
        list.Matches("canteens");
    }

    private static string Missing(string rest) => $"{Root}/nada{rest}";

    /// <summary>Records an endpoint; of a canteen there is not, and as a customer, too.</summary>
    private async Task<Answer> Ask(
        string name, string operation, string path, object? body = null, object? wrong = null, string? missing = null)
    {
        var recording = new Recording(schema!, operation);
        var answer = await recording.Ask("As it should be", Server.Admin, path, body);
        if (wrong is not null)
        {
            await recording.Ask("With something wrong", Server.Admin, path, wrong);
        }

        await recording.Ask("Of a canteen there is not", Server.Admin, missing ?? Missing(""), body);
        await recording.Ask("As a customer", Server.Customer, path, body);
        recording.Matches($"canteens-{name}");
        return answer;
    }

    [Fact]
    public async Task An_admin_founds_a_canteen_on_pages_and_its_cook_runs_it()
    {
        var cook = (await Server.SignUpWithPassword(Role.Baker, "Carla Cocinera")).Email;
        using var admin = new ShopBrowser(Server);
        await admin.SignsIn((await Server.SignUpWithPassword(Role.Admin, "Ana Admin")).Email);
        await admin.Go("/admin/comedores/nuevo");
        await admin.Submit("/admin/comedores/nuevo", ("nombre", "Escuela Sur"), ("pais", "PY"), ("sede", "Centro"),
            ("direccion", "Calle 1"), ("correo", "nadie@comedor.example"));
        admin.Is(400);
        Assert.Equal("Escuela Sur", admin.Field("nombre"));
        Assert.Contains("<option value=\"PY\" selected>", admin.Html, StringComparison.Ordinal);
        await admin.Submit("/admin/comedores/nuevo", ("pais", "PY"), ("correo", cook));
        admin.Is(200).Shows("Escuela Sur").Shows("Agrega los platos");
        var root = admin.Path.Split('?')[0];

        using var browser = new ShopBrowser(Server);
        await browser.SignsIn(cook);
        Assert.Equal(root, browser.Path);
        (await admin.Go("/admin/panaderias")).Is(200).Shows("comedor");
        (await browser.Go("/negocio")).Is(200).Shows("Al comedor Escuela Sur");
        (await browser.Go("/comedores")).Is(200);
        Assert.Equal(root, browser.Path);
        await browser.Go($"{root}/productos/nuevo");
        await browser.Submit($"{root}/productos/nuevo", ("nombre", "Sopa paraguaya"), ("precio", "2.5"), ("nueva", "Sopas"));
        Assert.Equal("Sopa paraguaya", browser.Is(400).Field("nombre"));
        await browser.Submit($"{root}/productos/nuevo", ("precio", "25000"));
        browser.Is(200).Shows("Guardado").Shows("Quedan 1000 porciones");
        var dish = browser.Path.Split('?')[0].Split('/')[^1];
        await browser.Submit($"{root}/productos/{dish}", ("porciones", "-10"), ("sku", "SOPA"));
        browser.Is(200).Shows("Quedan 990 porciones");

        (await browser.Go($"{root}?semana=2026-05-25")).Is(200).Shows("Nada planificado");
        await browser.Submit($"{root}/menu/2026-05-26/agregar", ("plato", dish));
        browser.Is(200).Shows("Sopa paraguaya");
        await browser.Go($"{root}?semana=2026-06-01");
        await browser.Submit($"{root}/menu/copiar");
        browser.Is(200).Shows("Guardado");
        Assert.Contains("/menu/2026-06-02/quitar", browser.Html, StringComparison.Ordinal);
        await browser.Submit($"{root}/menu/2026-06-02/quitar", ("plato", dish));
        Assert.DoesNotContain("/menu/2026-06-02/quitar", browser.Is(200).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_people_of_a_canteen_change_its_sites_and_its_tokens()
    {
        var person = await Server.SignUpWithPassword(Role.Baker, "Carla Cocinera");
        var canteen = await Found("Escuela del Oeste", "BE", person.Uid);
        var root = $"/comedores/{canteen.Id}";
        using var browser = new ShopBrowser(Server);
        await browser.SignsIn(person.Email);

        await browser.Go($"{root}/sedes/{canteen.Site}");
        await browser.Submit($"{root}/sedes/{canteen.Site}", ("cierre", "mediodía"));
        browser.Is(400).Shows("09:30");
        await browser.Submit($"{root}/sedes/{canteen.Site}", ("cierre", "16:00"), ("antes", "2"), ("horarios", "12:00, 12:45"));
        browser.Is(200).Shows("Guardado");
        Assert.Equal("12:00, 12:45", browser.Field("horarios"));
        await browser.Submit(
            $"{root}/sedes/{canteen.Site}/cerrar", ("desde", "2026-12-21"), ("hasta", "2027-01-01"), ("motivo", "Vacaciones"));
        browser.Is(200).Shows("lunes 21 de diciembre").Shows("Vacaciones");
        Assert.DoesNotContain("26 de diciembre", browser.Text, StringComparison.Ordinal);
        await browser.Submit($"{root}/sedes/{canteen.Site}/abrir", ("dia", "2026-12-21"));
        Assert.DoesNotContain("21 de diciembre", browser.Is(200).Text, StringComparison.Ordinal);

        await browser.Go($"{root}/tokens");
        await browser.Submit($"{root}/tokens", ("nombre", "Pantalla"), ("permiso", "READ"), ("hasta", "2026-12-31"));
        var secret = browser.Is(200).Field("secreto", "secreto");
        (await Server.With(secret).Get("/api/v1/admin/orders")).Is(200);
        (await Server.With(secret).Post("/api/v1/admin/orders", new { })).Is(403);

        (await browser.Go($"{root}/ajustes")).Is(200).Shows("Carla Cocinera").Shows("EUR");
        await browser.Submit($"{root}/ajustes", ("habiles", "si"));
        browser.Is(200).Shows("Guardado");
        (await browser.Go($"/comedores/{(await Found("Ajena", "AR")).Id}")).Is(404);
    }

    [Fact]
    public async Task A_person_without_an_account_joins_a_canteen_by_a_link_and_works_at_all_of_its_sites()
    {
        var canteen = await Found("Escuela de la Sierra", "AR");
        var root = $"/comedores/{canteen.Id}";
        using var admin = new ShopBrowser(Server);
        await admin.SignsIn((await Server.SignUpWithPassword(Role.Admin)).Email);
        await admin.Go($"{root}/sedes");
        await admin.Submit($"{root}/sedes", ("nombre", "Anexo"), ("direccion", "Calle 2"));
        await admin.Go($"{root}/ajustes");
        await admin.Submit($"{root}/invitaciones", ("rol", "MANAGER"), ("nombre", "Berta"));
        var link = new Uri(admin.Is(200).Field("secreto", "secreto")).AbsolutePath;
        (await admin.Go($"{root}/ajustes")).Is(200).Shows("Berta");

        using var person = new ShopBrowser(Server);
        (await person.Go(link)).Is(200).Shows("Crear cuenta");
        await person.SignsIn((await Server.SignUpWithPassword(Role.Customer, "Berta Cocinera")).Email);
        await person.Go(link);
        await person.Submit(link);
        Assert.Equal(root, person.Is(200).Path);
        (await person.Go("/comedores")).Is(200);
        Assert.Equal(root, person.Path);
        (await person.Go($"{root}/sedes")).Is(200).Shows("Anexo");
        await using var db = Server.OpenReader();
        var accounts = db.Accounts;
        var roles = await db.Memberships
            .Where(row => accounts.Any(account => account.Key == row.AccountKey && account.DisplayName == "Berta Cocinera"))
            .Select(row => row.Role)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([StaffRole.Manager, StaffRole.Manager], roles);

        await person.Go($"{root}/ajustes");
        await person.Submit($"{root}/invitaciones", ("rol", "COUNTER"), ("nombre", "Por retirar"));
        var action = person.Is(200).Action("/anular");
        await person.Submit(action);
        Assert.DoesNotContain("Por retirar", person.Is(200).Text, StringComparison.Ordinal);
        await person.Submit($"{root}/invitaciones", ("rol", "OWNER"));
        person.Is(403);
    }

    private async Task<(string Id, string Site)> Found(string name, string country, string? manager = null)
    {
        var id = (await Server.Admin.Post(
            Root, new { name, country, site = new { name = "Sede", address = "Calle 1" }, managerId = manager })).Is(201).Data.Text("id");
        return (id, (await Server.Admin.Get($"{Root}/{id}")).Is(200).Data.GetProperty("sites")[0].Text("id"));
    }

    private async Task<string> Cook((string Id, string Site) canteen, string name, decimal price, bool byDay = false) =>
        (await Server.Admin.Post($"{Root}/{canteen.Id}/products", new { name, price, sku = name, stock = 50, byDay }))
            .Is(201).Data.Text("id");

    private async Task<Client> Token(string canteen) => Server.With((await Server.Admin.Post(
        $"/api/v1/companies/{canteen}/tokens", new { name = "caja", ability = "STAFF" })).Is(201).Data.Text("token"));
}
