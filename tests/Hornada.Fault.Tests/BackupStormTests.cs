using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>A backup is taken while a hundred orders a second come, the disk dies later on, and the backup is put back elsewhere.</summary>
public sealed class BackupStormTests : FaultTests, IDisposable
{
    private static readonly string[] Clock = ["--test-clock", TestTimes.DemoDay];

    private readonly DirectoryInfo here = Directory.CreateTempSubdirectory("hornada-storm-");
    private readonly DirectoryInfo there = Directory.CreateTempSubdirectory("hornada-storm-");
    private readonly DirectoryInfo archives = Directory.CreateTempSubdirectory("hornada-storm-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_is_there_elsewhere_and_every_repeated_request_is_one_order()
    {
        ProductFixture products;
        string tokens, archive, place;
        List<string> before;
        Rush rush;
        await using (var hornada = await HornadaProcess.Serve(here.FullName, Clock))
        {
            tokens = await File.ReadAllTextAsync(Path.Combine(here.FullName, "demo-tokens.json"), Cancel);
            products = await ProductFixture.Fill(hornada, here.FullName);
            rush = new("storm", products, [hornada.As("customer@hornada.example", here.FullName)], Profile.Pick(12, 32), breath: 80);
            await rush.Acknowledges(Profile.Pick(100, 2_000));
            before = [.. rush.Ledger.Keys];
            archive = await Backup(rush);
            await rush.Acknowledges(20);
            await rush.End();
            place = (await hornada.As("baker@hornada.example", here.FullName).Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
            await hornada.Kill();
        }

        here.Delete(recursive: true);
        await IsRefusedWithOneOtherByte(archive);
        var restored = await HornadaProcess.Run("restore", archive, "--data", there.FullName);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Errors);
        await File.WriteAllTextAsync(Path.Combine(there.FullName, "demo-tokens.json"), tokens, Cancel);
        var storage = new StoreSettings { DataDirectory = there.FullName };
        Assert.Empty(before.Except((await Orders(storage, rush.Name)).Select(order => order.Request)));

        await using (var hornada = await HornadaProcess.ServeAgain(there.FullName, null, Clock))
        {
            Assert.Equal(410, (await hornada.As("baker@hornada.example", there.FullName).Get($"/api/v1/events?after={place}")).Status);
            await Repeat(rush, products, hornada.As("customer@hornada.example", there.FullName), before);
        }

        var stored = (await Orders(storage, rush.Name)).Select(order => order.Request);
        Assert.Equal(rush.Ledger.Keys.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        await IsSound(storage);
        await rush.DisposeAsync();
    }

    public void Dispose()
    {
        foreach (var directory in (DirectoryInfo[])[here, there, archives])
        {
            directory.Refresh();
            if (directory.Exists)
            {
                directory.Delete(recursive: true);
            }
        }
    }

    private async Task<string> Backup(Rush rush)
    {
        var (began, first) = (Stopwatch.GetTimestamp(), rush.Ledger.Count);
        var (exitCode, output, errors) = await HornadaProcess.Run(
            "backup", "--data", here.FullName, "--to", archives.FullName, "--json");
        var took = Stopwatch.GetElapsedTime(began);
        Assert.True(exitCode == 0, output + errors);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.True(report.GetProperty("proven").GetBoolean());
        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"a backup of {first} orders took {took.TotalSeconds:F1} s, "
                + $"{(rush.Ledger.Count - first) / took.TotalSeconds:F0} orders a second came"));
        return report.Text("file");
    }

    private async Task IsRefusedWithOneOtherByte(string archive)
    {
        var bytes = await File.ReadAllBytesAsync(archive, Cancel);
        bytes[bytes.Length / 2] ^= 1;
        var damaged = Path.Combine(archives.FullName, "damaged.tar.gz");
        await File.WriteAllBytesAsync(damaged, bytes, Cancel);
        var refused = await HornadaProcess.Run("restore", damaged, "--data", there.FullName);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("is damaged", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(there.FullName));
    }

    /// <summary>Clients repeat everything twice: what the backup has is answered as before, anything else is ordered once more.</summary>
    private static async Task Repeat(Rush rush, ProductFixture products, Client customer, List<string> before)
    {
        var known = before.ToHashSet(StringComparer.Ordinal);
        var ordered = 0;
        await Parallel.ForEachAsync(
            rush.Ledger,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (entry, _) =>
            {
                var first = await Place(entry.Key, entry.Value.OfFirst);
                Assert.Equal(first, await Place(entry.Key, entry.Value.OfFirst));
                Assert.True(first == entry.Value.Id || !known.Contains(entry.Key), $"{entry.Key} became a second order.");
                Interlocked.Add(ref ordered, first == entry.Value.Id ? 0 : 1);
            });
        Tell($"{rush.Ledger.Count} requests repeated twice, {ordered} of them after the backup and ordered once more");

        async Task<string> Place(string request, int ofFirst) => (await customer.Send(
            HttpMethod.Post,
            "/api/v1/orders",
            Client.Json(products.OrderBody(request, ofFirst)),
            headers => headers.TryAddWithoutValidation("Idempotency-Key", request))).Is(201).Data.Text("id");
    }
}
