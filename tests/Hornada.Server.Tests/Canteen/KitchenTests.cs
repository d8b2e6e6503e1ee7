using System.Globalization;
using System.Text.Json;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Canteen;

/// <summary>What staff do over HTTP: our extensions. It is Wednesday, 20 May 2026, ten in the morning in Buenos Aires.</summary>
public sealed class KitchenTests<TEngine> : ServerTests, IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;
    private const string Invalid = "Validation failed.";

    public KitchenTests(CanteenServer<TEngine> server)
        : base(server) => Server.Show("2026-05-20T13:00:00Z");

    [Fact]
    public async Task Fifty_parallel_orders_on_a_balance_for_seven_pass_exactly_seven()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol(credit: 79_999));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => canteen.Asks(product, customer: child, type: "credit")));

        Assert.Equal(7, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Rejects(422, Invalid, "payment_method_type"));
        Assert.Equal(9_999, await canteen.Balance(child));
        var movements = (await canteen.Reader.Get($"{Root}/customers/{child}/credit-movements")).Is(200).Rows;
        Assert.Equal(9_999, movements.Sum(row => Minor(row, "amount")));
        Assert.Equal(
            ["order", "order", "order", "order", "order", "order", "order", "top_up"],
            movements.Select(row => row.GetProperty("type").Text("value")));
        Assert.Equal(
            movements.Select(row => Minor(row, "balance")).Order(),
            movements.Select(row => Minor(row, "balance")).ToList()[..^1].Append(79_999));
        Assert.Equal(7, (await canteen.Lists("payment_method_type=credit")).Count);
    }

    [Fact]
    public async Task A_cancelled_order_returns_the_credit_and_the_ledger_has_the_reason()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol(credit: 25_000));
        var order = await canteen.Orders(product, quantity: 2, customer: child, type: "credit", day: "2026-05-22");
        Assert.Equal(5_000, Minor(order.GetProperty("customer").GetProperty("parent"), "credit"));

        var cancelled = (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/cancel")).Is(200);
        var again = (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/cancel", new { reason = "otra vez" })).Is(200);

        Assert.Equal("Order canceled successfully.", cancelled.Message);
        Assert.Equal(cancelled.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal(25_000, await canteen.Balance(child));
        Golden.Matches(
            "canteen/credit-movements.json",
            CanteenText.Stabilize((await canteen.Reader.Get($"{Root}/customers/{child}/credit-movements?page=1")).Is(200).Text));
    }

    [Fact]
    public async Task After_the_closing_time_staff_order_and_cancel_with_a_reason()
    {
        var canteen = await CanteenSetup.Open(Server);
        var product = await canteen.Cook("Sopa");
        var order = await canteen.Orders(product);
        Assert.False(order.GetProperty("can_be_cancelled").GetBoolean());

        (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/cancel")).Rejects(422, Invalid, "reason");
        (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/cancel", "")).Rejects(422, Invalid, "reason");
        var cancelled = (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/cancel", new { reason = "Se retiró" })).Is(200).Data;

        Assert.Equal("2026-05-20T13:00:00.000000Z", cancelled.Text("canceled_at"));
        (await canteen.Staff.Post($"{Root}/orders/{order.Text("uuid")}/complete")).Rejects(422, Invalid, "status");
    }

    [Fact]
    public async Task An_order_is_handed_over_line_by_line_until_it_is_complete()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (soup, cake) = (await canteen.Cook("Sopa"), await canteen.Cook("Torta", sku: "TORTA"));
        var placed = (await canteen.Staff.Post($"{Root}/orders", new
        {
            establishment = canteen.Site,
            payment_method_type = "card",
            notes = "Retira la hermana",
            items = new object[] { new { product = soup, quantity = 2, notes = "Sin sal" }, new { product = cake, quantity = 1 } },
        })).Is(201);
        var (id, items) =
            (placed.Data.Text("uuid"), placed.Data.GetProperty("items").EnumerateArray().Select(item => item.Text("uuid")).ToList());
        Golden.Matches("canteen/order-placed.json", CanteenText.Stabilize(placed.Text));
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Fulfil(items[0], 3)).Rejects(422, Invalid, "quantity");
        (await Fulfil("9e31eadd-b3ee-47b6-a332-1d5318ba9bb0", 1)).Rejects(404, "Resource not found.");
        Assert.Equal("2026-05-20T13:01:00.000000Z", (await Fulfil(items[0], 1)).Is(200).Data.Text("updated_at"));
        (await Fulfil(items[0], 2)).Is(200);
        var whole = (await Fulfil(items[1], 1)).Is(200);

        Golden.Matches("canteen/order-fulfilled.json", CanteenText.Stabilize(whole.Text));
        (await Fulfil(items[1], 0)).Rejects(422, Invalid, "status");
        Assert.Equal([id], await canteen.Lists("status=completed"));

        Task<Answer> Fulfil(string item, int quantity) => canteen.Staff.Post($"{Root}/orders/{id}/items/{item}/fulfill", new { quantity });
    }

    [Fact]
    public async Task The_kitchen_knows_what_to_make()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (menu, soup) = (await canteen.Cook("Milanesa", 450_000, "MENU-1", isMenu: true), await canteen.Cook("Sopa", sku: "SOPA"));
        foreach (var (product, quantity, site, slot) in new[]
        {
            (menu, 2, canteen.Site, null),
            (soup, 3, canteen.Site, null),
            (menu, 1, canteen.OtherSite, "11:30")
        })
        {
            await canteen.Orders(product, quantity, site: site, slot: slot);
        }

        (await canteen.Staff.Post($"{Root}/orders", new
        {
            establishment = canteen.Site,
            payment_method_type = "cash",
            notes = "Alérgico",
            items = new[] { new { product = soup, quantity = 1, notes = "Sin sal" } },
        })).Is(201);
        var done = (await canteen.Orders(soup, 5)).Text("uuid");
        (await canteen.Staff.Post($"{Root}/orders/{done}/complete")).Is(200);
        var gone = (await canteen.Orders(soup, 7)).Text("uuid");
        (await canteen.Staff.Post($"{Root}/orders/{gone}/cancel", new { reason = "x" })).Is(200);
        await canteen.Orders(soup, 100, day: "2026-05-21");

        Golden.Matches(
            "canteen/production.json",
            CanteenText.Stabilize(
                (await canteen.Reader.Get($"{Root}/reports/production?date=2026-05-20&establishment={canteen.Site}")).Is(200).Text));
        var all = (await canteen.Reader.Get($"{Root}/reports/production")).Is(200).Data;
        Assert.Equal(3, all.GetProperty("menus")[0].GetProperty("ordered").GetInt32());
        (await canteen.Reader.Get($"{Root}/reports/production?date=hoy&establishment=1")).Rejects(422, Invalid, "date", "establishment");
    }

    [Fact]
    public async Task A_day_is_called_off_in_one_act_and_again_without_harm()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000, stock: 10), await canteen.Enrol(credit: 50_000));
        await canteen.Orders(product, quantity: 2, customer: child, type: "credit");
        await canteen.Orders(product);
        await canteen.Orders(product, customer: child, type: "credit", day: "2026-05-21");
        var body = new { establishment = canteen.Site, date = "2026-05-20", reason = "Nevada" };

        var first = (await canteen.Staff.Post($"{Root}/closures", body)).Is(200);
        var second = (await canteen.Staff.Post($"{Root}/closures", body)).Is(200);

        Golden.Matches("canteen/closure.json", CanteenText.Stabilize(first.Text));
        Assert.Equal((0, "0"), (second.Data.GetProperty("canceled").GetInt32(), second.Data.GetProperty("returned").Text("amount")));
        Assert.Equal(40_000, await canteen.Balance(child));
        Assert.Equal((0, 2, 1), ((await canteen.Lists()).Count, (await canteen.Lists("status=canceled")).Count, (await canteen.Lists(
            "start_date=2026-05-21&end_date=2026-05-21")).Count));
        (await canteen.Asks(product)).Rejects(422, Invalid, "pickup_date");
        await using var db = Server.OpenReader();
        Assert.Equal(9, await db.Products.Where(row => row.Id == new Core.Basics.ProductId(product))
            .Select(row => row.Stock)
            .SingleAsync(TestContext.Current.CancellationToken));
        (await canteen.Staff.Post($"{Root}/closures", new { })).Rejects(422, Invalid, "establishment", "date", "reason");
    }

    [Fact]
    public async Task An_order_that_cannot_be_is_refused_by_name()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, few, child) = (await canteen.Cook("Sopa"), await canteen.Cook("Torta", sku: "T", stock: 1), await canteen.Enrol());

        (await canteen.Staff.Post($"{Root}/orders", new { })).Rejects(422, Invalid, "items", "establishment", "payment_method_type");
        (await canteen.Staff.Post($"{Root}/orders", new
        {
            establishment = "1",
            customer = "2",
            pickup_date = "hoy",
            pickup_time = "25:00",
            payment_method_type = "wire",
            notes = new string('x', 501),
            items = new object?[] { new { product = "3", quantity = 0 }, null },
        })).Rejects(
            422,
            Invalid,
            "establishment",
            "items.0.product",
            "items.0.quantity",
            "items.1.product",
            "items.1.quantity",
            "notes",
            "customer",
            "payment_method_type",
            "pickup_date",
            "pickup_time");
        (await canteen.Staff.Post(
            $"{Root}/orders",
            new { establishment = canteen.Site, payment_method_type = "cash", items = Array.Empty<object>() }))
            .Rejects(422, Invalid, "items");
        (await canteen.Asks(product, day: "2026-05-19")).Rejects(422, Invalid, "pickup_date");
        (await canteen.Asks(product, day: "2026-05-23", site: canteen.OtherSite, slot: "11:30")).Rejects(422, Invalid, "pickup_date");
        (await canteen.Asks(product, site: canteen.OtherSite)).Rejects(422, Invalid, "pickup_time");
        (await canteen.Asks(product, type: "credit")).Rejects(422, Invalid, "payment_method_type");
        (await canteen.Asks(product, customer: child, type: "credit")).Rejects(422, Invalid, "payment_method_type");
        (await canteen.Asks(few, quantity: 2)).Rejects(422, Invalid, "items");
        (await canteen.Asks("9e31eadd-b0ad-4ec4-866f-8b3418028922")).Rejects(422, Invalid, "items");
        (await canteen.Asks(product, customer: "9e31eadd-b0ad-4ec4-866f-8b3418028922")).Rejects(422, Invalid, "customer");
        (await canteen.Asks(product, site: "9e31eadd-b0ad-4ec4-866f-8b3418028922")).Rejects(422, Invalid, "establishment");
    }

    [Fact]
    public async Task A_request_with_a_name_is_done_once()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol(credit: 50_000));

        var orders = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => Named($"{Root}/orders", canteen.OrderBody(product, customer: child, type: "credit"), "pedido-1")));
        var credits = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => Named($"{Root}/customers/{child}/credit-movements", new { type = "top_up", amount = "100" }, "carga-1")));

        foreach (var copies in (Answer[][])[orders, credits])
        {
            Assert.Single(copies.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct());
            Assert.All(copies.Where(answer => answer.Status != 201), answer =>
                answer.Rejects(409, "The first request with this Idempotency-Key is still running. Please try again later."));
        }

        Assert.Equal(40_100, await canteen.Balance(child));
        var order = orders.First(answer => answer.Status == 201);
        var path = $"{Root}/orders/{order.Data.Text("uuid")}/complete";
        var completed = (await Named(path, "", "entrega-1")).Is(200);
        (await canteen.Staff.Post($"{Root}/orders/{order.Data.Text("uuid")}/archive")).Is(200);
        foreach (var (first, again) in new[]
        {
            (order, await Named($"{Root}/orders", canteen.OrderBody(product, customer: child, type: "credit"), "pedido-1")),
            (completed, await Named(path, "", "entrega-1")),
        })
        {
            Assert.Equal((first.Status, first.ContentType, first.Text), (again.Status, again.ContentType, again.Text));
            Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        }

        Assert.Equal(40_100, await canteen.Balance(child));
        (await Named($"{Root}/orders", canteen.OrderBody(product), "pedido-1")).Rejects(422, Invalid, "idempotency_key");
        (await Named($"{Root}/orders", canteen.OrderBody(product), "con espacio")).Rejects(422, Invalid, "idempotency_key");

        Task<Answer> Named(string path, object body, string key) =>
            canteen.Staff.Send(
                HttpMethod.Post, path, Client.Json(body), headers => headers.TryAddWithoutValidation("Idempotency-Key", key));
    }

    [Fact]
    public async Task An_unchanged_order_is_not_sent_again_and_a_changed_one_is_not_overwritten()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa", 10_000), await canteen.Enrol());
        var order = await canteen.Orders(product, quantity: 3);
        var (path, customer) = ($"{Root}/orders/{order.Text("uuid")}", $"{Root}/customers/{child}");
        foreach (var list in new[]
        {
            $"{Root}/orders",
            $"{Root}/orders?page=1",
            $"{Root}/establishments",
            $"{Root}/products",
            $"{Root}/customers",
            path,
            customer
        })
        {
            var shown = (await canteen.Reader.Get(list)).Is(200);
            var again = (await Bound(canteen.Reader, HttpMethod.Get, list, null, "If-None-Match", shown.Headers.ETag!.ToString())).Is(304);
            Assert.Equal("", again.Text);
            _ = again.Limits();
        }

        var line = $"{path}/items/{order.GetProperty("items")[0].Text("uuid")}/fulfill";
        var seen = (await canteen.Staff.Get(path)).Is(200).Headers.ETag!.ToString();
        var responses = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(at => Task.Run(() => Bound(canteen.Staff, HttpMethod.Post, line, new { quantity = 1 + (at % 2) }, "If-Match", seen))));
        Assert.Single(responses, answer => answer.Status == 200);
        Assert.All(responses.Where(answer => answer.Status != 200), answer => answer.Rejects(
            412, "This has changed since you read it. Read it again and, if you still want to, repeat the change with the new ETag."));
        foreach (var move in new[] { "complete", "cancel", "archive" })
        {
            (await Bound(canteen.Staff, HttpMethod.Post, $"{path}/{move}", null, "If-Match", seen)).Is(412);
        }

        (await Bound(canteen.Staff, HttpMethod.Post, $"{path}/complete", null, "If-Match", "abc")).Rejects(422, Invalid, "if_match");
        (await Bound(canteen.Staff, HttpMethod.Patch, customer, new { full_name = "Sofía Paz Ruiz" }, "If-Match", "\"otra\"")).Is(412);
        (await Bound(
            canteen.Staff,
            HttpMethod.Patch,
            customer,
            new { full_name = "Sofía Paz Ruiz" },
            "If-Match",
            (await canteen.Staff.Get(customer)).Headers.ETag!.ToString())).Is(200);
        (await Bound(canteen.Staff, HttpMethod.Post, $"{path}/complete", null, "If-Match", "*")).Is(200);
        var (stale, unreadable) = (
            await Bound(canteen.Staff, HttpMethod.Post, $"{path}/archive", null, "If-Match", seen), await Bound(
                canteen.Staff, HttpMethod.Post, $"{path}/archive", null, "If-Match", "abc"));
        Golden.Matches("canteen/conditions.txt", $"{stale.Status} {stale.Text}\n{unreadable.Status} {unreadable.Text}\n");

        static Task<Answer> Bound(Client who, HttpMethod method, string path, object? body, string name, string value) =>
            who.Send(method, path, Client.Json(body), headers => headers.TryAddWithoutValidation(name, value));
    }

    [Fact]
    public async Task Credit_is_paid_in_and_put_right()
    {
        var canteen = await CanteenSetup.Open(Server);
        var child = await canteen.Enrol(credit: 10_000);
        var walkIn = (await canteen.Reader.Get($"{Root}/customers"))
            .Is(200).Rows
            .Single(row => row.GetProperty("parent").ValueKind == JsonValueKind.Null)
            .Text("uuid");

        var adjusted = await Move(child, new { type = "adjustment", amount = "-2500", reason = "Cargado dos veces", author = "Marta" });
        Golden.Matches("canteen/credit-adjustment.json", CanteenText.Stabilize(adjusted.Is(201).Text));
        (await Move(child, new { type = "adjustment", amount = "-7501", reason = "x", author = "y" })).Rejects(422, Invalid, "amount");
        (await Move(child, new { type = "adjustment", amount = "1" })).Rejects(422, Invalid, "author", "reason");
        (await Move(child, new { type = "top_up", amount = "-1" })).Rejects(422, Invalid, "amount");
        (await Move(child, new { type = "top_up", amount = "0" })).Rejects(422, Invalid, "amount");
        (await Move(child, new { type = "top_up", amount = "10000000001" })).Rejects(422, Invalid, "amount");
        (await Move(child, new { type = "top_up", amount = "1.5" })).Rejects(422, Invalid, "amount");
        (await Move(child, new { type = "refund" })).Rejects(422, Invalid, "type", "amount");
        (await Move(walkIn, new { type = "top_up", amount = "1" })).Rejects(422, Invalid, "amount");
        Assert.Equal(7_500, await canteen.Balance(child));
        Assert.Equal("[]", (await canteen.Reader.Get($"{Root}/customers/{walkIn}/credit-movements")).Is(200).Data.GetRawText());

        Task<Answer> Move(string customer, object body) => canteen.Staff.Post($"{Root}/customers/{customer}/credit-movements", body);
    }

    [Fact]
    public async Task Children_share_the_balance_of_their_parent()
    {
        var canteen = await CanteenSetup.Open(Server);
        var sofia = await canteen.Enrol(credit: 10_000);
        var parent = (await canteen.Reader.Get($"{Root}/customers/{sofia}")).Is(200).Data.GetProperty("parent").Text("uuid");
        var tomas = (await canteen.Staff.Post(
            $"{Root}/customers",
            new { full_name = "Tomás Paz", @class = "1° A", parent = new { uuid = parent } })).Is(201).Data.Text("uuid");

        Assert.Equal(10_000, await canteen.Balance(tomas));
        Assert.Equal("2° A", (await canteen.Staff.Patch($"{Root}/customers/{tomas}", new { @class = "2° A" })).Is(200).Data.Text("class"));
        Assert.Null((await canteen.Staff.Patch($"{Root}/customers/{tomas}", new { @class = "", full_name = "Tomás A. Paz" }))
            .Is(200).Data
            .GetProperty("class")
            .GetString());
        Assert.Equal(
            ["Consumidor Final", "Sofía Paz", "Tomás A. Paz"],
            (await canteen.Reader.Get($"{Root}/customers")).Is(200).Rows.Select(row => row.Text("full_name")));
        Assert.Equal(
            ["Sofía Paz"], (await canteen.Reader.Get($"{Root}/customers?search=SOFIA")).Is(200).Rows.Select(row => row.Text("full_name")));
        Assert.Empty((await canteen.Reader.Get($"{Root}/customers?search=%25")).Is(200).Rows);
        (await canteen.Reader.Get($"{Root}/customers?search=a%00")).Rejects(422, Invalid, "search");
        (await canteen.Staff.Post($"{Root}/customers", new { parent = new { phone = "1" } })).Rejects(
            422, Invalid, "parent.full_name", "full_name");
    }

    private static long Minor(JsonElement row, string member) =>
        long.Parse(row.GetProperty(member).Text("amount"), CultureInfo.InvariantCulture);
}
