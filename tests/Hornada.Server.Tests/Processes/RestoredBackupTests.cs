namespace Hornada.Server.Tests.Processes;

/// <summary>A data directory is copied, the shop goes on, and the copy is put back.</summary>
public sealed class RestoredBackupTests : ProcessTests
{
    /// <summary>The clock of the server stands still: that two events are told at another time must not be what tells them apart.</summary>
    private static readonly string[] Clock = ["--test-clock", "2026-05-20T08:00:00-05:00"];

    [Fact]
    public async Task A_place_in_the_log_from_before_a_restore_is_gone_at_the_list_and_resets_the_stream()
    {
        var backup = Directory.CreateTempSubdirectory("hornada-test-");
        string product;
        await using (var hornada = await HornadaProcess.Serve(Data, Clock))
        {
            product = await hornada.As("baker@hornada.example", Data).CreateProduct("Pan", 50);
            await Stop(hornada);
        }

        Copy(Data, backup.FullName);
        (string Place, string Order) known;
        await using (var hornada = await HornadaProcess.ServeAgain(Data, null, Clock))
        {
            known = await Sell(hornada, product, orders: 6);
            await Stop(hornada);
        }

        Directory.Delete(Data, recursive: true);
        Copy(backup.FullName, Data);
        backup.Delete(recursive: true);
        await using var again = await HornadaProcess.ServeAgain(Data, null, Clock);
        _ = await Sell(again, product, orders: 9);
        var baker = again.As("baker@hornada.example", Data);

        var gone = (await baker.Get($"/api/v1/events?after={known.Place}")).Is(410);
        Assert.Equal("urn:hornada:problem:event-position-gone", gone.Json.Text("type"));
        Assert.Equal("event: reset", await FirstEvent(again, baker, known.Place));
        (await baker.Get($"/api/v1/orders/{known.Order}")).Is(404);
        Assert.Contains("restored from a backup", again.Output, StringComparison.Ordinal);
        Assert.Equal("ready", (await baker.Get("/readyz")).Is(200).Json.Text("status"));
    }

    private async Task<(string Place, string Order)> Sell(HornadaProcess hornada, string product, int orders)
    {
        var (customer, baker) = (hornada.As("customer@hornada.example", Data), hornada.As("baker@hornada.example", Data));
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var order = "";
        for (var placed = 0; placed < orders; placed++)
        {
            order = (await customer.Post("/api/v1/orders", new
            {
                bakeryId = bakery,
                items = new[] { new { productId = product, qty = 1 } },
                pickupTime = "11:00",
            })).Is(201).Data.Text("id");
        }

        return ((await baker.Get("/api/v1/events?after=now")).Is(200).Json.Text("next"), order);
    }

    private static async Task<string?> FirstEvent(HornadaProcess hornada, Client baker, string lastId)
    {
        using var http = new HttpClient { BaseAddress = hornada.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new("Bearer", baker.Token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line?.StartsWith("event:", StringComparison.Ordinal) == false);

        return line;
    }

    private static async Task Stop(HornadaProcess hornada)
    {
        await hornada.Signal("TERM");
        Assert.Equal(0, await hornada.WaitForExit());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
