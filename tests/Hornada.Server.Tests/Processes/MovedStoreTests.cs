using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Processes;

/// <summary>
/// The demo moves to PostgreSQL and back by <c>hornada move</c>, whose processes are killed on the way. What programs and customers hold
/// works in either place.
/// </summary>
public sealed partial class MovedStoreTests : ProcessTests
{
    private static readonly string[] Clock = ["--test-clock", TestTimes.DemoDay];

    private string product = "";
    private string bakery = "";

    [Fact]
    public async Task Tokens_cursors_codes_and_named_requests_work_after_a_move_to_PostgreSQL_and_back_that_was_killed_three_times()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        await using var database = await PostgresDatabase.Create();
        var onServer = new Dictionary<string, string> { ["ConnectionStrings__Hornada"] = database.ConnectionString };
        var elsewhere = Directory.CreateTempSubdirectory("hornada-test-").FullName;
        Held held;
        await using (var hornada = await HornadaProcess.Serve(Data, Clock))
        {
            held = await Begin(hornada);
            var beside = await HornadaProcess.Run("move", "--to", database.ConnectionString, "--data", Data);
            Assert.Equal(2, beside.ExitCode);
            Assert.StartsWith("Another Hornada process is using", beside.Errors, StringComparison.Ordinal);
            await hornada.Signal("TERM");
            _ = await hornada.WaitForExit();
        }

        var first = await MoveKilled(2, new() { Data = Data, Arguments = ["move", "--json", "--to", database.ConnectionString] });
        var old = await HornadaProcess.Run("serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, old.ExitCode);
        Assert.StartsWith("The data of this store was moved to PostgreSQL", old.Errors, StringComparison.Ordinal);
        await using (var moved = await HornadaProcess.Start(new() { Data = Data, Settings = onServer, Arguments = Clock }))
        {
            held = await StillWorks(moved, held);
            await moved.Signal("TERM");
            _ = await moved.WaitForExit();
        }

        var back = await MoveKilled(
            1, new() { Data = Data, Settings = onServer, Arguments = ["move", "--json", "--to", elsewhere] });
        File.Copy(Path.Combine(Data, "demo-tokens.json"), Path.Combine(elsewhere, "demo-tokens.json"));
        await using (var again = await HornadaProcess.ServeAgain(elsewhere, null, Clock))
        {
            _ = await StillWorks(again, held, elsewhere);
        }

        Assert.True(first.GetProperty("proven").GetBoolean() && back.GetProperty("proven").GetBoolean());
        Assert.Equal("", await DatabaseAudit.FindViolations(new() { DataDirectory = elsewhere }));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{first.GetProperty("rows")} rows there, {back.GetProperty("rows")} back. Empty: {string.Join(", ", Empty(back))}");
        Directory.Delete(elsewhere, recursive: true);
    }

    /// <summary>What programs and a customer hold.</summary>
    /// <param name="Cursor">A place in the log with three events behind it.</param>
    /// <param name="Named">The order of a named request.</param>
    /// <param name="Ready">The code of an order that is ready.</param>
    private sealed record Held(string Cursor, string[] Behind, string Named, string Ready);

    private async Task<Held> Begin(HornadaProcess hornada)
    {
        product = await hornada.As("baker@hornada.example", Data).CreateProduct("Pan", 500_000);
        bakery = (await hornada.As("baker@hornada.example", Data).Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        await Rush(hornada, Profile.Pick(0, 100_000));
        return await Hold(hornada, Data, "before");
    }

    /// <summary>Everything that was held works, and new things are begun.</summary>
    private async Task<Held> StillWorks(HornadaProcess hornada, Held held, string? data = null)
    {
        var baker = hornada.As("baker@hornada.example", data ?? Data);
        Assert.Equal(held.Behind, await Behind(baker, held.Cursor));
        Assert.Equal(held.Named, (await Place(hornada, data ?? Data, "before")).Is(201).Data.Text("id"));
        var handedOver = await baker.Post("/api/v1/orders/verify-qr", new { qrCode = held.Ready });
        Assert.Equal("COMPLETED", handedOver.Is(200).Data.Text("status"));
        Assert.NotEqual(200, (await baker.Post("/api/v1/orders/verify-qr", new { qrCode = held.Ready })).Status);
        return await Hold(hornada, data ?? Data, "before");
    }

    private async Task<Held> Hold(HornadaProcess hornada, string data, string name)
    {
        var baker = hornada.As("baker@hornada.example", data);
        var cursor = (await baker.Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
        var named = (await Place(hornada, data, name)).Is(201).Data.Text("id");
        var ready = (await Place(hornada, data, null)).Is(201).Data;
        foreach (var status in (string[])["CONFIRMED", "BAKING", "READY"])
        {
            (await baker.Patch($"/api/v1/orders/{ready.Text("id")}/status", new { status })).Is(200);
        }

        var behind = await Behind(baker, cursor);
        Assert.Equal(3, behind.Length);
        return new(cursor, behind, named, ready.Text("qrCode"));
    }

    private Task<Answer> Place(HornadaProcess hornada, string data, string? name) => hornada.As("customer@hornada.example", data).Send(
        HttpMethod.Post,
        "/api/v1/orders",
        Client.Json(new { bakeryId = bakery, items = new[] { new { productId = product, qty = 1 } }, pickupTime = "12:00" }),
        headers =>
        {
            if (name is not null)
            {
                headers.Add("Idempotency-Key", $"order-of-ana-{name}");
            }
        });

    private Task Rush(HornadaProcess hornada, int orders) => Parallel.ForEachAsync(
        Enumerable.Range(0, orders),
        new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
        async (_, _) => (await Place(hornada, Data, null)).Is(201));

    private static async Task<string[]> Behind(Client baker, string cursor) =>
        [.. (await baker.Get($"/api/v1/events?after={cursor}&limit=3")).Ids()];

    private static IEnumerable<string> Empty(JsonElement report) => report.GetProperty("tables").EnumerateArray()
        .Where(table => table.GetProperty("rows").GetInt64() == 0).Select(table => table.Text("name"));

    /// <summary>Kills the command with SIGKILL, each time a little later, and then lets it arrive.</summary>
    private static async Task<JsonElement> MoveKilled(int kills, HornadaStart how)
    {
        for (var kill = 1; kill <= kills; kill++)
        {
            await using var killed = HornadaProcess.Begin(how with { Arguments = [.. how.Arguments.Where(word => word != "--json")] });
            while (!killed.HasExited && Copied().Count(killed.Output) < kill)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
            }

            Assert.False(killed.HasExited, killed.Output + killed.Errors);
            await killed.Kill();
        }

        var (exitCode, output, errors) = await HornadaProcess.Run(how);
        Assert.True(exitCode == 0, output + errors);
        return JsonDocument.Parse(output).RootElement;
    }

    [GeneratedRegex("Copying rows [0-9]+ %")]
    private static partial Regex Copied();
}
