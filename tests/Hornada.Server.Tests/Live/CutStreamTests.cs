using System.Globalization;
using Hornada.Core.Tests.Support;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Live;

/// <summary>
/// Streams that are cut again and again, on two servers that take turns: who says where he was when he comes back misses nothing, and who does not
/// say it misses something, or this test has not looked.
/// </summary>
public sealed class CutStreamTests(TwoNodeTown town) : TownTests(town), IClassFixture<TwoNodeTown>
{
    /// <remarks>No more than one account may have at once on a server.</remarks>
    private const int Listeners = 3;

    private static readonly int Events = Profile.Of(60, 3_000);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Profile.Of(3, 30));

    [Fact]
    public async Task Who_comes_back_with_his_last_id_misses_nothing_on_whichever_server_and_who_comes_without_does()
    {
        var bread = await Town.Baker.Bakes("Pan", 1);
        var here = await Town.Settles();
        using var over = new CancellationTokenSource();
        var careful = Enumerable.Range(0, Listeners).Select(number => Task.Run(() => ListenCarefully(new(number), here))).ToList();
        var careless = Enumerable.Range(0, Listeners).Select(number => Task.Run(() => ListenCarelessly(new(100 + number), over.Token))).ToList();

        for (var change = 0; change < Events; change++)
        {
            (await town.Nodes[change % 2].With(Town.Baker.Token!).Patch($"/api/v1/products/{bread}", new { stock = change + 2 })).Is(200);
        }

        await Town.Settles();
        var log = await Log(here);
        var heard = await Task.WhenAll(careful);
        await over.CancelAsync();

        Assert.True(log.Count >= Events);
        Assert.All(heard, seen => Assert.Equal(log.Take(Events), seen));
        Assert.Contains(await Task.WhenAll(careless), seen => log.Except(seen).Any());
    }

    /// <summary>Hears a few events, loses the connection, and comes back to any of the servers with the last id he got, until he has heard enough.</summary>
    private async Task<List<string>> ListenCarefully(Random dice, string place)
    {
        var seen = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (seen.Count < Events && !patience.IsCancellationRequested)
        {
            await using var stream = await Listening.To(town.Nodes[dice.Next(2)], Town.Baker, lastId: place);
            for (var left = dice.Next(1, 8); left > 0 && seen.Count < Events; left--)
            {
                if (await stream.Next() is { Data: not null } block)
                {
                    seen.Add(block.Id!);
                }

                place = stream.LastId ?? place;
            }
        }

        return seen;
    }

    /// <summary>The same, but he never says where he was.</summary>
    private async Task<List<string>> ListenCarelessly(Random dice, CancellationToken over)
    {
        var seen = new List<string>();
        var ended = Task.Delay(Timeout.InfiniteTimeSpan, over);
        while (!over.IsCancellationRequested)
        {
            await using var stream = await Listening.To(town.Nodes[dice.Next(2)], Town.Baker);
            for (var left = dice.Next(1, 8); left > 0; left--)
            {
                var next = stream.Next();
                if (await Task.WhenAny(next, ended) == ended)
                {
                    break;
                }

                if (await next is { Data: not null } block)
                {
                    seen.Add(block.Id!);
                }
            }
        }

        return seen;
    }

    private async Task<List<string>> Log(string after)
    {
        var places = new List<string>();
        for (var hasMore = true; hasMore;)
        {
            var page = (await Town.Baker.Get(string.Create(CultureInfo.InvariantCulture, $"/api/v1/events?after={after}&limit=500"))).Is(200);
            places.AddRange(page.Rows.Select(row => row.Text("id")));
            (after, hasMore) = (page.Json.Text("next"), page.Json.GetProperty("hasMore").GetBoolean());
        }

        return places;
    }
}
