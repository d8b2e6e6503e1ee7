using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Hornada.Fault.Tests;

/// <summary>A server that is frozen in the middle of a job, and thaws when another one has done it.</summary>
public sealed class LeaseTests(PostgresCluster cluster) : FaultTests
{
    private const string Path = "frozen";

    /// <summary>Longer than a claim lasts.</summary>
    private static readonly TimeSpan ClaimIsOver = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_delivery_that_a_frozen_server_held_is_recorded_once_by_the_one_that_took_over()
    {
        await cluster.Open();
        var storage = cluster.Storage(await cluster.Bakery());
        var now = TimeProvider.System.GetUtcNow();
        await using var receiver = new Receiver();
        await receiver.Open();
        await using var frozen = await Started(storage.ConnectionString!, now);
        var products = await ProductFixture.Fill(frozen, cluster.Data);
        var hook = await CreateWebhook(frozen, receiver.Url(Path, "127.0.0.1"));
        var (held, thawed) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answers[Path] = came => receiver.At(Path).Count == 0 ? new Held(held, thawed.Task) : Results.NoContent();
        await Order(frozen, products, "lease-0");
        var first = Assert.Single(await receiver.Wait(Path, 1));

        await using var going = await Started(storage.ConnectionString!, now);
        await frozen.Signal("STOP");
        try
        {
            await Order(going, products, "lease-1");
            await Order(going, products, "lease-2");
            Assert.DoesNotContain(first.Id, (await receiver.Wait(Path, 3)).Skip(1).Select(one => one.Id));

            // The claim of the frozen server ends, and the other server makes the attempt anew.
            await SetClock(going, now + ClaimIsOver);
            Assert.Contains(first.Id, (await receiver.Wait(Path, 4)).Skip(1).Select(one => one.Id));
            await AreDelivered(storage, hook, 3);
        }
        finally
        {
            await frozen.Signal("CONT");
        }

        // The receiver answers the first attempt with an error. It must not become the state of a delivery that was made since.
        thawed.SetResult();
        await held.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await Order(frozen, products, "lease-3");
        await receiver.Wait(Path, 5);
        await AreDelivered(storage, hook, 4);

        var recorded = await Deliveries(storage, hook);
        Tell($"{receiver.At(Path).Count} messages of 4 orders: {string.Join("; ", recorded)}");
        Assert.Equal((first.Id, 2), (recorded[0].Id, recorded[0].Attempts));
        // One that was on its way when the clock was set ahead is taken over, too.
        Assert.All(recorded.Skip(1), delivery => Assert.InRange(delivery.Attempts, 1, 2));
        Assert.All(recorded, delivery => Assert.Equal(204, delivery.Answered));
        Assert.Equal(recorded.Sum(delivery => delivery.Attempts), receiver.At(Path).Count);
        await IsSound(storage);
    }

    private static Task AreDelivered(StoreSettings storage, string hook, int count) => Wait.Until(
        async () => (await Deliveries(storage, hook)).Count(delivery => delivery.Status == "DELIVERED") == count,
        () => $"Fewer than {count} messages are delivered.");

    private static Task<IReadOnlyList<(string Id, string Status, int Attempts, int? Answered)>> Deliveries(
        StoreSettings storage, string hook) => Rows(
            storage,
            "SELECT d.id, d.status, d.attempts, d.response_status FROM webhook_deliveries AS d JOIN webhooks AS w ON w.key = "
                + "d.webhook_key WHERE w.id = @what ORDER BY d.sequence",
            hook,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : (int?)row.GetInt32(3)));

    private async Task<string> CreateWebhook(HornadaProcess hornada, string url) => (await hornada
        .As("baker@hornada.example", cluster.Data)
        .Post("/api/v1/webhooks", new { url, types = (string[])["order.created"] }))
        .Is(201).Data.Text("id");

    private async Task SetClock(HornadaProcess hornada, DateTimeOffset now) => (await hornada
        .As("customer@hornada.example", cluster.Data)
        .Post("/test/clock", new { now = now.ToUnixTimeMilliseconds() })).Is(200);

    private Task<HornadaProcess> Started(string connectionString, DateTimeOffset clock) => HornadaProcess.Start(new HornadaStart
    {
        Data = cluster.Data,
        Arguments = ["--test-clock", Node.Written(clock)],
        Settings = new Dictionary<string, string>([.. Node.On(connectionString), .. Node.TellingNeighbours])
        {
            ["Hornada__Webhooks__TimeoutSeconds"] = "30",
        },
    });

    private async Task Order(HornadaProcess hornada, ProductFixture products, string name) =>
        (await hornada.As("customer@hornada.example", cluster.Data).Post("/api/v1/orders", products.OrderBody(name, 1))).Is(201);

    /// <summary>Answers 500, and not before <paramref name="until"/> ends.</summary>
    private sealed class Held(TaskCompletionSource said, Task until) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await until;
            httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await httpContext.Response.CompleteAsync();
            said.SetResult();
        }
    }
}
