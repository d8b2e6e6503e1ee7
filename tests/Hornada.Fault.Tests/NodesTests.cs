using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>Several servers on one PostgreSQL that come and go.</summary>
public sealed class NodesTests(PostgresCluster cluster) : FaultTests, IDisposable
{
    private readonly List<HttpClient> phones = [];

    [Fact]
    public async Task Two_servers_that_start_at_once_on_an_empty_database_are_both_ready_and_each_migration_ran_once()
    {
        await cluster.Open();
        var starts = Profile.Pick(1, 20);
        for (var start = 0; start < starts; start++)
        {
            var database = await cluster.Empty();
            var both = await Task.WhenAll(Started(database), Started(database));
            try
            {
                foreach (var hornada in both)
                {
                    using var http = new HttpClient { BaseAddress = hornada.Address };
                    Assert.Empty((await new Client(http, null).Get("/api/v1/bakeries")).Is(200).Rows);
                }

                var steps = await Rows(
                    cluster.Storage(database),
                    "SELECT number FROM schema_migrations WHERE checksum <> @what ORDER BY number",
                    "",
                    row => row.GetInt64(0));
                Assert.NotEmpty(steps);
                Assert.Equal(Enumerable.Range(1, steps.Count).Select(step => (long)step), steps);
            }
            finally
            {
                await Task.WhenAll(both.Select(hornada => hornada.DisposeAsync().AsTask()));
            }

            await IsSound(cluster.Storage(database));
        }

        Tell($"{starts} times two servers at once on an empty database");

        Task<HornadaProcess> Started(string database) => Node.Start(cluster, database);
    }

    [Fact]
    public async Task A_killed_server_costs_nothing_where_another_one_goes_on()
    {
        await cluster.Open();
        var database = await cluster.Bakery();
        var going = await Node.Start(cluster, database);
        await using var staying = await Node.Start(cluster, database);
        try
        {
            var products = await ProductFixture.Fill(staying, cluster.Data);
            var nodes = (Client[])[On(going), On(staying)];
            await using var rush = new Rush("killed", products, nodes, buyers: Profile.Pick(8, 32));
            var kills = Profile.Pick(1, 20);
            for (var kill = 0; kill < kills; kill++)
            {
                await rush.Acknowledges(20);
                var place = going.Place();
                await going.Kill();
                await rush.IsCut(1);
                await rush.Acknowledges(20);
                await going.DisposeAsync();
                going = await Node.Start(cluster, database, place);
            }

            await rush.Acknowledges(20);
            await rush.End();

            Tell($"{kills} kills of one of two: {rush}");
            Assert.Equal(0, rush.Refused);
            await Balances(cluster.Storage(database), rush);
            await IsSound(cluster.Storage(database));
        }
        finally
        {
            await going.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_rolling_restart_of_two_servers_drops_nothing_that_was_accepted()
    {
        await cluster.Open();
        var database = await cluster.Bakery();
        HornadaProcess[] servers = [await Node.Start(cluster, database), await Node.Start(cluster, database)];
        try
        {
            var products = await ProductFixture.Fill(servers[0], cluster.Data);
            await using var rush = new Rush("rolling", products, [.. servers.Select(On)], buyers: Profile.Pick(8, 32));
            var rounds = Profile.Pick(1, 25);
            for (var restart = 0; restart < rounds * servers.Length; restart++)
            {
                await rush.Acknowledges(20);
                var at = restart % servers.Length;
                var place = servers[at].Place();
                await servers[at].Signal("TERM");
                Assert.Equal(0, await servers[at].WaitForExit());
                await servers[at].DisposeAsync();
                servers[at] = await Node.Start(cluster, database, place);
            }

            await rush.Acknowledges(20);
            await rush.End();

            Tell($"{rounds * servers.Length} restarts, one of two at a time: {rush}");

            // An unanswered request was not executed: a repetition finds nothing of it.
            Assert.Equal((0, 0), (rush.Replayed, rush.Refused));
            await Balances(cluster.Storage(database), rush);
            await IsSound(cluster.Storage(database));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_rolling_upgrade_to_the_next_version_drops_nothing_that_was_accepted()
    {
        var next = Environment.GetEnvironmentVariable("HORNADA_TEST_NEXT");
        Assert.SkipWhen(next is null, "skipped: a next version has to be built. ./test --long does that, with tests/next-version.");
        await cluster.Open();
        var database = await cluster.Bakery();
        HornadaProcess[] servers = [await Node.Start(cluster, database), await Node.Start(cluster, database)];
        try
        {
            var products = await ProductFixture.Fill(servers[0], cluster.Data);
            await using var rush = new Rush("upgrade", products, [.. servers.Select(On)], buyers: Profile.Pick(8, 32), breath: 20);
            for (var at = 0; at < servers.Length; at++)
            {
                await rush.Acknowledges(100);
                var place = servers[at].Place();
                await servers[at].Signal("TERM");
                Assert.Equal(0, await servers[at].WaitForExit());
                await servers[at].DisposeAsync();
                servers[at] = await HornadaProcess.Start(
                    new() { Data = cluster.Data, Urls = place, Settings = Node.PatientlyOn(database), Build = next });

                // The old one and the new one, on the tables of the new one.
                await rush.Acknowledges(200);
                await Task.WhenAll(servers.Select(server => server.IsReady()));
            }

            await rush.End();

            Tell($"two nodes upgraded, one after the other: {rush}");
            Assert.Equal(0, rush.Replayed);
            await Balances(cluster.Storage(database), rush);
            var doctor = await HornadaProcess.Run(
                new HornadaStart { Data = cluster.Data, Settings = Node.On(database), Build = next, Arguments = ["doctor"] });
            Assert.True(doctor.ExitCode == 0, doctor.Output + doctor.Errors);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    public void Dispose() => phones.ForEach(phone => phone.Dispose());

    /// <summary>A customer at the address of a server, whichever process is there.</summary>
    private Client On(HornadaProcess hornada)
    {
        var phone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hornada.Address };
        phones.Add(phone);
        return new(phone, HornadaProcess.Tokens(cluster.Data)["customer@hornada.example"]);
    }
}
