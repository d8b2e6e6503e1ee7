using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Pages;

/// <summary>The admin's pages in a browser without JavaScript.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class AdminTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Nasty = "\"><script>alert(1)</script>";

    [Fact]
    public async Task The_dashboard_counts_the_platform()
    {
        using var admin = await Admin();

        (await admin.Go("/admin")).Is(200).Shows("Pedidos hechos hoy").Shows("Panaderías");
        Assert.Contains("href=\"/admin\"", (await admin.Go("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bakery_is_made_for_an_owner_activated_and_suspended()
    {
        using var admin = await Admin();
        var (email, _) = await Server.SignUpWithPassword(Role.Baker);
        await admin.Go("/admin/panaderias/nueva");
        await admin.Submit(
            "/admin/panaderias/nueva",
            ("correo", "nadie@example.com"),
            ("nombre", "Horno Nuevo"),
            ("direccion", "Calle 9"),
            ("latitud", "4.6"),
            ("longitud", "-74"));
        Assert.Contains("value=\"Horno Nuevo\"", admin.Is(400).Shows("no encontrado").Html, StringComparison.Ordinal);
        await admin.Submit(
            "/admin/panaderias/nueva",
            ("correo", email.ToUpperInvariant()),
            ("direccion", "Calle 9"),
            ("latitud", "4.6"),
            ("longitud", "-74"));
        admin.Is(200).Shows("Horno Nuevo");

        var id = (await Server.Admin.Get("/api/v1/bakeries/all")).Is(200).Rows.Single(row => row.Text("name") == "Horno Nuevo").Text("id");
        await admin.Submit($"/admin/panaderias/{id}/estado", ("estado", "ACTIVE"));
        Assert.Equal("ACTIVE", await Status());
        await admin.Submit($"/admin/panaderias/{id}/estado", ("estado", "SUSPENDED"));
        Assert.Equal("SUSPENDED", await Status());
        await admin.Submit($"/admin/panaderias/{id}/estado", ("estado", "CERRADA"));
        admin.Is(400);
        Assert.Equal("SUSPENDED", await Status());

        async Task<string> Status() => (await Server.Admin.Get($"/api/v1/bakeries/{id}")).Is(200).Data.Text("status");
    }

    [Fact]
    public async Task An_account_is_found_and_gets_another_role()
    {
        using var admin = await Admin();
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer, "Úrsula Única");

        await admin.Go($"/admin/usuarios?q={Uri.EscapeDataString(email)}");
        admin.Is(200).Shows("Encontrados: 1").Shows("Úrsula Única");
        await admin.Submit($"/admin/usuarios/{uid}/rol", ("rol", "BAKER"));

        admin.Is(200).Shows("Panadero");
        await admin.Submit($"/admin/usuarios/{uid}/rol", ("rol", "REY"));
        admin.Is(400).Shows("Elige un rol.");
        (await admin.Go("/admin/usuarios?q=no-hay-nadie-asi")).Is(200).Shows("Encontrados: 0");
        (await admin.Go("/admin/usuarios?pagina=999999")).Is(200);
        (await admin.Go("/admin/usuarios?q=%00")).Is(400);
    }

    [Fact]
    public async Task A_refund_needs_a_reason_and_the_history_keeps_it()
    {
        using var admin = await Admin();
        var id = await PaidOrder();
        await admin.Go($"/admin/pedidos/{id}");

        await admin.Submit($"/admin/pedidos/{id}/devolver", ("motivo", "  "));
        admin.Is(400).Shows("Un reembolso necesita un motivo");
        await admin.Submit($"/admin/pedidos/{id}/devolver", ("motivo", new string('a', 501)));
        admin.Is(400).Shows("500");
        Assert.Contains(new string('a', 501), admin.Html, StringComparison.Ordinal);
        await admin.Submit($"/admin/pedidos/{id}/devolver", ("motivo", $"El pan llegó quemado {Nasty}"));

        admin.Is(200).Shows("Dinero devuelto").Shows("El pan llegó quemado");
        Assert.DoesNotContain("<script>alert", admin.Html, StringComparison.Ordinal);
        Assert.Equal("REFUNDED", (await Server.Admin.Get($"/api/v1/orders/{id}")).Is(200).Data.Text("paymentStatus"));
    }

    [Fact]
    public async Task An_order_is_found_by_id_code_customer_and_bakery_and_cancelled()
    {
        using var admin = await Admin();
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan buscado", 9), 1));
        var id = order.Text("id");
        string[] searches = [id, order.Text("qrCode"), "carlos ruiz", "LA ESPIGA"];
        foreach (var search in searches)
        {
            (await admin.Go($"/admin/pedidos?q={Uri.EscapeDataString(search)}")).Is(200);
            Assert.Contains($"/admin/pedidos/{id}", admin.Html, StringComparison.Ordinal);
        }

        (await admin.Go("/admin/pedidos?q=nada%20de%20eso")).Is(200).Shows("No hay pedidos así.");
        (await admin.Go($"/admin/pedidos/{id}")).Is(200).Shows("Pedido hecho").Shows("Carlos Ruiz");
        await admin.Submit($"/admin/pedidos/{id}/cancelar");

        admin.Is(200).Shows("Cancelado");
        (await admin.Go("/admin/pedidos/nada")).Is(404);
    }

    [Fact]
    public async Task A_search_that_was_cut_says_so_to_admins_and_to_programs()
    {
        using var admin = await Admin();
        var product = await Server.Baker.CreateProduct("Pan de quimeras", 99);
        var customer = (await Server.Customer.SubmitOrder(Server.Espiga, (product, 1))).Text("id");
        await using var db = Server.Services.GetRequiredService<Store>().OpenReader();
        var (key, bakery) = await db.Orders.Where(order => order.Id == new OrderId(customer))
            .Select(order => new ValueTuple<long, long>(order.CustomerKey, order.BakeryKey))
            .SingleAsync(TestContext.Current.CancellationToken);
        var placed = await Task.WhenAll(Enumerable.Range(0, 33).Select(at => Server.Services.GetRequiredService<OrderPlacement>().Place(
            new()
            {
                CustomerKey = key,
                CustomerName = $"Quimera {at:00}",
                Bakery = new(Server.Espiga),
                Lines = [new(new(product), 1)],
                PickupTime = "11:00",
            },
            TestContext.Current.CancellationToken)));
        Assert.All(placed, order => Assert.Null(order.Refusal));

        (await admin.Go("/admin/pedidos?q=quimera")).Is(200).Shows("Encontrados: 33").Shows("Coinciden tantos nombres");
        Assert.DoesNotContain("Coinciden", (await admin.Go("/admin/pedidos?q=quimera%2007")).Is(200).Html, StringComparison.Ordinal);

        var company = await db.Bakeries.Where(row => row.Key == bakery).Select(row => row.CompanyKey)
            .SingleAsync(TestContext.Current.CancellationToken);
        var orders = $"/bakeronline/management/companies/{company}/orders?search=quimera";
        var answer = (await Server.Baker.Get(orders)).Is(200).Json;
        Assert.Equal(("only_newest", 15), (answer.Text("cut"), answer.GetProperty("orders").GetArrayLength()));
        Assert.False((await Server.Baker.Get(orders + "%2007")).Is(200).Json.TryGetProperty("cut", out _));
    }

    [Fact]
    public async Task Companies_are_listed_with_their_bakeries()
    {
        using var admin = await Admin();

        (await admin.Go("/admin/empresas")).Is(200).Shows("Panadería La Espiga").Shows("America/Bogota");
    }

    [Fact]
    public async Task Any_token_can_be_revoked()
    {
        using var admin = await Admin();
        var made = (await Server.OtherCustomer.Post("/api/v1/tokens", new { name = Nasty })).Is(201).Data;
        (await admin.Go("/admin/tokens")).Is(200).Shows(Nasty).Shows("De Camila Torres");
        Assert.DoesNotContain("<script>alert", admin.Html, StringComparison.Ordinal);

        await admin.Submit($"/admin/tokens/{made.Text("id")}/revocar");

        Assert.Equal(401, (await Server.With(made.Text("token")).Get("/api/v1/users/me")).Status);
        await admin.Go("/admin/tokens");
        using var form = new FormUrlEncodedContent([new("form", admin.Field("form"))]);
        (await admin.Send(HttpMethod.Post, "/admin/tokens/nada/revocar", form)).Is(404);
    }

    [Fact]
    public async Task A_client_is_registered_and_revoked_and_a_wrong_address_refused()
    {
        using var admin = await Admin();
        await admin.Go("/admin/oauth");
        await admin.Submit("/admin/oauth", ("nombre", "Caja del barrio"), ("retorno", "javascript:alert(1)"));
        Assert.Contains("javascript:alert(1)</textarea>", admin.Is(400).Html, StringComparison.Ordinal);
        await admin.Submit(
            "/admin/oauth", ("nombre", "Caja del barrio"), ("retorno", "https://caja.example/volver\r\nhttps://caja.example/otra"));
        admin.Is(200).Shows("Caja del barrio").Shows("→ https://caja.example/otra");

        await admin.Submit(admin.Action("/revocar"));

        admin.Is(200).Shows("Revocado el");
    }

    [Fact]
    public async Task A_refused_client_names_its_fields_as_the_page_does()
    {
        using var admin = await Admin();
        await admin.Go("/admin/oauth");

        await admin.Submit("/admin/oauth", ("nombre", "Caja sin retorno"), ("id", "caja de ahorro"));

        admin.Is(400).Shows("La lista de direcciones de retorno necesita de 1 a 10 direcciones").Shows("El id del cliente admite de 1 a");
        Assert.DoesNotContain("El campo", admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credit_is_topped_up_once_adjusted_with_a_reason_and_never_below_zero()
    {
        using var admin = await Admin();
        var (organisation, customer) = await Canteen();
        var page = $"/comedores/{organisation}/cliente/{customer}";
        (await admin.Go($"/comedores/{organisation}/clientes")).Is(200).Shows("Tomás Paz").Shows("5B");
        await admin.Go(page);
        var key = admin.Field("clave");
        await admin.Submit($"{page}/recargar", ("importe", "1500.50"), ("motivo", "Efectivo"));
        admin.Is(200).Shows("Saldo: $ 1.500,50").Shows("Efectivo");
        await admin.Submit($"{page}/recargar", ("importe", "1500.50"), ("motivo", "Efectivo"), ("clave", key));
        admin.Is(200).Shows("Saldo: $ 1.500,50");

        await admin.Submit($"{page}/ajustar", ("importe", "500"), ("signo", "menos"), ("motivo", ""));
        admin.Is(400).Shows("Un ajuste necesita un motivo");
        await admin.Submit($"{page}/ajustar", ("importe", "9999"), ("signo", "menos"), ("motivo", "Error"));
        admin.Is(400).Shows("no alcanza");
        foreach (var unclear in (string[])["2.500", "2,500"])
        {
            await admin.Submit($"{page}/recargar", ("importe", unclear));
            admin.Is(400);
        }

        await admin.Submit($"{page}/ajustar", ("importe", "500"), ("signo", "menos"), ("motivo", "Se cobró de menos"));
        admin.Is(200).Shows("Saldo: $ 1.000,50").Shows("Se cobró de menos");
        (await admin.Go($"/comedores/{organisation}/cliente/nadie")).Is(404);
        (await admin.Go("/comedores/nada")).Is(404);
    }

    [Fact]
    public async Task The_production_report_is_by_day_and_site()
    {
        using var admin = await Admin();
        var (organisation, _) = await Canteen();

        (await admin.Go($"/comedores/{organisation}/produccion?fecha=2026-05-20"))
            .Is(200)
            .Shows("Para ese día no hay nada que preparar.");
        (await admin.Go($"/comedores/{organisation}/produccion?fecha=hoy")).Is(400);
        (await admin.Go($"/comedores/{organisation}/produccion?sede=nada")).Is(200);
    }

    [Fact]
    public async Task The_admin_pages_are_for_admins()
    {
        string[] pages = [
            "/admin",
            "/admin/panaderias",
            "/admin/usuarios",
            "/admin/pedidos",
            "/admin/empresas",
            "/admin/tokens",
            "/admin/oauth",
            "/admin/comedores"
        ];
        Role[] others = [Role.Customer, Role.Baker];
        foreach (var role in others)
        {
            using var browser = new ShopBrowser(Server);
            await browser.SignsIn((await Server.SignUpWithPassword(role)).Email);
            foreach (var page in pages)
            {
                (await browser.Go(page)).Is(403);
            }
        }
    }

    private async Task<ShopBrowser> Admin()
    {
        var browser = new ShopBrowser(Server);
        await browser.SignsIn((await Server.SignUpWithPassword(Role.Admin, "Ana Admin")).Email);
        return browser;
    }

    private async Task<string> PaidOrder()
    {
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan pagado", 9), 1));
        (await Server.Customer.Post(
            "/api/v1/payments", new { orderId = order.Text("id"), method = "CREDIT_CARD", simulatedCardLast4 = "4242" })).Is(200);
        return order.Text("id");
    }

    /// <summary>An organisation with one child whose parent has an empty account.</summary>
    private async Task<(string Organisation, string Customer)> Canteen()
    {
        var opened = await Server.Services.GetRequiredService<ManageCanteens>().Open(
            "Escuela del Sur", Core.Basics.Currency.Ars, "America/Argentina/Buenos_Aires", new(), CancellationToken.None);
        await using var scope = Server.Services.CreateAsyncScope();
        var caller = new Caller(1, new("nobody"), "Ana", Role.Admin, []);
        var organisation =
            (await scope.ServiceProvider.GetRequiredService<FindOrganisation>().For(caller, opened.Value.Id, CancellationToken.None)).Value;
        var made = await Server.Services.GetRequiredService<CanteenCustomers>().Add(
            organisation, new() { FullName = "Tomás Paz", Class = "5B", NewParent = new("Marta Paz", null, null) }, CancellationToken.None);
        return (opened.Value.Id, made.Value.Customer.Id);
    }
}
