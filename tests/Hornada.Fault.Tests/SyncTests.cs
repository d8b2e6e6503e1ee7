using System.Diagnostics;
using System.Globalization;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>
/// Losing power. A killed process cannot show it, because the machine goes on writing what it has taken: so the calls are counted.
/// </summary>
public sealed class SyncTests : FaultTests, IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-sync-");

    [Fact]
    public async Task Every_order_is_on_the_disk_before_it_is_acknowledged()
    {
        Assert.SkipUnless(Shell.IsRoot && Shell.Has("strace"), "Only root, and only with strace, sees what a server asks of the disk.");
        var orders = Profile.Pick(20, 200);
        await using var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        var customer = hornada.As("customer@hornada.example", data.FullName);
        var products = await ProductFixture.Fill(hornada, data.FullName);
        var trace = Path.Combine(data.FullName, "trace");

        await using (await Strace.Attach(hornada.Id, trace))
        {
            for (var order = 0; order < orders; order++)
            {
                (await customer.Post("/api/v1/orders", products.OrderBody($"sync-{order}", 1))).Is(201);
            }
        }

        var calls = File.ReadLines(trace).Count(line => line.Contains("sync(", StringComparison.Ordinal));
        Tell($"{orders} orders one after the other, {calls} syncs of the disk");
        Assert.True(calls >= orders, $"{orders} orders were acknowledged after {calls} syncs.");
        await IsSound(new() { DataDirectory = data.FullName });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }

    /// <summary>Somebody who writes down what a process asks of its disk.</summary>
    private sealed class Strace(Process process) : IAsyncDisposable
    {
        public static async Task<Strace> Attach(int pid, string file)
        {
            var process = Process.Start(new ProcessStartInfo("strace", [
                "-f", "-q", "-e", "trace=fsync,fdatasync", "-o", file, "-p", pid.ToString(CultureInfo.InvariantCulture)
            ])
            { RedirectStandardError = true })!;
            await Wait.Until(
                () => process.HasExited || Directory.GetDirectories($"/proc/{pid}/task")
                    .All(task => !File.ReadAllText($"{task}/status").Contains("TracerPid:\t0\n", StringComparison.Ordinal)),
                () => "strace does not get hold of the server.");
            if (process.HasExited)
            {
                Assert.Skip($"Processes cannot be traced here: {await process.StandardError.ReadToEndAsync()}");
            }

            return new(process);
        }

        public async ValueTask DisposeAsync()
        {
            await Shell.Run("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
