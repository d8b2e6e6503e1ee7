using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Pairing;

/// <summary>Pairing a tablet with a bakery: the tablet's page, which shows a code, and the page on which a person approves it.</summary>
internal static class PairingPages
{
    /// <summary>The page that is opened on the tablet.</summary>
    public const string TabletPath = "/tableta";

    /// <summary>The page that is opened on the phone of a person who works at the bakery.</summary>
    public const string ApprovePath = "/emparejar";

    /// <summary>The page on which the bakery sees its devices.</summary>
    public const string DevicesPath = "/negocio/aparatos";

    /// <summary>The device that was just approved is on the list when it has fetched its answer.</summary>
    public const string JustApproved = "aprobado";

    /// <summary>The device that asked was refused.</summary>
    public const string JustDenied = "rechazado";

    private const int NoContent = StatusCodes.Status204NoContent;

    /// <summary>Path of the page that approves this code, for the QR code.</summary>
    public static string ApproveAddress(string userCode) => $"{ApprovePath}{QueryString.Create("codigo", userCode)}";

    public static void AddPairing(this IServiceCollection services) => services.AddScoped<ApprovePages>();

    public static void MapPairing(this IEndpointRouteBuilder pages)
    {
        MapTablet(pages.MapGroup(TabletPath).AddEndpointFilter(Asked.RefuseUnstorable));
        var approve = pages.MapGroup(ApprovePath).AddEndpointFilter(Asked.RefuseUnstorable);
        approve.MapGet("", (string? codigo, ApprovePages page, HttpContext http) => page.Show(codigo ?? "", FormState.None, http))
            .RequireStaff(Permission.People);
        approve.MapPost("", (Posted form, ApprovePages page, HttpContext http) => page.Decide(form, http)).RequireStaff(Permission.People);
        var devices = pages.MapGroup(DevicesPath).AddEndpointFilter(Asked.RefuseUnstorable);
        devices.MapGet("", (string? guardado, ApprovePages page, HttpContext http) =>
            page.List(http, guardado is null ? FormState.None : FormState.Saved with { About = guardado })).RequireStaff(Permission.People);
        devices.MapPost("/{id}/quitar", (string id, Posted form, ApprovePages page, HttpContext http) => page.Revoke(id, http))
            .RequireStaff(Permission.People);
    }

    private static void MapTablet(RouteGroupBuilder tablet)
    {
        tablet.MapGet("", (HttpContext http) => Show(http, wrong: null)).RequireAccess(Access.Anybody);
        tablet.MapPost("", async (Posted form, PairDevices pair, HttpContext http) =>
        {
            var codes = await pair.Ask("", ClientNetwork.From(http), http.RequestAborted);
            if (codes.Refusal is { } refusal)
            {
                return Show(http, refusal);
            }

            PairingCookie.Set(http, codes.Value);
            return Page.GoTo(TabletPath);
        }).RequireAccess(Access.Anybody);

        // The script asks until there is an answer, and then sends the form that fetches it.
        tablet.MapGet("/estado", async (PairDevices pair, HttpContext http) =>
            PairingCookie.Read(http.Request) is { } codes && await pair.IsWaiting(codes.DeviceCode, http.RequestAborted)
                ? Results.StatusCode(NoContent)
                : Results.Text("ok")).RequireAccess(Access.Anybody);
        tablet.MapPost("/entrar", async (Posted form, PairDevices pair, HttpContext http) => await Enter(pair, http))
            .RequireAccess(Access.Anybody);
    }

    private static async Task<IResult> Enter(PairDevices pair, HttpContext http)
    {
        if (PairingCookie.Read(http.Request) is not { } codes)
        {
            return Page.GoTo(TabletPath);
        }

        var answer = await pair.Redeem(codes.DeviceCode, withToken: false, http.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            if (refusal.Kind is RefusalKind.Gone or RefusalKind.Forbidden)
            {
                PairingCookie.Forget(http);
            }

            return Show(http, refusal);
        }

        PairingCookie.Forget(http);
        await WebSession.SignIn(http, answer.Value.Account);
        return Page.GoTo("/tablero");
    }

    private static IResult Show(HttpContext http, Refusal? wrong)
    {
        var isPending = wrong?.Kind == RefusalKind.InProgress;
        var isOver = wrong is not null && !isPending;
        var codes = isOver ? null : PairingCookie.Read(http.Request);
        var page = Page.Render<TabletPage, TabletModel>(
            http, new(codes?.UserCode, isOver ? wrong : null, isPending), isOver ? Page.StatusWith(http, wrong) : StatusCodes.Status200OK);
        http.Response.Headers.CacheControl = "no-store";
        return page;
    }
}

/// <summary>The bakery's side: approving a code, and the list of devices.</summary>
internal sealed class ApprovePages(Caller caller, Workplace workplace, PairDevices pair, PairedDevices devices)
{
    public async Task<IResult> Show(string userCode, FormState state, HttpContext http)
    {
        // After a wrong name the code still holds; any other refusal is about the code, which is not tried a second time.
        var isToBeFound = userCode.Length > 0 && state.Refusal is null or { Kind: RefusalKind.Malformed };
        var found = isToBeFound ? await Found(userCode, http) : null;
        state = found is { Refusal: { } wrong } ? FormState.None with { Refusal = wrong } : state;
        return Page.Render<ApprovePage, ApproveModel>(
            http,
            found is { Refusal: null, Value: var pairing }
                ? new(PairDevices.Written(userCode), pairing, state)
                : new(userCode, null, state),
            Page.StatusWith(http, state.Refusal));
    }

    public async Task<IResult> Decide(Posted form, HttpContext http)
    {
        var (code, cancel) = (form["codigo"], http.RequestAborted);
        if (form["decision"].Length == 0)
        {
            return Page.GoTo(PairingPages.ApproveAddress(code));
        }

        var decided = form["decision"] == "si"
            ? await pair.Approve(caller, workplace, code, form["nombre"], cancel)
            : await pair.Deny(caller, code, cancel);
        return decided.Refusal is { } refusal
            ? await Show(code, new(refusal, form.Shown()), http)
            : Page.GoTo(
                $"{PairingPages.DevicesPath}?guardado={(form["decision"] == "si" ? PairingPages.JustApproved : PairingPages.JustDenied)}");
    }

    public async Task<IResult> List(HttpContext http, FormState state) => Page.Render<DevicesPage, DevicesModel>(
        http, new(await devices.ForWorkplace(workplace, http.RequestAborted), workplace.Zone, state), state.Status);

    public async Task<IResult> Revoke(string id, HttpContext http) =>
        (await devices.Revoke(caller, workplace, id, http.RequestAborted)).Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.GoTo($"{PairingPages.DevicesPath}?guardado=1");

    private async Task<Outcome<DevicePairing>?> Found(string userCode, HttpContext http) =>
        await pair.Find(caller, userCode, http.RequestAborted);
}
