using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Office;

/// <summary>Webhooks and their deliveries.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("", (WebhookPages page, HttpContext http) => page.List(http, null, FormState.None))
            .RequireStaff(Permission.Programs);
        webhooks.MapPost("", (Posted form, WebhookPages page, HttpContext http) => page.Create(form, http))
            .RequireStaff(Permission.Programs);
        webhooks.MapGet("/{id}", (string id, string? estado, string? antes, string? guardado, WebhookPages page, HttpContext http) =>
        {
            var state = guardado is null ? FormState.None : FormState.Saved;
            return page.Show(http, id, new(estado, antes), WebhookNotice.None with { State = state });
        }).RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}",
            async (string id, Posted form, Caller caller, ManageWebhooks manage, WebhookPages page, HttpContext http) =>
        {
            var changed = await manage.Change(caller, id, new(form["url"], WebhookPages.Types(form), null), http.RequestAborted);
            return await page.After(http, id, changed.Refusal, form.Shown());
        }).RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/activo",
            async (string id, Posted form, Caller caller, ManageWebhooks manage, WebhookPages page, HttpContext http) =>
        {
            var wanted = form["activo"] == "si" ? WebhookStatus.Active : WebhookStatus.Paused;
            return await page.After(http, id, (await manage.Change(caller, id, new(null, null, wanted), http.RequestAborted)).Refusal);
        }).RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/secreto",
            async (string id, Posted form, Caller caller, ManageWebhooks manage, WebhookPages page, HttpContext http) =>
            await page.ShowNotice(http, id, await manage.Rotate(caller, id, http.RequestAborted), issued =>
                WebhookNotice.None with { Issued = issued }))
                .RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/prueba",
            async (string id, Posted form, Caller caller, TestWebhook test, WebhookPages page, HttpContext http) =>
            await page.ShowNotice(
                http, id, await test.Run(caller, id, http.RequestAborted), tested => WebhookNotice.None with { Tested = tested }))
                .RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/borrar",
            async (string id, Posted form, Caller caller, ManageWebhooks manage, HttpContext http, CancellationToken cancel) =>
            (await manage.Delete(caller, id, cancel)).Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo("/negocio/avisos"))
                .RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/entregas/{delivery}", async (
            string id, string delivery, Posted form, Caller caller, FindDeliveries find, WebhookPages page,
            HttpContext http) =>
            await page.AfterReplay(http, id, (await find.Replay(caller, id, delivery, http.RequestAborted)).Refusal, form))
                .RequireStaff(Permission.Programs);
        webhooks.MapPost("/{id}/entregas", async (
            string id, Posted form, Caller caller, FindDeliveries find, WebhookPages page, HttpContext http) =>
            await page.AfterReplay(http, id, (await find.ReplayDead(caller, id, http.RequestAborted)).Refusal, form))
                .RequireStaff(Permission.Programs);
    }
}

internal sealed class WebhookPages(Caller caller, Workplace workplace, ManageWebhooks manage, FindDeliveries find, FindBakeries bakeries)
{
    /// <summary>Value of the field for all bakeries.</summary>
    public const string Everything = "todas";

    private const int PageSize = 20;

    /// <remarks>No cache keeps a secret: every page with a form says so.</remarks>
    public async Task<IResult> List(HttpContext http, IssuedWebhook? issued, FormState state) => Page.Render<WebhooksPage, WebhooksModel>(
        http, new(await manage.All(caller, http.RequestAborted), await Places(http.RequestAborted), workplace.Id, issued, state),
            state.Status);

    public async Task<IResult> Create(Posted form, HttpContext http)
    {
        // Without a bakery an admin would get the events of all of them; this is the back office of one.
        BakeryId? bakery = form["panaderia"] switch { "" => workplace.Id, Everything => null, var id => new(id) };
        var made = await manage.Create(caller, form["url"], Types(form), bakery, http.RequestAborted);
        return made.Refusal is { } refusal
            ? await List(http, null, new(refusal, form.Shown()))
            : await List(http, made.Value, FormState.None);
    }

    public async Task<IResult> Show(HttpContext http, string id, DeliveryFilter filter, WebhookNotice news)
    {
        var cancel = http.RequestAborted;
        var only = EnumNames<DeliveryStatus>.Find(filter.Status);
        if (filter.Status is not null && only is null)
        {
            return Page.Error(http, WebhookRefusals.UnknownStatus);
        }

        // Read after its deliveries, so that it is never older than they are.
        var deliveries = await find.ForWebhook(caller, id, only, filter.Before, PageSize, cancel);
        var dead = await deliveries.ThenDo(_ => find.ForWebhook(caller, id, DeliveryStatus.Dead, null, 1, cancel));
        var found = await dead.ThenDo(_ => manage.Find(caller, id, cancel));
        if (found.Refusal is { } refusal)
        {
            return Page.Error(http, refusal);
        }

        StatusReasons.SetHeaders(http.Response, news.State.Status);
        return Page.Render<WebhookPage, WebhookModel>(
            http, new(found.Value.Webhook, deliveries.Value, dead.Value.Deliveries.Count > 0, filter, news), news.State.Status);
    }

    /// <summary>The webhook as it is now, or the refusal beside the fields that were sent.</summary>
    public Task<IResult> After(HttpContext http, string id, Refusal? wrong, IReadOnlyDictionary<string, string>? sent = null) =>
        wrong is null
        ? Task.FromResult(Page.GoTo($"/negocio/avisos/{id}?guardado=1"))
        : ShowAgain(http, id, wrong,
            FormState.None with
            {
                Refusal = wrong,
                Sent = sent ?? FormState.None.Sent,
                About = sent is null ? null : WebhookNotice.Change
            });

    /// <summary>The webhook with a result that is shown only once.</summary>
    public Task<IResult> ShowNotice<T>(HttpContext http, string id, Outcome<T> outcome, Func<T, WebhookNotice> news) => outcome.Match(
        value => Show(http, id, DeliveryFilter.None, news(value)),
        refusal => ShowAgain(http, id, refusal, FormState.None with { Refusal = refusal }));

    /// <summary>The page of deliveries the reader came from.</summary>
    public Task<IResult> AfterReplay(HttpContext http, string id, Refusal? wrong, Posted form)
    {
        var filter = new DeliveryFilter(
            form["estado"] is { Length: > 0 } status ? status : null,
            form["antes"] is { Length: > 0 } before ? before : null);
        return wrong is null
            ? Task.FromResult(Page.GoTo(filter.Address(id)))
            : ShowAgain(http, id, wrong, FormState.None with { Refusal = wrong });
    }

    /// <summary>Words of the events that are ticked.</summary>
    public static IReadOnlyList<string> Types(Posted form) => [.. form.Starting(WebhookText.TypeField).Select(field => field.Ending)];

    private async Task<IResult> ShowAgain(HttpContext http, string id, Refusal wrong, FormState state) => wrong.Kind == RefusalKind.NotFound
        ? Page.Error(http, wrong)
        : await Show(http, id, DeliveryFilter.None, WebhookNotice.None with { State = state });

    /// <summary>The bakeries there is a choice of; none when there is none.</summary>
    private async Task<IReadOnlyList<Bakery>> Places(CancellationToken cancel)
    {
        if (caller.IsAdmin)
        {
            return [.. (await bakeries.All(cancel)).Select(view => view.Bakery)];
        }

        var places = new List<Bakery>();
        foreach (var place in caller.Workplaces.Count > 1 ? caller.Workplaces : [])
        {
            if (await bakeries.ById(place.Id, cancel) is { Refusal: null } found)
            {
                places.Add(found.Value.Bakery);
            }
        }

        return places;
    }
}
