using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Live;

/// <summary>A board that asks for its orders at one node brings back times for soon at every node.</summary>
public sealed class BoardPresenceTests<TEngine>(
    TwoNodeServer<TEngine> server) : ServerTests(server), IClassFixture<TwoNodeServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_question_for_the_board_at_one_node_brings_back_times_for_soon_at_both()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 90);
        (await Server.Baker.Patch("/api/v1/bakeries/me", new { openTime = "00:00", closeTime = "00:00" })).Is(200);
        (await Server.Baker.Patch("/api/v1/bakeries/me/promises", new { boardMinutes = 1, soonMinutes = 120 })).Is(200);
        Assert.DoesNotContain("NO_BOARD", await Reasons(Server, bread));

        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var node in server.Nodes)
        {
            Assert.Contains("NO_BOARD", await Reasons(node, bread));
        }

        var wanted = new { bakeryId = Server.Espiga, items = new[] { new { productId = bread, qty = 1 } }, pickupTime = "08:45" };
        (await Server.Customer.Post("/api/v1/orders", wanted)).Is(400);
        using (var guest = new ShopBrowser(Server))
        {
            await guest.Go($"/panaderia/{Server.Espiga}");
            var key = System.Text.RegularExpressions.Regex.Match(guest.Html, "name=\"producto\" value=\"(\\d+)\"").Groups[1].Value;
            await guest.Submit($"/panaderia/{Server.Espiga}/cesta/agregar", ("producto", key));
            (await guest.Go($"/panaderia/{Server.Espiga}/pedir")).Is(200).Shows("no está viendo sus pedidos ahora mismo");
        }

        (await server.Nodes[^1].With(Server.Baker.Token!).Get("/api/v1/board")).Is(200);

        var until = TimeProvider.System.GetUtcNow() + Patience;
        foreach (var node in server.Nodes)
        {
            while ((await Reasons(node, bread)).Contains("NO_BOARD"))
            {
                Assert.True(TimeProvider.System.GetUtcNow() < until, "The times did not come back.");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<string>> Reasons(TestServer node, string product)
    {
        var answer = await node.Anonymous.Post("/api/v1/promises", new
        {
            bakeryId = Server.Espiga,
            items = new[] { new { productId = product } },
            days = 1,
        });
        return
        [
            .. answer.Is(200).Data.GetProperty("days")[0].GetProperty("slots").EnumerateArray()
                .SelectMany(slot => slot.GetProperty("reasons").EnumerateArray()).Select(reason => reason.GetString()!).Distinct(),
        ];
    }
}
