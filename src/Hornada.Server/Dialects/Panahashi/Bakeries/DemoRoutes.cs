using Hornada.Core.Accounts;
using Hornada.Core.Demo;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>The demo, by names. Not part of the contract.</summary>
/// <param name="Inherited">Real bakeries of an account of the demo; they go to the admin who removes it.</param>
internal sealed record DemoWire(IReadOnlyList<string> Companies, IReadOnlyList<string> Accounts, IReadOnlyList<string> Inherited);

/// <summary>How much went with the demo.</summary>
internal sealed record RemovedDemoWire(int Companies, int Bakeries, int Orders, int Accounts);

/// <summary>What the demo has in this store, and its removal. Not part of the contract.</summary>
internal static class DemoRoutes
{
    public static void MapDemo(this IEndpointRouteBuilder api)
    {
        var demo = api.MapGroup("/demo").WithTags("Companies");
        demo.MapGet("", async (FindDemo find, CancellationToken cancel) => Answers.Ok(ToWire(await find.Run(cancel))))
            .RequireAccess(Access.Admin).WithSummary("What the demo has: three empty lists without one").Answers200<DemoWire>(401, 403);
        demo.MapDelete("", async (Caller admin, RemoveDemo remove, CancellationToken cancel) =>
            Answers.From(await remove.Run(admin, cancel), ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Remove the demo and leave everything else").Answers200<RemovedDemoWire>(400, 401, 403, 404);
    }

    private static DemoWire ToWire(DemoContents demo) => new(demo.Companies, demo.Accounts, demo.Inherited);

    private static RemovedDemoWire ToWire(RemovedDemo removed) =>
        new(removed.Companies, removed.Bakeries, removed.Orders, removed.Accounts);
}
