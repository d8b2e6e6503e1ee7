using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Persons;

/// <summary>A person downloads and deletes their own data: on pages, through the API, as a guest, and at an admin.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed class OwnDataTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Mine = "/cuenta/datos";

    [Fact]
    public async Task A_customer_downloads_their_data_and_deletes_it_with_their_password()
    {
        using var browser = new ShopBrowser(Server);
        using var elsewhere = new ShopBrowser(Server);
        var (email, uid) = await Server.SignUpWithPassword(Role.Customer);
        await browser.SignsIn(email);
        await elsewhere.SignsIn(email);

        (await browser.Go("/cuenta")).Is(200).Shows("Tus datos: descargar o borrar");
        await browser.Go(Mine);
        await browser.Submit($"{Mine}/descargar", ("actual", "no es esta"));
        browser.Is(400).Shows("La contraseña no es la de esta cuenta");
        await browser.Submit($"{Mine}/descargar", ("actual", OAuthActions.Password));
        using (var document = JsonDocument.Parse(browser.Is(200).Html))
        {
            Assert.Equal(uid, document.RootElement.GetProperty("accounts")[0].Text("uid"));
            Assert.Equal(2, document.RootElement.GetProperty("sessions").GetArrayLength());
        }

        Assert.StartsWith("attachment", browser.Answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        await browser.Go(Mine);
        await browser.Submit($"{Mine}/borrar", ("actual", "no es esta"));
        browser.Is(400).Shows("La contraseña no es la de esta cuenta");
        await browser.Submit($"{Mine}/borrar", ("actual", OAuthActions.Password));

        Assert.Equal("/datos-borrados", browser.Is(200).Path);
        browser.Shows("Ya nada dice aquí quién eras.");
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await browser.Go("/cuenta")).Path);
        Assert.Equal("/entrar?sigue=%2Fcuenta", (await elsewhere.Go("/cuenta")).Path);
        await elsewhere.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));
        elsewhere.Is(400);
        Assert.True((await Server.Admin.Delete($"/api/v1/users/{uid}")).Is(200).Data.GetProperty("erased").GetBoolean());
        (await Server.Admin.Get($"/api/v1/users/{uid}/export")).Is(404);
    }

    [Fact]
    public async Task An_open_order_is_named_before_the_form_and_refused_behind_it()
    {
        var (client, uid) = await Server.SignUp(Role.Customer, "Olga", ClientActions.FreshEmail());
        var order = await client.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan abierto", 5), 1));
        using var admin = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Admin);
        await admin.SignsIn(email);
        var page = $"/admin/usuarios/{uid}/datos";

        await admin.Go(page);
        await admin.Submit($"{page}/borrar", ("confirma", "otra@example.com"));
        admin.Is(400).Shows("No es lo que había que escribir.");
        await admin.Submit($"{page}/borrar", ("confirma", admin.Text.Split("Escribe ")[1].Split(' ')[0]));
        admin.Is(400).Shows("Hay un pedido en curso");
        await admin.Go(page);
        await admin.Submit($"{page}/descargar");
        Assert.Contains(order.Text("id"), admin.Is(200).Html, StringComparison.Ordinal);
        (await Server.Admin.Delete($"/api/v1/users/{uid}")).Refuses(
            400, "BAD_REQUEST", "Hay un pedido en curso: recógelo o cancélalo antes de borrar los datos.");

        await Server.Baker.SetStatus(order.Text("id"), "CANCELLED");
        await admin.Go(page);
        await admin.Submit($"{page}/borrar", ("confirma", admin.Text.Split("Escribe ")[1].Split(' ')[0]));
        Assert.Equal("/admin/usuarios", admin.Is(200).Path);
        Assert.Equal("—", (await Server.Baker.Get($"/api/v1/orders/{order.Text("id")}")).Is(200).Data.Text("userName"));
        (await admin.Go(page)).Is(404);
    }

    [Fact]
    public async Task A_program_gets_and_erases_the_data_of_its_user_with_a_proof()
    {
        var email = ClientActions.FreshEmail();
        var (client, _) = await Server.SignUp(Role.Customer, "Pía", email);

        (await client.Post("/api/v1/users/me/export", new { confirm = "nadie@example.com" })).Refuses(
            400, "BAD_REQUEST", "No es la dirección de correo de esta cuenta.");
        var document = (await client.Post("/api/v1/users/me/export", new { confirm = email.ToUpperInvariant() })).Is(200).Json;
        Assert.Equal(email, document.GetProperty("accounts")[0].Text("email"));
        (await client.Post("/api/v1/users/me/erase", new { })).Is(400);
        Assert.True((await client.Post("/api/v1/users/me/erase", new { confirm = email })).Is(200).Data.GetProperty("erased").GetBoolean());
        (await client.Post("/api/v1/users/me/erase", new { confirm = email })).Is(401);
        (await Server.Anonymous.Post("/api/v1/users/me/erase", new { confirm = email })).Is(401);
    }

    [Fact]
    public async Task Somebody_who_guesses_is_stopped()
    {
        var (client, _) = await Server.SignUp(Role.Customer, "Paz", ClientActions.FreshEmail());
        for (var guess = 0; guess < 10; guess++)
        {
            (await client.Post("/api/v1/users/me/export", new { confirm = $"{guess}@example.com" })).Is(400);
        }

        var stopped = (await client.Post("/api/v1/users/me/export", new { confirm = "x@example.com" })).Is(429);
        Assert.Equal("Se pidió demasiadas veces. Inténtalo más tarde.", stopped.Message);
        Assert.NotNull(stopped.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_guest_deletes_their_data_at_the_page_of_the_order_with_what_the_page_does_not_show()
    {
        using var guest = new ShopBrowser(Server);
        var page = await Orders(guest, "Pan de paso", ("nombre", "Gaspar"), ("telefono", "+57 300 555 0147"));
        var order = page.Split('/')[2];
        var data = $"{page}/datos";

        (await guest.Go(data)).Is(200).Shows("Todavía no se puede.").Shows("Hay un pedido en curso");
        await guest.Submit($"{data}/descargar", ("confirma", "300 555 0148"));
        guest.Is(400).Shows("No es el teléfono que se dio con el pedido.");
        await guest.Submit($"{data}/descargar", ("confirma", "300 555 01 47"));
        Assert.Contains("Gaspar", guest.Is(200).Html, StringComparison.Ordinal);
        await Server.Baker.AdvanceTo(order, "COMPLETED");

        var secret = page.Split('/')[3];
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/export", new { secret = "wrong", confirm = "3005550147" })).Is(404);
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/erase", new { secret, confirm = "Gaspar" })).Is(400);
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/export", new { secret, confirm = "3005550147" })).Is(200);
        (await guest.Go(page)).Is(200).Shows("Tus datos: descargar o borrar");
        await guest.Go(data);
        await guest.Submit($"{data}/borrar", ("confirma", "0300 5550147"));

        guest.Is(200).Shows("Datos borrados");
        (await guest.Go(data)).Is(200).Shows("Datos borrados");
        Assert.DoesNotContain("Gaspar", (await guest.Go(page)).Is(200).Text, StringComparison.Ordinal);
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/erase", new { secret, confirm = "0" })).Is(200);
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/export", new { secret, confirm = "0" })).Is(410);
    }

    [Fact]
    public async Task The_order_of_an_account_leads_to_the_account()
    {
        var (client, _) = await Server.SignUp(Role.Customer, "Celia", ClientActions.FreshEmail());
        var order = (await client.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan de Celia", 5), 1))).Text("id");
        await using var db = Server.OpenReader();
        var row = await db.Orders.AsNoTracking().SingleAsync(one => one.Id == new OrderId(order), TestContext.Current.CancellationToken);
        var secret = OrderLink.Secret(row);

        using var anybody = new ShopBrowser(Server);
        Assert.Equal("/entrar?sigue=%2Fcuenta%2Fdatos", (await anybody.Go($"/pedido/{order}/{secret}/datos")).Is(200).Path);
        (await Server.Anonymous.Post($"/api/v1/orders/{order}/guest/erase", new { secret, confirm = "Celia" })).Is(403);
    }

    [Fact]
    public async Task The_audit_log_tells_admins_what_was_done_and_owners_what_was_done_at_their_company()
    {
        var (_, uid) = await Server.SignUp(Role.Customer, "Rosa Registrada", ClientActions.FreshEmail());
        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        (await Server.Admin.Get($"/api/v1/users/{uid}/export")).Is(200);
        (await Server.Baker.Post("/api/v1/staff/invitations", new { role = "COUNTER", name = "Luz" })).Is(200);

        var rows = (await Server.Admin.Get($"/api/v1/audit-log?search={uid}")).Is(200).Data.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            [("PERSON_EXPORTED", "PROGRAM", ""), ("ROLE_CHANGED", "PROGRAM", "role: CUSTOMER → BAKER")],
            rows.Select(row => (row.Text("action"), row.Text("by"), row.Text("changes"))).Take(2));
        Assert.Equal(("Ana Administradora", "Rosa Registrada"), (rows[0].Text("actor"), rows[0].Text("person")));
        var own = (await Server.Baker.Get("/api/v1/audit-log")).Is(200).Data.GetProperty("rows").EnumerateArray().ToList();
        Assert.Contains(own, row => row.Text("action") == "STAFF_INVITED" && row.Text("words") == "Luz");
        Assert.DoesNotContain(own, row => row.Text("action") == "ROLE_CHANGED");
        (await Server.Customer.Get("/api/v1/audit-log")).Is(403);

        using var admin = new ShopBrowser(Server);
        await admin.SignsIn((await Server.SignUpWithPassword(Role.Admin)).Email);
        (await admin.Go($"/admin/registro?q={uid}")).Is(200)
            .Shows("Papel de la cuenta cambiado").Shows("Rosa Registrada").Shows("Cliente → Panadero");
        (await admin.Go("/admin/registro?q=nadie")).Is(200).Shows("Nada que mostrar.");
        Assert.Contains("ROLE_CHANGED", (await admin.Go("/admin/registro/archivo")).Is(200).Html, StringComparison.Ordinal);
        (await admin.Go("/negocio/registro")).Is(403);
    }

    private async Task<string> Orders(ShopBrowser guest, string product, params (string Name, string Value)[] fields)
    {
        await Server.Baker.CreateProduct(product, 9);
        var shop = $"/panaderia/{Server.Espiga}";
        await guest.Go(shop);
        var key = System.Text.RegularExpressions.Regex.Match(guest.Html, $"/producto/(\\d+)\">{product} [^<]*<").Groups[1].Value;
        await guest.Go($"{shop}/producto/{key}");
        await guest.Submit($"{shop}/cesta/agregar", ("cantidad", "1"));
        await guest.Go($"{shop}/pedir");
        await guest.Submit($"{shop}/pedir", fields);
        return guest.Is(200).Path;
    }
}
