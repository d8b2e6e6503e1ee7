using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Canteen;

/// <summary>
/// One order of a canteen, seen and moved through every door. It is Wednesday, 20 May 2026, ten in the morning in Buenos Aires.
/// </summary>
public sealed class CanteenDialectsTests<TEngine> : ServerTests, IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;

    public CanteenDialectsTests(CanteenServer<TEngine> server)
        : base(server) => Server.Show("2026-05-20T13:00:00Z");

    [Fact]
    public async Task Stock_and_credit_go_back_once_whichever_dialect_cancels()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child, cook) =
            (await canteen.Cook("Sopa", 10_000, stock: 50), await canteen.Enrol(credit: 100_000), await Cook(canteen));
        for (var round = 0; round < 4; round++)
        {
            var id = ClientActions.Text((await canteen.Orders(product, quantity: 2, customer: child, type: "credit")), "uuid");
            var key = (await Order(id)).Key;

            var answers = await Task.WhenAll(
                cook.Patch($"/api/v1/orders/{id}/status", new { status = "CANCELLED" }),
                cook.SendAs(HttpMethod.Patch, $"/bakeronline/company/orders/{key}", new { status = "DECLINED" }),
                canteen.Staff.Post($"{Root}/orders/{id}/cancel", new { reason = "Huelga" }),
                canteen.Staff.Post($"{Root}/orders/{id}/cancel", new { reason = "Nevada" }),
                Server.Admin.Patch($"/api/v1/orders/{id}/status", new { status = "CANCELLED" }));
            var refund = await Server.Admin.Post($"/api/v1/payments/order/{id}/refund");

            Assert.All(answers, answer => answer.Is(200));
            refund.Is(404);
            Assert.Equal(100_000, await canteen.Balance(child));
            var movements = (await canteen.Reader.Get($"{Root}/customers/{child}/credit-movements")).Is(200).Rows;
            Assert.Equal(["refund", "order"], movements.Take(2).Select(row => ClientActions.Text(row.GetProperty("type"), "value")));
            Assert.Equal(1 + ((round + 1) * 2), movements.Count);
            Assert.Equal(50, await Stock(product));
        }
    }

    [Fact]
    public async Task A_day_called_off_while_its_orders_are_cancelled_gives_everything_back_once()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child, cook) =
            (await canteen.Cook("Sopa", 1_000, stock: 50), await canteen.Enrol(credit: 100_000), await Cook(canteen));
        List<string> orders = [];
        for (var at = 0; at < 6; at++)
        {
            orders.Add(ClientActions.Text((await canteen.Orders(product, customer: child, type: "credit")), "uuid"));
        }

        var closure = new { establishment = canteen.Site, date = "2026-05-20", reason = "Nevada" };
        var answers = await Task.WhenAll([
            canteen.Staff.Post($"{Root}/closures", closure),
            .. orders.Select(id => cook.Patch($"/api/v1/orders/{id}/status", new { status = "CANCELLED" })),
            .. orders.Select(_ => canteen.Asks(product, customer: child, type: "credit")),
            canteen.Staff.Post($"{Root}/closures", closure),
        ]);

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 201 or 422, answer.Text));
        Assert.Equal((100_000, 50), (await canteen.Balance(child), await Stock(product)));
        Assert.Equal([], await canteen.Lists());
        Assert.Equal(
            1 + (2 * (await canteen.Lists("status=canceled")).Count),
            (await canteen.Reader.Get($"{Root}/customers/{child}/credit-movements")).Is(200).Rows.Count);
    }

    [Fact]
    public async Task An_order_is_binding_has_a_number_and_a_history_without_holes()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol(credit: 100_000));
        List<string> ids = [];
        foreach (var type in (string[])["cash", "card", "credit"])
        {
            ids.Add(ClientActions.Text((await canteen.Orders(product, customer: child, type: type)), "uuid"));
        }

        (await canteen.Staff.Post($"{Root}/orders/{ids[0]}/complete")).Is(200);
        (await canteen.Staff.Post($"{Root}/orders/{ids[0]}/archive")).Is(200);
        (await canteen.Staff.Post($"{Root}/orders/{ids[2]}/cancel", new { reason = "x" })).Is(200);

        await using var db = Server.OpenReader();
        var orders = new List<Core.Orders.Order>();
        foreach (var id in ids)
        {
            orders.Add(await Order(id));
        }

        Assert.Equal([1, 2, 3], orders.Select(order => order.OrderNumber!.Value));
        Assert.All(orders, order => Assert.Equal(("ARS", order.PlacedAt), (order.Currency.Code, order.ValidAt)));
        Assert.Equal(["CREATED", "STATUS_CHANGED", "STATUS_CHANGED", "PAID", "ARCHIVED"], await History(orders[0].Key));
        Assert.Equal(["CREATED", "STATUS_CHANGED", "REFUNDED"], await History(orders[2].Key));

        async Task<IEnumerable<string>> History(long order)
        {
            var events = await db.OrderEvents.Where(row => row.OrderKey == order)
                .OrderBy(row => row.Sequence)
                .ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(1, events.Count), events.Select(row => row.Sequence));
            return events.Select(row => Core.Basics.EnumNames<Core.Orders.OrderEventKind>.NameOf(row.Kind));
        }
    }

    [Fact]
    public async Task Its_establishments_are_nobodys_shops()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa CANARIO");
        await using var db = Server.OpenReader();
        var site =
            await db.Bakeries.SingleAsync(row => row.Id == new Core.Basics.BakeryId(canteen.Site), TestContext.Current.CancellationToken);
        var dish =
            await db.Products.SingleAsync(row => row.Id == new Core.Basics.ProductId(product), TestContext.Current.CancellationToken);

        foreach (var list in (string[])[
            "/api/v1/bakeries",
            "/api/v1/bakeries/nearby?lat=-34.6&lng=-58.4",
            "/api/v1/search?q=canario",
            "/api/v1/search?q=sede",
            "/bakeronline/shops/search?query=sede"
        ])
        {
            var answer = (await Server.Customer.Get(list)).Is(200);
            Assert.DoesNotContain("Sede", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARIO", answer.Text, StringComparison.Ordinal);
        }

        var cook = await Cook(canteen);
        foreach (var one in (string[])[$"/bakeries/{canteen.Site}", $"/bakeries/{canteen.Site}/hours", $"/products/{product}"])
        {
            (await Server.Customer.Get($"/api/v1{one}")).Is(404);
            (await Server.Baker.Get($"/api/v1{one}")).Is(404);
            (await cook.Get($"/api/v1{one}")).Is(200);
            (await Server.Admin.Get($"/api/v1{one}")).Is(200);
        }

        Assert.Empty((await Server.Anonymous.Get($"/api/v1/products?bakeryId={canteen.Site}")).Is(200).Rows);
        (await Server.Customer.Post($"/api/v1/favorites/{canteen.Site}")).Is(404);
        (await Server.Customer.Post("/api/v1/cart/items", new { bakeryId = canteen.Site, productId = product, qty = 1 })).Is(404);
        (await Server.Anonymous.Ask("1.9.0", $"/bakeronline/shops/{site.Key}")).Is(404);
        (await Server.Anonymous.Ask("1.9.0", $"/bakeronline/shops/{site.Key}/products/{dish.Key}")).Is(404);
        Assert.Empty((await Server.Anonymous.Ask("1.9.0", $"/bakeronline/company/{site.CompanyKey}/shops")).Is(200).Json.EnumerateArray());
        var item = new { shop_id = site.Key, product_id = dish.Key, amount = 1 };
        (await Server.Customer.SendAs(HttpMethod.Post, "/bakeronline/checkout", new { cart = new[] { item } })).Is(400);
        var refused = (await Server.Customer.Post("/api/v1/orders", ClientActions.OrderBody(canteen.Site, (product, 1)))).Is(400);
        Assert.Equal("urn:hornada:problem:canteen-customers-only", ClientActions.Text(refused.Json, "type"));
    }

    [Fact]
    public async Task A_till_reads_its_orders_in_words_it_knows()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child, cook) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol(credit: 100_000), await Cook(canteen));
        foreach (var (type, payment) in new[] { ("cash", null), ("card", "pending"), ("credit", "paid") })
        {
            var order = await Order(ClientActions.Text((await canteen.Orders(product, customer: child, type: type)), "uuid"));

            var read = (await cook.Ask("1.9.0", $"/bakeronline/company/orders/{order.Key}")).Is(200).Json;

            Assert.Equal(
                ("point_of_sale", payment),
                (read.GetProperty("payment_method").GetString(), read.GetProperty("payment_status").GetString()));
            Assert.Equal((10_000, "ARS"), (read.GetProperty("prices")
                .GetProperty("price_to_pay")
                .GetProperty("value")
                .GetInt64(), read.GetProperty("prices").GetProperty("price_to_pay").GetProperty("currency").GetString()));
        }
    }

    /// <summary>Somebody who works for the establishments of an organisation, at the native API and at a till.</summary>
    private async Task<Client> Cook(CanteenSetup canteen)
    {
        var (client, uid) = await Server.SignUp(Role.Baker, "Catalina Cantinera", ClientActions.FreshEmail());
        Assert.Equal(
            2, (await Server.Services.GetRequiredService<ManageCanteens>().Appoint(canteen.Id, new(uid), CancellationToken.None)).Value);
        return client;
    }

    private async Task<Core.Orders.Order> Order(string id)
    {
        await using var db = Server.OpenReader();
        return await db.Orders.AsNoTracking()
            .SingleAsync(row => row.Id == new Core.Basics.OrderId(id), TestContext.Current.CancellationToken);
    }

    private async Task<int> Stock(string product)
    {
        await using var db = Server.OpenReader();
        return await db.Products.Where(row => row.Id == new Core.Basics.ProductId(product))
            .Select(row => row.Stock)
            .SingleAsync(TestContext.Current.CancellationToken);
    }
}
