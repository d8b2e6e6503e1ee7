using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>The recorded responses of the webhook endpoints.</summary>
[SqliteUnlessLong("The shape of answers; Core tests webhooks on both engines.")]
public sealed class WebhookRecordings<TEngine>(WebhookServer<TEngine> server) : TownTests(server), IClassFixture<WebhookServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Receiver Receiver => server.Receiver;

    [Fact]
    public async Task Webhooks_answer_as_recorded()
    {
        var schema = await ApiSchema.Of(Town);
        var url = Receiver.Url("recorded", "127.0.0.1");
        var create = new Recording(schema, "POST /api/v1/webhooks");
        var made = await create.Ask("Of the baker's bakery; its secret is shown this once", Town.Baker, "/api/v1/webhooks", new { url, types = new[] { "order.created" } });
        var every = await create.Ask("Of everything, by an admin", Town.Admin, "/api/v1/webhooks", new { url });
        await create.Ask("Of one bakery, by an admin", Town.Admin, "/api/v1/webhooks", new { url = "https://hooks.example.com/pan", bakeryId = Town.Trigo });
        await create.Ask("Of somebody else's bakery", Town.Baker, "/api/v1/webhooks", new { url, bakeryId = Town.Trigo });
        await create.Ask("Without an address", Town.Baker, "/api/v1/webhooks", new { });
        await create.Ask("To no address of the web", Town.Baker, "/api/v1/webhooks", new { url = "ftp://hooks.example.com/" });
        await create.Ask("To a machine inside", Town.Baker, "/api/v1/webhooks", new { url = "https://10.0.0.1/" });
        await create.Ask("The same in English", Town.Baker, "/api/v1/webhooks", new { url = "https://10.0.0.1/" }, "en");
        await create.Ask("To a port that is not allowed", Town.Baker, "/api/v1/webhooks", new { url = "https://hooks.example.com:22/" });
        await create.Ask("With a password", Town.Baker, "/api/v1/webhooks", new { url = "https://me:secret@hooks.example.com/" });
        await create.Ask("For events there are not", Town.Baker, "/api/v1/webhooks", new { url, types = new[] { "order.eaten" } });
        await create.Ask("For null", Town.Baker, "/api/v1/webhooks", new { url, types = new string?[] { null } });
        await create.Ask("By a customer", Town.Customer, "/api/v1/webhooks", new { url });
        await create.Ask("Without a token", Town.Nobody, "/api/v1/webhooks", new { url });
        create.Matches("webhooks-create");

        var hook = $"/api/v1/webhooks/{made.Data.Text("id")}";
        var list = new Recording(schema, "GET /api/v1/webhooks");
        await list.Ask("The baker's", Town.Baker, "/api/v1/webhooks");
        await list.Ask("All of them", Town.Admin, "/api/v1/webhooks");
        list.Matches("webhooks-list");

        var get = new Recording(schema, "GET /api/v1/webhooks/{id}");
        await get.Ask("One", Town.Baker, hook);
        await get.Ask("Somebody else's", Town.OtherBaker, hook);
        get.Matches("webhooks-get");

        var change = new Recording(schema, "PATCH /api/v1/webhooks/{id}");
        await change.Ask("Paused", Town.Baker, hook, new { status = "PAUSED" });
        await change.Ask("Active again, with other events", Town.Baker, hook, new { status = "ACTIVE", types = new[] { "order.completed", "order.created" } });
        await change.Ask("A status only the server gives", Town.Baker, hook, new { status = "DISABLED" });
        await change.Ask("A status there is not", Town.Baker, hook, new { status = "ASLEEP" });
        await change.Ask("Somebody else's", Town.OtherBaker, hook, new { status = "PAUSED" });
        change.Matches("webhooks-change");

        var rotate = new Recording(schema, "POST /api/v1/webhooks/{id}/rotate-secret");
        await rotate.Ask("A new secret", Town.Baker, $"{hook}/rotate-secret");
        await rotate.Ask("Somebody else's", Town.OtherBaker, $"{hook}/rotate-secret");
        rotate.Matches("webhooks-rotate-secret");
        await Deliver(schema, hook);

        var delete = new Recording(schema, "DELETE /api/v1/webhooks/{id}");
        await delete.Ask("Somebody else's", Town.OtherBaker, hook);
        await delete.Ask("One's own", Town.Baker, hook);
        await delete.Ask("Once more", Town.Baker, hook);
        await delete.Ask("By an admin", Town.Admin, $"/api/v1/webhooks/{every.Data.Text("id")}");
        delete.Matches("webhooks-delete");
    }

    private async Task Deliver(ApiSchema schema, string hook)
    {
        var test = new Recording(schema, "POST /api/v1/webhooks/{id}/test");
        await test.Ask("The receiver takes it", Town.Baker, $"{hook}/test");
        Receiver.Answers["recorded"] = _ => Results.StatusCode(500);
        await test.Ask("The receiver does not", Town.Baker, $"{hook}/test");
        await test.Ask("Somebody else's", Town.OtherBaker, $"{hook}/test");
        test.Matches("webhooks-test");

        Receiver.Answers["recorded"] = _ => Results.StatusCode(410);
        await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Pan", 9), 1));
        var dead = await First(hook, "DEAD");
        Receiver.Answers.Remove("recorded", out _);
        (await Town.Baker.Patch(hook, new { status = "ACTIVE" })).Is(200);
        await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Pan", 9), 1));
        await First(hook, "DELIVERED");

        var list = new Recording(schema, "GET /api/v1/webhooks/{id}/deliveries");
        await list.Ask("Newest first", Town.Baker, $"{hook}/deliveries");
        var page = await list.Ask("One at a time", Town.Baker, $"{hook}/deliveries?limit=1");
        await list.Ask("The next", Town.Baker, $"{hook}/deliveries?limit=1&before={page.Json.Text("next")}");
        await list.Ask("Dead ones alone", Town.Baker, $"{hook}/deliveries?status=DEAD");
        await list.Ask("A status there is not", Town.Baker, $"{hook}/deliveries?status=LOST");
        await list.Ask("Too many at once", Town.Baker, $"{hook}/deliveries?limit=101");
        await list.Ask("Behind one there is not", Town.Baker, $"{hook}/deliveries?before=nobody");
        await list.Ask("Somebody else's", Town.OtherBaker, $"{hook}/deliveries");
        list.Matches("webhooks-deliveries");

        Receiver.Answers["recorded"] = _ => Results.StatusCode(500);
        var replay = new Recording(schema, "POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay");
        await replay.Ask("Once more", Town.Baker, $"{hook}/deliveries/{dead}/replay");
        await replay.Ask("One that is still tried", Town.Baker, $"{hook}/deliveries/{dead}/replay");
        await replay.Ask("One there is not", Town.Baker, $"{hook}/deliveries/nobody/replay");
        await replay.Ask("Somebody else's", Town.OtherBaker, $"{hook}/deliveries/{dead}/replay");
        replay.Matches("webhooks-replay");

        var all = new Recording(schema, "POST /api/v1/webhooks/{id}/replay-dead");
        await all.Ask("None is dead", Town.Baker, $"{hook}/replay-dead");
        await all.Ask("Somebody else's", Town.OtherBaker, $"{hook}/replay-dead");
        all.Matches("webhooks-replay-dead");
    }

    private async Task<string> First(string hook, string status)
    {
        while (true)
        {
            if ((await Town.Baker.Get($"{hook}/deliveries?status={status}")).Is(200).Rows is [var row, ..])
            {
                return row.Text("id");
            }

            await Task.Delay(50);
        }
    }
}
