using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>What happens to orders once they are placed: contract §1.4, and the customer's cancel (P-17).</summary>
[SqliteUnlessLong("The shape of answers; Core tests orders on both engines.")]
public sealed class OrderRecordings<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Orders_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var bread = (await Server.Baker.Post(
            "/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 50 })).Is(201).Data.Text("id");
        var first = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2));
        var second = (await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        await Reading(schema, first.Text("id"));
        await Boarding(schema);
        await Estimating(schema, first.Text("id"));
        await Delaying(schema, first.Text("id"));
        await Moving(schema, first.Text("id"));
        await HandingOver(schema, first);
        await Cancelling(schema, second);
        await Listing(schema);
    }

    private async Task Reading(ApiSchema schema, string order)
    {
        var one = new Recording(schema, "GET /api/v1/orders/{id}");
        await one.Ask("Its customer", Server.Customer, $"/api/v1/orders/{order}");
        await one.Ask("Its baker", Server.Baker, $"/api/v1/orders/{order}");
        await one.Ask("Another customer", Server.OtherCustomer, $"/api/v1/orders/{order}");
        await one.Ask("Another baker", Server.OtherBaker, $"/api/v1/orders/{order}");
        await one.Ask("One that nobody has placed", Server.Customer, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3");
        one.Matches("orders-get");
    }

    private async Task Boarding(ApiSchema schema)
    {
        var board = new Recording(schema, "GET /api/v1/board");
        await board.Ask("Its baker", Server.Baker, "/api/v1/board");
        await board.Ask("A bakery without orders", Server.OtherBaker, "/api/v1/board");
        await board.Ask("Somebody who works for none", Server.FreeBaker, "/api/v1/board");
        await board.Ask("A customer", Server.Customer, "/api/v1/board");
        await board.Ask("Without a token", Server.Anonymous, "/api/v1/board");
        board.Matches("board");
    }

    private async Task Estimating(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/estimated-ready";
        var estimate = new Recording(schema, "PATCH /api/v1/orders/{id}/estimated-ready");
        await estimate.Ask("In milliseconds", Server.Baker, path, new { estimatedReadyAt = 1779286325000 });
        await estimate.Ask("In ISO 8601", Server.Baker, path, new { estimatedReadyAt = "2026-05-20T09:30:00-05:00" });
        await estimate.Ask("Zero takes it back", Server.Baker, path, new { estimatedReadyAt = 0 });
        await estimate.Ask("Without a time", Server.Baker, path, new { });
        await estimate.Ask("A time without a zone", Server.Baker, path, new { estimatedReadyAt = "2026-05-20T09:30:00" });
        await estimate.Ask("Of another bakery", Server.OtherBaker, path, new { estimatedReadyAt = 1779286325000 });
        await estimate.Ask(
            "One that nobody has placed",
            Server.Baker,
            "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/estimated-ready",
            new { estimatedReadyAt = 1779286325000 });
        estimate.Matches("orders-estimated-ready");
    }

    private async Task Delaying(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/ready-time";
        var delay = new Recording(schema, "PATCH /api/v1/orders/{id}/ready-time");
        await delay.Ask("Ten minutes after its pickup time", Server.Baker, path, new { minutes = 10 });
        await delay.Ask("Five more", Server.Admin, path, new { minutes = 5 });
        await delay.Ask("At an instant", Server.Baker, path, new { readyAt = "2026-05-20T09:30:00-05:00" });
        await delay.Ask("Zero takes it back", Server.Baker, path, new { readyAt = 0 });
        await delay.Ask("Not earlier", Server.Baker, path, new { minutes = -5 });
        await delay.Ask("Not both", Server.Baker, path, new { minutes = 5, readyAt = 1779286325000 });
        await delay.Ask("Nor neither", Server.Baker, path, new { });
        await delay.Ask("Of another bakery", Server.OtherBaker, path, new { minutes = 5 });
        await delay.Ask("One that nobody has placed", Server.Baker, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/ready-time", new { minutes = 5 });
        delay.Matches("orders-ready-time");
    }

    private async Task Moving(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/status";
        var move = new Recording(schema, "PATCH /api/v1/orders/{id}/status");
        await move.Ask("Confirming", Server.Baker, path, new { status = "CONFIRMED" });
        await move.Ask("The double tap changes nothing", Server.Baker, path, new { status = "CONFIRMED" });
        await move.Ask("Not over two steps", Server.Baker, path, new { status = "READY" });
        await move.Ask("Not back", Server.Baker, path, new { status = "PENDING" });
        await move.Ask("An admin may too", Server.Admin, path, new { status = "BAKING" });
        await move.Ask("Of another bakery", Server.OtherBaker, path, new { status = "READY" });
        await move.Ask("As its customer", Server.Customer, path, new { status = "CANCELLED" });
        await move.Ask("A status that does not exist", Server.Baker, path, new { status = "EATEN" });
        await move.Ask("Without a status", Server.Baker, path, new { });
        await move.Ask(
            "One that nobody has placed", Server.Baker, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/status", new { status = "CONFIRMED" });
        move.Matches("orders-status");
    }

    private async Task HandingOver(ApiSchema schema, System.Text.Json.JsonElement order)
    {
        const string Path = "/api/v1/orders/verify-qr";
        var code = order.Text("qrCode");
        var verify = new Recording(schema, "POST /api/v1/orders/verify-qr");
        await verify.Ask("Not ready yet", Server.Baker, Path, new { qrCode = code });
        (await Server.Baker.SetStatus(order.Text("id"), "READY")).Is(200);
        await verify.Ask("The code of another bakery", Server.OtherBaker, Path, new { qrCode = code });
        await verify.Ask("Handed over", Server.Baker, Path, new { qrCode = code });
        await verify.Ask("Scanned again", Server.Baker, Path, new { qrCode = code });
        await verify.Ask("A code nobody has", Server.Baker, Path, new { qrCode = "7C1E0B52-93AF-4D68-8E2B-5A90F6D1C374" });
        await verify.Ask("Without a code", Server.Baker, Path, new { });
        await verify.Ask("As a customer", Server.Customer, Path, new { qrCode = code });
        verify.Matches("orders-verify-qr");
    }

    private async Task Cancelling(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/cancel";
        var cancel = new Recording(schema, "POST /api/v1/orders/{id}/cancel");
        await cancel.Ask("Somebody else's", Server.Customer, path);
        await cancel.Ask("One's own", Server.OtherCustomer, path);
        await cancel.Ask("Once more changes nothing", Server.OtherCustomer, path);
        var late = (await Server.Customer.Get("/api/v1/orders/me")).Ids()[0];
        await cancel.Ask("Too late", Server.Customer, $"/api/v1/orders/{late}/cancel");
        await cancel.Ask("One that nobody has placed", Server.Customer, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/cancel");
        cancel.Matches("orders-cancel");
    }

    private async Task Listing(ApiSchema schema)
    {
        var bread = (await Server.Baker.Get("/api/v1/products/my")).Ids()[0];
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Server.Baker.SetStatus((await Server.Customer.SubmitOrder(Server.Espiga, (bread, 3))).Text("id"), "CONFIRMED")).Is(200);
        _ = await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 4));

        var mine = new Recording(schema, "GET /api/v1/orders/me");
        await mine.Ask("The caller's own, newest first", Server.Customer, "/api/v1/orders/me");
        await mine.Ask("One a page", Server.Customer, "/api/v1/orders/me?page=2&pageSize=1");
        await mine.Ask("Nobody's", Server.FreeBaker, "/api/v1/orders/me");
        mine.Matches("orders-me");

        var bakery = new Recording(schema, "GET /api/v1/orders/bakery");
        await bakery.Ask("All of the bakery, newest first", Server.Baker, "/api/v1/orders/bakery?page=1&pageSize=100");
        await bakery.Ask("As a customer", Server.Customer, "/api/v1/orders/bakery");
        bakery.Matches("orders-bakery");

        var pending = new Recording(schema, "GET /api/v1/orders/bakery/pending");
        await pending.Ask("Those nobody has answered, oldest first", Server.Baker, "/api/v1/orders/bakery/pending");
        await pending.Ask("As a customer", Server.Customer, "/api/v1/orders/bakery/pending");
        pending.Matches("orders-bakery-pending");

        var active = new Recording(schema, "GET /api/v1/orders/bakery/active");
        await active.Ask("Those there is work with, oldest first", Server.Baker, "/api/v1/orders/bakery/active");
        await active.Ask("A baker without a bakery", Server.FreeBaker, "/api/v1/orders/bakery/active");
        active.Matches("orders-bakery-active");

        var all = new Recording(schema, "GET /api/v1/orders/all");
        await all.Ask("Every order, newest first", Server.Admin, "/api/v1/orders/all?pageSize=2");
        await all.Ask("As a baker", Server.Baker, "/api/v1/orders/all");
        all.Matches("orders-all");
    }
}
