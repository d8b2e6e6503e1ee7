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
    }

    private async Task Categories(ApiSchema schema)
    {
        var create = new Recording(schema, "POST /api/v1/categories");
        var cakes = (await create.Ask("A category, shown in the caller's bakery", Server.Baker, "/api/v1/categories", new
        {
            names = new { es = "Tortas", en = "Cakes" }, code = "T", bannerUrl = "https://cdn.example.com/tortas.jpg",
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
            names = new { es = "Relleno" }, code = "R", multipleChoice = true, minDifferent = 1, maxDifferent = 2,
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
