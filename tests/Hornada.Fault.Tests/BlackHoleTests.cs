using Hornada.Fault.Tests.Support;
using Npgsql;

namespace Hornada.Fault.Tests;

/// <summary>A database that is neither there nor gone: packets to it vanish, and nobody says so.</summary>
public sealed class BlackHoleTests(PostgresCluster cluster) : FaultTests
{
    [Fact]
    public async Task A_database_that_swallows_packets_is_an_outage_that_ends_by_itself()
    {
        await cluster.Open();
        await using var network = await Network.Open();
        await cluster.ListenAt(network.Database);
        try
        {
            await ComesAndGoes(network);
        }
        finally
        {
            await cluster.ListenHere();
        }
    }

    private async Task ComesAndGoes(Network network)
    {
        var database = await cluster.Bakery();
        await using var hornada = await HornadaProcess.Start(new HornadaStart
        {
            Data = cluster.Data,
            Urls = $"http://{network.Server}:0",
            Settings = Node.On(new NpgsqlConnectionStringBuilder(database) { Host = network.Database }.ToString()),
            Through = network.Through,
        });
        await using var other = await HornadaProcess.Start(new HornadaStart
        {
            Data = cluster.Data,
            Settings = Node.On(new NpgsqlConnectionStringBuilder(database) { Host = network.Database }.ToString())
        });
        var products = await ProductFixture.Fill(hornada, cluster.Data);
        var customer = hornada.As("customer@hornada.example", cluster.Data);

        // Idle: the connections of the pool are found dead one by one.
        await network.SwallowAnswers();
        Tell($"packets vanish: unready after {(await hornada.SaysUnready()).TotalSeconds:F1} s");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        (await customer.Get($"/api/v1/products/{products.First}")).Is(503);
        var idle = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        await hornada.IsUnready("database");
        await network.GiveAnswers();
        await Wait.Until(
            async () => (await customer.Get($"/api/v1/products/{products.First}")).Status == 200, () => "It does not come back.");

        await using var rush = new Rush("hole", products, [customer], buyers: Profile.Pick(8, 32));
        await using var elsewhere =
            new Rush("beside", products, [other.As("customer@hornada.example", cluster.Data)], buyers: Profile.Pick(4, 32));
        for (var round = 0; round < Profile.Pick(1, 5); round++)
        {
            await rush.Acknowledges(20);
            await network.SwallowAnswers();
            await rush.IsRefused(20);
            await elsewhere.Acknowledges(20);
            await network.GiveAnswers();
            await rush.Acknowledges(20);
            await network.Pull();
            await rush.IsRefused(20);
            await elsewhere.Acknowledges(20);
            await network.Plug();
            await rush.Acknowledges(20);
        }

        await rush.End();
        await elsewhere.End();

        Tell($"{rush}; on the other server {elsewhere}; a lone request ended after {idle.TotalMilliseconds:F0} ms");
        Assert.Empty(rush.Cut.Concat(elsewhere.Cut));
        Assert.False(hornada.HasExited || other.HasExited);
        await Balances(cluster.Storage(database), rush, elsewhere);
        await IsSound(cluster.Storage(database));
    }
}
