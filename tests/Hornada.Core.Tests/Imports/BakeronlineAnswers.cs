using System.Text.Json.Nodes;

namespace Hornada.Core.Tests.Imports;

/// <summary>
/// Saved answers of a Bakeronline account at 1.9.0, with the members that the contract documents (§3.3 to §3.8): a company in Ghent with a
/// shop, three products, and six orders of which two are for days to come.
/// </summary>
internal sealed class BakeronlineAnswers : IDisposable
{
    private const string Address =
        """{"street":"Markt","nr":"1","zipcode":"9000","city":"Gent","country":"BE","position":{"latitude":51.05,"longitude":3.72}}""";

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("hornada-answers-").FullName;

    /// <param name="order">When the first order was placed.</param>
    /// <param name="today">The day of the test; orders are for the days around it.</param>
    public static BakeronlineAnswers Save(DateTimeOffset order, DateOnly today)
    {
        var answers = new BakeronlineAnswers();
        answers.Put("company/companies", """
            [{"id":7,"name":{"nl":"Bakkerij Voorbeeld","fr":"Boulangerie Exemple"},"active":true,"order_statuses":["PENDING","APPROVED"],
              "translations":{"enable":true,"languages":["nl","fr"],"main_language":"nl"},"emails":{"note_for_customer":"Tot snel"}}]
            """);
        answers.Put("company/companies/7/shops", $$$$"""
            [{"name":"Voorbeeld Gent","active":true,"address":{{{{Address}}}},"allow_comments":true,"allow_orders":true,
              "delivery_use_intervals":true,"allow_invoices":true,"allow_order_comments":true,"allow_product_comments":false,
              "takeout_use_intervals":false,"allow_order_messages":true,"categories":[{"id":31,"name":{"nl":"Brood"}}],
              "category_groups":[{"id":5,"name":{"nl":"Vers"},"categories":[31]}],"currency":"EUR","emails":null,"id":77,
              "avatar":null,"banner":null,"url":"","VAT":"BE0123456789","display":{"mode":"list"} }]
            """);
        answers.Put("shops/77", $$$$"""
            {"id":77,"name":"Voorbeeld Gent","address":{{{{Address}}}},"hours":[{"method":"takeout","hours":{
              "d1":[],"d2":[{"start":"06:30","end":"12:30"},{"start":"13:30","end":"18:00"}],"d3":[{"start":"06:30","end":"18:00"}],
              "d4":[{"start":"06:30","end":"18:00"}],"d5":[{"start":"06:30","end":"18:00"}],"d6":[{"start":"06:30","end":"18:00"}],
              "d7":[{"start":"07:00","end":"12:00"}]}}],
             "contact":{"telephone":"+32 9 224 00 00","email":"info@voorbeeld.example","website":"https://voorbeeld.example"}}
            """);
        answers.Put("company/companies/7/categories", """
            [{"name":{"nl":"Brood","fr":"Pain"},"description":{"nl":"Elke dag vers"},"active":true,"only_order_in_store":false,
              "code":"BR","id":31,"banner":null,"overview_image":null}]
            """);
        answers.Put("company/companies/7/optionsets", """
            [{"name":{"nl":"Snijden"},"allow_attachment":false,"id":4,"code":"SNIJ","multiple_choice":false,"choose_amount":false,
              "min_different_options":0,"max_different_options":null,"min_amount_options":0,"max_amount_options":null,
              "options":[{"name":{"nl":"Ongesneden"},"price_change":0,"id":41,"code":null,"order":1,"price_calculation":"PER_PIECE"},
                         {"name":{"nl":"Gesneden"},"price_change":10,"id":42,"code":"S","order":2,"price_calculation":"PER_PIECE"}]}]
            """);
        answers.Put("company/companies/7/products", $"[{Bread},{Pistolets},{Cake}]");
        answers.Put("company/companies/7/offers", """
            [{"id":3,"shops":[77],"name":"Maandagbrood","from_date":null,"until_date":null,"valid_for":"order","recurring":true,
              "recurring_on":"monday","items":[{"applies_to":"product","item_id":900,"type":"percentage","id":1,"percentage":1000,
              "minimum_amount":null,"free_amount":null}]}]
            """);
        answers.Put("company/companies/7/holidays", $$$$"""
            [{"shop_ids":[77],"closed":true,"start_date":"{{{{today.AddDays(20):yyyy-MM-dd}}}}",
              "end_date":"{{{{today.AddDays(21):yyyy-MM-dd}}}}","message":"Verlof","upfront":{"type":"default"},
              "takeout":{"action":"default","custom_hours":[]},
              "delivery":{"action":"default","custom_hours":[]},"open":{"action":"default","custom_hours":[]},"id":12},
             {"shop_ids":[77],"closed":true,"start_date":"{{{{today.AddDays(-9):yyyy-MM-dd}}}}",
              "end_date":"{{{{today.AddDays(-8):yyyy-MM-dd}}}}","message":"Voorbij","id":11}]
            """);
        answers.PutOrders(order.ToUnixTimeSeconds(), today);
        return answers;
    }

    private void PutOrders(long at, DateOnly today)
    {
        Put("company/shops/77/orders", $$$$"""
            {"results":[{{{{Order((501, 1), "COLLECTED", "paid", at, today.AddDays(-3), 900)}}}},
                        {{{{Order((502, 2), "DECLINED", "null", at + 60, today.AddDays(-3), 900)}}}},
                        {{{{Order((504, 3), "PENDING", "null", at + 120, today.AddDays(-2), 900)}}}}],
             "next":{"after_id":504,"sort":"ascending"}}
            """);
        Put("company/shops/77/orders.2", $$$$"""
            {"results":[{{{{Order((503, 4), "APPROVED", "paid", at + 180, today.AddDays(1), 900)}}}},
                        {{{{Order((505, 6), "HAS_READ", "null", at + 240, today.AddDays(2), 999)}}}},
                        {{{{Order((506, 7), "DELETED_BY_SHOP", "null", at + 300, today.AddDays(-1), 900).Replace(
                            "\"price_to_pay\":{\"value\":720", "\"price_to_pay\":{\"value\":721", StringComparison.Ordinal)}}}}],
             "next":null,"future":{"after_id":506,"sort":"ascending"}}
            """);
    }

    public void Put(string path, string json)
    {
        var file = FileOf(path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, json);
    }

    /// <summary>Rewrites an answer that was saved.</summary>
    public void Change(string path, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(FileOf(path)))!;
        change(json);
        Put(path, json.ToJsonString());
    }

    public string FileOf(string path) => Path.Combine(Directory, $"{path}.json");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private const string Bread = """
        {"name":{"nl":"Wit brood","fr":"Pain blanc"},"description":{"nl":"Op steen gebakken"},"specialty":true,"active":true,
         "only_order_in_store":false,"price_type":"PER_UNIT","price":295,"target_price":false,"url_type":"none","url":null,
         "min_max":{"amount":{"minimum":1,"maximum":12,"maximum_day":40,"maximum_week":null},
           "weight":{"minimum":null,"maximum":null,"maximum_day":null,"maximum_week":null,"suggested":null},
           "persons":{"minimum":null,"maximum":null}},
         "option_set_ids":[4],"id":900,"allergen_ids":[1],"category_id":31,"price_look_up_code":"11","code":"1001",
         "nutrients":{"energy":250}}
        """;

    private const string Pistolets = """
        {"name":{"nl":"Pistolets"},"description":{},"specialty":false,"active":true,"only_order_in_store":false,
         "price_type":"MULTIPLE_CHOICE","price":0,"target_price":false,"url_type":"none","option_set_ids":[],"id":901,
         "allergen_ids":null,"category_id":31,"price_look_up_code":null,"code":null,
         "product_prices":[{"name":{"nl":"Zes"},"price":330,"id":61,"order":2,"price_look_up_code":null,"code":"P6"},
                           {"name":{"nl":"Twaalf"},"price":620,"id":62,"order":1,"price_look_up_code":null,"code":null}]}
        """;

    private const string Cake = """
        {"name":{"nl":"Taart"},"description":{},"active":true,"price_type":"PER_PERSON","price":"duur","id":902,"category_id":31}
        """;

    /// <summary>Two sliced loaves with 10 % off, and six pistolets; 100 cents of the whole order off.</summary>
    private static string Order((long Id, int Number) named, string status, string payment, long at, DateOnly day, long product) => $$$$"""
        {"id":{{{{named.Id}}}},"shop_id":77,"company_id":7,"status":"{{{{status}}}}","order_nr":{{{{named.Number}}}},
         "prices":{"price":{"value":940,"currency":"EUR"},"discount":{"value":220,"currency":"EUR"},
           "warranty":{"value":0,"currency":"EUR"},"delivery_cost":{"value":0,"currency":"EUR"},
           "invoice_cost":{"value":0,"currency":"EUR"},"sms_cost":{"value":0,"currency":"EUR"},
           "transaction_cost":{"value":0,"currency":"EUR"},"price_to_pay":{"value":720,"currency":"EUR"},
           "price_with_discount":{"value":720,"currency":"EUR"}},
         "payment_method":"{{{{(payment == "paid" ? "bancontact" : "point_of_sale")}}}}",
         "checkout":{"method":"takeout","date":"{{{{day:yyyy-MM-dd}}}}","time":"10:30","comment":"Zonder zak"},
         "products":[{"amount":2,"persons":0,"gram":0,"comment":"",
             "product":{"id":{{{{product}}}},"name":"Wit brood","images":[],"price_type":"PER_UNIT","target_price":false,
               "price":{"value":295,"currency":"EUR"},"code":"1001","category":{"id":31,"name":"Brood"}},
             "product_price":null,
             "calculated_prices":{"unit_price":{"value":305,"currency":"EUR"},"price":{"value":610,"currency":"EUR"}},
             "discount_prices":{"unit_price":{"value":245,"currency":"EUR"},"price":{"value":490,"currency":"EUR"}},"amount_free":0,
             "options":[{"option":{"id":42,"name":"Gesneden","price_change":{"value":10,"currency":"EUR"},"require_image":false,
               "code":"S","price_calculation":"PER_PIECE","optionset":{"id":4,"name":"Snijden","code":"SNIJ"}},"upload":null,"amount":1}]},
           {"amount":1,"persons":0,"gram":0,"comment":"",
             "product":{"id":901,"name":"Pistolets","images":[],"price_type":"MULTIPLE_CHOICE","price":{"value":330,"currency":"EUR"}},
             "product_price":{"id":61,"name":"Zes","price":{"value":330,"currency":"EUR"},"code":"P6"},
             "calculated_prices":{"unit_price":{"value":330,"currency":"EUR"},"price":{"value":330,"currency":"EUR"}},
             "discount_prices":null,"options":[]}],
         "invoice":null,
         "customer":{"email":"katrien@voorbeeld.example","firstname":"Katrien","lastname":"Klant","phone":"+32 475 00 00 00","user_id":8},
         "created_at":{{{{at}}}},"payment_status":{{{{(payment == "paid" ? "\"paid\"" : "null")}}}},"comment":"Zonder zak",
         "preparation_status":null}
        """;
}
