using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>Carts, favourites, promotions and what is found and counted: contract §1.6 to §1.8 and §1.12.</summary>
[SqliteUnlessLong("The shape of answers; Core tests carts, favourites, promotions and sums on both engines.")]
public sealed class MarketRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_market_answers_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var bread = (await Server.Baker.Post(
            "/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 50 })).Is(201).Data.Text("id");
        await Cart(schema, bread);
        await Favourites(schema);
        await Promotions(schema, bread);
        await Counting(schema);
        await Searching(schema);
    }

    private async Task Cart(ApiSchema schema, string bread)
    {
        var get = new Recording(schema, "GET /api/v1/cart");
        await get.Ask("Before the first product", Server.Customer, "/api/v1/cart");

        var add = new Recording(schema, "POST /api/v1/cart/items");
        await add.Ask("One is put in", Server.Customer, "/api/v1/cart/items", new { bakeryId = Server.Espiga, productId = bread });
        await add.Ask("Two more", Server.Customer, "/api/v1/cart/items", new { bakeryId = Server.Espiga, productId = bread, qty = 2 });
        await add.Ask(
            "A product nobody has",
            Server.Customer,
            "/api/v1/cart/items",
            new { bakeryId = Server.Espiga, productId = "pA1c9TgXw3LmQz8RkVb2" });
        await add.Ask(
            "A bakery nobody has", Server.Customer, "/api/v1/cart/items", new { bakeryId = "b7QmZr2LkT9xWc4Vd1Hp", productId = bread });
        await add.Ask(
            "A product of another bakery", Server.Customer, "/api/v1/cart/items", new { bakeryId = Server.Trigo, productId = bread });
        await add.Ask("None of it", Server.Customer, "/api/v1/cart/items", new { bakeryId = Server.Espiga, productId = bread, qty = 0 });
        add.Matches("cart-add");

        await get.Ask("With three in it", Server.Customer, "/api/v1/cart");
        get.Matches("cart");

        var set = new Recording(schema, "PATCH /api/v1/cart/items");
        await set.Ask("Five", Server.Customer, "/api/v1/cart/items", new { productId = bread, qty = 5 });
        await set.Ask(
            "A product that is not in it", Server.Customer, "/api/v1/cart/items", new { productId = "pA1c9TgXw3LmQz8RkVb2", qty = 1 });
        await set.Ask("Without a cart", Server.OtherCustomer, "/api/v1/cart/items", new { productId = bread, qty = 1 });
        await set.Ask("Zero takes it out", Server.Customer, "/api/v1/cart/items", new { productId = bread, qty = 0 });
        set.Matches("cart-set");

        var clear = new Recording(schema, "DELETE /api/v1/cart");
        await clear.Ask("Emptying", Server.Customer, "/api/v1/cart");
        await clear.Ask("Without a cart", Server.FreeBaker, "/api/v1/cart");
        clear.Matches("cart-clear");
    }

    private async Task Favourites(ApiSchema schema)
    {
        var toggle = new Recording(schema, "POST /api/v1/favorites/{bakeryId}");
        await toggle.Ask("Liked", Server.Customer, $"/api/v1/favorites/{Server.Espiga}");
        await toggle.Ask("A bakery nobody has", Server.Customer, "/api/v1/favorites/b7QmZr2LkT9xWc4Vd1Hp");

        var list = new Recording(schema, "GET /api/v1/favorites");
        await list.Ask("The liked ones", Server.Customer, "/api/v1/favorites");
        list.Matches("favorites-list");

        var status = new Recording(schema, "GET /api/v1/favorites/{bakeryId}/status");
        await status.Ask("A liked one", Server.Customer, $"/api/v1/favorites/{Server.Espiga}/status");
        await status.Ask("A bakery nobody has", Server.Customer, "/api/v1/favorites/b7QmZr2LkT9xWc4Vd1Hp/status");
        status.Matches("favorites-status");

        await toggle.Ask("No longer", Server.Customer, $"/api/v1/favorites/{Server.Espiga}");
        toggle.Matches("favorites-toggle");

        var remove = new Recording(schema, "DELETE /api/v1/favorites/{bakeryId}");
        await remove.Ask("One that is not liked", Server.Customer, $"/api/v1/favorites/{Server.Espiga}");
        remove.Matches("favorites-remove");
    }

    private async Task Promotions(ApiSchema schema, string bread)
    {
        var offer = new Recording(schema, "POST /api/v1/promotions");
        var made = await offer.Ask(
            "Ten per cent", Server.Baker, "/api/v1/promotions", new { title = "Martes de pan", type = "PERCENTAGE", discountPct = 10 });
        await offer.Ask("A happy hour for one product", Server.Baker, "/api/v1/promotions", new
        {
            title = "Hora feliz",
            type = "HAPPY_HOUR",
            productId = bread,
            discountPct = 20,
            happyHourStart = "08:00",
            happyHourEnd = "10:00",
        });
        await offer.Ask(
            "A fixed amount",
            Server.Baker,
            "/api/v1/promotions",
            new { title = "Mil menos", type = "FIXED_AMOUNT", discountAmount = 1000 });
        await offer.Ask("Without a title", Server.Baker, "/api/v1/promotions", new { title = " ", type = "PERCENTAGE", discountPct = 10 });
        await offer.Ask(
            "More than everything", Server.Baker, "/api/v1/promotions", new { title = "x", type = "PERCENTAGE", discountPct = 101 });
        await offer.Ask("No amount", Server.Baker, "/api/v1/promotions", new { title = "x", type = "FIXED_AMOUNT" });
        await offer.Ask(
            "A happy hour without hours", Server.Baker, "/api/v1/promotions", new { title = "x", type = "HAPPY_HOUR", discountPct = 10 });
        await offer.Ask("As a customer", Server.Customer, "/api/v1/promotions", new { title = "x", type = "PERCENTAGE", discountPct = 10 });
        offer.Matches("promotions-create");

        var id = made.Data.Text("id");
        var place = new Recording(schema, "POST /api/v1/orders");
        await place.Ask("Ten per cent less", Server.Customer, "/api/v1/orders", new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = bread, qty = 2 } },
            pickupTime = "10:30",
            promotionId = id,
        });
        place.Matches("orders-place-with-promotion");

        var toggle = new Recording(schema, "PATCH /api/v1/promotions/{id}/toggle");
        await toggle.Ask("Off", Server.Baker, $"/api/v1/promotions/{id}/toggle");
        await toggle.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/promotions/{id}/toggle");
        await toggle.Ask("One that nobody has", Server.Baker, "/api/v1/promotions/prM6u1ZaLd9TkWq3HsBx/toggle");
        toggle.Matches("promotions-toggle");

        var list = new Recording(schema, "GET /api/v1/promotions");
        await list.Ask("What is offered now", Server.Anonymous, $"/api/v1/promotions?bakeryId={Server.Espiga}");
        await list.Ask("Without a bakery", Server.Anonymous, "/api/v1/promotions");
        list.Matches("promotions-list");

        var mine = new Recording(schema, "GET /api/v1/promotions/me");
        await mine.Ask("All of the bakery, newest first", Server.Baker, "/api/v1/promotions/me");
        mine.Matches("promotions-me");

        var delete = new Recording(schema, "DELETE /api/v1/promotions/{id}");
        await delete.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/promotions/{id}");
        await delete.Ask("Deleting", Server.Baker, $"/api/v1/promotions/{id}");
        await delete.Ask("Deleting again", Server.Baker, $"/api/v1/promotions/{id}");
        delete.Matches("promotions-delete");
    }

    private async Task Counting(ApiSchema schema)
    {
        var bakery = new Recording(schema, "GET /api/v1/stats/bakery");
        await bakery.Ask("How the bakery is doing", Server.Baker, "/api/v1/stats/bakery");
        await bakery.Ask("As a customer", Server.Customer, "/api/v1/stats/bakery");
        bakery.Matches("stats-bakery");

        var platform = new Recording(schema, "GET /api/v1/stats/admin");
        await platform.Ask("How the platform is doing", Server.Admin, "/api/v1/stats/admin");
        await platform.Ask("As a baker", Server.Baker, "/api/v1/stats/admin");
        platform.Matches("stats-admin");
    }

    private async Task Searching(ApiSchema schema)
    {
        var search = new Recording(schema, "GET /api/v1/search");
        await search.Ask(
            "A product, from where one stands, without minding the case",
            Server.Anonymous,
            "/api/v1/search?q=MASA&lat=4.64&lng=-74.07&radius=10");
        await search.Ask("A bakery, without minding the accent", Server.Anonymous, "/api/v1/search?q=panaderia");
        await search.Ask("Nothing", Server.Anonymous, "/api/v1/search?q=sushi");
        await search.Ask("Too short", Server.Anonymous, "/api/v1/search?q=p");
        await search.Ask("Without words", Server.Anonymous, "/api/v1/search");
        search.Matches("search");
    }
}
