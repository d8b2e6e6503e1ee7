using Hornada.Core.Accounts;
using Hornada.Core.Demo;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

public sealed record DemoModel(DemoContents Contents, FormState State);

/// <summary>What the demo has in this store, and its removal.</summary>
internal static class DemoPages
{
    public const string Root = "/admin/demo";

    public static void MapDemo(this RouteGroupBuilder demo)
    {
        demo.MapGet("", (string? quitado, FindDemo find, HttpContext http) =>
            Show(find, quitado is null ? FormState.None : FormState.Saved, http)).RequireAccess(Access.Admin);
        demo.MapPost("", async (Posted form, Caller admin, RemoveDemo remove, FindDemo find, HttpContext http) =>
            (await remove.Run(admin, http.RequestAborted)).Refusal is { } refusal
                ? await Show(find, FormState.None with { Refusal = refusal }, http)
                : Page.GoTo($"{Root}?quitado=1")).RequireAccess(Access.Admin);
    }

    private static async Task<IResult> Show(FindDemo find, FormState state, HttpContext http) =>
        Page.Render<DemoPage, DemoModel>(http, new(await find.Run(http.RequestAborted), state), state.Status);
}
