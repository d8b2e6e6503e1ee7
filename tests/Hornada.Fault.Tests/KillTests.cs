using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>SIGKILL in the middle of a rush, on SQLite: no farewell, nothing flushed.</summary>
public sealed class KillTests : FaultTests, IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-fault-");

    [Fact]
    public async Task Every_acknowledged_order_survives_whatever_moment_the_server_is_killed_at()
    {
        // A fixed seed: the moments differ from kill to kill, and what the machine makes of them differs from run to run.
        var moments = new Random(20260520);
        var storage = new StoreSettings { DataDirectory = data.FullName };
        var hornada = await HornadaProcess.Serve(data.FullName, "--test-clock", TestTimes.DemoDay);
        var (address, kills) = (hornada.Address, Profile.Pick(3, 200));
        try
        {
            var products = await ProductFixture.Fill(hornada, data.FullName);
            using var phone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            var customer = new Client(phone, HornadaProcess.Tokens(data.FullName)["customer@hornada.example"]);
            await using var rush = new Rush("kill", products, [customer], buyers: Profile.Pick(16, 32));
            for (var kill = 0; kill < kills; kill++)
            {
                await rush.Acknowledges(moments.Next(1, 250));
                await hornada.Kill();
                await IsSound(storage);
                await hornada.DisposeAsync();
                hornada = await HornadaProcess.ServeAgain(data.FullName, address, "--test-clock", TestTimes.DemoDay);
            }

            await rush.Acknowledges(20);
            await rush.End();

            Tell($"{kills} kills: {rush}");
            await Balances(storage, rush);

            // A few kills may all miss the moment between a commit and its answer. Hundreds do not, or they have shown nothing.
            Assert.True(rush.Replayed > 0 || !Profile.IsLong, "No kill came between a commit and its answer.");
            await IsSound(storage);
        }
        finally
        {
            await hornada.DisposeAsync();
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }
}
