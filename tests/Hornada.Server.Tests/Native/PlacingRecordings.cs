using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Placing an order: every check of contract §3.1, in its order.</summary>
[SqliteUnlessLong("The shape of answers; Core tests placing on both engines.")]
public sealed class PlacingRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Route = "/api/v1/orders";

    private async Task Promises(ApiSchema schema)
    {
        const string Promises = "/api/v1/promises";
        var ask = new Recording(schema, $"POST {Promises}");
        var (bread, rolls) = (await Bake("Pan de yuca", 4000, "🍞", 9), await Bake("Mogolla", 900, "🥯", 1));
        (await Server.Baker.Patch("/api/v1/bakeries/me/ordering", new { intervalMinutes = 240 })).Is(200);
        var capacities = new[] { new { id = "hatch", name = "Ventanilla", units = 3 } };
        (await Server.Baker.Patch("/api/v1/bakeries/me/promises", new { capacities })).Is(200);

        await ask.Ask("Two days", Server.Customer, Promises, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread } },
            days = 2,
        });
        await ask.Ask("A line that is not in stock delays the other", Server.Customer, Promises, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread, qty = 1 }, new { productId = rolls, qty = 2 } },
            days = 1,
        });
        await ask.Ask("A day on which nothing can be ordered yet", Server.Customer, Promises, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread } },
            from = "2027-01-04",
            days = 1,
        });
        await ask.Ask("A product nobody has", Server.Customer, Promises, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = "pA1c9TgXw3LmQz8RkVb2" } },
        });
        await ask.Ask("More days than one may ask", Server.Customer, Promises, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread } },
            days = 61,
        });
        ask.Matches("promises");

        (await Server.Baker.Patch("/api/v1/bakeries/me/promises", new { capacities = Array.Empty<object>() })).Is(200);
        (await Server.Baker.Patch("/api/v1/bakeries/me/ordering", new { intervalMinutes = 30 })).Is(200);
    }

    private async Task PromiseSettings(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/promises";
        var bread = (await Server.Baker.Post(
            "/api/v1/products", new { name = "Torta", price = 60000, emoji = "🎂", stock = 50 })).Is(201).Data.Text("id");
        var shown = new Recording(schema, $"GET {Path}");
        await shown.Ask("Nothing is limited", Server.Baker, Path);
        await shown.Ask("As a customer", Server.Customer, Path);
        shown.Matches("bakeries-promises");

        var change = new Recording(schema, $"PATCH {Path}");
        await change.Ask("Cakes by six on the day before, and four units of work each", Server.Baker, Path, new
        {
            cutoffs = new[] { new { daysBefore = 1, time = "18:00", productIds = new[] { bread } } },
            capacities = new object[]
            {
                new { id = "hatch", name = "Ventanilla", units = 6 },
                new
                {
                    id = "decorator", name = "Decoración", units = 40, counts = "PIECES", per = "DAY",
                    items = new[] { new { productId = bread, units = 4 } },
                },
            },
        });
        await change.Ask("A product nobody has", Server.Baker, Path, new
        {
            cutoffs = new[] { new { time = "18:00", productIds = new[] { "pA1c9TgXw3LmQz8RkVb2" } } },
        });
        await change.Ask("An id with blanks, and less than nothing", Server.Baker, Path, new
        {
            capacities = new[] { new { id = "Mi horno", name = "Horno", units = -1 } },
        });
        await change.Ask("Nothing for the next hour and a half when nobody has looked at the board for two minutes", Server.Baker, Path, new
        {
            boardMinutes = 2,
            soonMinutes = 90,
        });
        await change.Ask("A board for longer than there are minutes", Server.Baker, Path, new { boardMinutes = 241 });
        await change.Ask("No limits again", Server.Baker, Path, new
        {
            boardMinutes = 0,
            soonMinutes = 60,
            cutoffs = Array.Empty<object>(),
            capacities = Array.Empty<object>(),
        });
        change.Matches("bakeries-promises-change");
    }

    [Fact]
    public async Task Placing_an_order_answers_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        await Promises(schema);
        await PromiseSettings(schema);
        await BakeList(schema);
        var place = new Recording(schema, "POST /api/v1/orders");
        var bread = await Bake("Pan de masa madre", 12000, "🍞", 8);
        var baguette = await Bake("Baguette", 8500, "🥖", 3);

        await place.Ask("What the customer app sends: names and prices come from the catalogue", Server.Customer, Route, new
        {
            bakeryId = Server.Espiga,
            items = new object[]
            {
                new { productId = bread, name = "Gratis", price = 0, emoji = "🎁", qty = 2 },
                new { productId = baguette, name = "Baguette", price = 8500, emoji = "🥖", qty = 1 },
            },
            pickupTime = "10:30",
            scheduledFor = (long?)null,
            notes = "Sin azúcar, por favor",
            paymentMethod = "CREDIT_CARD",
            promotionId = "prM6u1ZaLd9TkWq3HsBx",
        });
        await place.Ask(
            "The least one can say: one of it, paid at pickup",
            Server.Customer,
            Route,
            new { bakeryId = Server.Espiga, items = new[] { new { productId = bread } }, pickupTime = "10:30" });
        await place.Ask("For tomorrow", Server.Customer, Route, Order(bread, 1, scheduledFor: 1779368400000));
        await place.Ask("Two lines of one product are one", Server.Customer, Route, new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = baguette, qty = 1 }, new { productId = baguette, qty = 1 } },
            pickupTime = "10:30",
        });
        await place.Ask("More than there is", Server.Customer, Route, Order(bread, 5));
        await place.Ask("Sold out", Server.Customer, Route, Order(baguette, 1));
        await Shapes(place, bread);
        await Times(place, bread);
        await Products(place);
        await Bakeries(place, bread);
        place.Matches("orders-place");
    }

    private async Task BakeList(ApiSchema schema)
    {
        const string Path = "/api/v1/bakeries/me/bake-list";
        var croissant = await Bake("Croissant", 3500, "🥐", 50);
        var batches = new[] { new { productId = croissant, time = "09:30", units = 24 } };
        (await Server.Baker.Patch("/api/v1/bakeries/me/promises", new { batches })).Is(200);
        var list = new Recording(schema, $"GET {Path}");
        await list.Ask("The running day, with a batch that is not baked yet", Server.Baker, Path);
        await list.Ask("A day that is none", Server.Baker, $"{Path}?day=manana");
        await list.Ask("As a customer", Server.Customer, Path);
        list.Matches("bakeries-bake-list");
        (await Server.Baker.Patch("/api/v1/bakeries/me/promises", new { batches = Array.Empty<object>() })).Is(200);
    }

    private async Task Shapes(Recording place, string bread)
    {
        await place.Ask(
            "Empty", Server.Customer, Route, new { bakeryId = Server.Espiga, items = Array.Empty<object>(), pickupTime = "10:30" });
        await place.Ask("Nothing at all", Server.Customer, Route, new { });
        await place.Ask("None of it", Server.Customer, Route, Order(bread, 0));
        await place.Ask(
            "Half a loaf",
            Server.Customer,
            Route,
            $$"""{"bakeryId":"{{Server.Espiga}}","items":[{"productId":"{{bread}}","qty":0.5}],"pickupTime":"10:30"}""");
        await place.Ask("A way to pay that does not exist", Server.Customer, Route, Order(bread, 1, paymentMethod: "BITCOIN"));
        await place.Ask("Without a token", Server.Anonymous, Route, Order(bread, 1));
    }

    private async Task Times(Recording place, string bread)
    {
        await place.Ask("Already past", Server.Customer, Route, Order(bread, 1, pickupTime: "07:59"));
        await place.Ask("A time that is none", Server.Customer, Route, Order(bread, 1, pickupTime: "mañana"));
        (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { openTime = "07:00", closeTime = "14:00" })).Is(200);
        await place.Ask("After closing", Server.Customer, Route, Order(bread, 1, pickupTime: "14:01"));
    }

    private async Task Products(Recording place)
    {
        await place.Ask("A product nobody has", Server.Customer, Route, Order("pA1c9TgXw3LmQz8RkVb2", 1));
        var foreign = (await Server.OtherBaker.Post("/api/v1/products", new { name = "Focaccia", price = 11000, emoji = "🫓", stock = 5 }))
            .Is(201).Data
            .Text("id");
        await place.Ask("A product of another bakery", Server.Customer, Route, Order(foreign, 1));
        var hidden = await Bake("Pan secreto", 5000, "🤫", 5);
        (await Server.Baker.Patch($"/api/v1/products/{hidden}", new { available = false })).Is(200);
        await place.Ask("A product taken off the list", Server.Customer, Route, Order(hidden, 1));
        var cake = await Bake("Torta", 68000, "🎂", 5);
        (await Server.Baker.Patch(
            $"/api/v1/products/{cake}", new { availabilityStatus = "ADVANCE_ORDER_ONLY", advanceMinutes = 180 })).Is(200);
        await place.Ask("A product that takes three hours", Server.Customer, Route, Order(cake, 1));
    }

    private async Task Bakeries(Recording place, string bread)
    {
        await place.Ask("A bakery nobody has", Server.Customer, Route, new
        {
            bakeryId = "b7QmZr2LkT9xWc4Vd1Hp",
            items = new[] { new { productId = bread, qty = 1 } },
            pickupTime = "10:30",
        });
        (await Server.Baker.Patch("/api/v1/bakeries/me/open", new { isOpen = false })).Is(200);
        await place.Ask("A closed bakery", Server.Customer, Route, Order(bread, 1));
        await place.Ask("The same in English", Server.Customer, Route, Order(bread, 1), language: "en-US,en;q=0.9,es;q=0.5");
        (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { status = "SUSPENDED" })).Is(200);
        await place.Ask("A suspended bakery", Server.Customer, Route, Order(bread, 1));
    }

    private object Order(string product, int qty, string pickupTime = "10:30", string paymentMethod = "PSE", long? scheduledFor = null) =>
        new { bakeryId = Server.Espiga, items = new[] { new { productId = product, qty } }, pickupTime, paymentMethod, scheduledFor };

    private async Task<string> Bake(string name, int price, string emoji, int stock) =>
        (await Server.Baker.Post("/api/v1/products", new { name, price, emoji, stock, category = "pan" })).Is(201).Data.Text("id");
}
