using Hornada.Server.Hosting;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hornada.Server.Tests.Live;

/// <summary>On a server of its own: a week goes by.</summary>
public sealed class RetentionTests(TestServer<Sqlite> server) : ServerTests(server), IClassFixture<TestServer<Sqlite>>
{
    [Fact]
    public async Task After_a_week_housekeeping_deletes_events_and_a_reader_behind_them_is_refused()
    {
        var here = await Server.Settles();
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        (await Server.Baker.Get($"/api/v1/events?after={here}")).Is(200);

        Server.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        (await Server.Baker.Patch($"/api/v1/products/{bread}/stock", new { stock = 5 })).Is(200);
        await Server.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().Work(CancellationToken.None);

        var gone = (await Server.Baker.Get($"/api/v1/events?after={here}")).Is(410);
        Assert.Equal(("GONE", "urn:hornada:problem:event-position-gone"), (gone.Code, gone.Json.Text("type")));
        Assert.Equal(["stock.changed"], (await Server.Baker.Get("/api/v1/events")).Is(200).Rows.Select(row => row.Text("type")));
    }
}
