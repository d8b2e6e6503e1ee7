using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>The recorded responses of the webhook endpoints.</summary>
[SqliteUnlessLong("The shape of answers; Core tests webhooks on both engines.")]
public sealed class WebhookRecordings<TEngine>(WebhookServer<TEngine> server) : ServerTests(server), IClassFixture<WebhookServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private Receiver Receiver => server.Receiver;

    [Fact]
    public async Task Webhooks_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var (own, every) = await Create(schema, Receiver.Url("recorded", "127.0.0.1"));
        var hook = $"/api/v1/webhooks/{own}";
        await Read(schema, hook);
        await Change(schema, hook);
        await Deliver(schema, hook);
        await Delete(schema, hook, $"/api/v1/webhooks/{every}");
    }

    /// <returns>The ids of a webhook of the baker and of one of the admin.</returns>
    private async Task<(string Own, string Every)> Create(ApiSchema schema, string url)
    {
        var create = new Recording(schema, "POST /api/v1/webhooks");
        var made = await create.Ask(
            "Of the baker's bakery; its secret is shown this once",
            Server.Baker,
            "/api/v1/webhooks",
            new { url, types = new[] { "order.created" } });
        var every = await create.Ask("Of everything, by an admin", Server.Admin, "/api/v1/webhooks", new { url });
        await create.Ask(
            "Of one bakery, by an admin",
            Server.Admin,
            "/api/v1/webhooks",
            new { url = "https://hooks.example.com/pan", bakeryId = Server.Trigo });
        await create.Ask("Of somebody else's bakery", Server.Baker, "/api/v1/webhooks", new { url, bakeryId = Server.Trigo });
        await create.Ask("Without an address", Server.Baker, "/api/v1/webhooks", new { });
        await create.Ask("To no address of the web", Server.Baker, "/api/v1/webhooks", new { url = "ftp://hooks.example.com/" });
        await create.Ask("To a machine inside", Server.Baker, "/api/v1/webhooks", new { url = "https://10.0.0.1/" });
        await create.Ask("The same in English", Server.Baker, "/api/v1/webhooks", new { url = "https://10.0.0.1/" }, "en");
        await create.Ask("To a port that is not allowed", Server.Baker, "/api/v1/webhooks", new { url = "https://hooks.example.com:22/" });
        await create.Ask("With a password", Server.Baker, "/api/v1/webhooks", new { url = "https://me:secret@hooks.example.com/" });
        await create.Ask("For events there are not", Server.Baker, "/api/v1/webhooks", new { url, types = new[] { "order.eaten" } });
        await create.Ask("For null", Server.Baker, "/api/v1/webhooks", new { url, types = new string?[] { null } });
        await create.Ask("By a customer", Server.Customer, "/api/v1/webhooks", new { url });
        await create.Ask("Without a token", Server.Anonymous, "/api/v1/webhooks", new { url });
        create.Matches("webhooks-create");
        return (made.Data.Text("id"), every.Data.Text("id"));
    }

    private async Task Read(ApiSchema schema, string hook)
    {
        var list = new Recording(schema, "GET /api/v1/webhooks");
        await list.Ask("The baker's", Server.Baker, "/api/v1/webhooks");
        await list.Ask("All of them", Server.Admin, "/api/v1/webhooks");
        list.Matches("webhooks-list");

        var get = new Recording(schema, "GET /api/v1/webhooks/{id}");
        await get.Ask("One", Server.Baker, hook);
        await get.Ask("Somebody else's", Server.OtherBaker, hook);
        get.Matches("webhooks-get");
    }

    private async Task Change(ApiSchema schema, string hook)
    {
        var change = new Recording(schema, "PATCH /api/v1/webhooks/{id}");
        await change.Ask("Paused", Server.Baker, hook, new { status = "PAUSED" });
        await change.Ask(
            "Active again, with other events",
            Server.Baker,
            hook,
            new { status = "ACTIVE", types = new[] { "order.completed", "order.created" } });
        await change.Ask("A status only the server gives", Server.Baker, hook, new { status = "DISABLED" });
        await change.Ask("A status there is not", Server.Baker, hook, new { status = "ASLEEP" });
        await change.Ask("Somebody else's", Server.OtherBaker, hook, new { status = "PAUSED" });
        change.Matches("webhooks-change");

        var rotate = new Recording(schema, "POST /api/v1/webhooks/{id}/rotate-secret");
        await rotate.Ask("A new secret", Server.Baker, $"{hook}/rotate-secret");
        await rotate.Ask("Somebody else's", Server.OtherBaker, $"{hook}/rotate-secret");
        rotate.Matches("webhooks-rotate-secret");
    }

    private async Task Delete(ApiSchema schema, string hook, string another)
    {
        var delete = new Recording(schema, "DELETE /api/v1/webhooks/{id}");
        await delete.Ask("Somebody else's", Server.OtherBaker, hook);
        await delete.Ask("One's own", Server.Baker, hook);
        await delete.Ask("Once more", Server.Baker, hook);
        await delete.Ask("By an admin", Server.Admin, another);
        delete.Matches("webhooks-delete");
    }

    private async Task Deliver(ApiSchema schema, string hook)
    {
        var test = new Recording(schema, "POST /api/v1/webhooks/{id}/test");
        await test.Ask("The receiver takes it", Server.Baker, $"{hook}/test");
        Receiver.Answers["recorded"] = _ => Results.StatusCode(500);
        await test.Ask("The receiver does not", Server.Baker, $"{hook}/test");
        await test.Ask("Somebody else's", Server.OtherBaker, $"{hook}/test");
        test.Matches("webhooks-test");

        Receiver.Answers["recorded"] = _ => Results.StatusCode(410);
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 1));
        var dead = await First(hook, "DEAD");
        Receiver.Answers.Remove("recorded", out _);
        (await Server.Baker.Patch(hook, new { status = "ACTIVE" })).Is(200);
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 1));
        await First(hook, "DELIVERED");

        var list = new Recording(schema, "GET /api/v1/webhooks/{id}/deliveries");
        await list.Ask("Newest first", Server.Baker, $"{hook}/deliveries");
        var page = await list.Ask("One at a time", Server.Baker, $"{hook}/deliveries?limit=1");
        await list.Ask("The next", Server.Baker, $"{hook}/deliveries?limit=1&before={page.Json.Text("next")}");
        await list.Ask("Dead ones alone", Server.Baker, $"{hook}/deliveries?status=DEAD");
        await list.Ask("A status there is not", Server.Baker, $"{hook}/deliveries?status=LOST");
        await list.Ask("Too many at once", Server.Baker, $"{hook}/deliveries?limit=101");
        await list.Ask("Behind one there is not", Server.Baker, $"{hook}/deliveries?before=nobody");
        await list.Ask("Somebody else's", Server.OtherBaker, $"{hook}/deliveries");
        list.Matches("webhooks-deliveries");

        Receiver.Answers["recorded"] = _ => Results.StatusCode(500);
        var replay = new Recording(schema, "POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay");
        await replay.Ask("Once more", Server.Baker, $"{hook}/deliveries/{dead}/replay");
        await replay.Ask("One that is still tried", Server.Baker, $"{hook}/deliveries/{dead}/replay");
        await replay.Ask("One there is not", Server.Baker, $"{hook}/deliveries/nobody/replay");
        await replay.Ask("Somebody else's", Server.OtherBaker, $"{hook}/deliveries/{dead}/replay");
        replay.Matches("webhooks-replay");

        var all = new Recording(schema, "POST /api/v1/webhooks/{id}/replay-dead");
        await all.Ask("None is dead", Server.Baker, $"{hook}/replay-dead");
        await all.Ask("Somebody else's", Server.OtherBaker, $"{hook}/replay-dead");
        all.Matches("webhooks-replay-dead");
    }

    private async Task<string> First(string hook, string status)
    {
        while (true)
        {
            if ((await Server.Baker.Get($"{hook}/deliveries?status={status}")).Is(200).Rows is [var row, ..])
            {
                return row.Text("id");
            }

            await Task.Delay(50);
        }
    }
}
