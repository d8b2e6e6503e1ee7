using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Oven;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>What is to be baked on a day. Not part of the contract.</summary>
internal static class BakeListRoutes
{
    public static void MapBakeList(this RouteGroupBuilder bakeries) => bakeries.MapGet("/me/bake-list", async (
        string? day, Workplace workplace, FindBakeList find, CancellationToken cancel) =>
        Answers.From(
            await Read(day).ThenDo(known => find.ForDay(workplace, known, cancel)), BakeListWireMapping.ToWire))
        .RequireStaff(Permission.Orders)
        .WithSummary("What is to be baked on a business day, the running one unless another is named")
        .Answers200<BakeListWire>(400, 401, 403);

    /// <summary>The day of the query; null for none.</summary>
    private static Outcome<DateOnly?> Read(string? day) =>
        string.IsNullOrEmpty(day) ? Outcome.Success<DateOnly?>(null) : BodyChecks.Day("day", day).Then(known => (DateOnly?)known);
}
