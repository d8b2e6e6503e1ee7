using System.Globalization;

namespace Hornada.Core.Tests.Imports;

/// <summary>
/// Saved answers of a Canteen organisation, with the members of the documented examples: two establishments, four products on two pages
/// and a list, four customers of whom two are siblings, and five orders.
/// </summary>
internal sealed class CanteenAnswers(string currency, DateOnly today)
{
    private const string WalkIn = """{"uuid":"c0","full_name":"Consumidor Final","class":null,"parent":null}""";

    private readonly string directory = Directory.CreateTempSubdirectory("hornada-canteen-").FullName;

    private string Ana => $$$"""{"uuid":"c1","full_name":"Ana","class":"3A","parent":{{{Parent}}} }""";

    private string Parent => $$$"""
        {"uuid":"e1","full_name":"Eva Paz","email":"eva@example.com","phone":"+5491123456789","credit":{{{Money(9994)}}} }
        """;

    /// <returns>The directory with the answers.</returns>
    public string Save()
    {
        PutEstablishments();
        PutProducts();
        Put("customers", $$$"""
            {"data":[{{{Ana}}},{"uuid":"c2","full_name":"Leo","class":"5B","parent":{{{Parent}}} },
             {"uuid":"c3","full_name":"Profe","class":null,"parent":{"uuid":"e2","full_name":"Pío Sol","email":null,"phone":null,
              "credit":{{{Money(0)}}} }}]}
            """);
        Put("orders", "[" + string.Join(
            ',',
            Order(("o1", 1, "\"sin sal\""), today.AddDays(1), Ana, "credit", Item("MENU", 1, 7006), 7006),
            Order(("o2", 2, "null"), today.AddDays(1), Ana, "cash", Item("AGUA", 2, 300, done: 1), 600),
            Order(("o3", 3, "null"), today.AddDays(2), WalkIn, "cash", Item("AGUA", 1, 300), 300),
            Order(("o4", 4, "null"), today.AddDays(-3), Ana, "cash", Item("AGUA", 1, 300), 300),
            Order(("o5", 5, "null"), today.AddDays(1), Ana, "cash", Item("GONE", 1, 300), 300)) + "]");
        return directory;
    }

    private void PutEstablishments() => Put("establishments", $$"""
        {"success":true,"message":"Request was successful.","data":[
         {"uuid":"s1","name":"Sede 1","allowed_order_pickup_time_type":"anytime","allowed_order_pickup_time_interval":[],
          "working_days":[1,2,3,4,5,6,7],"order_closing_time":"18:00:00","menu_closing_time":"16:00:00","daily_order_closure":1,
          "status":{{Pair("enabled")}},"created_at":"2025-01-27T17:12:14.000000Z","updated_at":"2025-01-27T17:12:14.000000Z"},
         {"uuid":"s2","name":"Sede 2","allowed_order_pickup_time_type":"interval",
          "allowed_order_pickup_time_interval":["09:30","10:30"],"working_days":[1,3],
          "order_closing_time":"10:00:00","menu_closing_time":null,"daily_order_closure":0,
          "status":{{Pair("disabled")}},"created_at":"2025-01-27T17:12:14.000000Z","updated_at":"2025-01-27T17:12:14.000000Z"}]}
        """);

    private void PutProducts()
    {
        var active = $"\"status\":{Pair("active")}";
        var menu = $"{active},\"components\":[\"Sopa\"]";
        var inactive = $"\"status\":{Pair("inactive")}";
        Put("products", "{\"data\":[" + Product("p1", "Menú lunes", "MENU", Money(7006), "true", menu) + "]}");
        Put("products.2", "{\"data\":[" + Product("p2", "Agua", "AGUA", Money(300), "false", active) + ","
            + Product("p4", "Nada", "NADA", "\"gratis\"", "false", active) + "]}");
        Put("products-inactive", "{\"data\":[" + Product("p3", "Flan", "FLAN", Money(500), "false", inactive) + "]}");
    }

    private void Put(string path, string json) => File.WriteAllText(Path.Combine(directory, $"{path}.json"), json);

    private string Money(long minor) => $$"""{"amount":"{{minor}}","currency":"{{currency}}","formatted":"x"}""";

    private static string Pair(string value) => $$"""{"label":"x","value":"{{value}}"}""";

    private string Item(string sku, int quantity, long price, int done = 0) => $$"""
        {"uuid":"i","sku":"{{sku}}","name":"x","description":null,"price":{{Money(price)}},"quantity":{{quantity}},
         "total":{{Money(price * quantity)}},"image":"","notes":null,"fulfilled_quantity":{{done}},
         "fulfillment_status":"unfulfilled","is_menu":false,"status":{{Pair("pending")}},"created_at":"2026-03-01T14:58:29.000000Z"}
        """;

    private string Order(
        (string Uuid, int Number, string Notes) named, DateOnly day, string customer, string payment, string item, long total) => $$"""
        {"uuid":"{{named.Uuid}}","currency":"{{currency}}","reference":"SO-AAAAAAAAA{{named.Number}}","subtotal":{{Money(total)}},
         "total":{{Money(total)}},"pickup_at":"{{day.ToString("dd'/'MM'/'yy", CultureInfo.InvariantCulture)}}","canceled_at":null,
         "completed_at":null,"notes":{{named.Notes}},"created_at":"2026-03-01T14:58:29.000000Z",
         "updated_at":"2026-03-01T14:58:29.000000Z",
         "can_be_cancelled":false,"status":{{Pair("pending")}},"payment_method_type":{{Pair(payment)}},"customer":{{customer}},
         "establishment":{"uuid":"s1","name":"Sede 1"},"items":[{{item}}]}
        """;

    private static string Product(string uuid, string title, string sku, string price, string isMenu, string more) => $$$"""
        {"uuid":"{{{uuid}}}","title":"{{{title}}}","description":null,"image":"","sku":"{{{sku}}}","compare_at_price":null,
         "price":{{{price}}},"cost":null,"is_menu":{{{isMenu}}},"category":{"uuid":"k1","title":"Almuerzos"},{{{more}}} }
        """;
}
