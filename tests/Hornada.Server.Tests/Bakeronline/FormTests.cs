using System.Text;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Forms say what JSON says (contract §1.2, §2.3).</summary>
public sealed class FormTests(BakeronlineServer server) : BakeronlineTests(server)
{
    [Fact]
    public async Task A_form_orders_what_the_documented_json_orders()
    {
        const string Json = """
            { "cart": [ { "product_id": 300, "options": [ { "option_id": 7, "upload_id": 3 }, { "option_id": 8 } ],
                          "product_price_id": null, "shop_id": 115,
                          "amount": 10, "persons": 0, "gram": 0, "comment": "" } ],
              "checkout": { "method": "takeout",
                            "takeout": { "shops": { "shop_115": { "id": 115, "date": "2020-12-21", "time": "13:00" } } } },
              "payment_method": "point_of_sale", "return_url": "https://bakeronline.com" }
            """;
        const string Form =
            "cart[0][product_id]=300&cart[0][options][0][option_id]=7&cart[0][options][0][upload_id]=3&cart[0][options][1][option_id]=8"
            + "&cart[0][product_price_id]=&cart[0][shop_id]=115&cart[0][amount]=10&cart[0][persons]=0&cart[0][gram]=0&cart[0][comment]="
            + "&checkout[method]=takeout&checkout[takeout][shops][shop_115][id]=115&checkout[takeout][shops][shop_115][date]=2020-12-21"
            + "&checkout%5Btakeout%5D%5Bshops%5D%5Bshop_115%5D%5Btime%5D=13%3A00&checkout[takeout][shops][shop_115][end_time]="
            + "&payment_method=point_of_sale&return_url=https%3A%2F%2Fbakeronline.com";

        var said = (await Ask(HttpMethod.Post, "/bakeronline/probe/place", "1.5.0", Client.Json(Json))).Is(200).Text;
        var filled = (await Ask(HttpMethod.Post, "/bakeronline/probe/place", "1.5.0", Urlencoded(Form))).Is(200).Text;

        Assert.Equal(said, filled);
        Assert.Contains("\"product_id\": 300", said, StringComparison.Ordinal);
        Assert.Contains("\"time\": \"13:00\"", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notifications[email_when_order]=1", "\"email_when_order\": true")]
    [InlineData("notifications[email_when_order]=0", "\"email_when_order\": false")]
    [InlineData("notifications[email_when_order]=true", "\"email_when_order\": true")]
    [InlineData("notifications[email_when_order]=", "\"email_when_order\": null")]
    [InlineData("firstname=Jan+Willem%20van%2B", "\"firstname\": \"Jan Willem van+\"")]
    [InlineData("firstname=Zo%C3%AB", "\"firstname\": \"Zoë\"")]
    [InlineData("firstname=Zoë&lastname=x=y", "\"lastname\": \"x=y\"")]
    [InlineData("firstname=", "\"firstname\": \"\"")]
    [InlineData("firstname", "\"firstname\": \"\"")]
    [InlineData("&&firstname=x&", "\"firstname\": \"x\"")]
    [InlineData("nobody[knows][]=1", "\"firstname\": null")]
    [InlineData("", "\"firstname\": null")]
    public async Task A_value_is_what_it_should_be(string form, string read) =>
        Assert.Contains(
            read,
            (await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: Urlencoded(form))).Is(200).Text,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("cart[]=1", "cart[0]")]
    [InlineData("cart[0][amount]=two", "cart[0].amount")]
    [InlineData("cart[0][amount]=1.5", "cart[0].amount")]
    [InlineData("cart[0][amount]=99999999999", "cart[0].amount")]
    [InlineData("cart[0][amount][x]=1", "cart[0].amount")]
    [InlineData("cart=1", "cart")]
    [InlineData("checkout[method]=TAKEOUT", "checkout.method")]
    [InlineData("checkout[delivery][date]=2020-13-01", "checkout.delivery.date")]
    [InlineData("checkout[delivery][time]=9:00", "checkout.delivery.time")]
    [InlineData("return_url=a%00b", "return_url")]
    public async Task A_wrong_value_says_where(string form, string field) =>
        Refuses(await Ask(HttpMethod.Post, "/bakeronline/probe/place", content: Urlencoded(form)), 400, "VALIDATION_ERROR", field);

    [Theory]
    [InlineData("firstname=a&firstname=b")]
    [InlineData("firstname=&firstname=")]
    [InlineData("notifications=1&notifications[email_when_order]=1")]
    [InlineData("notifications[email_when_order]=1&notifications=1")]
    [InlineData("notifications[email_when_order]=1&notifications%5Bemail_when_order%5D=1")]
    [InlineData("firstname=%FF")]
    [InlineData("firstname=%ED%A0%80")]
    [InlineData("%C3=1")]
    [InlineData("a[b=1")]
    [InlineData("a[b]c=1")]
    [InlineData("[a]=1")]
    [InlineData("a[0][1][2][3][4][5][6][7][8][9][10][11][12][13][14][15][16]=1")]
    public async Task A_form_that_means_nothing_or_two_things_is_refused(string form) =>
        Refuses(await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: Urlencoded(form)), 400, "VALIDATION_ERROR");

    [Fact]
    public async Task A_form_too_large_or_too_deep_is_refused_and_not_followed()
    {
        Refuses(
            await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: Urlencoded("firstname=" + new string('a', 70_000))),
            413,
            "PAYLOAD_TOO_LARGE");
        var deep = "a" + string.Concat(Enumerable.Repeat("[b]", 20_000)) + "=1";
        Refuses(await Ask(HttpMethod.Patch, "/bakeronline/probe/user", content: Urlencoded(deep)), 400, "VALIDATION_ERROR");
    }

    private static StringContent Urlencoded(string form) => new(form, Encoding.UTF8, "application/x-www-form-urlencoded");
}
