using System.Globalization;
using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>Clients who hold connections without getting anywhere, beside others who want bread.</summary>
public sealed class SlowClientsTests : FaultTests, IDisposable
{
    /// <summary>Answers enough of the document of the API to fill every buffer between the two.</summary>
    private const int PipelinedRequests = 64;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-fault-");

    [Fact]
    public async Task Slow_clients_are_cut_and_disturb_nobody()
    {
        await using var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        var products = await ProductFixture.Fill(hornada, data.FullName);
        var customer = hornada.As("customer@hornada.example", data.FullName);
        using var over = new CancellationTokenSource();
        var silent = await Many(Profile.Pick(50, 1000), _ => RawConnection.To(hornada.Address));
        var neverReading = await Many(Profile.Pick(20, 500), _ => AsksAndNeverReads(hornada));
        var dripping = await Many(Profile.Pick(40, 2000), _ => RawConnection.To(hornada.Address));
        var trickling = await Many(Profile.Pick(20, 500), number => BeginsABody(hornada, customer, number));
        try
        {
            await using var rush = new Rush("slow", products, [customer], buyers: 4);
            var answers = await Task.WhenAll(
                dripping.Select(
                    (connection, number) => Drip(connection, "GET /api/v1/bakeries HTTP/1.1\r\nHost: a\r\nX-Slow: ", number, over.Token))
                    .Concat(trickling.Select((connection, number) => Drip(connection, "", number, over.Token))));
            await rush.Acknowledges(20);
            if (Profile.IsLong)
            {
                // What lies in the buffers by then gives them a minute or two.
                await Wait.Until(
                    () => neverReading.All(connection => connection.IsDead()), () => "A client that never reads keeps its connection.");
                await Wait.Until(() => silent.All(connection => connection.IsClosed()), () => "A silent connection is kept.");
            }

            await rush.End();

            Tell($"{silent.Count} silent, {neverReading.Count} that never read, {dripping.Count} dripping headers, {trickling.Count} "
                + $"dripping bodies; answered: {Counted(answers)}; meanwhile {rush}");
            Assert.All(answers, answer => Assert.True(answer is "" || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer));
            Assert.Equal((0, 0), (rush.Refused, rush.Cut.Count));
            var storage = new StoreSettings { DataDirectory = data.FullName };
            await Balances(storage, rush);
            await IsSound(storage);
        }
        finally
        {
            await over.CancelAsync();
            foreach (var connection in (RawConnection[])[.. silent, .. neverReading, .. dripping, .. trickling])
            {
                connection.Dispose();
            }
        }
    }

    [Fact]
    public async Task Connections_are_bounded_and_there_is_room_again_when_some_leave()
    {
        const int Most = 20;
        await using var hornada = await HornadaProcess.Start(new HornadaStart
        {
            Data = data.FullName,
            Settings = new Dictionary<string, string> { ["Hornada__MaxConnections"] = Most.ToString(CultureInfo.InvariantCulture) },
        });
        var crowd = await Many(Most + 10, _ => RawConnection.To(hornada.Address));
        try
        {
            await Wait.Until(() => crowd.Count(connection => connection.IsClosed()) >= 10, () => "Everybody was let in.");
            Assert.Equal(Most, crowd.Count(connection => !connection.IsClosed()));
        }
        finally
        {
            foreach (var connection in crowd)
            {
                connection.Dispose();
            }
        }

        using var http = new HttpClient { BaseAddress = hornada.Address };
        await Wait.Until(async () => await IsServed(http), () => "There is no room again.");
        await IsSound(new() { DataDirectory = data.FullName });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }

    private static async Task<bool> IsServed(HttpClient http)
    {
        try
        {
            return (await new Client(http, null).Get("/api/v1/bakeries")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<RawConnection>> Many(int count, Func<int, Task<RawConnection>> open)
    {
        var opened = new List<RawConnection>();
        for (var number = 0; number < count; number++)
        {
            opened.Add(await open(number));
        }

        return opened;
    }

    private static async Task<RawConnection> AsksAndNeverReads(HornadaProcess hornada)
    {
        var connection = await RawConnection.To(hornada.Address, windowBytes: 2048);
        await connection.Send(string.Concat(Enumerable.Repeat("GET /openapi/v1.json HTTP/1.1\r\nHost: a\r\n\r\n", PipelinedRequests)));
        return connection;
    }

    private static async Task<RawConnection> BeginsABody(HornadaProcess hornada, Client customer, int number)
    {
        var connection = await RawConnection.To(hornada.Address);
        await connection.Send(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {customer.Token}\r\nIdempotency-Key: "
                + $"drip{number}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"));
        return connection;
    }

    /// <summary>Sends a byte now and then until the server has enough of it.</summary>
    /// <returns>What the server said.</returns>
    private static async Task<string> Drip(RawConnection connection, string beginning, int number, CancellationToken cancel)
    {
        await connection.Send(beginning);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        var said = connection.ReadToEnd(patience.Token);
        while (!said.IsCompleted && await connection.Send(number % 2 == 0 ? " " : "x"))
        {
            await Task.WhenAny(said, Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token));
        }

        return await said;
    }

    private static string Counted(IEnumerable<string> answers) => string.Join(", ", answers
        .CountBy(answer => answer is "" ? "closed" : answer.Split("\r\n")[0])
        .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} × {count.Key}")));
}
