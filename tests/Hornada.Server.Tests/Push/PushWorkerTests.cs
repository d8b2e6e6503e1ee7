using Hornada.Core.Notifications;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Push;

/// <summary>A server that polls its outbox every second.</summary>
public sealed class BusyTown : TestServer<Sqlite>
{
    public OutsideWorld Outside { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await Outside.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> Storage() => new(await Outside.Open()) { ["Hornada:Push:PollSeconds"] = "1" };
}

public sealed class PushWorkerTests(BusyTown town) : TownTests(town), IClassFixture<BusyTown>
{
    [Fact]
    public async Task A_hanging_push_service_delays_no_request()
    {
        town.Outside.Answers["hanging"] = town.Outside.Hang;
        (await Town.Customer.Patch("/api/v1/users/me", new { fcmToken = "hanging" })).Is(200);
        var order = (await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1))).Text("id");
        (await Town.Baker.Moves(order, "CONFIRMED")).Is(200);

        await town.Outside.Hangs.Task;

        (await Town.Baker.Moves(order, "BAKING")).Is(200);
        (await Town.Baker.Moves(order, "READY")).Is(200);
        await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1));
    }
}

/// <summary>A server without a service account.</summary>
public sealed class NoPushTests(TestServer<Sqlite> town) : TownTests(town), IClassFixture<TestServer<Sqlite>>
{
    [Fact]
    public async Task Messages_are_stored_and_listed_and_not_sent()
    {
        (await Town.Customer.Patch("/api/v1/users/me", new { fcmToken = "somewhere" })).Is(200);
        var order = (await Town.Customer.Orders(Town.Espiga, (await Town.Baker.Bakes("Baguette", 9), 1))).Text("id");
        (await Town.Baker.Moves(order, "CONFIRMED")).Is(200);

        Assert.Null(Town.Services.GetService<FcmClient>());
        var told = (await Town.Customer.Get("/api/v1/notifications")).Is(200).Rows[0];
        Assert.Equal(("✅ Orden confirmada", "null"), (told.Text("title"), told.GetProperty("sentAt").GetRawText()));
    }
}
