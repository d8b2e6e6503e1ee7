using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Dialects.Panahashi.Orders;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Tests.Orders;

/// <summary>
/// The lists that screens poll come from memory. Whatever changes what they show, the node that made the change shows it from its answer
/// on, without another look at the log.
/// </summary>
public sealed class KeptListsTests<TEngine>(
    PatientServer<TEngine> server) : ServerTests(server), IClassFixture<PatientServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly string[] Lists = ["/api/v1/board", "/api/v1/orders/bakery/active", "/api/v1/orders/bakery/pending"];

    [Fact]
    public async Task Every_change_is_shown_from_its_answer_on()
    {
        using var alone = Server.UseFirstServer();
        var bread = await Server.Baker.CreateProduct("Pan", 90);
        var (first, paid) = (await Order(bread), await Order(bread, "CREDIT_CARD"));
        (string What, Func<Task> Change)[] changes =
        [
            ("a new order", () => Order(bread)),
            ("an order named by a key", () => Server.Customer.Send(
                HttpMethod.Post,
                "/api/v1/orders",
                Client.Json(ClientActions.OrderBody(Server.Espiga, (bread, 1))),
                headers => headers.Add("Idempotency-Key", "una-vez"))),
            ("a status", async () => (await Server.Baker.SetStatus(first, "CONFIRMED")).Is(200)),
            ("a status named by a key", () => Server.Baker.Send(
                HttpMethod.Patch,
                $"/api/v1/orders/{first}/status",
                Client.Json(new { status = "BAKING" }),
                headers => headers.Add("Idempotency-Key", "dos-veces"))),
            ("a time to be ready", () => Change($"orders/{first}/ready-time", new { minutes = 10 })),
            ("a declined card", async () => (await Pay(paid, "0000")).Is(402)),
            ("a payment", async () => (await Pay(paid, "4242")).Is(200)),
            ("a refund", async () => (await Server.Admin.Post($"/api/v1/payments/order/{paid}/refund")).Is(200)),
            ("a customer's first collected order", async () =>
            {
                (await Server.Baker.SetStatus(first, "READY")).Is(200);
                (await Server.Baker.SetStatus(first, "COMPLETED")).Is(200);
            }),
            ("a cancellation", async () => (await Server.Customer.Post($"/api/v1/orders/{paid}/cancel")).Is(200)),
            ("a pause", async () => (await Server.Baker.Post("/api/v1/bakeries/me/pause", new { minutes = 30 })).Is(200)),
            ("the end of a pause", async () => (await Server.Baker.Post("/api/v1/bakeries/me/resume")).Is(200)),
            ("closing", () => Change("bakeries/me/open", new { isOpen = false })),
            ("opening", () => Change("bakeries/me/open", new { isOpen = true })),
            ("a name", () => Change("bakeries/me", new { name = "La Espiga Nueva" })),
            ("hours", () => Change("bakeries/me", new { openTime = "05:00", closeTime = "23:00" })),
            ("hours around the clock", () => Change("bakeries/me", new { openTime = "00:00", closeTime = "00:00" })),
            ("an admin's name", async () =>
                (await Server.Admin.Patch($"/api/v1/bakeries/{Server.Espiga}", new { name = "La Espiga" })).Is(200)),
            ("what leaves the board after a day", () => Pass(TimeSpan.FromHours(25))),
            ("an order that nobody answered", async () =>
            {
                await Pass(TimeSpan.FromDays(3));
                await Server.Services.GetRequiredService<MoveOrder>().ExpireUnanswered(CancellationToken.None);
            }),
        ];
        foreach (var (what, change) in changes)
        {
            var before = await Shown();
            Assert.Equal(await Stored(), before);
            await change();
            var after = await Shown();
            Assert.True(after.SequenceEqual(await Stored()), $"{what} is not shown.");
            Assert.True(!after.SequenceEqual(before), $"{what} changes nothing that is shown, so this proves nothing.");
        }
    }

    [Fact]
    public async Task A_tills_list_shows_every_change_from_its_answer_on()
    {
        using var alone = Server.UseFirstServer();
        var bread = await Server.Baker.CreateProduct("Pan de caja", 90);
        var order = await Order(bread);
        await using var db = Server.OpenReader();
        var shop = await db.Bakeries.Where(row => row.Id == new BakeryId(Server.Espiga)).Select(row => row.Key)
            .SingleAsync(TestContext.Current.CancellationToken);
        var list = $"/bakeronline/company/shops/{shop}/orders?sort=descending";
        (string What, Func<Task> Change)[] changes =
        [
            ("a new order", () => Order(bread)),
            ("a status", async () => (await Server.Baker.SetStatus(order, "CONFIRMED")).Is(200)),
            ("a pickup", async () =>
            {
                var code = (await Server.Customer.Get($"/api/v1/orders/{order}")).Is(200).Data.Text("qrCode");
                (await Server.Baker.SetStatus(order, "BAKING")).Is(200);
                (await Server.Baker.SetStatus(order, "READY")).Is(200);
                (await Server.Baker.ScanCode(code)).Is(200);
            }),
            ("a customer's telephone", async () => (await Server.Customer.Patch("/api/v1/users/me", new { phone = "3007654321" })).Is(200)),
            ("a customer's name", async () => (await Server.Customer.Patch("/api/v1/users/me", new { displayName = "Ana Luz" })).Is(200)),
            ("an address", () => Change("bakeries/me", new { address = "Calle de las Flores 2" })),
        ];
        foreach (var (what, change) in changes)
        {
            var before = await Results(list);
            await change();
            var after = await Results(list);

            // Up to a moment, a list is read each time.
            Assert.True(after == await Results(list + "&created_before=4102444800"), $"{what} is not shown.");
            Assert.True(after != before, $"{what} changes nothing that is shown, so this proves nothing.");
        }
    }

    [Fact]
    public async Task Pictures_are_named_at_the_address_that_their_own_reader_uses()
    {
        using var alone = Server.UseFirstServer();
        _ = await Server.Services.GetRequiredService<Store>().Write<int>(
            async (change, cancel) => await change.Bakeries.Where(row => row.Id == new BakeryId(Server.Trigo)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LogoUrl, "/media/logo.webp"), cancel),
            CancellationToken.None);
        foreach (var host in (string[])["uno.example", "dos.example", "uno.example"])
        {
            foreach (var path in (string[])["/api/v1/bakeries", $"/api/v1/bakeries/{Server.Trigo}"])
            {
                var text = (await Ask(Server.Customer, path, headers => headers.Host = host)).Is(200).Text;
                Assert.Contains($"http://{host}/media/logo.webp", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_list_that_has_not_changed_takes_no_statement_for_anybody()
    {
        using var alone = Server.UseFirstServer();
        await using (var db = Server.OpenReader())
        {
            // What the bakeries were made with was not looked at yet.
            var key = await db.Bakeries.Where(row => row.Id == new BakeryId(Server.Trigo)).Select(row => row.Key)
                .SingleAsync(TestContext.Current.CancellationToken);
            _ = await Server.Services.GetRequiredService<BakeryWatch>().LookAtVersionOf(key, TestContext.Current.CancellationToken);
        }

        foreach (var path in Lists)
        {
            var tag = (await Server.OtherBaker.Get(path)).Is(200).Headers.ETag!;
            using var counter = new StatementCounter();
            var again = await Ask(Server.OtherBaker, path, headers => headers.TryAddWithoutValidation("traceparent", counter.TraceParent));
            var known = await Ask(Server.OtherBaker, path, headers =>
            {
                headers.TryAddWithoutValidation("traceparent", counter.TraceParent);
                headers.IfNoneMatch.Add(tag);
            });

            Assert.Equal((200, tag), (again.Status, again.Headers.ETag));
            Assert.Equal((304, tag), (known.Status, known.Headers.ETag));
            Assert.DoesNotContain(counter.Statements, sql => sql.Contains("orders", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_open_order_of_the_list_is_the_order_that_is_asked_for_alone()
    {
        var bread = await Server.Baker.CreateProduct("Pan de lista", 9);
        var order = await Order(bread, "CREDIT_CARD");
        (await Pay(order, "4242")).Is(200);
        (await Server.Baker.SetStatus(order, "CONFIRMED")).Is(200);
        (await Server.Baker.Patch($"/api/v1/orders/{order}/ready-time", new { minutes = 20 })).Is(200);

        using var alone = Server.UseFirstServer();
        var row = (await Server.Baker.Get(Lists[1])).Is(200).Rows.Single(one => one.Text("id") == order);

        Assert.Equal((await Server.Baker.Get($"/api/v1/orders/{order}")).Is(200).Data.GetRawText(), row.GetRawText());
    }

    [Fact]
    public async Task A_board_tells_the_moment_of_each_answer_and_keeps_its_tag()
    {
        using var alone = Server.UseFirstServer();
        var first = (await Server.OtherBaker.Get(Lists[0])).Is(200);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await Server.OtherBaker.Get(Lists[0])).Is(200);

        Assert.Equal(60_000, second.Data.GetProperty("at").GetInt64() - first.Data.GetProperty("at").GetInt64());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task What_is_kept_for_a_bakery_is_for_its_people_alone()
    {
        using var alone = Server.UseFirstServer();
        var (stranger, _) = await Server.SignUp(Role.Baker, "Berta", ClientActions.FreshEmail());
        foreach (var path in Lists)
        {
            (await Server.Baker.Get(path)).Is(200);
            (await Server.Customer.Get(path)).Is(403);
            (await Server.Anonymous.Get(path)).Is(401);
            (await stranger.Get(path)).Is(403);
        }

        var (own, other) = ((await Server.Baker.Get(Lists[0])).Is(200).Data, (await Server.OtherBaker.Get(Lists[0])).Is(200).Data);
        Assert.Equal((Server.Espiga, Server.Trigo), (own.GetProperty("bakery").Text("id"), other.GetProperty("bakery").Text("id")));
    }

    [Fact]
    public async Task The_board_speaks_the_language_of_each_browser()
    {
        using var alone = Server.UseFirstServer();
        var bread = await Server.OtherBaker.CreateProduct("Pan", 9);
        var order = (await Server.Customer.SubmitOrder(Server.Trigo, (bread, 1))).Text("id");
        await Rename(order);

        foreach (var (language, name) in new[] { ("nl", "Brood"), ("fr-FR, nl;q=0.5", "Pain"), ("xx", "Pan"), ("nl", "Brood") })
        {
            var board = (await Ask(Server.OtherBaker, Lists[0], headers => headers.AcceptLanguage.ParseAdd(language))).Is(200).Data;
            Assert.Equal(name, board.GetProperty("orders")[0].GetProperty("items")[0].Text("name"));
        }
    }

    /// <summary>Gives the line of an order names in three languages, as an article of a company has.</summary>
    private async Task Rename(string order)
    {
        var store = Server.Services.GetRequiredService<Store>();
        _ = await store.Write<bool>(
            async (db, cancel) =>
            {
                var row = await db.Orders.AsNoTracking().SingleAsync(one => one.Id == new OrderId(order), cancel);
                LocalText names = new([new("es", "Pan"), new("nl", "Brood"), new("fr", "Pain")]);
                var detail = new LineDetail { CatalogueMinor = row.Lines[0].PriceMinor, Names = names };
                IReadOnlyList<OrderLine> lines = [row.Lines[0] with { Detail = detail }];
                await db.Orders.Where(one => one.Key == row.Key).ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.Lines, lines), cancel);
                return true;
            },
            CancellationToken.None);
    }

    private async Task<string> Order(string bread, string method = "CASH_ON_PICKUP")
    {
        var body = JsonNode.Parse(await Client.Json(ClientActions.OrderBody(Server.Espiga, (bread, 1)))!.ReadAsStringAsync())!;
        body["paymentMethod"] = method;
        return (await Server.Customer.Post("/api/v1/orders", body.ToJsonString())).Is(201).Data.Text("id");
    }

    private Task<Answer> Pay(string order, string card) => Server.Customer.Post(
        "/api/v1/payments", new { orderId = order, method = "CREDIT_CARD", simulatedCardLast4 = card });

    private async Task Change(string path, object body) => (await Server.Baker.Patch($"/api/v1/{path}", body)).Is(200);

    private async Task<string> Results(string list) => (await Server.Baker.Get(list)).Is(200).Json.GetProperty("results").GetRawText();

    private Task Pass(TimeSpan time)
    {
        Server.Clock.Advance(time);
        return Task.CompletedTask;
    }

    private static Task<Answer> Ask(Client who, string path, Action<HttpRequestHeaders> headers) =>
        who.Send(HttpMethod.Get, path, null, headers);

    /// <summary>What the server answers, without the moment.</summary>
    private async Task<List<string>> Shown()
    {
        var shown = new List<string>();
        foreach (var path in Lists)
        {
            shown.Add(WithoutMoment((await Server.Baker.Get(path)).Is(200).Text));
        }

        return shown;
    }

    /// <summary>The same, written by lists that have kept nothing.</summary>
    private async Task<List<string>> Stored()
    {
        var (services, store) = (Server.Services, Server.Services.GetRequiredService<Store>());
        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Id == new BakeryId(Server.Espiga));
        var workplace = new Workplace(bakery.Key, bakery.Id, bakery.Currency) { Name = bakery.Name };
        using var nothing = new Kept<OrderContactWatch, RenderedAnswer>(
            store, services.GetRequiredService<OrderContactWatch>(), Server.Clock);
        using var open = new FindOpenOrders(store, services.GetRequiredService<KnownCallers>());
        var lists = new KeptLists(nothing, open, new(open, Server.Clock), services.GetRequiredService<IOptions<JsonOptions>>());
        var board = await lists.Board(workplace, ["es"], CancellationToken.None);
        var (active, pending) =
            (await lists.Active(workplace, CancellationToken.None), await lists.Pending(workplace, CancellationToken.None));
        return [WithoutMoment($"{Text(board.Json)}0{Text(board.AfterMoment)}"), Text(active.Json), Text(pending.Json)];
    }

    private static string WithoutMoment(string answer) => Regex.Replace(answer, "\"at\":[0-9]+,\"bakery\"", "\"at\":0,\"bakery\"");

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}

/// <summary>Servers that look at the log as seldom as they may.</summary>
public sealed class PatientServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    protected override async Task<Dictionary<string, string?>> ConfigureSettings() =>
        new(await base.ConfigureSettings()) { ["Hornada:Events:LagMillis"] = "2000" };
}
