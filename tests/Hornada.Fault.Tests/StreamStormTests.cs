using System.Net;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>
/// Many who listen to what happens, on connections that are cut all the time, while the servers they come back to are killed in turn.
/// </summary>
public sealed class StreamStormTests(PostgresCluster cluster) : FaultTests, IDisposable
{
    private static readonly int Listeners = Profile.Pick(8, 200);
    private static readonly int Events = Profile.Pick(60, 5_000);
    private static readonly int Kills = Profile.Pick(2, 6);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly TaskCompletionSource<string> last = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_client_that_returns_with_its_last_id_gets_every_event_once_and_in_order_whichever_server_is_killed()
    {
        await cluster.Open();
        var database = await cluster.Bakery();
        HornadaProcess[] nodes = [await Started(database), await Started(database)];
        try
        {
            Uri[] places = [nodes[0].Address, nodes[1].Address];
            var baker = HornadaProcess.Tokens(cluster.Data)["baker@hornada.example"];
            var bread = await nodes[0].As("baker@hornada.example", cluster.Data).CreateProduct("Pan eterno", 1);
            var bakery = (await nodes[0].As("baker@hornada.example", cluster.Data).Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
            var here = (await nodes[0].As("baker@hornada.example", cluster.Data).Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
            using var over = new CancellationTokenSource();
            var listening =
                Enumerable.Range(0, Listeners).Select(number => Task.Run(() => Listen(new Random(number), places, baker, here))).ToList();
            var stranger =
                Task.Run(() => Overhear(places, HornadaProcess.Tokens(cluster.Data)["baker2@hornada.example"], here, over.Token));

            for (var change = 1; change <= Events; change++)
            {
                await Count(places[change % 2], places[(change + 1) % 2], baker, bread, change + 1);
                if (change % (Events / Kills) == 0)
                {
                    var at = change / (Events / Kills) % 2;
                    await nodes[at].Kill();
                    await nodes[at].DisposeAsync();
                    nodes[at] = await Started(database, places[at]);
                }
            }

            using var phone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = places[0] };
            var ids = (await Log(new(phone, baker), here, least: Events)).Select(row => row.Id).ToList();
            last.SetResult(ids[^1]);
            var heard = await Task.WhenAll(listening);
            await over.CancelAsync();

            Tell($"{ids.Count} events, {Listeners} listeners, {heard.Sum(one => one.Cuts)} cuts, {Kills} kills");
            Assert.All(heard, one => Assert.Equal(ids, one.Ids));
            Assert.True(heard.Sum(one => one.Cuts) >= Listeners, "Hardly anybody was cut off.");
            Assert.DoesNotContain(await stranger, block => block.Contains(bakery, StringComparison.Ordinal));
            await IsSound(cluster.Storage(database));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    public void Dispose() => http.Dispose();

    private Task<HornadaProcess> Started(string database, Uri? address = null) => HornadaProcess.Start(new HornadaStart
    {
        Data = cluster.Data,
        Urls = address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0",
        Settings = new Dictionary<string, string>(Node.PatientlyOn(database)) { ["Hornada__Events__MaxListeners"] = "1000" },
    });

    /// <summary>
    /// Listens for up to two seconds, loses the connection, and returns to any of the servers with its last id until there is no more.
    /// </summary>
    private async Task<(List<string> Ids, int Cuts)> Listen(Random dice, Uri[] places, string token, string place)
    {
        var (ids, cuts) = (new List<string>(), 0);
        while (!(last.Task.IsCompleted && ids.Count > 0 && ids[^1] == await last.Task))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(dice.Next(100, 2000)));
            await foreach (var (id, kind, _) in Blocks(places[dice.Next(places.Length)], token, place, patience.Token))
            {
                place = id ?? place;
                if (kind is not null)
                {
                    Assert.NotEqual("reset", kind);
                    ids.Add(id!);
                }
            }

            cuts++;
        }

        return (ids, cuts);
    }

    /// <summary>The baker of another bakery, who listens from the same place.</summary>
    private async Task<List<string>> Overhear(Uri[] places, string token, string place, CancellationToken over)
    {
        var heard = new List<string>();
        for (var visit = 0; !over.IsCancellationRequested; visit++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(over);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await foreach (var (id, _, data) in Blocks(places[visit % places.Length], token, place, patience.Token))
            {
                place = id ?? place;
                heard.Add(data ?? "");
            }
        }

        return heard;
    }

    /// <summary>What a stream says until it is cut: by patience, by a kill, or because the server is not there.</summary>
    private async IAsyncEnumerable<(string? Id, string? Kind, string? Data)> Blocks(
        Uri server, string token, string place, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken patience)
    {
        using var lines = await Open(server, token, place, patience);
        var (id, kind, data) = ((string?)null, (string?)null, (string?)null);
        while (lines is not null && await Read(lines, patience) is { } line)
        {
            if (line.Length == 0)
            {
                yield return (id, kind, data);
                (id, kind, data) = (null, null, null);
                continue;
            }

            var (name, value) = line.Split(": ", 2) is [var before, var behind] ? (before, behind) : (line, "");
            (id, kind, data) = name switch
            {
                "id" => (value, kind, data),
                "event" => (id, value, data),
                "data" => (id, kind, value),
                _ => (id, kind, data),
            };
        }
    }

    private async Task<StreamReader?> Open(Uri server, string token, string place, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/api/v1/events"));
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", place);
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            if (response.IsSuccessStatusCode)
            {
                return new(await response.Content.ReadAsStreamAsync(patience));
            }

            response.Dispose();
        }
        catch (Exception cut) when (Wire.IsCut(cut) || cut is OperationCanceledException)
        {
            // The client connects again.
        }

        await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        return null;
    }

    private static async Task<string?> Read(StreamReader lines, CancellationToken patience)
    {
        try
        {
            return await lines.ReadLineAsync(patience);
        }
        catch (Exception cut) when (Wire.IsCut(cut) || cut is OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Something happens, at whichever server is there.</summary>
    private async Task Count(Uri here, Uri elsewhere, string token, string product, int stock)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request =
                new HttpRequestMessage(HttpMethod.Patch, new Uri(attempt % 2 == 0 ? here : elsewhere, $"/api/v1/products/{product}/stock"));
            request.Headers.Authorization = new("Bearer", token);
            request.Headers.Add("Idempotency-Key", $"count-{stock}");
            request.Content = Client.Json(new { stock });
            try
            {
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 100)
                {
                    Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            }
            catch (Exception cut) when (Wire.IsCut(cut) && attempt < 100)
            {
                // It was killed: the other one is asked.
            }
        }
    }
}
