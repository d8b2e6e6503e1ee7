using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>A no in every language there is: from a rule, from two fields at once, and from the way a field is read.</summary>
[SqliteUnlessLong("The shape of answers; refusals do not depend on storage.")]
public sealed class LanguageRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Route = "/api/v1/orders";

    [Fact]
    public async Task A_no_in_every_language_answers_as_recorded()
    {
        var place = new Recording(await ApiSchema.Read(Server), "POST /api/v1/orders");
        var bread = (await Server.Baker.Post(
            "/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 3, category = "pan" }))
            .Is(201).Data.Text("id");
        var body = new { bakeryId = Server.Espiga, items = new[] { new { productId = bread, qty = 4 } }, pickupTime = "10:30" };

        await place.Ask("More than there is, in no language at all", Server.Customer, Route, body);
        await place.Ask("In Dutch", Server.Customer, Route, body, language: "nl-BE,nl;q=0.9,en;q=0.8");
        await place.Ask("In French", Server.Customer, Route, body, language: "de,fr-BE;q=0.9,en;q=0.5");
        await place.Ask("In English", Server.Customer, Route, body, language: "en");
        await place.Ask("In a language nobody speaks here", Server.Customer, Route, body, language: "de-DE");
        await place.Ask("Fields that are missing, in Dutch", Server.Customer, Route, new { bakeryId = Server.Espiga }, language: "nl");
        await place.Ask("Fields that are missing, in French", Server.Customer, Route, new { bakeryId = Server.Espiga }, language: "fr");
        await place.Ask("A field of the wrong shape, in Dutch", Server.Customer, Route, new { bakeryId = 7 }, language: "nl");
        await place.Ask("A field of the wrong shape, in French", Server.Customer, Route, new { bakeryId = 7 }, language: "fr");
        place.Matches("orders-place-languages");
    }
}
