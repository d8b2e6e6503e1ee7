using System.Text.Json;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Tests.Live;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Orders that a till has imported and goes on following, and what it may do with them (contract §2.2, §4.3).</summary>
public sealed class FollowedOrderTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Client Owner => server.Bakery.Owner;

    [Fact]
    public async Task A_change_after_the_import_is_followed_by_the_updated_feed()
    {
        var (imported, other) = (await Fresh(), await Fresh());
        var updated = $"/bakeronline/company/shops/{imported.Shop}/orders/updated";
        var start = (await Owner.Ask("1.9.0", $"{updated}?after=now")).Is(200).Json;
        Assert.Equal((0, JsonValueKind.Null), (start.GetProperty("results").GetArrayLength(), start.GetProperty("next").ValueKind));

        (await Change(imported.Key, new { status = "APPROVED" })).Is(200);
        (await Change(imported.Key, new { preparation_status = "READY" })).Is(200);
        (await Change(other.Key, new { status = "DECLINED" })).Is(200);

        var changes = (await Owner.Ask("1.9.0", updated + BakeronlineClient.Query(start.GetProperty("future")))).Is(200).Json;
        Assert.Equal(
            [(imported.Key, "APPROVED", "READY"), (other.Key, "DECLINED", "")],
            changes.GetProperty("results").EnumerateArray().Select(row => (row.Id(), row.Text("status"), row.Text("preparation_status"))));
        var later = (await Owner.Ask("1.9.0", updated + BakeronlineClient.Query(changes.GetProperty("future")))).Is(200).Json;
        Assert.Empty(later.GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task The_updated_feed_from_its_beginning_shows_every_changed_order_once()
    {
        var order = await Fresh();
        var path = $"/bakeronline/company/shops/{order.Shop}/orders/updated";
        var (seen, query) = (new List<long>(), "");
        while (true)
        {
            var part = (await Owner.Ask("1.0.0", path + query)).Is(200).Json;
            seen.AddRange(part.GetProperty("results").EnumerateArray().Select(BakeronlineClient.Id));
            if (part.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                break;
            }

            query = BakeronlineClient.Query(part.GetProperty("next"));
        }

        var all = await Owner.Pages("1.0.0", $"/bakeronline/company/shops/{order.Shop}/orders");
        Assert.Empty(all.Select(BakeronlineClient.Id).Except(seen));
    }

    [Fact]
    public async Task The_updated_feed_refuses_a_foreign_shop_and_a_position_that_nobody_gave()
    {
        var order = await Fresh();
        var path = $"/bakeronline/company/shops/{order.Shop}/orders/updated";

        (await Server.Baker.Ask("1.9.0", path)).Is(403);
        var refused = (await Owner.Ask("1.9.0", $"{path}?after=17")).Is(400).Json.GetProperty("error");
        Assert.Equal(("VALIDATION_ERROR", "after"), (refused.Text("code"), refused.Text("field")));
    }

    [Fact]
    public async Task Events_and_native_orders_name_the_order_as_the_other_contracts_do()
    {
        var order = await Fresh();
        var native = (await server.Bakery.Customer.Get($"/api/v1/orders/{order.Uuid}")).Is(200).Data;
        var company = (await Owner.Ask("1.9.0", $"/bakeronline/company/orders/{order.Key}")).Is(200).Json;
        Assert.Equal(
            (order.Key, company.GetProperty("order_nr").GetInt32(), JsonValueKind.Null),
            (native.GetProperty("bakeronlineId").GetInt64(),
                native.GetProperty("orderNr").GetInt32(),
                native.GetProperty("reference").ValueKind));

        (await Change(order.Key, new { status = "APPROVED" })).Is(200);
        await Server.Settles();
        var events = (await Owner.Get("/api/v1/events?limit=500")).Is(200).Json;
        while (events.GetProperty("hasMore").GetBoolean())
        {
            events = (await Owner.Get($"/api/v1/events?limit=500&after={ClientActions.Text(events, "next")}")).Is(200).Json;
        }

        var data = events.GetProperty("data").EnumerateArray()
            .Where(row => ClientActions.Text(row, "subject") == order.Uuid)
            .Select(row => row.GetProperty("data"))
            .ToList();
        Assert.True(data.Count >= 2);
        Assert.All(data, told => Assert.Equal(
            (order.Key, company.GetProperty("order_nr").GetInt32()),
            (told.GetProperty("bakeronlineId").GetInt64(), told.GetProperty("orderNr").GetInt32())));
    }

    [Fact]
    public async Task An_order_is_read_by_the_id_that_events_carry()
    {
        var order = await Fresh();

        Assert.Equal(order.Key, (await Owner.Ask("1.9.0", $"/bakeronline/company/orders/{order.Uuid}")).Is(200).Json.Id());
        Assert.Equal(order.Key, (await server.Bakery.Customer.Ask("1.9.0", $"/bakeronline/orders/{order.Uuid}")).Is(200).Json.Id());
        (await Server.Baker.Ask("1.9.0", $"/bakeronline/company/orders/{order.Uuid}")).Is(404);
        (await Server.Customer.Ask("1.9.0", $"/bakeronline/orders/{order.Uuid}")).Is(404);
        (await Owner.Ask("1.9.0", "/bakeronline/company/orders/nobody")).Is(404);
    }

    [Fact]
    public async Task A_read_order_can_be_collected_and_a_new_one_is_refused_in_the_contracts_words()
    {
        var order = await Fresh();

        var refused = (await Change(order.Key, new { status = "COLLECTED" })).Is(400).Json.GetProperty("error");
        Assert.Equal(
            ("ILLEGAL_MOVE", "An order that is PENDING cannot become COLLECTED", "status"),
            (refused.Text("code"), refused.Text("message"), refused.Text("field")));

        (await Change(order.Key, new { status = "HAS_READ" })).Is(200);
        Assert.Equal("COLLECTED", (await Change(order.Key, new { status = "COLLECTED" })).Is(200).Json.Text("status"));
        var over = (await Change(order.Key, new { preparation_status = "READY" })).Is(400).Json.GetProperty("error");
        Assert.Equal(
            ("An order that is COLLECTED cannot become READY", "preparation_status"), (over.Text("message"), over.Text("field")));
        Assert.Equal(
            "An order that is COLLECTED cannot become DECLINED",
            (await Change(order.Key, new { status = "DECLINED" })).Is(400).Json.GetProperty("error").Text("message"));
    }

    [Theory]
    [InlineData("status=unread", "status[0]=unread")]
    [InlineData("status=unread&status=read", "status[0]=unread&status[1]=read")]
    [InlineData("acquire_method=latch", "acquire_method[]=latch")]
    public async Task A_plain_value_in_the_management_search_is_a_list_of_one(string plain, string listed)
    {
        await using var db = Server.OpenReader();
        var company = db.Companies.Where(row => row.Name == "Bakkerij De Korenbloem").Select(row => row.Key).Single();
        var path = $"/bakeronline/management/companies/{company}/orders?limit=100";

        var expected = (await Owner.Ask("1.9.0", $"{path}&{listed}")).Is(200).Text;
        Assert.Equal(expected, (await Owner.Ask("1.9.0", $"{path}&{plain}")).Is(200).Text);
        (await Owner.Ask("1.9.0", $"{path}&status=baked")).Is(400);
    }

    private Task<Answer> Change(long key, object body) =>
        Owner.SendAs(HttpMethod.Patch, $"/bakeronline/company/orders/{key}", body);

    /// <summary>A new order at the counter of the first shop.</summary>
    private async Task<(string Uuid, long Key, long Shop)> Fresh()
    {
        await using var db = Server.OpenReader();
        var shop = db.Bakeries.Where(row => row.Name.StartsWith("Bakkerij De Korenbloem")).OrderBy(row => row.Key).First();
        var product = db.Products.Where(row => row.BakeryKey == shop.Key && row.Name == "Croissant").Select(row => row.Id).Single().Value;
        var placed = await server.Bakery.Customer.SubmitOrder(shop.Id.Value, (product, 1));
        return (ClientActions.Text(placed, "id"), placed.GetProperty("bakeronlineId").GetInt64(), shop.Key);
    }
}
