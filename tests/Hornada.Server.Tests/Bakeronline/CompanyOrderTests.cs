using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A company's orders over the wire: what tills and ERPs poll and change (contract §2.2).</summary>
[SqliteUnlessLong("The shape of answers; Core tests the lists of orders on both engines.")]
public sealed partial class CompanyOrderTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Owner => server.Bakery.Owner;

    private Client Customer => server.Bakery.Customer;

    [Fact]
    public async Task A_shops_list_is_oldest_first_has_valid_orders_alone_and_ends_with_a_future()
    {
        foreach (var shop in await Shops())
        {
            var orders = await Owner.Pages("1.9.0", ListOf(shop));

            Assert.Equal(orders.Select(BakeronlineClient.Id).Distinct().Count(), orders.Count);
            Assert.Equal(orders.Select(order => order.GetProperty("order_nr").GetInt32()), Numbers(orders));
            Assert.All(orders, order => Assert.Equal(shop, order.GetProperty("shop_id").GetInt64()));
            Assert.All(orders, order => Assert.False(order.TryGetProperty("valid", out _)));
            var end = (await Owner.Ask("1.9.0", $"{ListOf(shop)}?after_id={orders[^1].Id()}")).Is(200).Json;
            Assert.Equal($"?after_id={orders[^1].Id()}&sort=ascending", BakeronlineClient.Query(end.GetProperty("future")));
            var newest = await Owner.Pages("1.9.0", $"{ListOf(shop)}?sort=descending");
            Assert.Equal(orders.Select(BakeronlineClient.Id).Reverse(), newest.Select(BakeronlineClient.Id));
        }
    }

    [Theory]
    [InlineData("0.3.0")]
    [InlineData("1.0.0")]
    [InlineData("1.2.0")]
    [InlineData("1.5.0")]
    [InlineData("1.9.0")]
    public async Task One_order_reads_for_its_shop_in_each_version(string version)
    {
        var order = (await Owner.Pages("1.9.0", ListOf((await Shops())[0]))).First(row => row.GetProperty("products")
            .EnumerateArray()
            .Any(line => line.GetProperty("product_price").ValueKind == JsonValueKind.Object));

        var answer = (await Owner.Ask(version, Path(order), "fr")).Is(200);

        Golden.Matches($"bakeronline/company-order-{version}.json", Picture().Replace(answer.Text, "http://server"));
    }

    [Fact]
    public async Task A_till_reads_approves_prepares_and_hands_over_an_order_and_doing_it_again_changes_nothing()
    {
        var order = await Fresh();
        foreach (var (body, status, preparation) in new (object, string, string)[]
        {
            (new { status = "HAS_READ" }, "HAS_READ", ""),
            (new { status = "APPROVED" }, "APPROVED", ""),
            (new { preparation_status = "PREPARING" }, "APPROVED", "PREPARING"),
            (new { status = "APPROVED", preparation_status = "READY" }, "APPROVED", "READY"),
            (new { status = "COLLECTED", preparation_status = "READY" }, "COLLECTED", ""),
        })
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var response = (await Owner.SendAs(HttpMethod.Patch, Path(order), body)).Is(200).Json;
                Assert.Equal((status, preparation), (response.Text("status"), response.Text("preparation_status")));
                if (status == "COLLECTED")
                {
                    break;
                }
            }
        }

        Assert.Equal("COLLECTED", (await Customer.Ask("1.9.0", $"/bakeronline/orders/{order.Id()}")).Json.Text("status"));
        Assert.Equal("paid", (await Customer.Ask("1.9.0", $"/bakeronline/orders/{order.Id()}")).Json.Text("payment_status"));
    }

    [Fact]
    public async Task After_a_promotion_the_lines_of_a_quote_and_of_an_order_add_up_to_the_total()
    {
        var catalogue = await CatalogueFixture.Read(Server);
        var promotion = (await Server.Services.GetRequiredService<ManagePromotions>().Offer(
            await Workplace(catalogue.Gent),
            new() { Title = "Lentekorting", Type = PromotionType.Percentage, BasisPoints = 2_000, Discount = Money.Zero(Currency.Eur) },
            CancellationToken.None)).Value.Promotion;
        try
        {
            var body = CatalogueFixture.Place(
                catalogue.Item(catalogue.Gent, "Croissant", 7), catalogue.Item(catalogue.Gent, "Wit brood", 1));
            var quote = (await Customer.SendAs(HttpMethod.Post, "/bakeronline/checkout", new { body.cart })).Is(200).Json;
            var placed = (await Customer.SendAs(HttpMethod.Post, "/bakeronline/checkout/order", body)).Is(200).Json;
            var order = (await Owner.Ask("1.9.0", Path(placed.GetProperty("orders")[0]))).Is(200).Json;

            var prices = quote.GetProperty("cart_config").GetProperty("prices");
            Assert.Equal(Paid(prices), Paid(order.GetProperty("prices")));
            Assert.Equal(Paid(order.GetProperty("prices")), order.GetProperty("products").EnumerateArray().Sum(Charged));
            Assert.Equal(Paid(prices), quote.GetProperty("cart").EnumerateArray().Sum(Charged));
            Assert.Equal("Lentekorting", quote.GetProperty("cart_config").GetProperty("discounts").EnumerateArray().Last().Text("name"));
        }
        finally
        {
            (await Owner.Patch($"/api/v1/promotions/{promotion.Id}/toggle", new { })).Is(200);
        }

        static long Paid(JsonElement prices) => prices.GetProperty("price_with_discount").GetProperty("value").GetInt64();

        static long Charged(JsonElement line) => (line.GetProperty("discount_prices") is { ValueKind: JsonValueKind.Object } reduced
            ? reduced
            : line.GetProperty("calculated_prices")).GetProperty("price").GetProperty("value").GetInt64();
    }

    [Fact]
    public async Task An_order_that_is_paid_and_then_declined_by_the_till_is_refunded_or_stays_paid_until_the_cash_is_back()
    {
        var (card, cash) = (await Fresh(), await Fresh());
        foreach (var (order, method) in new[] { (card, "DEBIT_CARD"), (cash, "CASH_ON_PICKUP") })
        {
            (await Customer.Post("/api/v1/payments", new { orderId = await PublicId(order), method })).Is(200);
        }

        var returned = (await Owner.SendAs(HttpMethod.Patch, Path(card), new { status = "DECLINED" })).Is(200).Json;
        var owed = (await Owner.SendAs(HttpMethod.Patch, Path(cash), new { status = "DECLINED" })).Is(200).Json;

        Assert.Equal(("DECLINED", "refunded"), (returned.Text("status"), returned.Text("payment_status")));
        Assert.Equal(("DECLINED", "paid"), (owed.Text("status"), owed.Text("payment_status")));
        var debt = (await Owner.Get("/api/v1/payments/debts")).Is(200).Rows.Single();
        (await Owner.Post($"/api/v1/payments/debts/{debt.Text("orderId")}/settled", new { reason = "In de winkel" })).Is(200);
        Assert.Equal("refunded", (await Owner.Ask("1.9.0", Path(cash))).Is(200).Json.Text("payment_status"));
        Assert.Empty((await Owner.Get("/api/v1/payments/debts")).Is(200).Rows);
    }

    [Fact]
    public async Task An_order_is_declined_before_it_is_approved_and_deleted_after()
    {
        var (early, late) = (await Fresh(), await Fresh());
        Assert.Equal(
            "DECLINED",
            (await Owner.SendAs(HttpMethod.Patch, Path(early), new { status = "DELETED_BY_SHOP" })).Is(200).Json.Text("status"));
        _ = (await Owner.SendAs(HttpMethod.Patch, Path(late), new { status = "APPROVED" })).Is(200);
        Assert.Equal(
            "DELETED_BY_SHOP",
            (await Owner.SendAs(HttpMethod.Patch, Path(late), new { status = "DECLINED" })).Is(200).Json.Text("status"));
    }

    [Fact]
    public async Task A_till_that_sends_a_change_or_a_message_again_is_answered_what_it_was_answered()
    {
        var order = await Fresh();
        var messages = BakeronlineClient.Invariant($"/bakeronline/orders/{order.Id()}/messages");
        foreach (var (who, method, path, body, other) in new (Client, HttpMethod, string, object, object)[]
        {
            (Owner, HttpMethod.Patch, Path(order), new { status = "APPROVED" }, new { status = "DECLINED" }),
            (Customer, HttpMethod.Post, messages, new { message = "Zonder suiker" }, new { message = "Met suiker" }),
        })
        {
            var key = $"till-{order.Id()}";
            var first = (await Named(who, method, path, body, key)).Is(200);
            (await Owner.SendAs(HttpMethod.Patch, Path(order), new { preparation_status = "PREPARING" })).Is(200);

            var again = (await Named(who, method, path, body, key)).Is(200);

            Assert.Equal((first.ContentType, first.Text), (again.ContentType, again.Text));
            Assert.Equal(
                ("true", false), (again.Headers.GetValues("Idempotent-Replayed").Single(), first.Headers.Contains("Idempotent-Replayed")));
            Assert.Equal(
                "IDEMPOTENCY_KEY_REUSED", (await Named(who, method, path, other, key)).Is(422).Json.GetProperty("error").Text("code"));
        }

        Assert.Single((await Customer.Ask("1.9.0", messages)).Is(200).Json.EnumerateArray());

        static Task<Answer> Named(
            Client who, HttpMethod method, string path, object body, string key) => who.Send(method, path, Client.Json(body), headers =>
        {
            headers.TryAddWithoutValidation(VersionHeader.Name, "1.9.0");
            headers.TryAddWithoutValidation("Idempotency-Key", key);
        });
    }

    [Fact]
    public async Task A_till_that_has_a_list_is_not_sent_it_again_and_one_that_is_behind_changes_nothing()
    {
        var order = await Fresh();
        var list = ListOf((await Shops())[0]);
        foreach (var (who, path) in new[]
        {
            (Owner, list),
            (Owner, Path(order)),
            (Customer, "/bakeronline/orders"),
            (Customer, "/bakeronline/shops/search?query=Korenbloem")
        })
        {
            var shown = (await who.Ask("1.9.0", path)).Is(200);
            var again = (await Bound(who, HttpMethod.Get, path, null, ("If-None-Match", shown.Headers.ETag!.ToString()))).Is(304);
            Assert.Equal(("", shown.Headers.ETag), (again.Text, again.Headers.ETag));
            Assert.NotEqual(shown.Headers.ETag, (await who.Ask("1.0.0", path)).Is(200).Headers.ETag);
        }

        var seen = (await Owner.Ask("1.9.0", Path(order))).Is(200).Headers.ETag!.ToString();
        var response = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() =>
            Bound(Owner, HttpMethod.Patch, Path(order), new { status = at % 2 == 0 ? "APPROVED" : "DECLINED" }, ("If-Match", seen)))));
        Assert.Single(response, answer => answer.Status == 200);
        Assert.All(
            response.Where(answer => answer.Status != 200),
            answer => Assert.Equal("PRECONDITION_FAILED", answer.Is(412).Json.GetProperty("error").Text("code")));

        var stale = await Bound(Owner, HttpMethod.Patch, Path(order), new { status = "APPROVED" }, ("If-Match", seen));
        var unreadable = await Bound(Owner, HttpMethod.Patch, Path(order), new { status = "APPROVED" }, ("If-Match", "abc"));
        Golden.Matches("bakeronline/conditions.txt", $"{stale.Status} {stale.Text}\n{unreadable.Status} {unreadable.Text}\n");
        (await Bound(Owner, HttpMethod.Get, list, null, ("If-None-Match", seen))).Is(200);

        static Task<Answer> Bound(
            Client who,
            HttpMethod method,
            string path,
            object? body,
            (string Name, string Value) condition) => who.Send(method, path, Client.Json(body), headers =>
        {
            headers.TryAddWithoutValidation(VersionHeader.Name, "1.9.0");
            headers.TryAddWithoutValidation("Accept-Language", "en-US,en;q=0.5");
            headers.TryAddWithoutValidation(condition.Name, condition.Value);
        });
    }

    [Theory]
    [InlineData("""{"status":"COLLECTED"}""")]
    [InlineData("""{"status":"REMOVED"}""")]
    [InlineData("""{"preparation_status":"READY"}""")]
    [InlineData("""{"status":"BAKED"}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Impossible_or_unreadable_moves_change_nothing(string body)
    {
        var order = await Fresh();

        var answer = await Owner.SendAs(HttpMethod.Patch, Path(order), body);

        answer.Is(400);
        Assert.NotEmpty(answer.Json.GetProperty("error").Text("message"));
        Assert.Equal("PENDING", (await Owner.Ask("1.9.0", Path(order))).Json.Text("status"));
    }

    [Fact]
    public async Task Another_bakerys_orders_are_unknown_and_its_shops_are_forbidden()
    {
        var order = await Fresh();
        var stranger = Server.Baker;

        (await stranger.Ask("1.9.0", Path(order))).Is(404);
        (await stranger.SendAs(HttpMethod.Patch, Path(order), new { status = "APPROVED" })).Is(404);
        (await stranger.Ask("1.9.0", ListOf((await Shops())[0]))).Is(403);
        (await stranger.Ask("1.9.0", $"/bakeronline/management/companies/{await Company()}/orders")).Is(403);
        (await Owner.Ask("1.9.0", "/bakeronline/company/shops/999999/orders")).Is(404);
        (await Owner.Ask("1.9.0", "/bakeronline/management/companies/999999/orders")).Is(404);
        (await Customer.Ask("1.9.0", Path(order))).Is(403);
        (await Server.Anonymous.Ask("1.9.0", Path(order))).Is(401);
    }

    [Fact]
    public async Task A_place_in_another_shops_list_is_refused()
    {
        var shops = await Shops();
        var elsewhere = (await Owner.Pages("1.9.0", ListOf(shops[1])))[0].Id();

        var answer = (await Owner.Ask("1.9.0", $"{ListOf(shops[0])}?after_id={elsewhere}")).Is(400);

        Assert.Contains("after_id", answer.Json.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_management_finds_orders_by_what_they_are()
    {
        var path = $"/bakeronline/management/companies/{await Company()}/orders";
        async Task<List<JsonElement>> Find(string query) =>
            [.. (await Owner.Ask("1.8.0", $"{path}?limit=100&{query}")).Is(200).Json.GetProperty("orders").EnumerateArray()];

        var all = await Find("");
        Assert.True(all.Count > 40);
        Assert.All(await Find("acquire_method[0]=latch"), order => Assert.Equal("latch", order.GetProperty("checkout").Text("method")));
        Assert.NotEmpty(await Find("acquire_method[0]=latch"));
        Assert.All(
            await Find("flags[0]=has_warranty"),
            order => Assert.NotEqual(0, order.GetProperty("prices").GetProperty("warranty").GetProperty("value").GetInt64()));
        Assert.All(await Find("flags[]=has_comments"), order => Assert.NotEmpty(order.Text("comment")));
        Assert.All(
            await Find("status[0]=unread&status[1]=read"),
            order => Assert.Contains(order.Text("status"), (string[])["PENDING", "HAS_READ"]));
        Assert.Equal(
            all.Count,
            (await Find("status[0]=unread")).Count
                + (await Find("status[0]=read")).Count
                + (await Find("status[0]=approved")).Count
                + (await Find("status[0]=other")).Count);
        Assert.Empty(await Find("search=nobody"));
        Assert.Equal(all.Count, (await Find("search=katrien")).Count);
        Assert.Equal(all.Count, (await Find("created_on=this_year")).Count + (await Find("created_on=one_year_ago")).Count);
        var shops = await Shops();
        Assert.All(await Find($"shops[0]={shops[1]}"), order => Assert.Equal(shops[1], order.GetProperty("shop_id").GetInt64()));
        (await Owner.Ask("1.8.0", $"{path}?shops[0]=999999")).Is(403);
        (await Owner.Ask("1.8.0", $"{path}?sort_by=colour")).Is(400);
        Assert.Equal(all[0].Id(), (await Owner.Ask("1.8.0", $"{path}/{all[0].Id()}")).Is(200).Json.Id());
    }

    [Fact]
    public async Task Customer_and_shop_write_to_each_other_where_the_shop_reads_messages()
    {
        var shops = await Shops();
        var order = (await Owner.Pages("1.9.0", ListOf(shops[0])))[0];
        var path = $"/bakeronline/orders/{order.Id()}/messages";

        _ = (await Customer.SendAs(HttpMethod.Post, path, new { message = "Mag het iets later?" })).Is(200);
        var answered = (await Owner.SendAs(HttpMethod.Post, path, new { message = "Geen probleem" })).Is(200).Json;

        Assert.Equal(["message", "sender", "timestamp"], answered.EnumerateObject().Select(member => member.Name));
        var all = (await Customer.Ask("1.8.0", path)).Is(200).Json;
        Assert.Equal(
            [("Mag het iets later?", "customer"), ("Geen probleem", "company")],
            all.EnumerateArray().Select(row => (row.Text("message"), row.Text("sender"))));
        (await Server.Baker.Ask("1.8.0", path)).Is(404);
        (await Customer.SendAs(HttpMethod.Post, path, new { message = "  " })).Is(400);
        var elsewhere = (await Owner.Pages("1.9.0", ListOf(shops[1])))[0];
        (await Customer.SendAs(HttpMethod.Post, $"/bakeronline/orders/{elsewhere.Id()}/messages", new { message = "Hallo" })).Is(400);
    }

    /// <summary>The server's address and the random name of a file.</summary>
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/uploads/\w+/[^""]+")]
    private static partial Regex Picture();

    private static IEnumerable<int> Numbers(List<JsonElement> orders) => Enumerable.Range(1, orders.Count);

    private static string Path(JsonElement order) => $"/bakeronline/company/orders/{order.Id()}";

    private static string ListOf(long shop) => $"/bakeronline/company/shops/{shop}/orders";

    private async Task<Workplace> Workplace(long shop)
    {
        await using var db = Server.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop);
        return new(bakery.Key, bakery.Id, bakery.Currency);
    }

    private async Task<string> PublicId(JsonElement order)
    {
        await using var db = Server.OpenReader();
        var key = order.Id();
        return (await db.Orders.SingleAsync(row => row.Key == key)).Id.Value;
    }

    private async Task<List<long>> Shops()
    {
        await using var db = Server.OpenReader();
        return [.. db.Bakeries.Where(bakery => bakery.Name.StartsWith("Bakkerij De Korenbloem"))
            .OrderBy(bakery => bakery.Key)
            .Select(bakery => bakery.Key)];
    }

    private async Task<long> Company()
    {
        await using var db = Server.OpenReader();
        return db.Companies.Where(company => company.Name == "Bakkerij De Korenbloem").Select(company => company.Key).Single();
    }

    /// <summary>A new order at the counter, that nobody has looked at.</summary>
    private async Task<JsonElement> Fresh()
    {
        var shop = (await Shops())[0];
        string bakery;
        string product;
        await using (var db = Server.OpenReader())
        {
            bakery = db.Bakeries.Where(row => row.Key == shop).Select(row => row.Id).Single().Value;
            product = db.Products.Where(row => row.BakeryKey == shop && row.Name == "Croissant").Select(row => row.Id).Single().Value;
        }

        var placed = await Customer.SubmitOrder(bakery, (product, 1));
        await using var look = Server.OpenReader();
        var id = new Hornada.Core.Basics.OrderId(ClientActions.Text(placed, "id"));
        var key = look.Orders.Where(row => row.Id == id).Select(row => row.Key).Single();
        return (await Owner.Ask("1.9.0", $"/bakeronline/company/orders/{key}")).Is(200).Json;
    }
}
