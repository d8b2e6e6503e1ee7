using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Companies, countries and paired devices, on a server of their own: both are in lists that others record.</summary>
[SqliteUnlessLong("The shape of answers; Core tests companies and devices on both engines.")]
public sealed class DeviceRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Codes = "/api/v1/oauth/device_authorization";

    [Fact]
    public async Task Staff_answers_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var (helper, uid) = await Server.SignUp(Role.Customer, "Luz", "luz@example.com");
        var invite = new Recording(schema, "POST /api/v1/staff/invitations");
        var made = await invite.Ask(
            "The link is shown this once", Server.OtherBaker, "/api/v1/staff/invitations", new { role = "COUNTER", name = "Luz" });
        var other = await invite.Ask("Another one", Server.OtherBaker, "/api/v1/staff/invitations", new { role = "MANAGER" });
        await invite.Ask("The role of devices", Server.OtherBaker, "/api/v1/staff/invitations", new { role = "TABLET" });
        invite.Matches("staff-invite");

        var open = new Recording(schema, "GET /api/v1/staff/invitations");
        await open.Ask("Newest first", Server.OtherBaker, "/api/v1/staff/invitations");
        open.Matches("staff-invitations");

        var withdraw = new Recording(schema, "DELETE /api/v1/staff/invitations/{id}");
        await withdraw.Ask("Withdrawing", Server.OtherBaker, $"/api/v1/staff/invitations/{other.Data.Text("id")}");
        await withdraw.Ask("Once more", Server.OtherBaker, $"/api/v1/staff/invitations/{other.Data.Text("id")}");
        withdraw.Matches("staff-withdraw");

        var accept = new Recording(schema, "POST /api/v1/invitations/accept");
        var link = made.Data.Text("link");
        await accept.Ask("Accepting", helper, "/api/v1/invitations/accept", new { secret = link[(link.LastIndexOf('/') + 1)..] });
        await accept.Ask("A link that nobody made", helper, "/api/v1/invitations/accept", new { secret = "nada" });
        accept.Matches("invitations-accept");
        await People(schema, uid);
    }

    private async Task People(ApiSchema schema, string uid)
    {
        var list = new Recording(schema, "GET /api/v1/staff");
        await list.Ask("Oldest membership first", Server.OtherBaker, "/api/v1/staff");
        list.Matches("staff-list");

        var roles = new Recording(schema, "GET /api/v1/staff/roles");
        await roles.Ask("What each role may do", Server.OtherBaker, "/api/v1/staff/roles");
        roles.Matches("staff-roles");

        var change = new Recording(schema, "PATCH /api/v1/staff/{uid}");
        await change.Ask("Another role", Server.OtherBaker, $"/api/v1/staff/{uid}", new { role = "BAKER" });
        await change.Ask("A role that there is not", Server.OtherBaker, $"/api/v1/staff/{uid}", new { role = "GOD" });
        change.Matches("staff-change");

        var remove = new Recording(schema, "DELETE /api/v1/staff/{uid}");
        await remove.Ask("Removing", Server.OtherBaker, $"/api/v1/staff/{uid}");
        await remove.Ask("Once more", Server.OtherBaker, $"/api/v1/staff/{uid}");
        remove.Matches("staff-remove");
    }

    [Fact]
    public async Task The_demo_answers_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        _ = await Server.SignUp(Core.Accounts.Role.Customer, "Karel", "karel@hornada.example");
        var find = new Recording(schema, "GET /api/v1/demo");
        await find.Ask("People of the demo", Server.Admin, "/api/v1/demo");
        await find.Ask("By a baker", Server.Baker, "/api/v1/demo");
        find.Matches("demo");
        var remove = new Recording(schema, "DELETE /api/v1/demo");
        await remove.Ask("Removing", Server.Admin, "/api/v1/demo");
        await remove.Ask("Removing again", Server.Admin, "/api/v1/demo");
        remove.Matches("demo-remove");
    }

    [Fact]
    public async Task Devices_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var ask = new Recording(schema, "POST /api/v1/oauth/device_authorization");
        var codes = (await ask.Ask("The codes of a device", Server.Anonymous, Codes, Form(("client_id", "Caja")))).Json;
        await ask.Ask("Without a name of the program", Server.Anonymous, Codes, Form());
        ask.Matches("devices-ask");
        var refused = (await Server.Anonymous.Post(Codes, Form(("client_id", "Otra")))).Is(200).Json;

        var approve = new Recording(schema, "POST /api/v1/devices/approve");
        var body = new { userCode = codes.Text("user_code"), name = "Caja 2" };
        await approve.Ask("Approving", Server.Baker, "/api/v1/devices/approve", body);
        await approve.Ask("Approving again", Server.Baker, "/api/v1/devices/approve", body);
        await approve.Ask("By a customer", Server.Customer, "/api/v1/devices/approve", body);
        approve.Matches("devices-approve");
        var deny = new Recording(schema, "POST /api/v1/devices/deny");
        await deny.Ask("Refusing", Server.Baker, "/api/v1/devices/deny", new { userCode = refused.Text("user_code") });
        await deny.Ask("A code that nobody has", Server.Baker, "/api/v1/devices/deny", new { userCode = "nada" });
        deny.Matches("devices-deny");

        var token = new Recording(schema, "POST /api/v1/oauth/token");
        await token.Ask("An approved device", Server.Anonymous, "/api/v1/oauth/token", Grant(codes.Text("device_code")));
        await token.Ask("The same again", Server.Anonymous, "/api/v1/oauth/token", Grant(codes.Text("device_code")));
        await token.Ask("A refused device", Server.Anonymous, "/api/v1/oauth/token", Grant(refused.Text("device_code")));
        token.Matches("devices-token");

        var list = new Recording(schema, "GET /api/v1/devices");
        var id = (await list.Ask("Newest first", Server.Baker, "/api/v1/devices")).Data.EnumerateArray().First().Text("id");
        await list.Ask("Those of another bakery", Server.OtherBaker, "/api/v1/devices");
        list.Matches("devices-list");
        var revoke = new Recording(schema, "DELETE /api/v1/devices/{id}");
        await revoke.Ask("Revoking", Server.Baker, $"/api/v1/devices/{id}");
        await revoke.Ask("One of another bakery", Server.OtherBaker, $"/api/v1/devices/{id}");
        revoke.Matches("devices-revoke");
    }

    [Fact]
    public async Task Companies_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var countries = new Recording(schema, "GET /api/v1/countries");
        await countries.Ask("In the language of the client", Server.Anonymous, "/api/v1/countries", language: "nl");
        countries.Matches("countries");

        var found = new Recording(schema, "POST /api/v1/companies");
        var made = await found.Ask("By its country", Server.Admin, "/api/v1/companies", new { name = "Dageraad", country = "BE" });
        await found.Ask(
            "By currency and zone", Server.Admin, "/api/v1/companies", new { name = "Sol", currency = "EUR", zone = "Europe/Lisbon" });
        await found.Ask("A country that is not known", Server.Admin, "/api/v1/companies", new { name = "X", country = "XX" });
        await found.Ask("By a baker", Server.Baker, "/api/v1/companies", new { name = "X", country = "BE" });
        found.Matches("companies-create");

        var change = new Recording(schema, "PUT /api/v1/companies/{id}");
        var path = $"/api/v1/companies/{made.Data.Text("id")}";
        await change.Ask("In French", Server.Admin, path, new { name = "Aurore", country = "BE", mainLanguage = "fr" });
        await change.Ask("One there is not", Server.Admin, "/api/v1/companies/nobody", new { name = "X", country = "BE" });
        change.Matches("companies-change");

        var list = new Recording(schema, "GET /api/v1/companies");
        await list.Ask("Oldest first", Server.Admin, "/api/v1/companies");
        await list.Ask("By a baker", Server.Baker, "/api/v1/companies");
        list.Matches("companies-list");
    }

    private static FormUrlEncodedContent Grant(string deviceCode) =>
        Form(("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", deviceCode), ("client_id", "Caja"));

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
