using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Hornada.Fault.Tests;

/// <summary>
/// Receivers that fail in every way there is, a server that is killed while it tells them, and one receiver nobody finds for a day.
/// </summary>
public sealed class WebhookStormTests : FaultTests, IDisposable
{
    private const string Down = "down";

    /// <summary>One that is well, one that is gone for a day, and three that are there when they like.</summary>
    private static readonly string[] Paths = ["well", Down, "moody1", "moody2", "moody3"];

    private static readonly int Bought = Profile.Pick(12, 500);
    private static readonly int Kills = Profile.Pick(2, 20);

    /// <summary>Where each step of the history brings an order. There is one more when it is paid, at the end.</summary>
    private static readonly string[] Steps = ["PENDING", "CONFIRMED", "BAKING", "READY", "COMPLETED"];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-fault-");
    private readonly ConcurrentQueue<string> stale = [];
    private readonly Random dice = new(20260520);
    private DateTimeOffset clock = DateTimeOffset.Parse(TestTimes.DemoDay, CultureInfo.InvariantCulture);
    private long setAt = Stopwatch.GetTimestamp();
    private int looks;

    private DateTimeOffset Now => clock + Stopwatch.GetElapsedTime(setAt);

    [Fact]
    public async Task Every_message_arrives_and_those_of_an_order_in_order_whatever_receivers_and_kills_do()
    {
        await using var receiver = new Receiver();
        await receiver.Open();
        await DemoData.CopyTo(data.FullName, "--test-clock", TestTimes.DemoDay);
        var hornada = await Started("http://127.0.0.1:0");
        try
        {
            var place = hornada.Place();
            using var phone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(place) };
            var (customer, baker) = (As("customer@hornada.example", phone), As("baker@hornada.example", phone));
            var bread = await baker.CreateProduct("Pan eterno", ProductFixture.Plenty);
            var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
            var secrets = await Hook(receiver, baker);
            var beginning = (await baker.Get("/api/v1/events?after=now")).Is(200).Json.Text("next");

            for (var number = 1; number <= Bought; number++)
            {
                await baker.AdvanceTo((await customer.SubmitOrder(bakery, (bread, 1))).Text("id"), "COMPLETED");
                if (number % (Bought / Kills) == 0)
                {
                    await hornada.Kill();
                    await hornada.DisposeAsync();
                    hornada = await Started(place);
                }
            }

            var ids = (await Log(baker, beginning)).Select(row => row.Id).ToList();
            await LetTimePass(receiver, customer, ids.Count);

            foreach (var path in Paths)
            {
                Check(path, receiver.At(path), secrets[path], ids);
            }

            Tell($"{Bought} orders, {ids.Count} events, {Paths.Length} receivers, {Kills} kills: "
                + $"{Paths.Sum(path => receiver.At(path).Count)} messages, "
                + $"{Paths.Sum(path => receiver.At(path).Count(one => !IsTaken(one)))} of them refused or lost; each receiver asked "
                    + $"for the order: {looks} looks, none too early");
            Assert.Empty(stale);
            Assert.True(looks > Bought, $"Only {looks} receivers asked for their order.");
            await IsSound(new() { DataDirectory = data.FullName });
        }
        finally
        {
            await hornada.DisposeAsync();
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }

    /// <summary>
    /// What one receiver got: everything, signed, under ids that stay, and what is about one order in the order in which it happened.
    /// </summary>
    private static void Check(string path, IReadOnlyList<Received> came, string secret, IReadOnlyList<string> ids)
    {
        Assert.All(came, one => Assert.True(one.IsSignedWith(secret), $"{path}: {one.Id} is not signed."));
        foreach (var attempts in came.GroupBy(Position))
        {
            Assert.Single(attempts.Select(one => (one.Id, one.Body)).Distinct());
            var moments = attempts.Select(one => long.Parse(one.Timestamp, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(moments.Order(), moments);
        }

        var first = came.Where(IsTaken).DistinctBy(one => one.Id).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), first.Select(Position).Order(StringComparer.Ordinal));
        foreach (var order in first.GroupBy(one => one.Subject))
        {
            var places = order.Select(one => EventPosition.Read(Position(one))!.Value).ToList();
            Assert.Equal(places.Order(), places);
        }
    }

    private static bool IsTaken(Received one) => one.Answered == StatusCodes.Status204NoContent;

    private static string Position(Received one) => one.Json.GetProperty("data").Text("id");

    private Client As(string email, HttpClient phone) => new(phone, HornadaProcess.Tokens(data.FullName)[email]);

    private Task<HornadaProcess> Started(string urls) => HornadaProcess.Start(new HornadaStart
    {
        Data = data.FullName,
        Urls = urls,
        Arguments = ["--test-clock", Node.Written(Now)],
        Settings = new Dictionary<string, string>(Node.TellingNeighbours)
        {
            ["Hornada__Webhooks__TimeoutSeconds"] = "1",
            ["Hornada__Webhooks__MaxAtOncePerHost"] = "16",
        },
    });

    /// <summary>Makes a webhook for each receiver.</summary>
    /// <returns>Its secret, by its path.</returns>
    private async Task<IReadOnlyDictionary<string, string>> Hook(Receiver receiver, Client baker)
    {
        var secrets = new Dictionary<string, string>();
        foreach (var path in Paths)
        {
            var lacks = path == Down ? 1.0 : path == "well" ? 0 : 0.3;
            receiver.Answers[path] = came => Answer(came, lacks, baker);
            secrets[path] =
                (await baker.Post("/api/v1/webhooks", new { url = receiver.Url(path, "127.0.0.1") })).Is(201).Data.Text("secret");
        }

        return secrets;
    }

    /// <summary>A day goes by until the one that was gone is back, and then as much as it takes, from attempt to attempt.</summary>
    private async Task LetTimePass(Receiver receiver, Client customer, int expected)
    {
        var storage = new StoreSettings { DataDirectory = data.FullName };
        var (isBack, end) = (Now + TimeSpan.FromHours(24), Now + TimeSpan.FromHours(60));
        while (Now < end && !await AllTaken())
        {
            var pause = TimeSpan.FromHours(1);
            if (Now >= isBack)
            {
                // What is told of one product is one line of hundreds: an hour for each failure would be weeks. And one may just have got
                // its turn.
                receiver.Answers.TryRemove(Down, out _);
                var next = (await Ask(
                    "COALESCE(MAX(MIN(d.next_attempt_at) - @what, 0), 3600000)", row => TimeSpan.FromMilliseconds(row.GetInt64(0))))[0];
                pause = next < pause ? next + TimeSpan.FromMinutes(1) : pause;
            }

            (clock, setAt) = (Now + pause, Stopwatch.GetTimestamp());
            (await customer.Post("/test/clock", new { now = clock.ToUnixTimeMilliseconds() })).Is(200);
            await Wait.Until(IsQuiet, () => "The sender does not come to rest.", () => Paths.Sum(path => receiver.At(path).Count));
        }

        Assert.True(
            await AllTaken(),
            $"{await Count("DELIVERED")} of {expected * Paths.Length} messages are delivered, {await Count("DEAD")} given up. These wait:\n"
                + string.Join('\n', await Ask("d.webhook_key || ': ' || d.sequence || ' ' || d.type || ', ' || d.attempts || ' "
                    + "attempts, ' || COALESCE(d.fault, 'none') || ', ms to go: ' || (d.next_attempt_at - @what)", row =>
                        row.GetString(0))));

        async Task<bool> AllTaken() => await Count("DELIVERED") == expected * Paths.Length;

        // What is due now, is in the hands of a sender, or waits for an earlier one that is.
        async Task<bool> IsQuiet() => (await Ask("COALESCE(SUM(d.next_attempt_at <= @what), 0)", row => row.GetInt64(0)))[0] == 0;

        // Of the first pending message of each line; @what is now.
        Task<IReadOnlyList<T>> Ask<T>(string what, Func<DbDataReader, T> read) => Rows(
            storage,
            $"SELECT {what} FROM webhook_deliveries AS d WHERE d.status = 'PENDING' "
                + "AND NOT EXISTS (SELECT 1 FROM webhook_deliveries AS e WHERE e.webhook_key = d.webhook_key AND e.subject = d.subject "
                    + "AND e.sequence < d.sequence AND e.status = 'PENDING')",
            Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            read);

        async Task<long> Count(string status) =>
            (await Rows(storage, "SELECT COUNT(*) FROM webhook_deliveries WHERE status = @what", status, row => row.GetInt64(0)))[0];
    }

    private IResult Answer(Received came, double lacks, Client baker)
    {
        lock (dice)
        {
            return dice.NextDouble() >= lacks
                ? new Looks(() => Look(came, baker))
                : dice.Next(5) switch
                {
                    0 => Results.StatusCode(StatusCodes.Status500InternalServerError),
                    1 => Results.Redirect("http://127.0.0.1:1/"),
                    2 => Receiver.Silence,
                    3 => new HangsUp(),
                    _ => new Looks(() => Task.Delay(TimeSpan.FromMilliseconds(900))),
                };
        }
    }

    /// <summary>Asks for the order it was told of, and has to see it at least that far.</summary>
    private async Task Look(Received came, Client baker)
    {
        if (!came.Json.GetProperty("data").GetProperty("data").TryGetProperty("sequence", out var sequence))
        {
            return;
        }

        try
        {
            var order = await baker.Get($"/api/v1/orders/{came.Subject}");
            Interlocked.Increment(ref looks);
            if (order.Status != 200 || Array.IndexOf(Steps, order.Data.Text("status")) + 1 < Math.Min(sequence.GetInt32(), Steps.Length))
            {
                stale.Enqueue($"Step {sequence} of {came.Subject} was told before it was there to be seen: {order}");
            }
        }
        catch (Exception gone) when (Wire.IsCut(gone))
        {
            // It was killed after it told.
        }
    }

    /// <summary>Does something first, and then takes the message.</summary>
    private sealed class Looks(Func<Task> first) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status204NoContent;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await first();
            httpContext.Response.StatusCode = StatusCode!.Value;
        }
    }

    private sealed class HangsUp : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }
}
