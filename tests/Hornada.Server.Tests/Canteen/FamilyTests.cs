using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Canteen;

/// <summary>Children of a canteen: how its people add them, and what their parents see and do.</summary>
[SqliteUnlessLong("Doors over operations that Core tests on both engines.")]
public sealed partial class FamilyTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = "/api/v1/canteens";

    [GeneratedRegex("https?://[^\"]*(/invitacion/[0-9a-f]+)")]
    private static partial Regex Link();

    [Fact]
    public async Task A_parent_accepts_an_invitation_orders_for_a_child_and_cancels_until_the_limit()
    {
        var canteen = await Found();
        var dish = await Cook(canteen.Id, "Milanesa", 4_500);
        using var staff = await Staff();
        var root = $"/comedores/{canteen.Id}";
        await staff.Go($"{root}/clientes");
        await staff.Submit(
            $"{root}/clientes/nuevo",
            ("nombre", "Sofía Paz"), ("curso", "3° B"), ("responsable", "Marta Paz"), ("correo", "marta@paz.example"));
        staff.Is(200).Shows("no puede encargar todavía");
        var child = staff.Path.Split('?')[0].Split('/')[^1];
        await staff.Submit($"{root}/cliente/{child}/recargar", ("importe", "10000"));
        var link = await Invite(staff, $"{root}/cliente/{child}");

        using var parent = new ShopBrowser(Server);
        (await parent.Go(link)).Is(200).Shows("Sofía Paz").Shows("Crear una cuenta");
        await parent.Go($"/cuenta/nueva?sigue={Uri.EscapeDataString(link)}");
        await parent.Submit(
            "/cuenta/nueva", ("nombre", "Marta Paz"), ("email", ClientActions.FreshEmail()), ("clave", OAuthActions.Password));
        Assert.Equal(link, parent.Is(200).Path);
        await parent.Submit(link);
        parent.Is(200).Shows("Sofía Paz").Shows("Saldo: $ 10.000");
        (await parent.Go(link)).Is(410);
        (await parent.Go("/mis-pedidos")).Is(200).Shows("Mi familia");

        var day = "2026-05-22";
        await parent.Go($"/familia/{child}?semana={day}");
        await parent.Submit($"/familia/{child}/{day}", ("pago", "CREDIT"));
        parent.Is(400).Shows("Elige al menos una comida");
        await parent.Submit($"/familia/{child}/{day}", ($"n.{dish}", "3"), ("pago", "CREDIT"));
        parent.Is(400).Shows("El crédito no alcanza");
        Assert.Contains(" value=\"3\"", parent.Html, StringComparison.Ordinal);
        await parent.Submit($"/familia/{child}/{day}", ($"n.{dish}", "2"), ("pago", "CREDIT"));
        parent.Is(200).Shows("2 × Milanesa").Shows("Saldo: $ 1.000");

        var cancel = parent.Action("/cancelar");
        await parent.Submit(cancel);
        parent.Is(200).Shows("Cancelada").Shows("Saldo: $ 10.000");

        await parent.Submit($"/familia/{child}/{day}", ($"n.{dish}", "1"), ("pago", "CREDIT"));
        var late = parent.Is(200).Action("/cancelar");
        var page = parent.Html;
        (await Server.Admin.Patch($"{Root}/{canteen.Id}/sites/{canteen.Site}", new { closureDays = 3 })).Is(200);
        await parent.Submit(late);
        parent.Is(400).Shows("Ya no se puede cancelar");
        parent.TurnsTo(page);
        await parent.Submit($"/familia/{child}/{day}", ($"n.{dish}", "1"), ("pago", "CASH"), ("clave", Guid.Empty.ToString("N")));
        parent.Is(400).Shows("cerraron");
    }

    [Fact]
    public async Task A_child_exists_for_its_parents_alone_and_access_can_be_taken_away()
    {
        var canteen = await Found();
        var made = (await Server.Admin.Post($"{Root}/{canteen.Id}/customers", new
        {
            fullName = "Tomás Ríos",
            parent = new { fullName = "Jorge Ríos", email = "jorge@rios.example" },
        })).Is(201).Data;
        var parent = made.GetProperty("parent").Text("id");
        var sibling = (await Server.Admin.Post($"{Root}/{canteen.Id}/customers", new
        {
            fullName = "Ana Ríos",
            parent = new { fullName = "J. Ríos", email = "JORGE@rios.example" },
        })).Is(201).Data;
        Assert.Equal(parent, sibling.GetProperty("parent").Text("id"));
        var link = (await Server.Admin.Post($"{Root}/{canteen.Id}/parents/{parent}/invitation")).Is(201).Data.Text("link");
        var secret = link.Split('/')[^1];
        var (own, _) = await Server.SignUp(Role.Customer, "Jorge Ríos", ClientActions.FreshEmail());
        var (other, _) = await Server.SignUp(Role.Customer, "Otra Persona", ClientActions.FreshEmail());

        (await own.Post($"/api/v1/family/invitations/{secret}")).Is(200);
        (await other.Post($"/api/v1/family/invitations/{secret}")).Is(410);
        Assert.Equal(
            ["Ana Ríos", "Tomás Ríos"],
            (await own.Get("/api/v1/family/children")).Is(200).Rows.Select(row => row.Text("fullName")));
        (await other.Get($"/api/v1/family/children/{made.Text("id")}/week")).Is(404);
        (await other.Get($"/api/v1/family/children/{made.Text("id")}/credit")).Is(404);
        (await Server.Baker.Post($"{Root}/{canteen.Id}/parents/{parent}/invitation")).Is(404);

        (await Server.Admin.Delete($"{Root}/{canteen.Id}/parents/{parent}/accounts")).Is(200);
        (await own.Get($"/api/v1/family/children/{made.Text("id")}/week")).Is(404);
        Assert.Empty((await own.Get("/api/v1/family/children")).Is(200).Rows);
    }

    [Fact]
    public async Task A_parent_reads_the_limits_of_each_establishment_and_is_reached_at_an_address_that_is_one()
    {
        var canteen = await Found();
        var dish = await Cook(canteen.Id, "Milanesa", 4_500);
        (await Server.Admin.Post(
            $"{Root}/{canteen.Id}/sites", new { name = "Anexo", address = "Calle 2", closureDays = 0, orderClosesAt = "09:00" })).Is(201);
        object Child(string email) => new { fullName = "Lía Sol", parent = new { fullName = "Inés Sol", email } };
        var wrong = (await Server.Admin.Post($"{Root}/{canteen.Id}/customers", Child("ines(at)sol"))).Is(400);
        Assert.Contains("correo electrónico", wrong.Message, StringComparison.Ordinal);
        var made = (await Server.Admin.Post($"{Root}/{canteen.Id}/customers", Child("ines@sol.example"))).Is(201).Data;
        var (child, payer) = (made.Text("id"), made.GetProperty("parent").Text("id"));
        var link = (await Server.Admin.Post($"{Root}/{canteen.Id}/parents/{payer}/invitation")).Is(201).Data.Text("link");

        using var parent = new ShopBrowser(Server);
        await parent.SignsIn((await Server.SignUpWithPassword(Role.Customer, "Inés Sol")).Email);
        var path = new Uri(link).AbsolutePath;
        await parent.Go(path);
        await parent.Submit(path);
        (await parent.Go($"/familia/{child}?semana=2026-05-22")).Is(200).Shows("Sede:").Shows("Anexo:");
        await parent.Submit($"/familia/{child}/2026-05-22", ($"n.{dish}", "1"), ("pago", "CASH"), ("sede", canteen.Site));
        parent.Is(200).Shows("Se puede cancelar hasta:");
    }

    [Fact]
    public async Task Customers_and_families_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var canteen = await Found();
        var dish = await Cook(canteen.Id, "Milanesa", 4_500);
        var root = $"{Root}/{canteen.Id}";
        async Task<Answer> Ask(string name, string operation, Client caller, string path, object? body = null, object? wrong = null)
        {
            var recording = new Recording(schema, operation);
            var answer = await recording.Ask("As it should be", caller, path, body);
            if (wrong is not null)
            {
                await recording.Ask("With something wrong", caller, path, wrong);
            }

            await recording.Ask("As somebody else", Server.OtherCustomer, path, body);
            recording.Matches($"canteens-{name}");
            return answer;
        }

        var made = await Ask(
            "customer-add", "POST /api/v1/canteens/{id}/customers", Server.Admin, $"{root}/customers",
            new { fullName = "Emma Acosta", @class = "2A", parent = new { fullName = "Laura Acosta", email = "laura@acosta.example" } },
            new { fullName = "Emma", parent = new { email = "laura@acosta.example" } });
        var (child, parent) = (made.Data.Text("id"), made.Data.GetProperty("parent").Text("id"));
        await Ask(
            "customer-change", "PATCH /api/v1/canteens/{id}/customers/{customer}", Server.Admin, $"{root}/customers/{child}",
            new { @class = "3A" }, new { parentId = "nadie" });
        await Ask("customers", "GET /api/v1/canteens/{id}/customers", Server.Admin, $"{root}/customers");
        await Ask(
            "credit-move", "POST /api/v1/canteens/{id}/customers/{customer}/credit", Server.Admin, $"{root}/customers/{child}/credit",
            new { amount = 9000 }, new { amount = -10, isAdjustment = true });
        await Ask(
            "parent-change", "PUT /api/v1/canteens/{id}/parents/{parent}", Server.Admin, $"{root}/parents/{parent}",
            new { fullName = "Laura Acosta", phone = "+5491155500103" }, new { fullName = " " });
        var invite = (await Server.Admin.Post($"{root}/parents/{parent}/invitation")).Is(201).Data.Text("link").Split('/')[^1];
        (await Server.Customer.Post($"/api/v1/family/invitations/{invite}")).Is(200);
        await Ask("invitation-accept", "POST /api/v1/family/invitations/{secret}", Server.Customer, "/api/v1/family/invitations/nada");
        await Ask("family", "GET /api/v1/family/children", Server.Customer, "/api/v1/family/children");
        var family = $"/api/v1/family/children/{child}";
        var ordered = await Ask(
            "meal-order", "POST /api/v1/family/children/{child}/orders", Server.Customer, $"{family}/orders",
            new { siteId = canteen.Site, day = "2026-06-25", items = new[] { new { productId = dish, qty = 1 } } },
            new { siteId = canteen.Site, day = "2026-06-27", items = new[] { new { productId = dish, qty = 1 } } });
        (await Server.Customer.Get($"{family}/week?day=9999-12-31")).Is(400);
        await Ask("family-week", "GET /api/v1/family/children/{child}/week", Server.Customer, $"{family}/week?day=2026-06-25");
        await Ask(
            "meal-cancel", "POST /api/v1/family/children/{child}/orders/{order}/cancel", Server.Customer,
            $"{family}/orders/{ordered.Data.Text("id")}/cancel");
        await Ask("family-credit", "GET /api/v1/family/children/{child}/credit", Server.Customer, $"{family}/credit");
        await Ask(
            "credit", "GET /api/v1/canteens/{id}/customers/{customer}/credit", Server.Admin, $"{root}/customers/{child}/credit");
        await Ask(
            "parent-unlink", "DELETE /api/v1/canteens/{id}/parents/{parent}/accounts", Server.Admin, $"{root}/parents/{parent}/accounts");
        await RecordFiles(schema, root);
        var link = new Recording(schema, "POST /api/v1/canteens/{id}/parents/{parent}/invitation");
        await link.Ask("Of a parent there is not", Server.Admin, $"{root}/parents/nadie/invitation");
        await link.Ask("As a customer", Server.Customer, $"{root}/parents/{parent}/invitation");
        link.Matches("canteens-invitation");
    }

    private async Task RecordFiles(ApiSchema schema, string root)
    {
        var import = new Recording(schema, "POST /api/v1/canteens/{id}/imports/customers");
        static StringContent File() => ClientActions.Csv(
            "name,class,parent,email\nEmma Acosta,4A,,laura@acosta.example\nBruno,1A,Ada,ada@x.example\nEva,1A,,nadie");
        await import.Ask("What a file would do", Server.Admin, $"{root}/imports/customers?preview=true", File(), "en");
        await import.Ask("A file without names", Server.Admin, $"{root}/imports/customers", ClientActions.Csv("class\n1A"));
        await import.Ask("As somebody else", Server.OtherCustomer, $"{root}/imports/customers", File());
        import.Matches("canteens-imports-customers");
        var export = new Recording(schema, "GET /api/v1/canteens/{id}/exports/customers");
        await export.Ask("No format", Server.Admin, $"{root}/exports/customers?format=xml");
        await export.Ask("As somebody else", Server.OtherCustomer, $"{root}/exports/customers");
        export.Matches("canteens-exports-customers");
    }

    [Fact]
    public async Task Children_come_from_a_spreadsheet_after_a_look_and_go_back_into_one()
    {
        var canteen = await Found();
        var root = $"/comedores/{canteen.Id}/clientes";
        using var staff = await Staff();
        (await staff.Go(root)).Is(200).Shows("Hoja de cálculo");
        (await staff.Go($"{root}/csv")).Is(200).Shows("Curso, Responsable, Correo, Teléfono");
        await Upload(
            staff, $"{root}/csv", "Nombre;Curso;Responsable;Correo;Sede\nNoa Vera;4A;Sara Vera;sara@vera.example;Norte\nIván;4A;Paz;no");
        staff.Is(200).Shows("1 nuevo").Shows("Sede").Shows("Escribe un correo electrónico");
        Assert.DoesNotContain("Noa Vera", (await Server.Admin.Get($"{Root}/{canteen.Id}/customers")).Text, StringComparison.Ordinal);
        await staff.Submit($"{root}/csv/aplicar");
        staff.Is(200).Shows("Noa Vera");
        (await staff.Go(root)).Is(200).Shows("Sara Vera");
        await staff.Go($"{root}/csv");
        await Upload(staff, $"{root}/csv", "Curso\n4A");
        staff.Is(400).Shows("al menos «Nombre»");
        Assert.Contains(
            ";Noa Vera;4A;Sara Vera;sara@vera.example;", (await staff.Go($"{root}/csv/personas.csv")).Html, StringComparison.Ordinal);
        Assert.Equal(
            "Id;Nombre;Curso;Responsable;Correo;Teléfono", (await staff.Go($"{root}/csv/plantilla.csv")).Html.Trim('\uFEFF', '\r', '\n'));

        var files = $"{Root}/{canteen.Id}";
        static StringContent Csv() => ClientActions.Csv("name,parent,email\nNoa Vera,Sara V.,sara@vera.example\nBea,,nadie");
        var seen = (await Server.Admin.Post($"{files}/imports/customers?preview=true", Csv())).Is(200).Data;
        Assert.Equal((1, 1), (seen.GetProperty("changed").GetInt32(), seen.GetProperty("refused").GetInt32()));
        (await Server.Admin.Post($"{files}/imports/customers", Csv())).Is(200);
        Assert.Contains(
            "Noa Vera,4A,Sara V.,", (await Server.Admin.Get($"{files}/exports/customers")).Is(200).Text, StringComparison.Ordinal);
        (await Server.Baker.Post($"{files}/imports/customers", Csv())).Is(404);
        (await Server.Customer.Get($"{files}/exports/customers")).Is(403);
        (await Server.Admin.Get($"{files}/exports/customers?format=xml")).Is(400);
    }

    private static async Task Upload(ShopBrowser browser, string action, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(browser.Field("form")), "form" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "archivo", "personas.csv" },
        };
        await browser.Send(HttpMethod.Post, action, form);
    }

    private static async Task<string> Invite(ShopBrowser staff, string customer)
    {
        await staff.Submit($"{customer}/invitar");
        return Link().Match(staff.Is(200).Html).Groups[1].Value;
    }

    private async Task<ShopBrowser> Staff()
    {
        var browser = new ShopBrowser(Server);
        await browser.SignsIn((await Server.SignUpWithPassword(Role.Admin, "Ana Admin")).Email);
        return browser;
    }

    private async Task<(string Id, string Site)> Found()
    {
        var site = new { name = "Sede", address = "Calle 1" };
        var id = (await Server.Admin.Post(Root, new { name = "Comedor Los Aromos", country = "AR", site })).Is(201).Data.Text("id");
        return (id, (await Server.Admin.Get($"{Root}/{id}")).Is(200).Data.GetProperty("sites")[0].Text("id"));
    }

    private async Task<string> Cook(string canteen, string name, decimal price) => (await Server.Admin.Post(
        $"{Root}/{canteen}/products", new { name, price, sku = name, stock = 50 })).Is(201).Data.Text("id");
}
