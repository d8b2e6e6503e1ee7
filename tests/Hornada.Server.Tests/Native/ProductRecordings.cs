using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The nine product endpoints of contract §1.3.</summary>
[SqliteUnlessLong("The shape of answers; Core tests products on both engines.")]
public sealed class ProductRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Products_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var foreign = (await Server.OtherBaker.Post(
            "/api/v1/products", new { name = "Almojábana", price = 3500, emoji = "🧀", stock = 20 })).Is(201).Data.Text("id");
        await Seeding(schema);
        var own = await Creating(schema);
        await Listing(schema, own);
        await Changing(schema, own, foreign);
        await Counting(schema, own, foreign);
        await Deleting(schema, own, foreign);
        await Filing(schema);
    }

    private async Task Filing(ApiSchema schema)
    {
        const string Path = "/api/v1/imports/products";
        var file = """
            code,name,price,stock,color
            M1,Mogolla,1800,12,brown
            ,Baguette,9000,,
            ,Torta,a lot,3.5,
            """;
        var import = new Recording(schema, "POST /api/v1/imports/products");
        await import.Ask("What a file would do", Server.Baker, $"{Path}?preview=true", ClientActions.Csv(file), "en");
        await import.Ask("The file is applied", Server.Baker, Path, ClientActions.Csv(file), "en");
        await import.Ask("The same file again", Server.Baker, Path, ClientActions.Csv(file));
        await import.Ask("A file without names of columns", Server.Baker, Path, ClientActions.Csv("Mogolla,1800"));
        await import.Ask("No CSV", Server.Baker, Path, new { name = "Mogolla" });
        await import.Ask("A baker without a bakery", Server.FreeBaker, Path, ClientActions.Csv(file));
        import.Matches("imports-products");

        var mine = (await Server.Baker.Get("/api/v1/products/my")).Is(200).Rows[0].Text("id");
        var edits = new Recording(schema, "POST /api/v1/products/edits");
        var edit = new { productIds = new[] { mine }, pricePercent = 2.5, roundTo = 100, category = "Oferta" };
        await edits.Ask("What an edit would do", Server.Baker, "/api/v1/products/edits", new
        {
            productIds = new[] { mine },
            pricePercent = 2.5,
            preview = true,
        });
        var id = (await edits.Ask("Several products are changed", Server.Baker, "/api/v1/products/edits", edit)).Data.Text("id");
        await edits.Ask("Nothing to change", Server.Baker, "/api/v1/products/edits", new { productIds = new[] { mine } });
        await edits.Ask("A product of another bakery", Server.OtherBaker, "/api/v1/products/edits", edit);
        edits.Matches("products-edits");
        var undo = new Recording(schema, "POST /api/v1/products/edits/{id}/undo");
        await undo.Ask("Undone", Server.Baker, $"/api/v1/products/edits/{id}/undo");
        await undo.Ask("Undone already", Server.Baker, $"/api/v1/products/edits/{id}/undo");
        await undo.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/products/edits/{id}/undo");
        undo.Matches("products-edits-undo");
        var recent = new Recording(schema, "GET /api/v1/products/edits");
        await recent.Ask("The newest edits", Server.Baker, "/api/v1/products/edits");
        recent.Matches("products-edits-list");

        var export = new Recording(schema, "GET /api/v1/exports/products");
        await export.Ask("The products as a file", Server.Baker, "/api/v1/exports/products");
        export.Matches("exports-products");
        var orders = new Recording(schema, "GET /api/v1/exports/orders");
        await orders.Ask("Nothing was ordered", Server.OtherBaker, "/api/v1/exports/orders?from=2020-03-02&to=2020-03-02");
        await orders.Ask("No day", Server.Baker, "/api/v1/exports/orders?from=today");
        orders.Matches("exports-orders");
        var customers = new Recording(schema, "GET /api/v1/exports/customers");
        await customers.Ask("No format", Server.Baker, "/api/v1/exports/customers?format=xml");
        customers.Matches("exports-customers");
    }

    private async Task Seeding(ApiSchema schema)
    {
        var seed = new Recording(schema, "POST /api/v1/products/seed");
        await seed.Ask("A bakery without products gets four", Server.Baker, "/api/v1/products/seed");
        await seed.Ask("A bakery with products keeps what it has", Server.Baker, "/api/v1/products/seed");
        await seed.Ask("A baker without a bakery", Server.FreeBaker, "/api/v1/products/seed");
        seed.Matches("products-seed");
    }

    private async Task<string> Creating(ApiSchema schema)
    {
        var create = new Recording(schema, "POST /api/v1/products");
        var made = await create.Ask("What the baker app sends", Server.Baker, "/api/v1/products", new
        {
            name = "Pan de queso",
            price = 4200,
            emoji = "🧀",
            category = "bread",
            description = "",
            availabilityStatus = "READY_NOW",
            advanceMinutes = 0,
            stock = 8,
            available = true,
        });
        await create.Ask(
            "The least one can say: not listed, for there is none",
            Server.Baker,
            "/api/v1/products",
            new { name = "Mogolla", price = 2500, emoji = "🍞" });
        await create.Ask("Without anything", Server.Baker, "/api/v1/products", new { });
        await create.Ask(
            "Everything wrong at once",
            Server.Baker,
            "/api/v1/products",
            new { name = "", price = 0, emoji = "🍞", stock = -1, advanceMinutes = -5 });
        await create.Ask(
            "A price with cents, which nobody in Colombia can pay",
            Server.Baker,
            "/api/v1/products",
            new { name = "Pan", price = 12.5, emoji = "🍞" });
        await create.Ask(
            "An availability that does not exist",
            Server.Baker,
            "/api/v1/products",
            new { name = "Pan", price = 1000, emoji = "🍞", availabilityStatus = "SOON" });
        await create.Ask("As a customer", Server.Customer, "/api/v1/products", new { name = "Pan", price = 1000, emoji = "🍞" });
        create.Matches("products-create");
        return made.Is(201).Data.Text("id");
    }

    private async Task Listing(ApiSchema schema, string own)
    {
        var list = new Recording(schema, "GET /api/v1/products");
        await list.Ask("What customers can choose from", Server.Anonymous, $"/api/v1/products?bakeryId={Server.Espiga}");
        await list.Ask("A bakery nobody has", Server.Anonymous, "/api/v1/products?bakeryId=b7QmZr2LkT9xWc4Vd1Hp");
        await list.Ask("Without a bakery", Server.Anonymous, "/api/v1/products");
        list.Matches("products-list");

        var mine = new Recording(schema, "GET /api/v1/products/my");
        await mine.Ask("Everything of the caller's bakery, by name", Server.Baker, "/api/v1/products/my");
        await mine.Ask("As a customer", Server.Customer, "/api/v1/products/my");
        mine.Matches("products-my");

        var all = new Recording(schema, "GET /api/v1/products/admin/all");
        await all.Ask("Every product of every bakery", Server.Admin, "/api/v1/products/admin/all");
        await all.Ask("As a baker", Server.Baker, "/api/v1/products/admin/all");
        all.Matches("products-all");

        var one = new Recording(schema, "GET /api/v1/products/{id}");
        await one.Ask("One product", Server.Customer, $"/api/v1/products/{own}");
        await one.Ask("One that nobody has", Server.Customer, "/api/v1/products/pA1c9TgXw3LmQz8RkVb2");
        one.Matches("products-get");
    }

    private async Task Changing(ApiSchema schema, string own, string foreign)
    {
        var change = new Recording(schema, "PATCH /api/v1/products/{id}");
        await change.Ask(
            "Exactly what is sent changes",
            Server.Baker,
            $"/api/v1/products/{own}",
            new { price = 4500, description = "Con queso costeño" });
        await change.Ask("Selling out does not unlist by itself", Server.Baker, $"/api/v1/products/{own}", new { stock = 0 });
        await change.Ask("Of another bakery", Server.Baker, $"/api/v1/products/{foreign}", new { price = 1 });
        await change.Ask("One that nobody has", Server.Baker, "/api/v1/products/pA1c9TgXw3LmQz8RkVb2", new { price = 1000 });
        await change.Ask("A price that is a text", Server.Baker, $"/api/v1/products/{own}", new { price = "4500" });
        await change.Ask(
            "What it contains, may contain and is free of; the rest is undeclared",
            Server.Baker,
            $"/api/v1/products/{own}",
            new { allergens = Declared(("GLUTEN", "CONTAINS"), ("NUTS", "MAY_CONTAIN"), ("FISH", "FREE_OF"), ("MILK", "UNKNOWN")) });
        await change.Ask(
            "An allergen that there is none of",
            Server.Baker,
            $"/api/v1/products/{own}",
            new { allergens = Declared(("WHEAT", "CONTAINS")) });
        await change.Ask("Nothing is declared any more", Server.Baker, $"/api/v1/products/{own}", new { allergens = new { } });
        change.Matches("products-change");
    }

    private static Dictionary<string, string> Declared(params (string Allergen, string Presence)[] words) =>
        words.ToDictionary(word => word.Allergen, word => word.Presence);

    private async Task Counting(ApiSchema schema, string own, string foreign)
    {
        var count = new Recording(schema, "PATCH /api/v1/products/{id}/stock");
        await count.Ask("Twelve on the shelf", Server.Baker, $"/api/v1/products/{own}/stock", new { stock = 12 });
        await count.Ask("None left: not listed any more", Server.Baker, $"/api/v1/products/{own}/stock", new { stock = 0 });
        (await Server.Baker.Patch($"/api/v1/products/{own}", new { availabilityStatus = "OUT_OF_STOCK" })).Is(200);
        await count.Ask("New bread ends OUT_OF_STOCK", Server.Baker, $"/api/v1/products/{own}/stock", new { stock = 5 });
        await count.Ask("Less than nothing", Server.Baker, $"/api/v1/products/{own}/stock", new { stock = -1 });
        await count.Ask("Without a number", Server.Baker, $"/api/v1/products/{own}/stock", new { });
        await count.Ask("Of another bakery", Server.Baker, $"/api/v1/products/{foreign}/stock", new { stock = 1 });
        await count.Ask("One that nobody has", Server.Baker, "/api/v1/products/pA1c9TgXw3LmQz8RkVb2/stock", new { stock = 1 });
        count.Matches("products-stock");
    }

    private async Task Deleting(ApiSchema schema, string own, string foreign)
    {
        var delete = new Recording(schema, "DELETE /api/v1/products/{id}");
        await delete.Ask("Deleting", Server.Baker, $"/api/v1/products/{own}");
        await delete.Ask("Deleting again", Server.Baker, $"/api/v1/products/{own}");
        await delete.Ask("Of another bakery", Server.Baker, $"/api/v1/products/{foreign}");
        delete.Matches("products-delete");
    }
}
