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
        var shelf = await Shelf.Fill(frozen, cluster.Data);
        var hook = (await frozen.As("baker@hornada.example", cluster.Data).Post("/api/v1/webhooks", new { url = receiver.Url(Path, "127.0.0.1"), types = (string[])["order.created"] }))
            .Is(201).Data.Text("id");
        var (held, thawed) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answers[Path] = came => receiver.At(Path).Count == 0 ? new Held(held, thawed.Task) : Results.NoContent();
        await Order(frozen, shelf, "lease-0");
        var first = Assert.Single(await receiver.Wait(Path, 1));

        await using var going = await Started(storage.ConnectionString!, now);
        await frozen.Signal("STOP");
        try
        {
            await Order(going, shelf, "lease-1");
            await Order(going, shelf, "lease-2");
            Assert.DoesNotContain(first.Id, (await receiver.Wait(Path, 3)).Skip(1).Select(one => one.Id));

            // The claim of the frozen one ends, and the other one makes the attempt anew.
            (await going.As("customer@hornada.example", cluster.Data).Post("/test/clock", new { now = (now + ClaimIsOver).ToUnixTimeMilliseconds() })).Is(200);
            Assert.Contains(first.Id, (await receiver.Wait(Path, 4)).Skip(1).Select(one => one.Id));
            await Wait.Until(async () => (await Deliveries()).All(delivery => delivery.Status == "DELIVERED"), () => "Something is still to be delivered.");
        }
        finally
        {
            await frozen.Signal("CONT");
        }

        // What it was waiting for says no. It must not make that the state of a delivery that has long been made.
        thawed.SetResult();
        await held.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await Order(frozen, shelf, "lease-3");
        await receiver.Wait(Path, 5);
        await Wait.Until(async () => (await Deliveries()).Count(delivery => delivery.Status == "DELIVERED") == 4, () => "The last order is not told.");

        var recorded = await Deliveries();
        Tell($"{receiver.At(Path).Count} messages of 4 orders: {string.Join("; ", recorded)}");
        Assert.Equal([(first.Id, 2), .. recorded.Skip(1).Select(delivery => (delivery.Id, 1))], recorded.Select(delivery => (delivery.Id, delivery.Attempts)));
        Assert.All(recorded, delivery => Assert.Equal(204, delivery.Answered));
        Assert.Equal(5, receiver.At(Path).Count);
        await IsSound(storage);

        Task<IReadOnlyList<(string Id, string Status, int Attempts, int? Answered)>> Deliveries() => Rows(
            storage,
            "SELECT d.id, d.status, d.attempts, d.response_status FROM webhook_deliveries AS d JOIN webhooks AS w ON w.key = d.webhook_key WHERE w.id = @what ORDER BY d.sequence",
            hook,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : (int?)row.GetInt32(3)));
    }

    private Task<HornadaProcess> Started(string connectionString, DateTimeOffset clock) => HornadaProcess.Start(new HornadaStart
    {
        Data = cluster.Data,
        Words = ["--test-clock", Node.Written(clock)],
        Settings = new Dictionary<string, string>([.. Node.On(connectionString), .. Node.TellingNeighbours])
        {
            ["Hornada__Webhooks__TimeoutSeconds"] = "30",
        },
    });

    private async Task Order(HornadaProcess hornada, Shelf shelf, string name) =>
        (await hornada.As("customer@hornada.example", cluster.Data).Post("/api/v1/orders", shelf.Wish(name, 1))).Is(201);

    /// <summary>Says nothing until somebody lets it, and then no.</summary>
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
