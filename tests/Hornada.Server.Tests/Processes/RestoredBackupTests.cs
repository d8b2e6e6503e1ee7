using System.Text.Json;

namespace Hornada.Server.Tests.Processes;

/// <summary>A backup is taken beside the server, the shop goes on, the disk dies, and the backup is put back.</summary>
public sealed class RestoredBackupTests : ProcessTests
{
    /// <summary>The clock of the server stands still: that two events are told at another time must not be what tells them apart.</summary>
    private static readonly string[] Clock = ["--test-clock", TestTimes.DemoDay];

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_survives_the_disk_and_who_comes_with_what_came_later_is_told()
    {
        var archives = Directory.CreateTempSubdirectory("hornada-test-");
        string product, tokens, archive, first, figures;
        var person = new PlantedCustomer();
        (string Place, string Order) known;
        (int ExitCode, string Output, string Errors) beside;
        await DemoData.CopyTo(Data, Clock);
        await using (var hornada = await HornadaProcess.Start(PlantedCustomer.Server(Data, Clock)))
        {
            tokens = await File.ReadAllTextAsync(Tokens, TestContext.Current.CancellationToken);
            product = await hornada.As("baker@hornada.example", Data).CreateProduct("Pan", 50);
            first = (await PlaceNamed(hornada, product)).Is(201).Data.Text("id");
            await person.Plant(hornada, Data, product);
            var backup = await HornadaProcess.Run("backup", "--data", Data, "--to", archives.FullName, "--json");
            Assert.True(backup.ExitCode == 0, backup.Output + backup.Errors);
            Assert.True(JsonDocument.Parse(backup.Output).RootElement.GetProperty("proven").GetBoolean());
            archive = JsonDocument.Parse(backup.Output).RootElement.GetProperty("file").GetString()!;
            var proven = (await hornada.As("baker@hornada.example", Data).Get("/readyz")).Is(200).Json;
            Assert.True(proven.TryGetProperty("backupAgeSeconds", out _));
            beside = await HornadaProcess.Run("restore", archive, "--data", Data, "--replace");
            figures = await person.ErasesThemselves(hornada, Data);
            Assert.DoesNotContain(person.Marker, hornada.Output + hornada.Errors, StringComparison.OrdinalIgnoreCase);
            known = await Sell(hornada, product, orders: 6);
            await hornada.Kill();
        }

        await person.IsNowhere(Data, archive, archives.FullName);
        Assert.Equal(2, beside.ExitCode);
        Assert.StartsWith("Another Hornada process is using", beside.Errors, StringComparison.Ordinal);
        File.Copy(Path.Combine(Data, "erased.txt"), Path.Combine(archives.FullName, "erased.txt"));
        Directory.Delete(Data, recursive: true);
        var damaged = Path.Combine(archives.FullName, "damaged.tar.gz");
        var whole = await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(damaged, whole[..^1], TestContext.Current.CancellationToken);
        var refused = await HornadaProcess.Run("restore", damaged, "--data", Data);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("is damaged", refused.Errors, StringComparison.Ordinal);
        var restored = await HornadaProcess.Run("restore", archive, "--data", Data);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Errors);
        Assert.Contains("open orders came back", restored.Output, StringComparison.Ordinal);
        archives.Delete(recursive: true);

        await File.WriteAllTextAsync(Tokens, tokens, TestContext.Current.CancellationToken);
        await using var again = await HornadaProcess.ServeAgain(Data, null, Clock);
        await person.IsStillErased(again, Data, figures);
        Assert.Equal(first, (await PlaceNamed(again, product)).Is(201).Data.Text("id"));
        _ = await Sell(again, product, orders: 9);
        var baker = again.As("baker@hornada.example", Data);

        var gone = (await baker.Get($"/api/v1/events?after={known.Place}")).Is(410);
        Assert.Equal("urn:hornada:problem:event-position-gone", gone.Json.Text("type"));
        Assert.Equal("event: reset", await FirstEvent(again, baker, known.Place));
        (await baker.Get($"/api/v1/orders/{known.Order}")).Is(404);
        Assert.Contains("restored from a backup", again.Output, StringComparison.Ordinal);
        var ready = (await baker.Get("/readyz")).Is(200).Json;
        Assert.Equal(("ready", JsonValueKind.Null), (ready.Text("status"), ready.GetProperty("backupAgeSeconds").ValueKind));
    }

    private string Tokens => Path.Combine(Data, "demo-tokens.json");

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
                pickupTime = "12:00",
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

    /// <summary>The same request each time.</summary>
    private async Task<Answer> PlaceNamed(HornadaProcess hornada, string product)
    {
        var bakery = (await hornada.As("baker@hornada.example", Data).Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var order = new { bakeryId = bakery, items = new[] { new { productId = product, qty = 1 } }, pickupTime = "11:00" };
        return await hornada.As("customer@hornada.example", Data).Send(
            HttpMethod.Post, "/api/v1/orders", Client.Json(order), headers => headers.Add("Idempotency-Key", "order-of-ana-1"));
    }
}
