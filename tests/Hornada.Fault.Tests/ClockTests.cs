using System.Collections.Concurrent;
using System.Globalization;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>The clock of a running server jumps: an hour back, an hour ahead, a day and an hour ahead.</summary>
public sealed class ClockTests : FaultTests, IDisposable
{
    private const string Path = "clock";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-fault-");

    /// <summary>A morning in Bogotá, so that no jump leaves the day of a pickup.</summary>
    private static readonly DateTimeOffset Morning = DateTimeOffset.Parse(TestTimes.DemoDay, CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_clock_that_jumps_costs_no_order_no_event_and_no_message()
    {
        await using var receiver = new Receiver();
        await receiver.Open();
        await DemoData.CopyTo(data.FullName, "--test-clock", TestTimes.DemoDay);
        await using var hornada = await HornadaProcess.Start(new HornadaStart
        {
            Data = data.FullName,
            Arguments = ["--test-clock", TestTimes.DemoDay],
            Settings = Node.TellingNeighbours,
        });
        var (customer, baker) = (hornada.As("customer@hornada.example", data.FullName), hornada.As("baker@hornada.example", data.FullName));
        var products = await ProductFixture.Fill(hornada, data.FullName);
        var hook = (await baker.Post(
            "/api/v1/webhooks",
            new { url = receiver.Url(Path, "127.0.0.1"), types = (string[])["order.created"] })).Is(201).Data.Text("id");
        var beginning = (await baker.Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
        await using var rush = new Rush("clock", products, [customer], buyers: 4);
        var jumps = 0;
        for (var round = 0; round < Profile.Pick(2, 13); round++)
        {
            foreach (var hours in (int[])[-1, 1, 25])
            {
                await rush.Acknowledges(10);
                var here = (await customer.Post("/test/clock", new { now = Node.Written(Morning.AddDays(round)) }))
                    .Is(200).Data
                    .GetProperty("now")
                    .GetInt64();
                await rush.Acknowledges(5);
                (await customer.Post("/test/clock", new { now = here + (long)TimeSpan.FromHours(hours).TotalMilliseconds })).Is(200);
                jumps += 2;
            }
        }

        await rush.Acknowledges(10);
        await rush.End();

        var events = await Log(baker, beginning);
        var places = events.Select(row => EventPosition.Read(row.Id)!.Value).ToList();
        Assert.Equal(places.Order(), places);
        Assert.Equal(events.Count, places.Distinct().Count());
        Assert.Equal(
            rush.Ledger.Values.Select(order => order.Id).Order(StringComparer.Ordinal),
            events.Where(row => row.Type == "order.created").Select(row => row.Subject).Order(StringComparer.Ordinal));

        var storage = new StoreSettings { DataDirectory = data.FullName };
        await Wait.Until(
            async () => (await Deliveries(storage, hook)).Count(delivery => delivery.Status == "DELIVERED") == rush.Ledger.Count,
            () => "Not everything is delivered.");
        Tell($"{jumps} jumps: {rush}; {events.Count} events in order; {receiver.At(Path).Count} messages");
        Assert.Equal(rush.Ledger.Count, (await Deliveries(storage, hook)).Count);
        Assert.Equal((0, 0), (rush.Refused, rush.Cut.Count));
        await Balances(storage, rush);
        await IsSound(storage);
    }

    [Fact]
    public async Task A_token_ends_when_its_hour_is_over_however_the_clock_got_there()
    {
        await using var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        var admin = hornada.As("admin@hornada.example", data.FullName);
        var app = (await admin.Post("/api/v1/oauth/clients", new
        {
            name = "Propia",
            redirectUris = (string[])["https://shop.example.com/back"],
            firstParty = true
        })).Is(201).Data.Text("id");
        using var http = new HttpClient { BaseAddress = hornada.Address };
        var tokens = (await new Client(http, null).Post("/bakeronline/accounts/api/token", new
        {
            grant_type = "password",
            client_id = app,
            device_name = "Caja",
            device_id = "till",
            username = "customer@hornada.example",
            password = "hornada-demo",
        })).Is(200).Json;
        var holder = new Client(http, tokens.Text("access_token"));

        var seen = new ConcurrentDictionary<int, int>();
        foreach (var minutes in (int[])[0, -60, 30, 61, 25 * 60, 59, 62, -60, 24 * 60])
        {
            (await admin.Post("/test/clock", new { now = Node.Written(Morning.AddMinutes(minutes)) })).Is(200);
            seen[minutes] = (await holder.Get("/bakeronline/user")).Status;
            (await admin.Get("/api/v1/users/me")).Is(200);
        }

        Tell($"answers by the minute: {string.Join(", ", seen.OrderBy(row => row.Key).Select(row => $"{row.Key}: {row.Value}"))}");
        Assert.All(seen, row => Assert.Equal(row.Key > 60 ? 401 : 200, row.Value));
        await IsSound(new() { DataDirectory = data.FullName });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }

    private static Task<IReadOnlyList<(string Id, string Status)>> Deliveries(StoreSettings storage, string hook) => Rows(
        storage,
        "SELECT d.id, d.status FROM webhook_deliveries AS d JOIN webhooks AS w ON w.key = d.webhook_key WHERE w.id = @what ORDER BY "
            + "d.sequence",
        hook,
        row => (row.GetString(0), row.GetString(1)));
}
