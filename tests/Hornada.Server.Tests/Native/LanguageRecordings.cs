using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>A no in every language there is: from a rule, from two fields at once, and from the way a field is read.</summary>
[SqliteUnlessLong("The shape of answers; refusals do not depend on storage.")]
public sealed class LanguageRecordings<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Route = "/api/v1/orders";

    [Fact]
    public async Task A_no_in_every_language_answers_as_recorded()
    {
        var place = new Recording(await ApiSchema.Of(Town), "POST /api/v1/orders");
        var bread = (await Town.Baker.Post("/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 3, category = "pan" }))
            .Is(201).Data.Text("id");
        var wanted = new { bakeryId = Town.Espiga, items = new[] { new { productId = bread, qty = 4 } }, pickupTime = "10:30" };

        await place.Ask("More than there is, in no language at all", Town.Customer, Route, wanted);
        await place.Ask("In Dutch", Town.Customer, Route, wanted, language: "nl-BE,nl;q=0.9,en;q=0.8");
        await place.Ask("In French", Town.Customer, Route, wanted, language: "de,fr-BE;q=0.9,en;q=0.5");
        await place.Ask("In English", Town.Customer, Route, wanted, language: "en");
        await place.Ask("In a language nobody speaks here", Town.Customer, Route, wanted, language: "de-DE");
        await place.Ask("Fields that are missing, in Dutch", Town.Customer, Route, new { bakeryId = Town.Espiga }, language: "nl");
        await place.Ask("Fields that are missing, in French", Town.Customer, Route, new { bakeryId = Town.Espiga }, language: "fr");
        await place.Ask("A field of the wrong shape, in Dutch", Town.Customer, Route, new { bakeryId = 7 }, language: "nl");
        await place.Ask("A field of the wrong shape, in French", Town.Customer, Route, new { bakeryId = 7 }, language: "fr");
        place.Matches("orders-place-languages");
    }
}
