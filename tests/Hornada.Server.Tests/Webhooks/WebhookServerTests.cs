using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>Webhooks to the receiver of the server, and waiting for the states of their deliveries.</summary>
public abstract class WebhookServerTests<TEngine>(WebhookServer<TEngine> server) : ServerTests(server)
    where TEngine : IDatabaseEngine, new()
{
    private static int paths;

    protected Receiver Receiver => server.Receiver;

    /// <summary>Creates a webhook to a receiver with a host name of its own.</summary>
    protected async Task<(string Path, string Id, string Secret)> Hook(Client whose, params string[] types)
    {
        var path = $"hook{Interlocked.Increment(ref paths)}";
        var made = (await whose.Post("/api/v1/webhooks", new { url = Receiver.Url(path), types })).Is(201).Data;
        return (path, made.Text("id"), made.Text("secret"));
    }

    protected async Task<string> Order() =>
        (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", 9), 1))).Text("id");

    /// <summary>Waits until a delivery has this state, and fails after 30 s.</summary>
    protected async Task<JsonElement> Delivery(string hook, string id, string status, int attempts = 0)
    {
        for (var look = 0; ; look++)
        {
            var row =
                (await Server.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?limit=100")).Is(200).Rows.Single(one => one.Text("id") == id);
            var noted = row.GetProperty("durationMillis").ValueKind == JsonValueKind.Number;
            if (row.Text("status") == status && noted && row.GetProperty("attempts").GetInt32() >= attempts && !IsTried(row))
            {
                return row;
            }

            Assert.True(look < 600, $"The delivery is {row}");
            await Task.Delay(50);
        }
    }

    /// <summary>
    /// True while the delivery is claimed: its next attempt is then two minutes away, which is not a pause of the schedule.
    /// </summary>
    private bool IsTried(JsonElement row) =>
        row.Text("status") == "PENDING"
            && row.GetProperty("nextAttemptAt").GetInt64() - Server.Clock.GetUtcNow().ToUnixTimeMilliseconds() is 120_000;

    protected async Task<IReadOnlyList<JsonElement>> Deliveries(string hook, string status, int count, int attempts)
    {
        for (var look = 0; ; look++)
        {
            var rows = (await Server.Baker.Get($"/api/v1/webhooks/{hook}/deliveries?status={status}")).Is(200).Rows;
            if (rows.Count == count && rows.All(row => row.GetProperty("attempts").GetInt32() <= attempts && !IsTried(row)))
            {
                return rows;
            }

            Assert.True(look < 600, $"{rows.Count} of {count} are {status}: {string.Join(", ", rows)}");
            await Task.Delay(50);
        }
    }

    protected async Task<(string Status, string? Why)> Status(string hook, string expected)
    {
        for (var look = 0; ; look++)
        {
            var row = (await Server.Admin.Get($"/api/v1/webhooks/{hook}")).Is(200).Data;
            if (row.Text("status") == expected || look == 600)
            {
                return (row.Text("status"), row.Text("why"));
            }

            await Task.Delay(50);
        }
    }
}
