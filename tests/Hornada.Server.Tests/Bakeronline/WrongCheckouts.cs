using System.Text.Json.Nodes;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Changes that make a valid checkout invalid, each in one way.</summary>
internal static class WrongCheckouts
{
    public static IEnumerable<(string Sentence, Action<JsonObject> Change)> For(CatalogueFixture catalogue)
    {
        static JsonObject Line(JsonObject body) => body["cart"]![0]!.AsObject();
        static JsonObject Takeout(JsonObject body) => body["checkout"]!["takeout"]!["shops"]!.AsObject().First().Value!.AsObject();
        (string, Action<JsonObject>) On(string sentence, string member, JsonNode? value) =>
            (sentence, body => Line(body)[member] = value?.DeepClone());
        return
        [
            On("a shop there is none of", "shop_id", 987_654),
            On("a product there is none of", "product_id", 987_654),
            On("a product of another company", "product_id", catalogue.Product("Pan de masa madre")),
            On("no pieces", "amount", 0),
            On("less than no pieces", "amount", -3),
            On("more pieces than anybody eats", "amount", int.MaxValue),
            On("more than a number", "amount", 99_999_999_999),
            On("half a piece", "amount", 1.5),
            On("pieces as a text", "amount", "1"),
            On("nothing about pieces", "amount", null),
            On("persons where none count", "persons", 4),
            On("an option of another product", "options", new JsonArray(new JsonObject { ["option_id"] = catalogue.Option("Kaarsje") })),
            On("an option there is none of", "options", new JsonArray(new JsonObject { ["option_id"] = 987_654 })),
            On("an option without an id", "options", new JsonArray(new JsonObject())),
            On("a variant where there is none", "product_price_id", catalogue.Variant("Zakje van 6")),
            On("a remark too long", "comment", new string('x', 501)),
            On("a remark nobody can store", "comment", "a\0b"),
            ("no line", body => body["cart"] = new JsonArray()),
            ("a line that is none", body => body["cart"] = new JsonArray((JsonNode?)null)),
            ("101 lines", body => body["cart"] = new JsonArray([.. Enumerable.Range(0, 101).Select(_ => Line(body).DeepClone())])),
            ("a shop of another currency as well", body => body["cart"]!
                .AsArray()
                .Add(Line(body).DeepClone().AsObject().With("shop_id", catalogue.Espiga))),
            ("a day gone by", body => Takeout(body)["date"] = "2026-05-19"),
            ("a time gone by", body => Takeout(body).With("date", "2026-05-20").With("time", "14:59")),
            ("the last day of the calendar", body => Takeout(body)["date"] = "9999-12-31"),
            ("a day that is none", body => Takeout(body)["date"] = "2026-02-30"),
            ("a time that is none", body => Takeout(body)["time"] = "24:00"),
            ("no time", body => Takeout(body).Remove("time")),
            ("a time of another shop", body => Takeout(body)["id"] = catalogue.Brugge),
            ("no method", body => body["checkout"]!.AsObject().Remove("method")),
            ("a method there is none of", body => body["checkout"]!["method"] = "drone"),
            ("a delivery to nowhere", body =>
                body["checkout"] = JsonNode.Parse("""{"method":"delivery","delivery":{"date":"2026-05-22","time":"11:00"}}""")),
            ("a locker there is none of", body =>
                body["checkout"] = JsonNode.Parse("""{"method":"latch","latch":{"latch_id":99,"date":"2026-05-22","time":"11:00"}}""")),
            ("an invoice for nobody", body => body["checkout"]!["invoice"] = JsonNode.Parse("""{"company":{}}""")),
            ("a discount code", body => body["checkout"]!["coupons"] = JsonNode.Parse("""[{"code":"GRATIS"}]""")),
            ("words too long", body => body["checkout"]!["comment"] = new string('x', 501)),
            ("a way of paying the shop does not take", body => body["payment_method"] = "ideal"),
            ("no way of paying", body => body["payment_method"] = ""),
            ("an address to go back to that runs a script", body => body["return_url"] = "javascript:alert(1)"),
            ("no address to go back to", body => body.Remove("return_url")),
        ];
    }
}
