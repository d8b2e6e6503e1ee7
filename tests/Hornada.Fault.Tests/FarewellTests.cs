using System.Globalization;
using System.Text;
using System.Text.Json;
using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>A server that is told to stop says goodbye: SIGTERM, as a service manager sends it.</summary>
public sealed class FarewellTests : FaultTests, IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-fault-");

    [Fact]
    public async Task Every_request_accepted_before_a_shutdown_is_answered()
    {
        var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        try
        {
            var products = await ProductFixture.Fill(hornada, data.FullName);
            var storage = new StoreSettings { DataDirectory = data.FullName };
            var (farewells, cut) = (Profile.Pick(2, 50), 0);
            var rushes = new List<Rush>();
            for (var farewell = 0; farewell < farewells; farewell++)
            {
                if (farewell > 0)
                {
                    await hornada.DisposeAsync();
                    hornada = await HornadaProcess.ServeAgain(data.FullName, null, "--test-clock", TestTimes.DemoDay);
                }

                var customer = hornada.As("customer@hornada.example", data.FullName);
                await using var rush = new Rush($"farewell{farewell}", products, [customer], buyers: Profile.Pick(8, 32), givesUp: true);
                rushes.Add(rush);
                await rush.Acknowledges(20);
                using var halfAsked = await HalfAsked(hornada, customer, products, $"half{farewell}-0");
                await hornada.Signal("TERM");
                await Task.WhenAll(rush.Gone(), halfAsked.ThenAsksTheRest());
                Assert.Equal(0, await hornada.WaitForExit());
                Assert.DoesNotContain("   at ", hornada.Errors, StringComparison.Ordinal);

                cut += rush.Cut.Count;
                Assert.Empty((await Orders(storage, rush.Name)).Select(order => order.Request).Except(rush.Ledger.Keys));
                Assert.Empty(rush.Ledger.Keys.Except((await Orders(storage, rush.Name)).Select(order => order.Request)));
                await IsSound(storage);
            }

            Tell($"{farewells} farewells: {rushes.Sum(rush => rush.Ledger.Count)} orders acknowledged, {cut} buyers sent away, none "
                + "of them had been served");
            Assert.NotEqual(0, cut);
        }
        finally
        {
            await hornada.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_open_stream_ends_without_a_broken_connection_at_shutdown()
    {
        await using var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        using var http = new HttpClient { BaseAddress = hornada.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new("Bearer", HornadaProcess.Tokens(data.FullName)["baker@hornada.example"]);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        Assert.StartsWith("retry: ", await lines.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await hornada.Signal("TERM");

        // An end that is not the end of the stream would throw.
        await lines.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await hornada.WaitForExit());
        await IsSound(new() { DataDirectory = data.FullName });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }

    /// <summary>Somebody whose request the server has begun to read when it is told to stop.</summary>
    private static async Task<SlowAsker> HalfAsked(HornadaProcess hornada, Client customer, ProductFixture products, string name)
    {
        var body = JsonSerializer.Serialize(products.OrderBody(name, 1));
        var half = body.Length / 2;
        var connection = await RawConnection.To(hornada.Address);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /api/v1/orders HTTP/1.1\r\nHost: {hornada.Address.Authority}\r\nAuthorization: Bearer "
                + $"{customer.Token}\r\nIdempotency-Key: {name}\r\nContent-Type: application/json\r\nContent-Length: "
                    + $"{Encoding.UTF8.GetByteCount(body)}\r\nExpect: 100-continue\r\n\r\n");
        Assert.True(await connection.Send(head));

        // The server reads the body now: it said so.
        Assert.StartsWith("HTTP/1.1 100", await connection.ReadSome(), StringComparison.Ordinal);
        Assert.True(await connection.Send(body[..half]));
        return new(connection, body[half..]);
    }

    private sealed record SlowAsker(RawConnection Connection, string Rest) : IDisposable
    {
        public async Task ThenAsksTheRest()
        {
            Assert.True(await Connection.Send(Rest));
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            Assert.StartsWith("HTTP/1.1 201", await Connection.ReadToEnd(patience.Token), StringComparison.Ordinal);
        }

        public void Dispose() => Connection.Dispose();
    }
}
