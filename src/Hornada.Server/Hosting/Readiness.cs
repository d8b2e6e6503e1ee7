using Hornada.Core.Accounts;
using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Identity;

namespace Hornada.Server.Hosting;

/// <summary>Whether the server can do its work, for the programs that start, watch and balance it.</summary>
/// <param name="Status">Always <c>ready</c>: a server that cannot reach its storage answers 503.</param>
/// <param name="LogDelaySeconds">For how long the oldest event that is stored and cannot be read yet has been waiting; 0 for none.</param>
/// <param name="BackupAgeSeconds">The age of the newest proven backup; null without one.</param>
internal sealed record ReadyWire(
    string Status,
    long LogDelaySeconds,
    long? BackupAgeSeconds);

/// <summary>Makes the server ready before it listens, and says whether it still is.</summary>
internal static partial class Readiness
{
    public static void MapReadiness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/readyz", async (FindEvents find, BackupLedger backups, TimeProvider clock, CancellationToken cancel) =>
        {
            var delay = await find.HeldSince(cancel) is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero;
            var backup = (await backups.Find(cancel)).Age(clock.Now());
            return new ReadyWire("ready", Math.Max(0, (long)delay.TotalSeconds), (long?)backup?.TotalSeconds);
        })
            .RequireAccess(Access.Public).WithTags("Health").WithSummary("The server reaches its storage; how far events are delayed");

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

    [LoggerMessage(LogLevel.Warning, "The data was restored from a backup or moved. The event log begins anew, and its readers are told to "
        + "load everything again; open orders are marked, because they may have been handed over since the backup.")]
    private static partial void LogRestored(ILogger log);
}
