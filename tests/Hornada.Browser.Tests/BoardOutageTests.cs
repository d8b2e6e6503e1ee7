using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hornada.Browser.Tests;

/// <summary>The board while its server is gone.</summary>
public sealed class BoardOutageTests(BrowserHarness harness) : BrowserTests(harness)
{
    [Fact]
    public async Task Moves_made_during_an_outage_arrive_once_and_in_order_and_the_lamp_shows_the_connection()
    {
        var data = Directory.CreateTempSubdirectory("hornada-outage").FullName;
        var server = await HornadaProcess.Serve(data, "--test-clock", TestTimes.DemoDay);
        var address = server.Address;
        var board = Watch(await Harness.Open(1440, 900));
        await Harness.SignIn(board, "baker2@hornada.example", "/tablero", address);
        var live = board.GetByText("En vivo");
        await Expect(live).ToBeVisibleAsync();
        var cards = board.Locator("article.card", new() { Has = board.Locator("button.main", new() { HasText = "Confirmar" }) });
        var first = await Id(cards.Nth(0));
        var second = await Id(cards.Nth(1));

        await server.Kill();
        await Expect(live).ToBeHiddenAsync();
        await Card(board, first).Locator("button.main").ClickAsync();
        await Card(board, first).Locator("button.main").ClickAsync();
        await Card(board, second).Locator("button.main").ClickAsync();
        await Expect(board.GetByText("3 cambios en cola")).ToBeVisibleAsync();
        await using var again = await HornadaProcess.ServeAgain(data, address, "--test-clock", TestTimes.DemoDay);

        await Expect(live).ToBeVisibleAsync();
        var baker = again.As("baker2@hornada.example", data);
        await MustBecome(baker, first, "BAKING");
        await MustBecome(baker, second, "CONFIRMED");
        await server.DisposeAsync();
    }

    /// <summary>Waits as long as it takes, and no longer than a tablet may take to find its server again.</summary>
    private static async Task MustBecome(Client baker, string order, string expected)
    {
        for (var look = 0; look < 120; look++)
        {
            if ((await baker.Get($"/api/v1/orders/{order}")).Is(200).Data.GetProperty("status").GetString() == expected)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The order {order} did not become {expected}.");
    }

    private static async Task<string> Id(ILocator card) => (await card.GetAttributeAsync("data-order"))!;

    private static ILocator Card(IPage board, string order) => board.Locator($"article.card[data-order='{order}']");
}
