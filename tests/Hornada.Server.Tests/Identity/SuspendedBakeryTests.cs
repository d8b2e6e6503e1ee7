using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>What the people of a suspended bakery meet at each door.</summary>
[SqliteUnlessLong("Doors over a rule that Core tests on both engines.")]
public sealed class SuspendedBakeryTests<TEngine>(TestServer<TEngine> server) : BackOfficeTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Every_door_that_changes_a_suspended_bakery_refuses_and_orders_can_be_finished()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Suspendida", "Calle 1", 4.6, -74.1);
        var bread = await baker.CreateProduct("Pan", stock: 9);
        var order = (await Server.Customer.SubmitOrder(shop, (bread, 1))).Text("id");
        var hook = (await baker.Post("/api/v1/webhooks", new { url = "https://suspended.example/hook" })).Is(201).Data.Text("id");
        (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { status = "SUSPENDED" })).Is(200);

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Patch, "/api/v1/bakeries/me", new { phone = "6015550147" }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/open", new { isOpen = true }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/ordering", new { horizonDays = 3 }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/selling", new { orderComments = false }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/promises", new { cutoffs = Array.Empty<object>() }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/presentation", new { email = "" }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/company", new { noteForCustomer = "" }),
            (HttpMethod.Post, "/api/v1/bakeries/me/company/bakeries", new { name = "Otra", address = "Calle 2" }),
            (HttpMethod.Patch, "/api/v1/bakeries/me/hours", new { specialDays = Array.Empty<object>() }),
            (HttpMethod.Post, "/api/v1/bakeries/me/lockers", ClientActions.LockerBody()),
            (HttpMethod.Post, "/api/v1/products", new { name = "Pan", price = 1000, emoji = "🍞" }),
            (HttpMethod.Post, "/api/v1/products/seed", null),
            (HttpMethod.Patch, $"/api/v1/products/{bread}", new { price = 9000 }),
            (HttpMethod.Patch, $"/api/v1/products/{bread}/stock", new { stock = 3 }),
            (HttpMethod.Delete, $"/api/v1/products/{bread}", null),
            (HttpMethod.Post, "/api/v1/imports/products", ClientActions.Csv()),
            (HttpMethod.Post, "/api/v1/products/edits", new { productIds = new[] { bread }, pricePercent = 5 }),
            (HttpMethod.Post, "/api/v1/promotions", new { title = "Diez", type = "PERCENTAGE", discountPct = 10 }),
            (HttpMethod.Post, "/api/v1/webhooks", new { url = "https://suspended.example/hook" }),
            (HttpMethod.Patch, $"/api/v1/webhooks/{hook}", new { types = new[] { "order.created" } }),
            (HttpMethod.Post, "/api/v1/upload/bakery/logo", ClientActions.Picture()),
            (HttpMethod.Post, "/api/v1/upload/bakery/banner", ClientActions.Picture()),
            (HttpMethod.Post, "/api/v1/upload/bakery/placeholder", ClientActions.Picture()),
            (HttpMethod.Post, $"/api/v1/upload/product/{bread}", ClientActions.Picture()),
            (HttpMethod.Post, $"/api/v1/products/{bread}/photographs", ClientActions.Picture()),
            (HttpMethod.Put, $"/api/v1/products/{bread}/photographs/order", new { ids = Array.Empty<string>() }),
        })
        {
            var answer = (await baker.Send(method, path, Client.Json(body))).Is(400);
            Assert.Equal("urn:hornada:problem:bakery-suspended", answer.Json.Text("type"));
        }

        (await baker.Get("/api/v1/products/my")).Is(200);
        foreach (var status in new[] { "CONFIRMED", "BAKING", "READY", "COMPLETED" })
        {
            (await baker.SetStatus(order, status)).Is(200);
        }

        (await Server.Customer.TryPlaceOrder(shop, (bread, 1))).Is(400);
    }

    [Fact]
    public async Task Bakeronline_changes_nothing_of_a_suspended_bakery_but_its_orders()
    {
        var requests = new CatalogueRequests(Server);
        var changes = new List<(HttpMethod Method, string Path, object? Body)>();
        foreach (var endpoint in requests.Known.Where(known => known.StartsWith('P')))
        {
            Assert.True(requests.TryGet(endpoint, out var prepare));
            var (path, body) = await prepare();
            changes.Add((new(endpoint.Split(' ')[0]), path, body));
        }

        var placed = await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 9), 1));
        await Suspends(Server.Espiga, "SUSPENDED");
        var doors = changes.Where(change => change.Path.Contains("/company/", StringComparison.Ordinal)
            || change.Path.Contains("/management/", StringComparison.Ordinal)).ToList();
        foreach (var (method, path, body) in doors)
        {
            var refused = await Server.Baker.Send(method, path, Client.Json(body));
            Assert.Equal((400, "BAKERY_SUSPENDED", path), (refused.Status, refused.Json.GetProperty("error").Text("code"), path));
        }

        Assert.InRange(doors.Count, 14, 100);
        var order = Number(placed.Text("id"));
        (await Server.Baker.Patch($"/bakeronline/company/orders/{order}", new { status = "APPROVED" })).Is(200);
        await Suspends(Server.Espiga, "ACTIVE");
        (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { isOpen = true })).Is(200);
    }

    [Fact]
    public async Task Every_form_of_the_office_of_a_suspended_bakery_is_refused_and_says_why()
    {
        using var browser = await Baker();
        var product = await Makes(browser, stock: 9);
        var form = browser.Field("form");
        await browser.Go("/negocio/promociones");
        await browser.Submit("/negocio/promociones", ("titulo", "Diez"), ("tipo", "PERCENTAGE"), ("porcentaje", "10"));
        var promotion = browser.Is(200).Action("/borrar").Replace("/borrar", "", StringComparison.Ordinal);
        await Suspends(Bakery, "SUSPENDED");

        (await browser.Go("/negocio")).Is(200).Shows("Puedes terminar o cancelar los pedidos que hay");
        (await browser.Go("/negocio/productos")).Is(200).Shows("Puedes terminar o cancelar los pedidos que hay");
        Assert.DoesNotContain("data-stepper", browser.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Lo siguiente", browser.Text, StringComparison.Ordinal);
        foreach (var path in Forms(product, promotion))
        {
            using var fields = Fields(form, product);
            await browser.Send(HttpMethod.Post, path, fields);
            Assert.True(browser.Status == 400, $"{path}: {browser.Status}");
            browser.Shows("La panadería está suspendida: puedes terminar o cancelar");
        }

        await using var db = Server.OpenReader();
        var kept = db.Products.Single(row => row.Id == new ProductId(product));
        Assert.Equal((9, "Pan", 350_000L, true), (kept.Stock, kept.Name, kept.PriceMinor, kept.IsAvailable));
        Assert.Equal(1, db.Products.Count(row => row.BakeryKey == kept.BakeryKey));
    }

    [Fact]
    public async Task An_open_bakery_closes_when_its_only_baker_is_demoted_and_opens_again_with_a_baker()
    {
        var (_, uid) = await Server.SignUp(Role.Baker, "Nora Panadera", ClientActions.FreshEmail());
        var shop = await Server.OpenBakery(uid, "La Sola", "Calle 1", 4.6, -74.1);

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        Assert.False((await Server.Admin.Get($"/api/v1/bakeries/{shop}")).Is(200).Data.GetProperty("isOpen").GetBoolean());
        var refused = (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { isOpen = true })).Is(400);
        Assert.Equal("urn:hornada:problem:nobody-works-there", refused.Json.Text("type"));
        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        (await Server.Admin.Patch($"/api/v1/bakeries/{shop}", new { isOpen = true })).Is(200);
    }

    private static string[] Forms(string product, string promotion) =>
    [
        "/negocio/productos/nuevo",
        "/negocio/productos/ejemplos",
        .. new[] { "", "/existencias", "/paso", "/visible", "/foto", "/foto/nada/borrar", "/borrar" }
            .Select(what => $"/negocio/productos/{product}{what}"),
        "/negocio/productos/csv/aplicar",
        "/negocio/productos/varios/aplicar",
        "/negocio/promociones",
        $"{promotion}/activa",
        $"{promotion}/borrar",
        "/negocio/panaderia",
        "/negocio/panaderia/abierta",
        "/negocio/panaderia/pedidos",
        "/negocio/panaderia/entrega",
        "/negocio/panaderia/pago",
        "/negocio/panaderia/web",
        "/negocio/panaderia/logo",
        "/negocio/panaderia/portada",
        "/negocio/panaderia/relleno",
        "/negocio/avisos",
    ];

    /// <summary>What all forms of the office ask for.</summary>
    private static MultipartFormDataContent Fields(string form, string product)
    {
        var fields = ClientActions.Picture("imagen");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["form"] = form,
            ["nombre"] = "Otra",
            ["precio"] = "4000",
            ["existencias"] = "3",
            ["disponible"] = "READY_NOW",
            ["paso"] = "1",
            ["visible"] = "no",
            ["titulo"] = "Veinte",
            ["tipo"] = "PERCENTAGE",
            ["porcentaje"] = "20",
            ["activa"] = "no",
            ["direccion"] = "Calle 2",
            ["abre"] = "05:00",
            ["cierra"] = "21:00",
            ["latitud"] = "4.7",
            ["longitud"] = "-74.2",
            ["abierta"] = "si",
            ["dias"] = "3",
            ["anticipacion"] = "0",
            ["pago-point_of_sale"] = "si",
            ["producto"] = product,
            ["contenido"] = Convert.ToBase64String("nombre;precio\nOtra;4000"u8),
            ["url"] = "https://suspended.example/hook",
        })
        {
            fields.Add(new StringContent(value), name);
        }

        return fields;
    }

    private async Task Suspends(string bakery, string status) =>
        (await Server.Admin.Patch($"/api/v1/bakeries/{bakery}", new { status })).Is(200);

    private long Number(string order)
    {
        var id = new OrderId(order);
        using var db = Server.OpenReader();
        return db.Orders.Where(row => row.Id == id).Select(row => row.Key).Single();
    }
}
