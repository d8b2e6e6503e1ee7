using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Live;

/// <summary>Many clients that come back at the same moment, as after the restart of a server.</summary>
public sealed class CrowdTests(CrowdServer server) : ServerTests(server), IClassFixture<CrowdServer>
{
    [Fact]
    public async Task Two_hundred_streams_that_come_at_once_are_all_answered_all_hear_and_hold_no_connection_to_the_database()
    {
        using var alone = Server.UseFirstServer();
        var bread = await Server.Baker.CreateProduct("Pan", 9);

        var streams = await Task.WhenAll(Enumerable.Range(0, CrowdServer.Crowd).Select(_ => Listening.To(Server, Server.Baker)));
        _ = await Task.WhenAll(streams.Select(stream => stream.Next()));
        (await Server.Baker.Patch($"/api/v1/products/{bread}/stock", new { stock = 5 })).Is(200);
        var heard = await Task.WhenAll(streams.Select(stream => stream.NextEvent()));

        Assert.All(heard, block => Assert.Equal("stock.changed", block.Event));
        // Both servers of the fixture are at this database.
        Assert.InRange(await Connections(), 1, CrowdServer.MaxConnections * 2);
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<int> Connections()
    {
        await using var db = Server.Services.GetRequiredService<Store>().OpenReader();
        return await db.Database
            .SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database()""")
            .SingleAsync();
    }
}

/// <summary>Servers with few connections to PostgreSQL, at which one account may have many streams.</summary>
public sealed class CrowdServer : TestServer<Postgres>
{
    public const int Crowd = 200;

    public const int MaxConnections = 6;

    protected override async Task<Dictionary<string, string?>> ConfigureSettings()
    {
        var settings = await base.ConfigureSettings();
        settings["Hornada:Events:MaxListeners"] = $"{Crowd}";
        settings["ConnectionStrings:Hornada"] += $";Maximum Pool Size={MaxConnections}";
        return settings;
    }
}
