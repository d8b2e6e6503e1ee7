using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>A disk without room, under a server that goes on.</summary>
public sealed class DiskFullTests : FaultTests
{
    [Fact]
    public async Task A_full_disk_is_an_outage_that_passes_and_reads_go_on()
    {
        await using var disk = await SmallDisk.Open(megabytes: 32);
        await using var hornada = await HornadaProcess.Serve(disk.Directory, "--test-clock", TestTimes.DemoDay);
        var (customer, baker) =
            (hornada.As("customer@hornada.example", disk.Directory), hornada.As("baker@hornada.example", disk.Directory));
        var products = await ProductFixture.Fill(hornada, disk.Directory);
        await using var rush = new Rush("disk", products, [customer], buyers: Profile.Pick(4, 32));
        for (var round = 0; round < Profile.Pick(2, 10); round++)
        {
            await rush.Acknowledges(20);
            disk.Fill();
            Tell($"the disk is full: unready after {(await hornada.SaysUnready()).TotalSeconds:F1} s");
            await rush.IsRefused(20);
            await hornada.IsUnready("disk", "writes");
            IsRefused(await Upload(baker, products.First));
            for (var look = 0; look < 20; look++)
            {
                (await customer.Get($"/api/v1/products/{products.First}")).Is(200);
                (await customer.Get("/api/v1/orders/me")).Is(200);
            }

            disk.Free();
            await rush.Acknowledges(20);
            (await Upload(baker, products.First)).Is(200);
            await hornada.IsReady();
        }

        await rush.End();

        Tell($"{rush}");
        Assert.Empty(rush.Cut);
        var storage = new StoreSettings { DataDirectory = disk.Directory };
        await Balances(storage, rush);
        await IsSound(storage);
        Assert.Empty(Directory.EnumerateFiles(disk.Directory, "*.new", SearchOption.AllDirectories));
    }

    private static Task<Answer> Upload(Client baker, string product) =>
        baker.Send(HttpMethod.Post, $"/api/v1/upload/product/{product}", ClientActions.Picture());

    private static void IsRefused(Answer answer) => Assert.True(answer.Status is 503 or 507 && Rush.IsProblem(answer), answer.ToString());

    /// <summary>A disk in memory.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private readonly DirectoryInfo mounted = System.IO.Directory.CreateTempSubdirectory("hornada-disk-");

        public string Directory => Path.Combine(mounted.FullName, "data");

        private string Ballast => Path.Combine(mounted.FullName, "ballast");

        public static async Task<SmallDisk> Open(int megabytes)
        {
            Assert.SkipUnless(Shell.IsRoot, "Only root mounts disks.");
            var disk = new SmallDisk();
            var (exitCode, said) = await Shell.Try("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "hornada", disk.mounted.FullName);
            if (exitCode != 0)
            {
                disk.mounted.Delete();
                Assert.Skip($"Disks cannot be mounted here: {said}");
            }

            return disk;
        }

        /// <summary>Takes all the room there is.</summary>
        public void Fill()
        {
            using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // There is no room any more.
            }
        }

        public void Free() => File.Delete(Ballast);

        public async ValueTask DisposeAsync()
        {
            await Shell.Run("umount", "-l", mounted.FullName);
            mounted.Delete();
        }
    }
}
