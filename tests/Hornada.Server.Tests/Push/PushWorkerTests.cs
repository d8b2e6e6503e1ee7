using Hornada.Core.Notifications;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Push;

/// <summary>A server that polls its outbox every second.</summary>
public sealed class BusyPushServer : TestServer<Sqlite>
{
    public OutsideWorld Outside { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await Outside.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() =>
        new(await Outside.Open()) { ["Hornada:Push:PollSeconds"] = "1" };
}

public sealed class PushWorkerTests(BusyPushServer server) : ServerTests(server), IClassFixture<BusyPushServer>
{
    [Fact]
    public async Task A_hanging_push_service_delays_no_request()
    {
        server.Outside.Answers["hanging"] = server.Outside.Hang;
        (await Server.Customer.Patch("/api/v1/users/me", new { fcmToken = "hanging" })).Is(200);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Baguette", 9), 1))).Text("id");
        (await Server.Baker.SetStatus(order, "CONFIRMED")).Is(200);

        await server.Outside.Hangs.Task;

        (await Server.Baker.SetStatus(order, "BAKING")).Is(200);
        (await Server.Baker.SetStatus(order, "READY")).Is(200);
        await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Baguette", 9), 1));
    }
}

/// <summary>A server without a service account.</summary>
public sealed class NoPushTests(TestServer<Sqlite> server) : ServerTests(server), IClassFixture<TestServer<Sqlite>>
{
    [Fact]
    public async Task Messages_are_stored_and_listed_and_not_sent()
    {
        (await Server.Customer.Patch("/api/v1/users/me", new { fcmToken = "somewhere" })).Is(200);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Baguette", 9), 1))).Text("id");
        (await Server.Baker.SetStatus(order, "CONFIRMED")).Is(200);

        Assert.Null(Server.Services.GetService<FcmClient>());
        var message = (await Server.Customer.Get("/api/v1/notifications")).Is(200).Rows[0];
        Assert.Equal(("✅ Orden confirmada", "null"), (message.Text("title"), message.GetProperty("sentAt").GetRawText()));
    }
}
