using System.Globalization;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Live;

/// <summary>
/// Streams that are cut again and again, on two servers in turn. A client that returns with its last id misses nothing; one that returns
/// without it must miss something, or the test proves nothing.
/// </summary>
public sealed class CutStreamTests(TwoNodeServer<Postgres> server) : ServerTests(server), IClassFixture<TwoNodeServer<Postgres>>
{
    /// <remarks>No more than one account may have at once on a server.</remarks>
    private const int Listeners = 3;

    private static readonly int Events = Profile.Pick(60, 3_000);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Profile.Pick(3, 30));

    [Fact]
    public async Task A_client_that_returns_with_its_last_id_misses_nothing_on_any_server_and_one_without_an_id_does()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 1);
        var here = await Server.Settles();
        using var over = new CancellationTokenSource();
        var careful = Enumerable.Range(0, Listeners).Select(number => Task.Run(() => ListenCarefully(new(number), here))).ToList();
        var careless =
            Enumerable.Range(0, Listeners).Select(number => Task.Run(() => ListenCarelessly(new(100 + number), over.Token))).ToList();

        for (var change = 0; change < Events; change++)
        {
            var baker = server.Nodes[change % 2].With(Server.Baker.Token!);
            (await baker.Patch($"/api/v1/products/{bread}", new { stock = change + 2 })).Is(200);
        }

        await Server.Settles();
        var log = await Log(here);
        var heard = await Task.WhenAll(careful);
        await over.CancelAsync();

        Assert.True(log.Count >= Events);
        Assert.All(heard, seen => Assert.Equal(log.Take(Events), seen));
        Assert.Contains(await Task.WhenAll(careless), seen => log.Except(seen).Any());
    }

    /// <summary>
    /// Reads a few events, loses the connection, and returns to any of the servers with its last id until it has read enough.
    /// </summary>
    private async Task<List<string>> ListenCarefully(Random dice, string place)
    {
        var seen = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (seen.Count < Events && !patience.IsCancellationRequested)
        {
            await using var stream = await Listening.To(server.Nodes[dice.Next(2)], Server.Baker, lastId: place);
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

    /// <summary>The same, without ever sending the last id.</summary>
    private async Task<List<string>> ListenCarelessly(Random dice, CancellationToken over)
    {
        var seen = new List<string>();
        var ended = Task.Delay(Timeout.InfiniteTimeSpan, over);
        while (!over.IsCancellationRequested)
        {
            await using var stream = await Listening.To(server.Nodes[dice.Next(2)], Server.Baker);
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
            var page =
                (await Server.Baker.Get(string.Create(CultureInfo.InvariantCulture, $"/api/v1/events?after={after}&limit=500"))).Is(200);
            places.AddRange(page.Rows.Select(row => row.Text("id")));
            (after, hasMore) = (page.Json.Text("next"), page.Json.GetProperty("hasMore").GetBoolean());
        }

        return places;
    }
}
