using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>The cluster of docs/cluster loses its primary again and again, under two servers that sell.</summary>
public sealed class PromotionTests : FaultTests, IDisposable
{
    private readonly List<HttpClient> phones = [];

    [Fact]
    public async Task A_killed_primary_costs_no_order_and_none_is_doubled()
    {
        Assert.SkipUnless(Profile.IsLong, "skipped: it takes a quarter of an hour. ./test --long runs it.");
        await using var cluster = await PatroniCluster.Start();
        var (exitCode, _, errors) = await HornadaProcess.Run(
            new HornadaStart { Data = cluster.Data, Arguments = ["seed"], Settings = Node.On(cluster.ThroughProxy) });
        Assert.True(exitCode == 0, errors);

        // With the time limits of a shop.
        await using var proxied = await On(cluster, cluster.ThroughProxy);
        await using var listed = await On(cluster, cluster.ByList);
        var products = await ProductFixture.Fill(proxied, cluster.Data);
        var from = (await Baker(cluster, proxied).Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
        var sold = new TaskCompletionSource();
        var following = Follow([Baker(cluster, proxied), Baker(cluster, listed)], from, sold.Task);
        await using var throughProxy = new Rush("proxy", products, [Customer(cluster, proxied)], buyers: 8, breath: 40);
        await using var byList = new Rush("list", products, [Customer(cluster, listed)], buyers: 8, breath: 40);
        var kills = Profile.Count(20);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.WhenAll(throughProxy.Acknowledges(50), byList.Acknowledges(50));
            await Fail(cluster, throughProxy, byList, wholeMachine: kill % 2 == 1);
        }

        await Task.WhenAll(throughProxy.Acknowledges(50), byList.Acknowledges(50));
        await Task.WhenAll(throughProxy.End(), byList.End());
        sold.SetResult();
        var told = await following;

        Tell($"{kills} primaries killed, through HAProxy: {throughProxy}; by the list of machines: {byList}");
        var storage = new StoreSettings { DataDirectory = cluster.Data, ConnectionString = cluster.ThroughProxy };
        Assert.False(proxied.HasExited || listed.HasExited);
        await proxied.IsReady();
        await listed.IsReady();
        await Balances(storage, throughProxy, byList);
        await IsSound(storage);

        // No primary took an event along that the log had shown, and none is missing.
        Assert.Equal(
            throughProxy.Ledger.Values.Concat(byList.Ledger.Values).Select(order => order.Id).Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
    }

    public void Dispose() => phones.ForEach(phone => phone.Dispose());

    private static async Task Fail(PatroniCluster cluster, Rush throughProxy, Rush byList, bool wholeMachine)
    {
        _ = (throughProxy.TakeOutage(), byList.TakeOutage());
        int? machine = null;
        if (wholeMachine)
        {
            machine = await cluster.KillMachine();
        }
        else
        {
            await cluster.KillPostgres();
        }

        await Task.WhenAll(throughProxy.Acknowledges(20), byList.Acknowledges(20));
        Tell($"{(wholeMachine ? "the machine" : "PostgreSQL alone")} was killed: the first order after "
            + $"{throughProxy.TakeOutage().TotalSeconds:F1} s through HAProxy, {byList.TakeOutage().TotalSeconds:F1} s by the list");
        if (machine is { } off)
        {
            cluster.StartMachine(off);
        }

        await cluster.IsWhole();
    }

    /// <summary>A program that follows the log meanwhile, at one node and then at the other.</summary>
    /// <param name="sold">Done when no more orders come.</param>
    /// <returns>The orders whose placing it was told of.</returns>
    private static async Task<List<string>> Follow(IReadOnlyList<Client> nodes, string from, Task sold)
    {
        var placed = new List<string>();
        for (var turn = 0; ; turn++)
        {
            var isLast = sold.IsCompleted;
            var page = await nodes[turn % nodes.Count].Get($"/api/v1/events?after={from}&limit=500");
            if (page.Status != 503)
            {
                placed.AddRange(
                    page.Is(200).Rows.Where(row => row.Text("type") == "order.created").Select(row => row.Text("subject")));
                from = page.Json.Text("next");
                if (isLast && !page.Json.GetProperty("hasMore").GetBoolean())
                {
                    return placed;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private static Client Baker(PatroniCluster cluster, HornadaProcess hornada) => hornada.As("baker@hornada.example", cluster.Data);

    private static Task<HornadaProcess> On(PatroniCluster cluster, string connectionString) =>
        HornadaProcess.Start(new HornadaStart { Data = cluster.Data, Settings = Node.On(connectionString) });

    private Client Customer(PatroniCluster cluster, HornadaProcess hornada)
    {
        var phone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hornada.Address };
        phones.Add(phone);
        return new(phone, HornadaProcess.Tokens(cluster.Data)["customer@hornada.example"]);
    }
}
