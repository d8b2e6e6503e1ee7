using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The endpoints of the catalogue beside products.</summary>
[SqliteUnlessLong("The shape of answers; Core tests the catalogue on both engines.")]
public sealed class CatalogueRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_catalogue_answers_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        await Categories(schema);
        await OptionSets(schema);
        var product = new { name = "Pan", price = 2500, emoji = "🍞", stock = 9, category = "Pan" };
        var bread = (await Server.Baker.Post("/api/v1/products", product)).Is(201).Data.Text("id");
        await Details(schema, bread);
        await Suspension(schema, bread);
        await Offers(schema, bread);
        await Photographs(schema);
        await Groups(schema);
    }

    private async Task Details(ApiSchema schema, string bread)
    {
        var address = $"/api/v1/products/{bread}/details";
        var change = new Recording(schema, "PATCH /api/v1/products/{id}/details");
        await change.Ask("How it is sold", Server.Baker, address, new
        {
            names = new { es = "Pan de la casa", en = "House bread" },
            priceType = "MULTIPLE_CHOICE",
            deposit = 500,
            limits = new { minAmount = 1, maxAmount = 6 },
            variants = new object[]
            {
                new { names = new { es = "Grande" }, price = 4000, code = "G" },
                new { names = new { es = "Pequeño" }, price = 2500, priceLookUpCode = "41" },
            },
        });
        await Server.Baker.Patch($"/api/v1/products/{bread}", new
        {
            allergens = new Dictionary<string, string> { ["GLUTEN"] = "CONTAINS", ["MILK"] = "MAY_CONTAIN" },
        });
        await change.Ask("What is declared of it", Server.Baker, address, new
        {
            ingredients = new { es = "harina, agua, sal" },
            allergenKinds = new[] { "WHEAT", "RYE" },
            diets = new[] { "VEGAN" },
            nutrition = new { kilojoules = 1050, fat = 1.2, salt = 1.1 },
            vat = "REDUCED",
            code = "A-1",
            priceLookUpCode = "4011",
            barcode = "5400141032536",
        });
        await change.Ask("A nut of which nothing is declared", Server.Baker, address, new { allergenKinds = new[] { "WALNUT" } });
        await change.Ask("More than 100 g", Server.Baker, address, new { nutrition = new { fat = 60, carbohydrate = 41 } });
        await change.Ask("A wrong check digit", Server.Baker, address, new { barcode = "5400141032537" });
        await change.Ask("A tax that there is not", Server.Baker, address, new { vat = "LUXURY" });
        await change.Ask("Of another bakery", Server.OtherBaker, address, new { code = "X" });
        change.Matches("products-details-change");

        var read = new Recording(schema, "GET /api/v1/products/{id}/details");
        await read.Ask("All of it", Server.Baker, address);
        await read.Ask("One that nobody has", Server.Baker, "/api/v1/products/nada/details");
        read.Matches("products-details");
    }

    private async Task Suspension(ApiSchema schema, string bread)
    {
        var suspend = new Recording(schema, "PUT /api/v1/products/{id}/suspension");
        var day = Server.Clock.GetUtcNow().AddDays(7);
        await suspend.Ask("For a week", Server.Baker, $"/api/v1/products/{bread}/suspension", new { until = $"{day:yyyy-MM-dd}" });
        await suspend.Ask("Until yesterday", Server.Baker, $"/api/v1/products/{bread}/suspension", new { until = "2020-01-01" });
        await suspend.Ask("Until no day", Server.Baker, $"/api/v1/products/{bread}/suspension", new { until = "mañana" });
        await suspend.Ask("Back now", Server.Baker, $"/api/v1/products/{bread}/suspension", new { until = "" });
        suspend.Matches("products-suspension");
    }

    private async Task Offers(ApiSchema schema, string bread)
    {
        var create = new Recording(schema, "POST /api/v1/offers");
        var offer = (await create.Ask("Ten percent on Tuesdays", Server.Baker, "/api/v1/offers", new
        {
            name = "Martes",
            weekday = "TUESDAY",
            lastDay = "2027-12-31",
            rules = new[] { new { appliesTo = "PRODUCT", id = bread, type = "PERCENTAGE", percent = 10 } },
        })).Data.Text("id");
        await create.Ask("Without rules", Server.Baker, "/api/v1/offers", new { name = "Nada", rules = Array.Empty<object>() });
        await create.Ask("More than everything", Server.Baker, "/api/v1/offers", new
        {
            name = "Todo",
            rules = new[] { new { appliesTo = "PRODUCT", id = bread, type = "PERCENTAGE", percent = 101 } },
        });
        await create.Ask("For a product that nobody has", Server.Baker, "/api/v1/offers", new
        {
            name = "Nadie",
            rules = new[] { new { appliesTo = "PRODUCT", id = "nada", type = "PERCENTAGE", percent = 10 } },
        });
        create.Matches("offers-create");

        var replace = new Recording(schema, "PUT /api/v1/offers/{id}");
        await replace.Ask("Six and one free, by the day of the pickup", Server.Baker, $"/api/v1/offers/{offer}", new
        {
            name = "Seis y uno",
            countsBy = "ACQUIRE",
            rules = new[] { new { appliesTo = "PRODUCT", id = bread, type = "VOLUME", minimumAmount = 6, freeAmount = 1 } },
        });
        await replace.Ask("One that nobody has", Server.Baker, "/api/v1/offers/0", new
        {
            name = "Seis",
            rules = new[] { new { appliesTo = "PRODUCT", id = bread, type = "VOLUME", minimumAmount = 6, freeAmount = 1 } },
        });
        replace.Matches("offers-replace");

        var list = new Recording(schema, "GET /api/v1/offers");
        await list.Ask("All of them", Server.Baker, "/api/v1/offers");
        list.Matches("offers-list");

        var delete = new Recording(schema, "DELETE /api/v1/offers/{id}");
        await delete.Ask("An offer", Server.Baker, $"/api/v1/offers/{offer}");
        await delete.Ask("One that is gone", Server.Baker, $"/api/v1/offers/{offer}");
        delete.Matches("offers-delete");
    }

    private async Task Photographs(ApiSchema schema)
    {
        var made = await Server.Baker.Post(
            "/api/v1/products", new { name = "Torta de fotos", price = 8500, emoji = "🥖", stock = 9, category = "pan" });
        var cake = made.Is(201).Data.Text("id");
        var address = $"/api/v1/products/{cake}/photographs";
        var add = new Recording(schema, "POST /api/v1/products/{id}/photographs");
        await add.Ask("The first one is the cover", Server.Baker, address, ClientActions.Picture());
        var both = await add.Ask("Another one", Server.Baker, address, ClientActions.Picture());
        await add.Ask("Of another bakery", Server.OtherBaker, address, ClientActions.Picture());
        await add.Ask("In another part", Server.Baker, address, ClientActions.Picture(part: "photo"));
        add.Matches("photographs-add");

        var second = both.Data.GetProperty("photographs")[1].Text("id");
        var arrange = new Recording(schema, "PUT /api/v1/products/{id}/photographs/order");
        await arrange.Ask("The second one first", Server.Baker, $"{address}/order", new { ids = new[] { second } });
        await arrange.Ask("One that nobody has", Server.Baker, $"{address}/order", new { ids = new[] { "nada" } });
        arrange.Matches("photographs-order");

        var describe = new Recording(schema, "PATCH /api/v1/products/{id}/photographs/{photographId}");
        await describe.Ask("What it shows", Server.Baker, $"{address}/{second}", new { alt = new { es = "Una torta", en = "A cake" } });
        await describe.Ask("One that nobody has", Server.Baker, $"{address}/nada", new { alt = new { es = "Una torta" } });
        describe.Matches("photographs-describe");

        var remove = new Recording(schema, "DELETE /api/v1/products/{id}/photographs/{photographId}");
        await remove.Ask("The cover", Server.Baker, $"{address}/{second}");
        await remove.Ask("One that is gone", Server.Baker, $"{address}/{second}");
        remove.Matches("photographs-remove");

        var key = (await Server.Baker.Post("/api/v1/categories", new { names = new { es = "Con foto" } })).Is(201).Data.Text("id");
        var picture = new Recording(schema, "POST /api/v1/upload/category/{categoryId}");
        await picture.Ask("A picture of a category", Server.Baker, $"/api/v1/upload/category/{key}", ClientActions.Picture());
        await picture.Ask("One that nobody has", Server.Baker, "/api/v1/upload/category/0", ClientActions.Picture());
        picture.Matches("upload-category");

        var set = (await Server.Baker.Post("/api/v1/option-sets", new
        {
            names = new { es = "Cubierta" },
            options = new[] { new { names = new { es = "Chocolate" } } },
        })).Is(201).Data;
        var option = set.GetProperty("options")[0].Text("id");
        var look = new Recording(schema, "POST /api/v1/upload/option/{optionId}");
        await look.Ask("A picture of an option", Server.Baker, $"/api/v1/upload/option/{option}", ClientActions.Picture());
        await look.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/upload/option/{option}", ClientActions.Picture());
        look.Matches("upload-option");
        var plain = new Recording(schema, "DELETE /api/v1/upload/option/{optionId}");
        await plain.Ask("Without its picture", Server.Baker, $"/api/v1/upload/option/{option}");
        plain.Matches("upload-option-remove");
        (await Server.Baker.Delete($"/api/v1/option-sets/{set.Text("id")}")).Is(200);
        (await Server.Baker.Delete($"/api/v1/categories/{key}")).Is(200);
        (await Server.Baker.Delete($"/api/v1/products/{cake}")).Is(200);
    }

    private async Task Groups(ApiSchema schema)
    {
        const string Address = "/api/v1/category-groups";
        var create = new Recording(schema, $"POST {Address}");
        var sweet = (await create.Ask("A group", Server.Baker, Address, new { names = new { es = "Dulce" } })).Data.Text("id");
        await create.Ask("Without a name", Server.Baker, Address, new { });
        create.Matches("category-groups-create");

        var inside = new { names = new { es = "Postres" }, groupId = sweet };
        var desserts = (await Server.Baker.Post("/api/v1/categories", inside)).Is(201).Data;
        Assert.Equal(sweet, desserts.Text("groupId"));
        (await Server.Baker.Post("/api/v1/categories", inside with { groupId = "nada" })).Is(400);

        var list = new Recording(schema, $"GET {Address}");
        await list.Ask("With its categories", Server.Baker, Address);
        list.Matches("category-groups-list");
        var arrange = new Recording(schema, $"PUT {Address}/order");
        await arrange.Ask("One that nobody has", Server.Baker, $"{Address}/order", new { ids = new[] { "nada" } });
        await arrange.Ask("The only one", Server.Baker, $"{Address}/order", new { ids = new[] { sweet } });
        arrange.Matches("category-groups-order");
        var rename = new Recording(schema, $"PATCH {Address}/{{id}}");
        await rename.Ask("Another name", Server.Baker, $"{Address}/{sweet}", new { names = new { es = "Dulces" } });
        await rename.Ask("Of another bakery", Server.OtherBaker, $"{Address}/{sweet}", new { names = new { es = "Dulces" } });
        rename.Matches("category-groups-rename");
        var delete = new Recording(schema, $"DELETE {Address}/{{id}}");
        await delete.Ask("A group with a category", Server.Baker, $"{Address}/{sweet}");
        await delete.Ask("One that is gone", Server.Baker, $"{Address}/{sweet}");
        delete.Matches("category-groups-delete");
        (await Server.Baker.Delete($"/api/v1/categories/{desserts.Text("id")}")).Is(200);
    }

    private async Task Categories(ApiSchema schema)
    {
        var create = new Recording(schema, "POST /api/v1/categories");
        var cakes = (await create.Ask("A category, shown in the caller's bakery", Server.Baker, "/api/v1/categories", new
        {
            names = new { es = "Tortas", en = "Cakes" },
            code = "T",
            bannerUrl = "https://cdn.example.com/tortas.jpg",
        })).Data.Text("id");
        var drinks = (await create.Ask(
            "One that no bakery shows", Server.Baker, "/api/v1/categories",
            new { names = new { es = "Bebidas" }, shownIn = Array.Empty<string>() })).Data.Text("id");
        await create.Ask("Without a name", Server.Baker, "/api/v1/categories", new { });
        await create.Ask("In a language that nobody speaks", Server.Baker, "/api/v1/categories", new { names = new { xx = "?" } });
        await create.Ask(
            "In a bakery of others", Server.Baker, "/api/v1/categories",
            new { names = new { es = "Pan" }, shownIn = new[] { Server.Trigo } });
        create.Matches("categories-create");

        var arrange = new Recording(schema, "PUT /api/v1/categories/order");
        await arrange.Ask("The second one first", Server.Baker, "/api/v1/categories/order", new { ids = new[] { drinks } });
        await arrange.Ask("One that nobody has", Server.Baker, "/api/v1/categories/order", new { ids = new[] { "0" } });
        arrange.Matches("categories-order");

        var change = new Recording(schema, "PATCH /api/v1/categories/{id}");
        await change.Ask("Hidden", Server.Baker, $"/api/v1/categories/{cakes}", new { active = false });
        await change.Ask("One that nobody has", Server.Baker, "/api/v1/categories/nada", new { active = false });
        await change.Ask("Of another bakery", Server.OtherBaker, $"/api/v1/categories/{cakes}", new { active = false });
        change.Matches("categories-change");

        var list = new Recording(schema, "GET /api/v1/categories");
        await list.Ask("In their order", Server.Baker, "/api/v1/categories");
        await list.Ask("A customer", Server.Customer, "/api/v1/categories");
        list.Matches("categories-list");

        var delete = new Recording(schema, "DELETE /api/v1/categories/{id}");
        await delete.Ask("An empty one", Server.Baker, $"/api/v1/categories/{cakes}");
        await delete.Ask("One that is gone", Server.Baker, $"/api/v1/categories/{cakes}");
        delete.Matches("categories-delete");
    }

    private async Task OptionSets(ApiSchema schema)
    {
        var create = new Recording(schema, "POST /api/v1/option-sets");
        var filling = (await create.Ask("A filling, at a price", Server.Baker, "/api/v1/option-sets", new
        {
            names = new { es = "Relleno" },
            code = "R",
            multipleChoice = true,
            minDifferent = 1,
            maxDifferent = 2,
            options = new object[]
            {
                new { names = new { es = "Queso" }, priceChange = 1500 }, new { names = new { es = "Sin sal" }, priceChange = -200 },
            },
        })).Data;
        await create.Ask(
            "More than there can be", Server.Baker, "/api/v1/option-sets",
            new { names = new { es = "Relleno" }, minDifferent = 2, options = new[] { new { names = new { es = "Queso" } } } });
        await create.Ask("Without anything", Server.Baker, "/api/v1/option-sets", new { });
        await create.Ask(
            "An option without a name", Server.Baker, "/api/v1/option-sets",
            new { names = new { es = "Relleno" }, options = new[] { new { priceChange = 1 } } });
        create.Matches("option-sets-create");

        var address = $"/api/v1/option-sets/{filling.Text("id")}";
        var replace = new Recording(schema, "PUT /api/v1/option-sets/{id}");
        await replace.Ask("One option stays, one is new, one is gone", Server.Baker, address, new
        {
            names = new { es = "Relleno", en = "Filling" },
            options = new object[]
            {
                new { names = new { es = "Guayaba" } },
                new { id = filling.GetProperty("options")[0].Text("id"), names = new { es = "Queso" }, priceChange = 1800 },
            },
        });
        await replace.Ask(
            "An option of another set", Server.Baker, address,
            new { names = new { es = "Relleno" }, options = new[] { new { id = "0", names = new { es = "Queso" } } } });
        await replace.Ask(
            "One that nobody has", Server.Baker, "/api/v1/option-sets/nada",
            new { names = new { es = "Relleno" }, options = Array.Empty<object>() });
        replace.Matches("option-sets-replace");

        var list = new Recording(schema, "GET /api/v1/option-sets");
        await list.Ask("All of them", Server.Baker, "/api/v1/option-sets");
        list.Matches("option-sets-list");

        var delete = new Recording(schema, "DELETE /api/v1/option-sets/{id}");
        await delete.Ask("A set", Server.Baker, address);
        await delete.Ask("One that is gone", Server.Baker, address);
        delete.Matches("option-sets-delete");
    }
}
