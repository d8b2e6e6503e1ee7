using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Placing an order: every check of contract §3.1, in its order.</summary>
[SqliteUnlessLong("The shape of answers; Core tests placing on both engines.")]
public sealed class PlacingRecordings<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Route = "/api/v1/orders";

    [Fact]
    public async Task Placing_an_order_answers_as_recorded()
    {
        var place = new Recording(await ApiSchema.Of(Town), "POST /api/v1/orders");
        var bread = await Bake("Pan de masa madre", 12000, "🍞", 8);
        var baguette = await Bake("Baguette", 8500, "🥖", 3);

        await place.Ask("What the customer app sends: names and prices come from the catalogue", Town.Customer, Route, new
        {
            bakeryId = Town.Espiga,
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
        await place.Ask("The least one can say: one of it, paid at pickup", Town.Customer, Route, new { bakeryId = Town.Espiga, items = new[] { new { productId = bread } }, pickupTime = "10:30" });
        await place.Ask("For tomorrow", Town.Customer, Route, Order(bread, 1, scheduledFor: 1779368400000));
        await place.Ask("Two lines of one product are one", Town.Customer, Route, new
        {
            bakeryId = Town.Espiga,
            items = new[] { new { productId = baguette, qty = 1 }, new { productId = baguette, qty = 1 } },
            pickupTime = "10:30",
        });
        await place.Ask("More than there is", Town.Customer, Route, Order(bread, 5));
        await place.Ask("Sold out", Town.Customer, Route, Order(baguette, 1));
        await Shapes(place, bread);
        await Times(place, bread);
        await Products(place);
        await Bakeries(place, bread);
        place.Matches("orders-place");
    }

    private async Task Shapes(Recording place, string bread)
    {
        await place.Ask("Empty", Town.Customer, Route, new { bakeryId = Town.Espiga, items = Array.Empty<object>(), pickupTime = "10:30" });
        await place.Ask("Nothing at all", Town.Customer, Route, new { });
        await place.Ask("None of it", Town.Customer, Route, Order(bread, 0));
        await place.Ask("Half a loaf", Town.Customer, Route, $$"""{"bakeryId":"{{Town.Espiga}}","items":[{"productId":"{{bread}}","qty":0.5}],"pickupTime":"10:30"}""");
        await place.Ask("A way to pay that does not exist", Town.Customer, Route, Order(bread, 1, paymentMethod: "BITCOIN"));
        await place.Ask("Without a token", Town.Nobody, Route, Order(bread, 1));
    }

    private async Task Times(Recording place, string bread)
    {
        await place.Ask("Already past", Town.Customer, Route, Order(bread, 1, pickupTime: "07:59"));
        await place.Ask("A time that is none", Town.Customer, Route, Order(bread, 1, pickupTime: "mañana"));
        (await Town.Admin.Patch($"/api/v1/bakeries/{Town.Espiga}", new { openTime = "07:00", closeTime = "14:00" })).Is(200);
        await place.Ask("After closing", Town.Customer, Route, Order(bread, 1, pickupTime: "14:01"));
    }

    private async Task Products(Recording place)
    {
        await place.Ask("A product nobody has", Town.Customer, Route, Order("pA1c9TgXw3LmQz8RkVb2", 1));
        var foreign = (await Town.OtherBaker.Post("/api/v1/products", new { name = "Focaccia", price = 11000, emoji = "🫓", stock = 5 })).Is(201).Data.Text("id");
        await place.Ask("A product of another bakery", Town.Customer, Route, Order(foreign, 1));
        var hidden = await Bake("Pan secreto", 5000, "🤫", 5);
        (await Town.Baker.Patch($"/api/v1/products/{hidden}", new { available = false })).Is(200);
        await place.Ask("A product taken off the list", Town.Customer, Route, Order(hidden, 1));
        var cake = await Bake("Torta", 68000, "🎂", 5);
        (await Town.Baker.Patch($"/api/v1/products/{cake}", new { availabilityStatus = "ADVANCE_ORDER_ONLY", advanceMinutes = 180 })).Is(200);
        await place.Ask("A product that takes three hours", Town.Customer, Route, Order(cake, 1));
    }

    private async Task Bakeries(Recording place, string bread)
    {
        await place.Ask("A bakery nobody has", Town.Customer, Route, new
        {
            bakeryId = "b7QmZr2LkT9xWc4Vd1Hp",
            items = new[] { new { productId = bread, qty = 1 } },
            pickupTime = "10:30",
        });
        (await Town.Baker.Patch("/api/v1/bakeries/me/open", new { isOpen = false })).Is(200);
        await place.Ask("A closed bakery", Town.Customer, Route, Order(bread, 1));
        await place.Ask("The same in English", Town.Customer, Route, Order(bread, 1), language: "en-US,en;q=0.9,es;q=0.5");
        (await Town.Admin.Patch($"/api/v1/bakeries/{Town.Espiga}", new { status = "SUSPENDED" })).Is(200);
        await place.Ask("A suspended bakery", Town.Customer, Route, Order(bread, 1));
    }

    private object Order(string product, int qty, string pickupTime = "10:30", string paymentMethod = "PSE", long? scheduledFor = null) =>
        new { bakeryId = Town.Espiga, items = new[] { new { productId = product, qty } }, pickupTime, paymentMethod, scheduledFor };

    private async Task<string> Bake(string name, int price, string emoji, int stock) =>
        (await Town.Baker.Post("/api/v1/products", new { name, price, emoji, stock, category = "pan" })).Is(201).Data.Text("id");
}
