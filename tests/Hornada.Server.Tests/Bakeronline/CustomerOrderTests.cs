using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A customer's orders over the wire, held against the recordings (contract §2.1, §3.1, §3.2).</summary>
[SqliteUnlessLong("The shape of answers; Core tests the lists of orders on both engines.")]
public sealed partial class CustomerOrderTests<TEngine>(BelgianShopServer<TEngine> server) : TownTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Customer => server.House.Customer;

    [Fact]
    public async Task Every_order_fits_the_recording_of_0_2_1()
    {
        var orders = await All();
        Assert.True(orders.Count >= 60);

        foreach (var order in orders)
        {
            SeedShape.Order.Fits((await Customer.Ask("0.2.1", Path(order))).Is(200).Json);
        }
    }

    [Fact]
    public async Task Every_page_fits_the_recording_of_1_0_0_whichever_way_it_is_sorted()
    {
        foreach (var sort in (string[])["ascending", "descending"])
        {
            var query = $"?sort={sort}";
            while (query.Length > 0)
            {
                var page = (await Customer.Ask("1.0.0", "/bakeronline/orders" + query)).Is(200).Json;
                SeedShape.Orders.Fits(page);
                query = page.GetProperty("next") is { ValueKind: JsonValueKind.Object } next ? BakeronlineClient.Query(next) : "";
            }
        }
    }

    [Fact]
    public async Task The_demo_has_an_order_of_every_kind()
    {
        var orders = await Detailed();

        Assert.Equal(
            ["APPROVED", "COLLECTED", "DECLINED", "DELETED_BY_SHOP", "HAS_READ", "PENDING", "REMOVED"],
            orders.Select(order => order.Words("status")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["delivery", "latch", "takeout"], orders.Select(order => order.GetProperty("checkout").Words("method")).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(orders, order => !order.GetProperty("valid").GetBoolean() && order.GetProperty("order_nr").ValueKind == JsonValueKind.Null);
        var lines = orders.SelectMany(order => order.GetProperty("products").EnumerateArray()).ToList();
        Assert.Equal(
            ["MULTIPLE_CHOICE", "PER_KILOGRAM", "PER_PERSON", "PER_UNIT"],
            lines.Select(line => line.GetProperty("product").Words("price_type")).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(lines, line => line.GetProperty("discount_prices").ValueKind == JsonValueKind.Object);
        Assert.Contains(lines, line => line.GetProperty("uploads").GetArrayLength() > 0);
        Assert.Contains(lines, line => line.GetProperty("product").GetProperty("images").GetArrayLength() > 0);
        Assert.Contains(lines, line => line.GetProperty("product_price").ValueKind == JsonValueKind.Object);
        Assert.Contains(orders, order => order.GetProperty("prices").GetProperty("warranty").GetInt64() > 0);
    }

    [Fact]
    public async Task Lines_discounts_and_fees_of_every_order_add_up()
    {
        foreach (var order in await Detailed())
        {
            long Of(string name) => order.GetProperty("prices").GetProperty(name).GetInt64();
            var lines = order.GetProperty("products").EnumerateArray().ToList();
            long Sum(string prices) => lines.Sum(line => (line.GetProperty(prices) is { ValueKind: JsonValueKind.Object } there ? there : line.GetProperty("calculated_prices")).GetProperty("price").GetInt64());
            Assert.Equal(Of("price"), Sum("calculated_prices"));
            Assert.Equal(Of("price_with_discount"), Sum("discount_prices"));
            Assert.Equal(Of("discount"), Of("price") - Of("price_with_discount"));
            Assert.Equal(
                Of("price_to_pay"),
                Of("price_with_discount") + Of("warranty") + Of("delivery_cost") + Of("invoice_cost") + Of("sms_cost") + Of("transaction_cost"));
        }
    }

    [Theory]
    [InlineData("0.2.1")]
    [InlineData("1.0.0")]
    [InlineData("1.2.0")]
    [InlineData("1.5.0")]
    [InlineData("1.9.0")]
    public async Task One_stored_order_reads_in_each_version_as_the_contract_says(string version)
    {
        var order = (await Detailed()).First(order => order.GetProperty("products").EnumerateArray().Any(line => line.GetProperty("uploads").GetArrayLength() > 0));

        var answer = (await Customer.Ask(version, Path(order), "nl")).Is(200);

        Golden.Matches($"bakeronline/stored-order-{version}.json", Key().Replace(Changing().Replace(answer.Text, "http://server"), "\"id\": 1"));
    }

    [Fact]
    public async Task Answers_have_the_recorded_headers_and_their_exact_length()
    {
        var id = (await All())[0].Id();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Town.Address, BakeronlineClient.Invariant($"/bakeronline/orders/{id}")));
        request.Headers.Authorization = new("Bearer", Customer.Token);
        request.Headers.Add("X-VERSION", "0.2.1");

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal("application/json; charset=utf-8", Assert.Single(answer.Content.Headers.GetValues("Content-Type")));
        var length = answer.Content.Headers.ContentLength;
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, length);
        Assert.Null(answer.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task The_newest_orders_come_first_unless_asked_otherwise()
    {
        var newest = await All();
        var oldest = await Customer.Pages("1.9.0", "/bakeronline/orders?sort=ascending");

        Assert.Equal(newest.Select(BakeronlineClient.Id).Distinct().Count(), newest.Count);
        var valid = newest.Where(order => order.GetProperty("valid").GetBoolean()).Select(BakeronlineClient.Id).Reverse().ToList();
        Assert.Equal(valid, oldest.Select(BakeronlineClient.Id));
        Assert.True(valid.Count < newest.Count);
    }

    [Fact]
    public async Task A_future_cursor_is_answered_only_when_the_list_can_grow_and_leads_to_later_rows()
    {
        var first = (await Customer.Ask("1.9.0", "/bakeronline/orders?sort=ascending")).Is(200).Json;
        Assert.False(first.TryGetProperty("future", out _));
        Assert.False((await Customer.Ask("1.9.0", "/bakeronline/orders")).Json.TryGetProperty("future", out _));
        var last = (await Customer.Pages("1.9.0", "/bakeronline/orders?sort=ascending"))[^1].Id();

        var end = (await Customer.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders?sort=ascending&after_id={last}"))).Is(200).Json;

        Assert.Equal(0, end.GetProperty("results").GetArrayLength());
        Assert.Equal(BakeronlineClient.Invariant($"?after_id={last}&sort=ascending"), BakeronlineClient.Query(end.GetProperty("future")));
        var closed = (await Customer.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders?sort=ascending&after_id={last}&created_before=1"))).Is(200).Json;
        Assert.False(closed.TryGetProperty("future", out _));
    }

    [Fact]
    public async Task Filters_of_the_list_include_their_bounds_and_are_repeated_in_next()
    {
        var orders = await All();
        var middle = orders[orders.Count / 2].GetProperty("created_at").GetInt64();

        var page = (await Customer.Ask("1.0.0", BakeronlineClient.Invariant($"/bakeronline/orders?created_before={middle}"))).Is(200).Json;
        Assert.Equal(middle, page.GetProperty("results")[0].GetProperty("created_at").GetInt64());
        Assert.Equal(["created_before", "before_id", "sort"], page.GetProperty("next").EnumerateObject().Select(member => member.Name));
        var approved = await Customer.Pages("1.0.0", "/bakeronline/orders?status=APPROVED&sort=descending");
        Assert.All(approved, order => Assert.Equal("APPROVED", order.Words("status")));
        Assert.Equal(orders.Count(order => order.Words("status") == "APPROVED"), approved.Count);
    }

    [Fact]
    public async Task Before_1_0_0_the_list_is_a_bare_array_of_fifteen_and_takes_before_alone()
    {
        var list = (await Customer.Ask("0.2.1", "/bakeronline/orders")).Is(200).Json;
        Assert.Equal((JsonValueKind.Array, 15), (list.ValueKind, list.GetArrayLength()));
        Assert.False(list[0].TryGetProperty("products", out _));
        var oldest = list[14].Words("created_at");

        var older = (await Customer.Ask("0.2.1", $"/bakeronline/orders?before={Uri.EscapeDataString(oldest)}")).Is(200).Json;

        Assert.All(older.EnumerateArray(), order => Assert.True(string.CompareOrdinal(order.Words("created_at"), oldest) < 0));
    }

    [Theory]
    [InlineData("1.9.0", "/bakeronline/orders?sort=upwards", 400)]
    [InlineData("1.9.0", "/bakeronline/orders?status=BAKED", 400)]
    [InlineData("1.9.0", "/bakeronline/orders?after_id=0", 400)]
    [InlineData("1.9.0", "/bakeronline/orders?before_id=abc", 400)]
    [InlineData("1.9.0", "/bakeronline/orders?created_after=2019-01-31+12%3A00%3A00", 400)]
    [InlineData("0.2.1", "/bakeronline/orders?before=1548932400", 400)]
    [InlineData("1.10.0", "/bakeronline/orders", 400)]
    [InlineData("1.9.0", "/bakeronline/orders/999999", 404)]
    [InlineData("1.9.0", "/bakeronline/orders/999999999999999999999999", 404)]
    [InlineData("1.9.0", "/bakeronline/orders/group/999999", 404)]
    public async Task Wrong_or_unknown_members_are_refused(string version, string path, int status)
    {
        var answer = (await Customer.Ask(version, path)).Is(status);
        Assert.NotEmpty(answer.Json.GetProperty("error").Words("message"));
    }

    [Fact]
    public async Task Somebody_elses_order_is_as_unknown_as_one_that_never_was_also_as_a_place_in_the_list()
    {
        var order = (await All())[0];
        var stranger = Town.Customer;

        (await stranger.Ask("1.9.0", Path(order))).Is(404);
        (await stranger.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders?before_id={order.Id()}"))).Is(400);
        (await stranger.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders/{order.Id()}/messages"))).Is(404);
        (await stranger.SendAs(HttpMethod.Post, BakeronlineClient.Invariant($"/bakeronline/orders/{order.Id()}/exchange"), null)).Is(404);
        (await Town.Nobody.Ask("1.9.0", Path(order))).Is(401);
    }

    [Fact]
    public async Task An_order_of_the_native_contract_reads_here_too()
    {
        _ = await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Pan", 5), 2));

        var order = (await Town.Customer.Ask("1.0.0", "/bakeronline/orders?sort=descending")).Is(200).Json.GetProperty("results")[0];
        var detailed = (await Town.Customer.Ask("0.2.1", Path(order))).Is(200).Json;

        SeedShape.Order.Fits(detailed);
        Assert.Equal(("PENDING", "point_of_sale", "takeout"), (order.Words("status"), order.Words("payment_method"), order.GetProperty("checkout").Words("method")));
        Assert.Equal("COP", order.Words("currency"));
    }

    [Fact]
    public async Task Exchanging_answers_the_order_and_its_group_has_it()
    {
        var order = (await All())[0];
        var exchanged = (await Customer.SendAs(HttpMethod.Post, BakeronlineClient.Invariant($"/bakeronline/orders/{order.Id()}/exchange"), null)).Is(200);
        Assert.Equal((await Customer.Ask("1.9.0", Path(order))).Text, exchanged.Text);
        long group;
        await using (var db = Town.Look())
        {
            group = db.Orders.Where(row => row.Key == order.Id()).Select(row => row.GroupKey!.Value).Single();
        }

        var bundled = (await Customer.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders/group/{group}"))).Is(200).Json;
        Assert.Equal(order.Id(), Assert.Single(bundled.GetProperty("orders").EnumerateArray()).Id());
        (await Town.Customer.Ask("1.9.0", BakeronlineClient.Invariant($"/bakeronline/orders/group/{group}"))).Is(404);
    }

    private Task<List<JsonElement>> All() => Customer.Pages("1.9.0", "/bakeronline/orders?sort=descending");

    private async Task<List<JsonElement>> Detailed()
    {
        var detailed = new List<JsonElement>();
        foreach (var order in await All())
        {
            detailed.Add((await Customer.Ask("0.2.1", Path(order))).Is(200).Json);
        }

        return detailed;
    }

    private static string Path(JsonElement order) => BakeronlineClient.Invariant($"/bakeronline/orders/{order.Id()}");

    /// <summary>The server's address and the random name of a file.</summary>
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/uploads/\w+/[^""]+")]
    private static partial Regex Changing();

    /// <summary>The key of an upload, which is random.</summary>
    [GeneratedRegex(@"""id"": \d{5,}")]
    private static partial Regex Key();
}
