using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The establishments of an organisation: when they take orders, and the days they close.</summary>
internal sealed class SitesOfCanteen(
    Caller caller, FindOrganisation organisations, FindCanteens find, ManageCanteens manage, ManageMeals meals, TimeProvider clock)
{
    public async Task<IResult> List(string id, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        return found.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : Page.Render<SitesPage, SitesModel>(
                http, new(found.Value, (await find.Sites(found.Value, page: null, cancel)).Rows, state), state.Status);
    }

    public async Task<IResult> Show(string id, BakeryId site, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        var view = await found.ThenDo(organisation => find.Site(organisation, site, cancel));
        if (view.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var today = found.Value.DateAt(clock.Now());
        var closed = await find.ClosedDays(found.Value, site, today, cancel);
        return Page.Render<SitePage, SiteModel>(http, new(found.Value, view.Value, closed, today, state), state.Status);
    }

    public async Task<IResult> Add(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var details = new BakeryDetails { Name = form["nombre"], Address = form["direccion"] };
        var made = await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
            Settings(form).ThenDo(settings => manage.AddSite(organisation.Id, details, settings, cancel)));
        return made.Refusal switch
        {
            null => Page.GoTo($"/comedores/{id}/sedes/{made.Value.Id.Value}?guardado=1"),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await List(id, http, new(refusal, form.Shown())),
        };
    }

    public async Task<IResult> Change(string id, BakeryId site, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var changed = await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
            Settings(form).ThenDo(settings => manage.ChangeSite(organisation.Id, site, settings, cancel)));
        return await After(id, site, changed.Refusal, new(changed.Refusal, form.Shown()), http);
    }

    public async Task<IResult> Close(string id, BakeryId site, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var (first, last) = (Asked.Day(form["desde"]), Asked.Day(form["hasta"]));
        var refused = first.Refusal ?? last.Refusal ?? (first.Value is null ? Asked.Wrong(Texts.Office.DayWrong) : null);
        if (refused is null)
        {
            var days = (first.Value!.Value, last.Value ?? first.Value!.Value);
            refused = (await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
                meals.CloseDays(organisation, site, days, form["motivo"], cancel))).Refusal;
        }

        return await After(id, site, refused, new(refused, form.Shown(), About: SiteModel.Days), http);
    }

    public async Task<IResult> Reopen(string id, BakeryId site, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var day = Asked.Day(form["dia"]);
        var refused = day.Refusal ?? (await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
            meals.ReopenDay(organisation, site, day.Value ?? default, cancel))).Refusal;
        return await After(id, site, refused, new(refused, form.Shown(), About: SiteModel.Days), http);
    }

    private Task<IResult> After(string id, BakeryId site, Refusal? wrong, FormState state, HttpContext http) => wrong switch
    {
        null => Task.FromResult(Page.GoTo($"/comedores/{id}/sedes/{site.Value}?guardado=1")),
        { Kind: RefusalKind.NotFound } => Task.FromResult(Page.Error(http, wrong)),
        _ => Show(id, site, http, state),
    };

    private static Outcome<SiteSettings> Settings(Posted form)
    {
        var (closes, menu) = (OpeningHours.ReadTime(form["cierre"]), OpeningHours.ReadTime(form["cierremenu"]));
        var slots = form["horarios"].Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(OpeningHours.ReadTime).ToList();
        if (closes is null || (menu is null && form["cierremenu"].Length > 0) || slots.Contains(null))
        {
            return Asked.Wrong(Texts.Canteens.TimeWrong);
        }

        return form.Number("antes") is not { } before ? CanteenRefusals.ClosureOutOfRange : new SiteSettings
        {
            WorkingDays = [.. Enumerable.Range(1, 7).Where(day => form[$"dia.{Localizer.Whole(day)}"].Length > 0)],
            OrderClosesAt = closes,
            MenuClosesAt = new(menu),
            ClosureDays = before,
            Slots = [.. slots.OfType<TimeOnly>()],
            PickupTimes = slots.Count > 0 ? PickupTimes.Interval : PickupTimes.Anytime,
        };
    }
}
