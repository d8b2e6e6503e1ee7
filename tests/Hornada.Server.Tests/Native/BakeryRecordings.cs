using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The ten bakery endpoints of contract §1.2, the pause, the limits of ordering, and health.</summary>
[SqliteUnlessLong("The shape of answers; Core tests bakeries and their settings on both engines.")]
public sealed class BakeryRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Bakeries_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        await Listing(schema);
        await Pausing(schema);
        await Ordering(schema);
        await Selling(schema);
        await Presentation(schema);
        await OwnCompany(schema);
        await Hours(schema);
        await Lockers(schema);
        await Own(schema);
        await Opening(schema);
        await Administration(schema);
    }

    private async Task Listing(ApiSchema schema)
    {
        var ready = new Recording(schema, "GET /readyz");
        await ready.Ask("The server is ready", Server.Anonymous, "/readyz");
        ready.Matches("readyz");
        var alive = new Recording(schema, "GET /healthz");
        await alive.Ask("The process answers", Server.Anonymous, "/healthz");
        alive.Matches("healthz");
        var health = new Recording(schema, "GET /health");
        await health.Ask("The server is up", Server.Anonymous, "/health");
        health.Matches("health");

        var list = new Recording(schema, "GET /api/v1/bakeries");
        await list.Ask("Everybody sees the active bakeries", Server.Anonymous, "/api/v1/bakeries");
        list.Matches("bakeries-list");

        var nearby = new Recording(schema, "GET /api/v1/bakeries/nearby");
        await nearby.Ask("Within two kilometres, nearest first", Server.Anonymous, "/api/v1/bakeries/nearby?lat=4.64&lng=-74.07&radius=2");
        await nearby.Ask("Nothing near the sea", Server.Anonymous, "/api/v1/bakeries/nearby?lat=10.4&lng=-75.5");
        await nearby.Ask("Without a latitude", Server.Anonymous, "/api/v1/bakeries/nearby?lng=-74.07");
        await nearby.Ask("Without a longitude", Server.Anonymous, "/api/v1/bakeries/nearby?lat=4.64");
        await nearby.Ask("Off the globe", Server.Anonymous, "/api/v1/bakeries/nearby?lat=91&lng=-74.07&radius=-1");
        nearby.Matches("bakeries-nearby");

        var all = new Recording(schema, "GET /api/v1/bakeries/all");
        await all.Ask("An admin sees all of them, by name", Server.Admin, "/api/v1/bakeries/all");
        await all.Ask("Without a token", Server.Anonymous, "/api/v1/bakeries/all");
        await all.Ask("A baker is no admin", Server.Baker, "/api/v1/bakeries/all");
        all.Matches("bakeries-all");

        var one = new Recording(schema, "GET /api/v1/bakeries/{id}");
        await one.Ask("One bakery", Server.Customer, $"/api/v1/bakeries/{Server.Espiga}");
        await one.Ask("One that nobody has", Server.Customer, "/api/v1/bakeries/b7QmZr2LkT9xWc4Vd1Hp");
        await one.Ask("Without a token", Server.Anonymous, $"/api/v1/bakeries/{Server.Espiga}");
        one.Matches("bakeries-get");
    }

    private async Task Lockers(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/lockers";
        var address = new { street = "Calle 170", number = "7", zipCode = "110111", city = "Bogotá", country = "CO" };
        var added = new Recording(schema, $"POST {Path}");
        await added.Ask("A locker with twelve compartments", Server.Baker, Path, new
        {
            name = "Estación norte",
            address,
            compartments = 12,
            identifier = "V-17",
            description = "Junto a la entrada",
            cooled = true,
        });
        await added.Ask("Another one of that name", Server.Baker, Path, new { name = "estacion norte", address });
        await added.Ask("Without an address", Server.Baker, Path, new { name = "Estación sur" });
        await added.Ask(
            "A country that is none", Server.Baker, Path, new { name = "Sur", address = address with { country = "Colombia" } });
        await added.Ask("As a customer", Server.Customer, Path, new { name = "Estación sur", address });
        added.Matches("bakeries-lockers-add");

        var change = new Recording(schema, $"PATCH {Path}/{{id}}");
        await change.Ask("Closed, and no longer counted", Server.Baker, $"{Path}/1", new { closed = true, compartments = 0 });
        await change.Ask("Open again under another name", Server.Baker, $"{Path}/1", new { closed = false, name = "Norte" });
        await change.Ask("Too many compartments", Server.Baker, $"{Path}/1", new { compartments = 501 });
        await change.Ask("A locker of nobody", Server.Baker, $"{Path}/99", new { name = "Sur" });
        change.Matches("bakeries-lockers-change");

        var list = new Recording(schema, $"GET {Path}");
        await list.Ask("The lockers of the bakery", Server.Baker, Path);
        await list.Ask("As a customer", Server.Customer, Path);
        list.Matches("bakeries-lockers");
    }

    private async Task Own(ApiSchema schema)
    {
        var own = new Recording(schema, "GET /api/v1/bakeries/me");
        await own.Ask("The caller's bakery", Server.Baker, "/api/v1/bakeries/me");
        await own.Ask("A customer has none", Server.Customer, "/api/v1/bakeries/me");
        await own.Ask("Nor has a baker nobody has given one", Server.FreeBaker, "/api/v1/bakeries/me");
        own.Matches("bakeries-me");

        var mine = new Recording(schema, "GET /api/v1/bakeries/mine");
        await mine.Ask("All the caller works for", Server.Baker, "/api/v1/bakeries/mine");
        await mine.Ask("A customer works for none", Server.Customer, "/api/v1/bakeries/mine");
        await mine.Ask("Without a token", Server.Anonymous, "/api/v1/bakeries/mine");
        mine.Matches("bakeries-mine");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me");
        await change.Ask("What the baker app sends", Server.Baker, "/api/v1/bakeries/me", new
        {
            name = "Panadería La Espiga",
            description = "Pan artesanal de masa madre",
            phone = "+57 300 555 0147",
            address = "Calle 53 # 18-40, Bogotá",
            openTime = "07:00",
            closeTime = "14:00",
        });
        await change.Ask("The status is not the baker's to change", Server.Baker, "/api/v1/bakeries/me", new { status = "SUSPENDED" });
        await change.Ask("Hours as the app lets people type them", Server.Baker, "/api/v1/bakeries/me", new { openTime = "7 am" });
        await change.Ask(
            "Everything wrong at once",
            Server.Baker,
            "/api/v1/bakeries/me",
            new { name = " ", lat = 91, lng = -181, logoUrl = "javascript:alert(1)" });
        change.Matches("bakeries-me-change");
    }

    private async Task Opening(ApiSchema schema)
    {
        var open = new Recording(schema, "PATCH /api/v1/bakeries/me/open");
        await open.Ask("Closing", Server.Baker, "/api/v1/bakeries/me/open", new { isOpen = false });
        await open.Ask("Opening inside the hours", Server.Baker, "/api/v1/bakeries/me/open", new { isOpen = true });
        await open.Ask("Without saying which", Server.Baker, "/api/v1/bakeries/me/open", new { });
        (await Server.Baker.Patch("/api/v1/bakeries/me", new { openTime = "09:00" })).Is(200);
        await open.Ask("Opening before the hours", Server.Baker, "/api/v1/bakeries/me/open", new { isOpen = true });
        open.Matches("bakeries-me-open");
    }

    private async Task Pausing(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/pause";
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        var pause = new Recording(schema, "POST /api/v1/bakeries/me/pause");
        await pause.Ask("For half an hour", Server.Baker, Path, new { minutes = 30 });
        await pause.Ask("Until nine", Server.Baker, Path, new { until = "2026-05-20T09:00:00-05:00" });
        await pause.Ask("Until a time that has gone by", Server.Baker, Path, new { until = "2026-05-20T07:00:00-05:00" });
        await pause.Ask("For no time", Server.Baker, Path, new { minutes = 0 });
        await pause.Ask("For longer than a day", Server.Baker, Path, new { minutes = 1441 });
        await pause.Ask("Without an end", Server.Baker, Path, new { });
        await pause.Ask("As a customer", Server.Customer, Path, new { minutes = 30 });
        pause.Matches("bakeries-pause");

        var order = new Recording(schema, "POST /api/v1/orders");
        var wish = new { bakeryId = Server.Espiga, items = new[] { new { productId = bread, qty = 1 } }, pickupTime = "08:59" };
        await order.Ask("To be collected during the pause", Server.Customer, "/api/v1/orders", wish);
        await order.Ask("The same in English", Server.Customer, "/api/v1/orders", wish, "en");
        order.Matches("orders-place-paused");

        var paused = new Recording(schema, "GET /api/v1/bakeries/me/pause");
        await paused.Ask("Paused", Server.Baker, Path);
        await paused.Ask("The other one is not", Server.OtherBaker, Path);
        paused.Matches("bakeries-paused");

        var resume = new Recording(schema, "POST /api/v1/bakeries/me/resume");
        await resume.Ask("Going on", Server.Baker, "/api/v1/bakeries/me/resume");
        await resume.Ask("Again", Server.Baker, "/api/v1/bakeries/me/resume");
        await resume.Ask("As a customer", Server.Customer, "/api/v1/bakeries/me/resume");
        resume.Matches("bakeries-resume");
        _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
    }

    private async Task Hours(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/hours";
        var shown = new Recording(schema, "GET /api/v1/bakeries/me/hours");
        await shown.Ask("The same hours every day", Server.Baker, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-hours");

        var (noon, evening) = (new { opens = "07:00", closes = "12:00" }, new { opens = "14:00", closes = "19:00" });
        var change = new Recording(schema, "PATCH /api/v1/bakeries/me/hours");
        await change.Ask("A break at noon on Mondays, closed on Sundays", Server.Baker, Path, new
        {
            week = new object[]
            {
                new { day = "MONDAY", hours = new[] { noon, evening } }, new { day = "SUNDAY", hours = Array.Empty<object>() },
            },
        });
        await change.Ask("A night that reaches into the next morning", Server.Baker, Path, new
        {
            week = new[] { new { day = "FRIDAY", hours = new[] { new { opens = "18:00", closes = "08:00" } } } },
        });
        await change.Ask("A time that is none", Server.Baker, Path, new
        {
            week = new[] { new { day = "FRIDAY", hours = new[] { new { opens = "7:00", closes = "08:00" } } } },
        });
        var never = new { date = "2026-02-30", hours = new[] { noon } };
        await change.Ask("A day that is none", Server.Baker, Path, new { specialDays = new[] { never } });
        await change.Ask("As a customer", Server.Customer, Path, new { specialDays = Array.Empty<object>() });
        await change.Ask("The same hours every day again", Server.Baker, Path, new
        {
            week = new[] { "MONDAY", "SUNDAY" }.Select(day => new { day, hours = new[] { new { opens = "00:00", closes = "23:59" } } }),
        });
        change.Matches("bakeries-hours-change");

        var others = new Recording(schema, "GET /api/v1/bakeries/{id}/hours");
        await others.Ask("As a customer", Server.Customer, $"/api/v1/bakeries/{Server.Espiga}/hours");
        await others.Ask("A bakery that does not exist", Server.Customer, "/api/v1/bakeries/nada/hours");
        others.Matches("bakeries-hours-of-one");

        var holidays = new Recording(schema, "GET /api/v1/bakeries/me/hours/holidays");
        await holidays.Ask("Of the bakery's own country", Server.Baker, $"{Path}/holidays");
        await holidays.Ask("Of a country that is not known", Server.Baker, $"{Path}/holidays?country=ZZ");
        holidays.Matches("bakeries-hours-holidays");
    }

    private async Task Ordering(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/ordering";
        var shown = new Recording(schema, "GET /api/v1/bakeries/me/ordering");
        await shown.Ask("Sixty days ahead, and until the end of the pickup day", Server.Baker, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-ordering");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me/ordering");
        await change.Ask("Two weeks ahead, answered in half an hour", Server.Baker, Path, new { horizonDays = 14, answerMinutes = 30 });
        await change.Ask("Two months ahead", Server.Baker, Path, new { horizonDays = 60 });
        await change.Ask("Answered by the end of the pickup day", Server.Baker, Path, new { answerMinutes = 0 });
        await change.Ask("Not at all ahead, and at once", Server.Baker, Path, new { horizonDays = 0, answerMinutes = 1 });
        await change.Ask("As a customer", Server.Customer, Path, new { horizonDays = 14 });
        await change.Ask("Until six on the day before", Server.Baker, Path, new { lastOrder = new { time = "18:00", daysBefore = 1 } });
        await change.Ask("Until the day ends", Server.Baker, Path, new { lastOrder = new { } });
        change.Matches("bakeries-ordering-change");
    }

    private async Task Presentation(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/presentation";
        var shown = new Recording(schema, "GET /api/v1/bakeries/me/presentation");
        await shown.Ask("Known by its id, in the usual colour", Server.Baker, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-presentation");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me/presentation");
        await change.Ask(
            "An address and a colour", Server.Baker, Path,
            new { url = "la-espiga", accent = "#3366CC", email = "pan@espiga.example", website = "https://espiga.example" });
        await change.Ask("Another address: the first leads on", Server.Baker, Path, new { url = "espiga" });
        await change.Ask("No address and no colour", Server.Baker, Path, new { url = "La Espiga", accent = "azul", email = "pan" });
        await change.Ask("As before", Server.Baker, Path, new { url = "", accent = "", email = "", website = "" });
        change.Matches("bakeries-presentation-change");
    }

    private async Task OwnCompany(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/company";
        var (owner, uid) = await Server.SignUp(Role.Baker, "Olga Dueñas", "olga@example.com");
        await Server.OpenBakery(uid, "La Cadena", "Calle 9", 4.6, -74.1);
        var shown = new Recording(schema, "GET /api/v1/bakeries/me/company");
        await shown.Ask("The company of a first bakery", owner, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-company");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me/company");
        await change.Ask(
            "Another name, and terms in two languages", owner, Path,
            new { name = "Cadena Unida", languages = new[] { "nl" }, terms = new { es = "Al recoger.", nl = "Bij afhaling." } });
        await change.Ask("A language that is none", owner, Path, new { mainLanguage = "xx" });
        await change.Ask("Without a name", owner, Path, new { name = "" });
        change.Matches("bakeries-company-change");

        var close = new Recording(schema, "DELETE /api/v1/bakeries/me");
        await close.Ask("The only shop of its company", Server.Baker, "/api/v1/bakeries/me");
        close.Matches("bakeries-close");

        var active = new Recording(schema, "PATCH /api/v1/bakeries/me/company/active");
        await active.Ask("Closed", owner, $"{Path}/active", new { active = false });
        await active.Ask("Open again", owner, $"{Path}/active", new { active = true });
        await active.Ask("Neither", owner, $"{Path}/active", new { });
        active.Matches("bakeries-company-active");

        var further = new Recording(schema, "POST /api/v1/bakeries/me/company/bakeries");
        await further.Ask(
            "In another country, waiting for an admin", owner, $"{Path}/bakeries",
            new { name = "De Keten", address = "Markt 1, Gent", country = "BE" });
        await further.Ask("In a country that is not known", owner, $"{Path}/bakeries", new { name = "X", address = "Y", country = "ZZ" });
        await further.Ask("Without an address", owner, $"{Path}/bakeries", new { name = "X" });
        further.Matches("bakeries-company-bakeries");
    }

    private async Task Selling(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/selling";
        var shown = new Recording(schema, "GET /api/v1/bakeries/me/selling");
        await shown.Ask("Fetched, and paid at the counter", Server.Baker, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-selling");

        var change = new Recording(schema, "PATCH /api/v1/bakeries/me/selling");
        await change.Ask("Delivered too, dearer far away, and paid by transfer then", Server.Baker, Path, new
        {
            methods = new[] { "TAKEOUT", "DELIVERY" },
            delivery = new
            {
                zipCodes = new[] { "1101*" },
                fee = 5000,
                areas = new[] { new { zipCodes = new[] { "110800-110899" }, fee = 9000, minimum = 30000, freeFrom = 90000 } },
            },
            payments = new object[]
            {
                new { way = "point_of_sale", methods = new[] { "TAKEOUT" } },
                new { way = "bank_transfer", fee = 500 },
            },
            invoices = true,
        });
        await change.Ask("An unknown member of the delivery", Server.Baker, Path, new { delivery = new { area = Array.Empty<int>() } });
        await change.Ask(
            "Deliveries that nobody could pay", Server.Baker, Path,
            new { payments = new[] { new { way = "point_of_sale", methods = new[] { "TAKEOUT" } } } });
        await change.Ask("Lockers that are not there", Server.Baker, Path, new { methods = new[] { "TAKEOUT", "LATCH" } });
        await change.Ask("A postal code that is none", Server.Baker, Path, new { delivery = new { zipCodes = new[] { "Chapinero!" } } });
        await change.Ask(
            "As before", Server.Baker, Path,
            new { methods = new[] { "TAKEOUT" }, delivery = new { }, payments = Array.Empty<object>(), invoices = false });
        change.Matches("bakeries-selling-change");
    }

    private async Task Administration(ApiSchema schema)
    {
        var (_, baker) = await Server.SignUp(Role.Baker, "Bernarda Molina", "molina@example.com");
        var (_, customer) = await Server.SignUp(Role.Customer, "Cecilia Gómez", "gomez@example.com");

        var create = new Recording(schema, "POST /api/v1/bakeries");
        var made =
            await create.Ask("A new bakery starts closed, inactive and with the usual hours", Server.Admin, "/api/v1/bakeries", New(baker));
        await create.Ask("For an owner who does not exist", Server.Admin, "/api/v1/bakeries", New("Qe9LrT20aHsW6yMxB4nPdZ8vJc13"));
        await create.Ask("For a customer", Server.Admin, "/api/v1/bakeries", New(customer));
        await create.Ask("Without anything", Server.Admin, "/api/v1/bakeries", new { });
        await create.Ask("As a baker", Server.Baker, "/api/v1/bakeries", New(baker));
        create.Matches("bakeries-create");

        var id = made.Data.Text("id");
        var change = new Recording(schema, "PATCH /api/v1/bakeries/{id}");
        await change.Ask(
            "Activating and opening it, whatever the hours",
            Server.Admin,
            $"/api/v1/bakeries/{id}",
            new { status = "ACTIVE", openTime = "09:00", isOpen = true });
        await change.Ask("Suspending closes it", Server.Admin, $"/api/v1/bakeries/{id}", new { status = "SUSPENDED" });
        await change.Ask("A suspended one does not open", Server.Admin, $"/api/v1/bakeries/{id}", new { isOpen = true });
        await change.Ask("A status that does not exist", Server.Admin, $"/api/v1/bakeries/{id}", new { status = "CLOSED" });
        await change.Ask("One that nobody has", Server.Admin, "/api/v1/bakeries/b7QmZr2LkT9xWc4Vd1Hp", new { name = "x" });
        change.Matches("bakeries-change");

        var delete = new Recording(schema, "DELETE /api/v1/bakeries/{id}");
        await delete.Ask("Deleting", Server.Admin, $"/api/v1/bakeries/{id}");
        await delete.Ask("Deleting again", Server.Admin, $"/api/v1/bakeries/{id}");
        delete.Matches("bakeries-delete");
    }

    private static object New(string owner) =>
        new { name = "Molino Viejo", address = "Carrera 15 # 93-60, Bogotá", lat = 4.6767, lng = -74.0483, ownerId = owner };
}
