using System.Security.Cryptography;
using System.Text.Json;
using Hornada.ApiClient;
using Hornada.Server.Tests.Live;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The .NET client of <c>clients/dotnet</c>, compiled into this program, against a server.</summary>
[SqliteUnlessLong("A client outside of the server; what it asks for is tested on both engines.")]
public sealed class DotnetClientTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_till_made_with_it_pairs_hears_of_an_order_and_accepts_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var http = Server.CreateHttpClient(new());
        var stranger = new HornadaClient(http);
        var codes = await stranger.BeginPairing("Caja", cancel);
        (await Server.Baker.Post("/api/v1/devices/approve", new { userCode = codes.UserCode, name = "Caja" })).Is(200);
        var till = new HornadaClient(http, await stranger.FinishPairing(codes with { AskEvery = TimeSpan.Zero }, cancel));
        var here = await Server.Settles();
        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        var placed = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");

        JsonElement heard = default;
        await foreach (var happened in till.Events(here, ["order.created"], cancel))
        {
            heard = happened;
            break;
        }

        Assert.Equal(placed, heard.Text("subject"));
        var moved = await till.Patch($"/api/v1/orders/{placed}/status", new { status = "CONFIRMED" }, key: "once", cancel: cancel);
        var again = await till.Patch($"/api/v1/orders/{placed}/status", new { status = "CONFIRMED" }, key: "once", cancel: cancel);
        Assert.Equal("CONFIRMED", moved.GetProperty("data").Text("status"));
        Assert.Equal(moved.GetRawText(), again.GetRawText());
        var refused = await Assert.ThrowsAsync<HornadaException>(() =>
            till.Patch($"/api/v1/orders/{placed}/status", new { status = "PENDING" }, cancel: cancel));
        Assert.Equal("illegal-move", refused.Reason);
    }

    [Fact]
    public async Task A_list_is_read_to_its_end()
    {
        using var http = Server.CreateHttpClient(new());
        var bakeries = new HornadaClient(http).List("/api/v1/bakeries?cursor=&limit=1", TestContext.Current.CancellationToken);
        List<string> names = [];
        await foreach (var bakery in bakeries)
        {
            names.Add(bakery.Text("id"));
        }

        var whole = (await Server.Anonymous.Get("/api/v1/bakeries?pageSize=100")).Is(200).Data.EnumerateArray();
        Assert.Equal(whole.Select(row => row.Text("id")).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{}", 1010, true)]
    [InlineData("{ }", 1010, false)]
    [InlineData("{}", 1400, false)]
    public void A_webhook_is_checked(string body, long now, bool expected)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        Dictionary<string, string> headers = new()
        {
            ["webhook-id"] = "m1",
            ["webhook-timestamp"] = "1000",
            ["webhook-signature"] = "v1a,AAAA v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, "m1.1000.{}"u8)),
        };

        Assert.Equal(expected, HornadaClient.IsSigned(
            "whsec_" + Convert.ToBase64String(secret), headers.GetValueOrDefault, body, DateTimeOffset.FromUnixTimeSeconds(now)));
    }
}
