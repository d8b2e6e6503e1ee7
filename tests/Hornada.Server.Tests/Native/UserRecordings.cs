using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The six user endpoints of contract §1.5, and our tokens.</summary>
[SqliteUnlessLong("The shape of answers; Core tests accounts on both engines.")]
public sealed class UserRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Users_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        await Own(schema);
        await Administration(schema);
        await Persons(schema);
    }

    [Fact]
    public async Task Tokens_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var create = new Recording(schema, "POST /api/v1/tokens");
        var made = await create.Ask("Its secret is shown this once", Server.OtherBaker, "/api/v1/tokens", new { name = "Caja" });
        await create.Ask("Without a name", Server.OtherBaker, "/api/v1/tokens", new { });
        create.Matches("tokens-create");

        var delete = new Recording(schema, "DELETE /api/v1/tokens/{id}");
        await delete.Ask("Revoking", Server.OtherBaker, $"/api/v1/tokens/{made.Data.Text("id")}");
        await delete.Ask("One that is not the caller's", Server.Customer, $"/api/v1/tokens/{made.Data.Text("id")}");
        delete.Matches("tokens-revoke");

        var list = new Recording(schema, "GET /api/v1/tokens");
        await list.Ask("Newest first, without their secrets", Server.OtherBaker, "/api/v1/tokens");
        await list.Ask("Without a token", Server.Anonymous, "/api/v1/tokens");
        list.Matches("tokens-list");

        var programs = new Recording(schema, "GET /api/v1/programs");
        await programs.Ask("What each may do and when it was last seen", Server.OtherBaker, "/api/v1/programs");
        await programs.Ask("Without a token", Server.Anonymous, "/api/v1/programs");
        programs.Matches("programs-list");

        var app = new Recording(schema, "DELETE /api/v1/programs/apps/{id}");
        await app.Ask("An app that was never let in", Server.OtherBaker, "/api/v1/programs/apps/0");
        await app.Ask("Without a token", Server.Anonymous, "/api/v1/programs/apps/0");
        app.Matches("programs-revoke");
    }

    [Fact]
    public async Task Sessions_and_passkeys_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var sessions = new Recording(schema, "GET /api/v1/users/me/sessions");
        await sessions.Ask("None", Server.OtherCustomer, "/api/v1/users/me/sessions");
        sessions.Matches("users-sessions");

        var end = new Recording(schema, "DELETE /api/v1/users/me/sessions/{id}");
        await end.Ask("One that the caller does not have", Server.OtherCustomer, "/api/v1/users/me/sessions/nada");
        end.Matches("users-session-end");

        var all = new Recording(schema, "DELETE /api/v1/users/me/sessions");
        await all.Ask("All", Server.OtherCustomer, "/api/v1/users/me/sessions");
        all.Matches("users-sessions-end");

        var passkeys = new Recording(schema, "GET /api/v1/users/me/passkeys");
        await passkeys.Ask("None", Server.OtherCustomer, "/api/v1/users/me/passkeys");
        passkeys.Matches("users-passkeys");

        var forget = new Recording(schema, "DELETE /api/v1/users/me/passkeys/{id}");
        await forget.Ask("One that the caller does not have", Server.OtherCustomer, "/api/v1/users/me/passkeys/nada");
        forget.Matches("users-passkey-forget");
    }

    [Fact]
    public async Task OAuth_clients_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var create = new Recording(schema, "POST /api/v1/oauth/clients");
        string[] addresses = ["https://shop.example.com/back", "http://localhost/back"];
        var made = await create.Ask(
            "Somebody's shop; it has no secret", Server.Admin, "/api/v1/oauth/clients", new { name = "Tienda", redirectUris = addresses });
        await create.Ask(
            "An app of the house that takes passwords", Server.Admin, "/api/v1/oauth/clients", new { name = "App", firstParty = true });
        await create.Ask("Without an address", Server.Admin, "/api/v1/oauth/clients", new { name = "Tienda" });
        await create.Ask(
            "With an address that everybody on the way can read",
            Server.Admin,
            "/api/v1/oauth/clients",
            new { name = "Tienda", redirectUris = new[] { "http://shop.example.com/back" } });
        await create.Ask(
            "With no address among the addresses", Server.Admin, "/api/v1/oauth/clients", """{"name":"Tienda","redirectUris":[null]}""");
        await create.Ask("As a baker", Server.Baker, "/api/v1/oauth/clients", new { name = "Tienda", redirectUris = addresses });
        create.Matches("oauth-clients-create");

        var change = new Recording(schema, "PATCH /api/v1/oauth/clients/{id}");
        var path = $"/api/v1/oauth/clients/{made.Data.Text("id")}";
        await change.Ask("A program that sends no proof key", Server.Admin, path, new { pkceRequired = false });
        await change.Ask("It sends one from now on", Server.Admin, path, new { pkceRequired = true });
        await change.Ask("Without a change", Server.Admin, path, new { });
        await change.Ask("One that nobody registered", Server.Admin, "/api/v1/oauth/clients/tienda", new { pkceRequired = true });
        change.Matches("oauth-clients-change");

        var delete = new Recording(schema, "DELETE /api/v1/oauth/clients/{id}");
        await delete.Ask("Revoking, with all its tokens", Server.Admin, $"/api/v1/oauth/clients/{made.Data.Text("id")}");
        await delete.Ask("One that nobody registered", Server.Admin, "/api/v1/oauth/clients/tienda");
        await delete.Ask("As a customer", Server.Customer, $"/api/v1/oauth/clients/{made.Data.Text("id")}");
        delete.Matches("oauth-clients-revoke");

        var list = new Recording(schema, "GET /api/v1/oauth/clients");
        await list.Ask("Newest first, revoked ones too", Server.Admin, "/api/v1/oauth/clients");
        await list.Ask("As a baker", Server.Baker, "/api/v1/oauth/clients");
        list.Matches("oauth-clients-list");
    }

    private async Task Persons(ApiSchema schema)
    {
        var (person, uid) = await Server.SignUp(Role.Customer, "Pura", ClientActions.FreshEmail());
        var (other, _) = await Server.SignUp(Role.Customer, "Olga", ClientActions.FreshEmail());
        var export = new Recording(schema, "POST /api/v1/users/me/export");
        await export.Ask("Another address", person, "/api/v1/users/me/export", new { confirm = "nadie@example.com" });
        export.Matches("users-me-export");
        var erase = new Recording(schema, "POST /api/v1/users/me/erase");
        await erase.Ask("Another address", other, "/api/v1/users/me/erase", new { confirm = "nadie@example.com" });
        erase.Matches("users-me-erase");
        var order = (await other.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan de Olga", 5), 1))).Text("id");
        foreach (var what in (string[])["export", "erase"])
        {
            var guest = new Recording(schema, $"POST /api/v1/orders/{{id}}/guest/{what}");
            await guest.Ask(
                "A wrong secret", Server.Anonymous, $"/api/v1/orders/{order}/guest/{what}", new { secret = "0", confirm = "Olga" });
            guest.Matches($"orders-guest-{what}");
        }

        var log = new Recording(schema, "GET /api/v1/audit-log");
        await log.Ask("What was done to nobody", Server.Admin, "/api/v1/audit-log?search=nadie");
        await log.Ask("As a customer", Server.Customer, "/api/v1/audit-log");
        log.Matches("audit-log");
        var get = new Recording(schema, "GET /api/v1/users/{uid}/export");
        await get.Ask("Nobody", Server.Admin, "/api/v1/users/nadie/export");
        await get.Ask("As a customer", Server.Customer, $"/api/v1/users/{uid}/export");
        get.Matches("users-export");
        var delete = new Recording(schema, "DELETE /api/v1/users/{uid}");
        await delete.Ask("A customer", Server.Admin, $"/api/v1/users/{uid}");
        await delete.Ask("Once more", Server.Admin, $"/api/v1/users/{uid}");
        await delete.Ask("Nobody", Server.Admin, "/api/v1/users/nadie");
        await delete.Ask("As a baker", Server.Baker, $"/api/v1/users/{uid}");
        delete.Matches("users-erase");
    }

    private async Task Own(ApiSchema schema)
    {
        var forgot = new Recording(schema, "POST /api/v1/users/forgot-password");
        await forgot.Ask("A server without mail", Server.Anonymous, "/api/v1/users/forgot-password", new { email = "ana@example.com" });
        forgot.Matches("users-forgot-password");

        var email = new Recording(schema, "POST /api/v1/users/me/email");
        await email.Ask(
            "Another password", Server.Customer, "/api/v1/users/me/email", new { email = "ana@example.com", password = "la de otra" });
        email.Matches("users-me-email");

        var mine = new Recording(schema, "GET /api/v1/users/me");
        await mine.Ask("A customer", Server.Customer, "/api/v1/users/me");
        await mine.Ask("A baker", Server.Baker, "/api/v1/users/me");
        await mine.Ask("Without a token", Server.Anonymous, "/api/v1/users/me");
        await mine.Ask("With a token that is none", Server.With("x"), "/api/v1/users/me");
        mine.Matches("users-me");

        var change = new Recording(schema, "PATCH /api/v1/users/me");
        await change.Ask(
            "What the app sends", Server.Customer, "/api/v1/users/me", new { phone = "+57 300 123 4567", fcmToken = "fcm-device-token-2" });
        await change.Ask("A new name", Server.Customer, "/api/v1/users/me", new { displayName = "Carlos Andrés Ruiz" });
        await change.Ask("An empty text clears", Server.Customer, "/api/v1/users/me", new { phone = "", fcmToken = "" });
        await change.Ask("A name that fills the screen", Server.Customer, "/api/v1/users/me", new { displayName = new string('x', 121) });
        change.Matches("users-me-change");
    }

    private async Task Administration(ApiSchema schema)
    {
        var (_, uid) = await Server.SignUp(Role.Customer, "", "sinnombre@example.com");
        (await Server.Baker.Patch("/api/v1/users/me", new { fcmToken = "fcm-secreto" })).Is(200);

        var all = new Recording(schema, "GET /api/v1/users");
        await all.Ask("By name, or by e-mail where there is none; nobody's push token", Server.Admin, "/api/v1/users");
        await all.Ask("As a baker", Server.Baker, "/api/v1/users");
        all.Matches("users-list");

        var bakers = new Recording(schema, "GET /api/v1/users/bakers");
        await bakers.Ask("Bakers by name", Server.Admin, "/api/v1/users/bakers");
        await bakers.Ask("As a customer", Server.Customer, "/api/v1/users/bakers");
        bakers.Matches("users-bakers");

        var one = new Recording(schema, "GET /api/v1/users/{uid}");
        await one.Ask("One user", Server.Admin, $"/api/v1/users/{uid}");
        await one.Ask("One that nobody is", Server.Admin, "/api/v1/users/Qe9LrT20aHsW6yMxB4nPdZ8vJc13");
        await one.Ask("As a customer", Server.Customer, $"/api/v1/users/{uid}");
        one.Matches("users-get");

        var role = new Recording(schema, "PATCH /api/v1/users/{uid}/role");
        await role.Ask("A customer becomes a baker", Server.Admin, $"/api/v1/users/{uid}/role", new { role = "BAKER" });
        await role.Ask("Without a role", Server.Admin, $"/api/v1/users/{uid}/role", new { });
        await role.Ask("A role that does not exist", Server.Admin, $"/api/v1/users/{uid}/role", new { role = "KING" });
        await role.Ask("Of nobody", Server.Admin, "/api/v1/users/Qe9LrT20aHsW6yMxB4nPdZ8vJc13/role", new { role = "BAKER" });
        var admin = (await Server.Admin.Get("/api/v1/users/me")).Is(200).Data.Text("uid");
        await role.Ask("Of the last admin", Server.Admin, $"/api/v1/users/{admin}/role", new { role = "CUSTOMER" });
        await role.Ask("As a baker", Server.Baker, $"/api/v1/users/{uid}/role", new { role = "ADMIN" });
        role.Matches("users-role");
    }
}
