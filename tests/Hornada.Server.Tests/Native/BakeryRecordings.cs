using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The ten bakery endpoints of contract §1.2, the pause, and health.</summary>
public sealed class BakeryRecordings<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Bakeries_answer_as_recorded()
    {
        var schema = await ApiSchema.Of(Town);
        await Listing(schema);
        await Pausing(schema);
        await Own(schema);
        await Opening(schema);
        await Administration(schema);
    }

    private async Task Listing(ApiSchema schema)
    {
        var health = new Recording(schema, "GET /health");
        await health.Ask("The server is up", Town.Nobody, "/health");
        health.Matches("health");

        var list = new Recording(schema, "GET /api/v1/bakeries");
        await list.Ask("Everybody sees the active bakeries", Town.Nobody, "/api/v1/bakeries");
        list.Matches("bakeries-list");

        var nearby = new Recording(schema, "GET /api/v1/bakeries/nearby");
        await nearby.Ask("Within two kilometres, nearest first", Town.Nobody, "/api/v1/bakeries/nearby?lat=4.64&lng=-74.07&radius=2");
        await nearby.Ask("Nothing near the sea", Town.Nobody, "/api/v1/bakeries/nearby?lat=10.4&lng=-75.5");
        await nearby.Ask("Without a latitude", Town.Nobody, "/api/v1/bakeries/nearby?lng=-74.07");
        await nearby.Ask("Without a longitude", Town.Nobody, "/api/v1/bakeries/nearby?lat=4.64");
        await nearby.Ask("Off the globe", Town.Nobody, "/api/v1/bakeries/nearby?lat=91&lng=-74.07&radius=-1");
        nearby.Matches("bakeries-nearby");

        var all = new Recording(schema, "GET /api/v1/bakeries/all");
        await all.Ask("An admin sees all of them, by name", Town.Admin, "/api/v1/bakeries/all");
        await all.Ask("Without a token", Town.Nobody, "/api/v1/bakeries/all");
        await all.Ask("A baker is no admin", Town.Baker, "/api/v1/bakeries/all");
        all.Matches("bakeries-all");

        var one = new Recording(schema, "GET /api/v1/bakeries/{id}");
        await one.Ask("One bakery", Town.Customer, $"/api/v1/bakeries/{Town.Espiga}");
        await one.Ask("One that nobody has", Town.Customer, "/api/v1/bakeries/b7QmZr2LkT9xWc4Vd1Hp");
        await one.Ask("Without a token", Town.Nobody, $"/api/v1/bakeries/{Town.Espiga}");
        one.Matches("bakeries-get");
    }

    private async Task Own(ApiSchema schema)
    {
        var own = new Recording(schema, "GET /api/v1/bakeries/me");
        await own.Ask("The caller's bakery", Town.Baker, "/api/v1/bakeries/me");
        await own.Ask("A customer has none", Town.Customer, "/api/v1/bakeries/me");
        await own.Ask("Nor has a baker nobody has given one", Town.FreeBaker, "/api/v1/bakeries/me");
        own.Matches("bakeries-me");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me");
        await change.Ask("What the baker app sends", Town.Baker, "/api/v1/bakeries/me", new
        {
            name = "Panadería La Espiga",
            description = "Pan artesanal de masa madre",
            phone = "+57 300 555 0147",
            address = "Calle 53 # 18-40, Bogotá",
            openTime = "07:00",
            closeTime = "14:00",
        });
        await change.Ask("The status is not the baker's to change", Town.Baker, "/api/v1/bakeries/me", new { status = "SUSPENDED" });
        await change.Ask("Hours as the app lets people type them", Town.Baker, "/api/v1/bakeries/me", new { openTime = "7 am" });
        await change.Ask("Everything wrong at once", Town.Baker, "/api/v1/bakeries/me", new { name = " ", lat = 91, lng = -181, logoUrl = "javascript:alert(1)" });
        change.Matches("bakeries-me-change");
    }

    private async Task Opening(ApiSchema schema)
    {
        var open = new Recording(schema, "PATCH /api/v1/bakeries/me/open");
        await open.Ask("Closing", Town.Baker, "/api/v1/bakeries/me/open", new { isOpen = false });
        await open.Ask("Opening inside the hours", Town.Baker, "/api/v1/bakeries/me/open", new { isOpen = true });
        await open.Ask("Without saying which", Town.Baker, "/api/v1/bakeries/me/open", new { });
        (await Town.Baker.Patch("/api/v1/bakeries/me", new { openTime = "09:00" })).Is(200);
        await open.Ask("Opening before the hours", Town.Baker, "/api/v1/bakeries/me/open", new { isOpen = true });
        open.Matches("bakeries-me-open");
    }

    private async Task Pausing(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/pause";
        var bread = await Town.Baker.Bakes("Pan", 9);
        var pause = new Recording(schema, "POST /api/v1/bakeries/me/pause");
        await pause.Ask("For half an hour", Town.Baker, Path, new { minutes = 30 });
        await pause.Ask("Until nine", Town.Baker, Path, new { until = "2026-05-20T09:00:00-05:00" });
        await pause.Ask("Until a time that has gone by", Town.Baker, Path, new { until = "2026-05-20T07:00:00-05:00" });
        await pause.Ask("For no time", Town.Baker, Path, new { minutes = 0 });
        await pause.Ask("For longer than a day", Town.Baker, Path, new { minutes = 1441 });
        await pause.Ask("Without an end", Town.Baker, Path, new { });
        await pause.Ask("As a customer", Town.Customer, Path, new { minutes = 30 });
        pause.Matches("bakeries-pause");

        var order = new Recording(schema, "POST /api/v1/orders");
        var wish = new { bakeryId = Town.Espiga, items = new[] { new { productId = bread, qty = 1 } }, pickupTime = "08:59" };
        await order.Ask("To be collected during the pause", Town.Customer, "/api/v1/orders", wish);
        await order.Ask("The same in English", Town.Customer, "/api/v1/orders", wish, "en");
        order.Matches("orders-place-paused");

        var paused = new Recording(schema, "GET /api/v1/bakeries/me/pause");
        await paused.Ask("Paused", Town.Baker, Path);
        await paused.Ask("The other one is not", Town.OtherBaker, Path);
        paused.Matches("bakeries-paused");

        var resume = new Recording(schema, "POST /api/v1/bakeries/me/resume");
        await resume.Ask("Going on", Town.Baker, "/api/v1/bakeries/me/resume");
        await resume.Ask("Again", Town.Baker, "/api/v1/bakeries/me/resume");
        await resume.Ask("As a customer", Town.Customer, "/api/v1/bakeries/me/resume");
        resume.Matches("bakeries-resume");
        _ = await Town.Customer.Orders(Town.Espiga, (bread, 1));
    }

    private async Task Administration(ApiSchema schema)
    {
        var (_, baker) = await Town.SignUp(Role.Baker, "Bernarda Molina", "molina@example.com");
        var (_, customer) = await Town.SignUp(Role.Customer, "Cecilia Gómez", "gomez@example.com");

        var create = new Recording(schema, "POST /api/v1/bakeries");
        var made = await create.Ask("A new bakery starts closed, inactive and with the usual hours", Town.Admin, "/api/v1/bakeries", New(baker));
        await create.Ask("For an owner who does not exist", Town.Admin, "/api/v1/bakeries", New("Qe9LrT20aHsW6yMxB4nPdZ8vJc13"));
        await create.Ask("For a customer", Town.Admin, "/api/v1/bakeries", New(customer));
        await create.Ask("Without anything", Town.Admin, "/api/v1/bakeries", new { });
        await create.Ask("As a baker", Town.Baker, "/api/v1/bakeries", New(baker));
        create.Matches("bakeries-create");

        var id = made.Data.Text("id");
        var change = new Recording(schema, "PATCH /api/v1/bakeries/{id}");
        await change.Ask("Activating and opening it, whatever the hours", Town.Admin, $"/api/v1/bakeries/{id}", new { status = "ACTIVE", openTime = "09:00", isOpen = true });
        await change.Ask("Suspending closes it", Town.Admin, $"/api/v1/bakeries/{id}", new { status = "SUSPENDED" });
        await change.Ask("A suspended one does not open", Town.Admin, $"/api/v1/bakeries/{id}", new { isOpen = true });
        await change.Ask("A status that does not exist", Town.Admin, $"/api/v1/bakeries/{id}", new { status = "CLOSED" });
        await change.Ask("One that nobody has", Town.Admin, "/api/v1/bakeries/b7QmZr2LkT9xWc4Vd1Hp", new { name = "x" });
        change.Matches("bakeries-change");

        var delete = new Recording(schema, "DELETE /api/v1/bakeries/{id}");
        await delete.Ask("Deleting", Town.Admin, $"/api/v1/bakeries/{id}");
        await delete.Ask("Deleting again", Town.Admin, $"/api/v1/bakeries/{id}");
        delete.Matches("bakeries-delete");
    }

    private static object New(string owner) => new { name = "Molino Viejo", address = "Carrera 15 # 93-60, Bogotá", lat = 4.6767, lng = -74.0483, ownerId = owner };
}
