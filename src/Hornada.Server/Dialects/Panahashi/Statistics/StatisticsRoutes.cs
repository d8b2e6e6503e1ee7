using Hornada.Core.Accounts;
using Hornada.Core.Statistics;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Statistics;

/// <summary>The two endpoints of statistics of contract §1.12.</summary>
internal static class StatisticsRoutes
{
    public static void MapStats(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stats/bakery", async (Workplace workplace, CountStatistics count, CancellationToken cancel) =>
            Answers.Ok(StatisticsWireMapping.ToWire(await count.ForWorkplace(workplace, cancel))))
            .RequireStaff(Permission.Money).WithTags("Stats")
            .WithSummary("How the caller's bakery is doing").Answers200<BakeryStatsWire>(401, 403);

        api.MapGet("/stats/admin", async (CountStatistics count, CancellationToken cancel) =>
            Answers.Ok(StatisticsWireMapping.ToWire(await count.OfPlatform(cancel))))
            .RequireAccess(Access.Admin).WithTags("Stats").WithSummary("How the platform is doing").Answers200<AdminStatsWire>(401, 403);
    }
}
