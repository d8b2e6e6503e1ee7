using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Identity;
using Hornada.Server.Limits;

namespace Hornada.Server.Hosting;

/// <summary>Makes the server ready before it listens, and says whether it still is.</summary>
internal static partial class Readiness
{
    private const string RetrySeconds = "2";

    public static void MapReadiness(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => new AliveWire("alive"))
            .RequireAccess(Access.Public).HasOwnLimit("asked by monitors, and costs no query")
            .WithTags("Health").WithSummary("The process answers; says nothing of the database");
        routes.MapGet("/readyz", async (HttpResponse response, ReadyProbe probe, CancellationToken cancel) =>
        {
            var found = await probe.Look(cancel);
            if (found.Status != ReadyProbe.Ready)
            {
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = RetrySeconds;
            }

            return found;
        })
            .RequireAccess(Access.Public).HasOwnLimit("asked by monitors, and costs a query a second at most")
            .WithTags("Health").WithSummary("The server can do its work: database, tables, writer, disk; how far events are delayed")
            .Produces<ReadyWire>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// Notices a restored backup, and on PostgreSQL opens connections and runs once what many requests begin with. Otherwise the first rush
    /// would wait for connections and for queries that EF Core has to compile.
    /// </summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<NoticeRestore>().Run(cancel))
        {
            LogRestored(services.GetRequiredService<ILoggerFactory>().CreateLogger("Hornada.Storage"));
        }

        var store = services.GetRequiredService<Store>();
        if (store.HasNodes)
        {
            await store.Connect(cancel);
            await Task.WhenAll(FindNobody(services), ReadLog(services, cancel), PlaceNothing(services, cancel));
        }
    }

    private static async Task FindNobody(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FindCaller>().ByToken("");
    }

    private static async Task ReadLog(IServiceProvider services, CancellationToken cancel)
    {
        var (find, nobody) = (services.GetRequiredService<FindEvents>(), new Caller(0, new(""), "", Role.Customer, []));
        await find.After(nobody, null, 1, cancel);
    }

    /// <remarks>An order at a bakery that does not exist is refused after everything was read that decides an order.</remarks>
    private static async Task PlaceNothing(IServiceProvider services, CancellationToken cancel)
    {
        var order = new OrderRequest
        {
            CustomerKey = 0,
            CustomerName = "",
            Bakery = new(""),
            Lines = [new(new(""), 1)],
            PickupTime = "",
        };
        await services.GetRequiredService<OrderPlacement>().Place(order, cancel);
    }

    internal sealed record AliveWire(string Status);

    [LoggerMessage(LogLevel.Warning, "The data was restored from a backup or moved. The event log begins anew, and its readers are told to "
        + "load everything again; open orders are marked, because they may have been handed over since the backup.")]
    private static partial void LogRestored(ILogger log);
}
