using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>PostgreSQL goes away and comes back under writing servers.</summary>
public sealed class PostgresRestartTests(PostgresCluster cluster) : FaultTests
{
    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_restart_of_PostgreSQL_loses_nothing_and_repeats_nothing(string mode)
    {
        await cluster.Open();
        var database = await cluster.Bakery();
        await using var hornada = await Node.Start(cluster, database);
        var products = await ProductFixture.Fill(hornada, cluster.Data);
        await using var rush =
            new Rush($"restart-{mode}", products, [hornada.As("customer@hornada.example", cluster.Data)], buyers: Profile.Pick(8, 32));

        var restarts = Profile.Pick(3, 10);
        for (var restart = 1; restart < restarts; restart++)
        {
            await rush.Acknowledges(20);
            await cluster.Restart(mode);
        }

        // The last one takes long enough to be seen by everybody, or the test might have seen nothing.
        await rush.Acknowledges(20);
        await cluster.Stop(mode);
        Tell($"PostgreSQL is away: unready after {(await hornada.SaysUnready()).TotalSeconds:F1} s");
        await rush.IsRefused(20);
        await hornada.IsUnready("database", "writes");
        await cluster.Start();
        await rush.Acknowledges(20);
        await hornada.IsReady();
        await rush.End();

        Tell($"{restarts} restarts, {mode}: {rush}");
        Assert.Empty(rush.Cut);
        Assert.False(hornada.HasExited);
        await Balances(cluster.Storage(database), rush);
        await IsSound(cluster.Storage(database));
    }

    [Fact]
    public async Task An_order_that_no_standby_has_confirmed_is_not_acknowledged()
    {
        await cluster.Open();
        var database = await cluster.Bakery();

        // With the time limits of a shop: after that of a statement, PostgreSQL stops to wait and calls the commit done.
        await using var hornada = await HornadaProcess.Start(new HornadaStart { Data = cluster.Data, Settings = Node.On(database) });
        var products = await ProductFixture.Fill(hornada, cluster.Data);
        await using var rush = new Rush(
            "unconfirmed", products, [hornada.As("customer@hornada.example", cluster.Data)], buyers: Profile.Pick(4, 32));
        await rush.Acknowledges(20);
        await cluster.AwaitStandby("nobody");
        try
        {
            await rush.IsRefused(2);
            var acknowledged = rush.Ledger.Count;
            await rush.IsRefused(Profile.Pick(4, 64));

            Assert.Equal(acknowledged, rush.Ledger.Count);
            await hornada.IsUnready("writes");
        }
        finally
        {
            await cluster.AwaitStandby("");
        }

        await rush.Acknowledges(20);
        await rush.End();

        Tell($"a standby that does not confirm: {rush}");
        Assert.True(rush.Replayed > 0, "No order was on the disk of the primary alone.");
        await Balances(cluster.Storage(database), rush);
        await IsSound(cluster.Storage(database));
    }
}
