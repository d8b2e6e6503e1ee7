using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>What happens to orders once they are placed: contract §1.4, and the customer's cancel (P-17).</summary>
[SqliteUnlessLong("The shape of answers; Core tests orders on both engines.")]
public sealed class OrderRecordings<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Orders_answer_as_recorded()
    {
        var schema = await ApiSchema.Of(Town);
        var bread = (await Town.Baker.Post("/api/v1/products", new { name = "Pan de masa madre", price = 12000, emoji = "🍞", stock = 50 })).Is(201).Data.Text("id");
        var first = await Town.Customer.Orders(Town.Espiga, (bread, 2));
        var second = (await Town.OtherCustomer.Orders(Town.Espiga, (bread, 1))).Text("id");
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
        await one.Ask("Its customer", Town.Customer, $"/api/v1/orders/{order}");
        await one.Ask("Its baker", Town.Baker, $"/api/v1/orders/{order}");
        await one.Ask("Another customer", Town.OtherCustomer, $"/api/v1/orders/{order}");
        await one.Ask("Another baker", Town.OtherBaker, $"/api/v1/orders/{order}");
        await one.Ask("One that nobody has placed", Town.Customer, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3");
        one.Matches("orders-get");
    }

    private async Task Boarding(ApiSchema schema)
    {
        var board = new Recording(schema, "GET /api/v1/board");
        await board.Ask("Its baker", Town.Baker, "/api/v1/board");
        await board.Ask("A bakery without orders", Town.OtherBaker, "/api/v1/board");
        await board.Ask("Somebody who works for none", Town.FreeBaker, "/api/v1/board");
        await board.Ask("A customer", Town.Customer, "/api/v1/board");
        await board.Ask("Without a token", Town.Nobody, "/api/v1/board");
        board.Matches("board");
    }

    private async Task Estimating(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/estimated-ready";
        var estimate = new Recording(schema, "PATCH /api/v1/orders/{id}/estimated-ready");
        await estimate.Ask("In milliseconds", Town.Baker, path, new { estimatedReadyAt = 1779286325000 });
        await estimate.Ask("In ISO 8601", Town.Baker, path, new { estimatedReadyAt = "2026-05-20T09:30:00-05:00" });
        await estimate.Ask("Zero takes it back", Town.Baker, path, new { estimatedReadyAt = 0 });
        await estimate.Ask("Without a time", Town.Baker, path, new { });
        await estimate.Ask("A time without a zone", Town.Baker, path, new { estimatedReadyAt = "2026-05-20T09:30:00" });
        await estimate.Ask("Of another bakery", Town.OtherBaker, path, new { estimatedReadyAt = 1779286325000 });
        await estimate.Ask("One that nobody has placed", Town.Baker, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/estimated-ready", new { estimatedReadyAt = 1779286325000 });
        estimate.Matches("orders-estimated-ready");
    }

    private async Task Delaying(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/ready-time";
        var delay = new Recording(schema, "PATCH /api/v1/orders/{id}/ready-time");
        await delay.Ask("Ten minutes after its pickup time", Town.Baker, path, new { minutes = 10 });
        await delay.Ask("Five more", Town.Admin, path, new { minutes = 5 });
        await delay.Ask("At an instant", Town.Baker, path, new { readyAt = "2026-05-20T09:30:00-05:00" });
        await delay.Ask("Zero takes it back", Town.Baker, path, new { readyAt = 0 });
        await delay.Ask("Not earlier", Town.Baker, path, new { minutes = -5 });
        await delay.Ask("Not both", Town.Baker, path, new { minutes = 5, readyAt = 1779286325000 });
        await delay.Ask("Nor neither", Town.Baker, path, new { });
        await delay.Ask("Of another bakery", Town.OtherBaker, path, new { minutes = 5 });
        await delay.Ask("One that nobody has placed", Town.Baker, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/ready-time", new { minutes = 5 });
        delay.Matches("orders-ready-time");
    }

    private async Task Moving(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/status";
        var move = new Recording(schema, "PATCH /api/v1/orders/{id}/status");
        await move.Ask("Confirming", Town.Baker, path, new { status = "CONFIRMED" });
        await move.Ask("The double tap changes nothing", Town.Baker, path, new { status = "CONFIRMED" });
        await move.Ask("Not over two steps", Town.Baker, path, new { status = "READY" });
        await move.Ask("Not back", Town.Baker, path, new { status = "PENDING" });
        await move.Ask("An admin may too", Town.Admin, path, new { status = "BAKING" });
        await move.Ask("Of another bakery", Town.OtherBaker, path, new { status = "READY" });
        await move.Ask("As its customer", Town.Customer, path, new { status = "CANCELLED" });
        await move.Ask("A status that does not exist", Town.Baker, path, new { status = "EATEN" });
        await move.Ask("Without a status", Town.Baker, path, new { });
        await move.Ask("One that nobody has placed", Town.Baker, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/status", new { status = "CONFIRMED" });
        move.Matches("orders-status");
    }

    private async Task HandingOver(ApiSchema schema, System.Text.Json.JsonElement order)
    {
        const string Path = "/api/v1/orders/verify-qr";
        var code = order.Text("qrCode");
        var verify = new Recording(schema, "POST /api/v1/orders/verify-qr");
        await verify.Ask("Not ready yet", Town.Baker, Path, new { qrCode = code });
        (await Town.Baker.Moves(order.Text("id"), "READY")).Is(200);
        await verify.Ask("The code of another bakery", Town.OtherBaker, Path, new { qrCode = code });
        await verify.Ask("Handed over", Town.Baker, Path, new { qrCode = code });
        await verify.Ask("Scanned again", Town.Baker, Path, new { qrCode = code });
        await verify.Ask("A code nobody has", Town.Baker, Path, new { qrCode = "7C1E0B52-93AF-4D68-8E2B-5A90F6D1C374" });
        await verify.Ask("Without a code", Town.Baker, Path, new { });
        await verify.Ask("As a customer", Town.Customer, Path, new { qrCode = code });
        verify.Matches("orders-verify-qr");
    }

    private async Task Cancelling(ApiSchema schema, string order)
    {
        var path = $"/api/v1/orders/{order}/cancel";
        var cancel = new Recording(schema, "POST /api/v1/orders/{id}/cancel");
        await cancel.Ask("Somebody else's", Town.Customer, path);
        await cancel.Ask("One's own", Town.OtherCustomer, path);
        await cancel.Ask("Once more changes nothing", Town.OtherCustomer, path);
        var late = (await Town.Customer.Get("/api/v1/orders/me")).Ids()[0];
        await cancel.Ask("Too late", Town.Customer, $"/api/v1/orders/{late}/cancel");
        await cancel.Ask("One that nobody has placed", Town.Customer, "/api/v1/orders/oR5t8WnKc2VbXe7QsJf3/cancel");
        cancel.Matches("orders-cancel");
    }

    private async Task Listing(ApiSchema schema)
    {
        var bread = (await Town.Baker.Get("/api/v1/products/my")).Ids()[0];
        Town.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Town.Baker.Moves((await Town.Customer.Orders(Town.Espiga, (bread, 3))).Text("id"), "CONFIRMED")).Is(200);
        _ = await Town.OtherCustomer.Orders(Town.Espiga, (bread, 4));

        var mine = new Recording(schema, "GET /api/v1/orders/me");
        await mine.Ask("The caller's own, newest first", Town.Customer, "/api/v1/orders/me");
        await mine.Ask("One a page", Town.Customer, "/api/v1/orders/me?page=2&pageSize=1");
        await mine.Ask("Nobody's", Town.FreeBaker, "/api/v1/orders/me");
        mine.Matches("orders-me");

        var bakery = new Recording(schema, "GET /api/v1/orders/bakery");
        await bakery.Ask("All of the bakery, newest first", Town.Baker, "/api/v1/orders/bakery?page=1&pageSize=100");
        await bakery.Ask("As a customer", Town.Customer, "/api/v1/orders/bakery");
        bakery.Matches("orders-bakery");

        var pending = new Recording(schema, "GET /api/v1/orders/bakery/pending");
        await pending.Ask("Those nobody has answered, oldest first", Town.Baker, "/api/v1/orders/bakery/pending");
        await pending.Ask("As a customer", Town.Customer, "/api/v1/orders/bakery/pending");
        pending.Matches("orders-bakery-pending");

        var active = new Recording(schema, "GET /api/v1/orders/bakery/active");
        await active.Ask("Those there is work with, oldest first", Town.Baker, "/api/v1/orders/bakery/active");
        await active.Ask("A baker without a bakery", Town.FreeBaker, "/api/v1/orders/bakery/active");
        active.Matches("orders-bakery-active");

        var all = new Recording(schema, "GET /api/v1/orders/all");
        await all.Ask("Every order, newest first", Town.Admin, "/api/v1/orders/all?pageSize=2");
        await all.Ask("As a baker", Town.Baker, "/api/v1/orders/all");
        all.Matches("orders-all");
    }
}
