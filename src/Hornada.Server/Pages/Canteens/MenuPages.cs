using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The menus of an organisation, week by week.</summary>
internal sealed class MenuPages(Caller caller, FindOrganisation organisations, MenuPlan plan, FindCanteens find, TimeProvider clock)
{
    public async Task<IResult> Show(string id, string? week, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var (found, wanted) = (await organisations.For(caller, id, cancel), Asked.Day(week));
        if ((found.Refusal ?? wanted.Refusal) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var organisation = found.Value;
        var today = organisation.DateAt(clock.Now());
        var menus = await plan.Week(organisation, wanted.Value ?? today, cancel);
        if (menus.Refusal is { } outside)
        {
            return Page.Error(http, outside);
        }

        var sites = await find.Sites(organisation, page: null, cancel);
        return Page.Render<WeekPage, WeekModel>(
            http, new(organisation, menus.Value, sites.Total > 0, today, MenuPlan.MondayOf(today), state), state.Status);
    }

    public async Task<IResult> CopyWeek(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var day = Asked.Day(form["semana"]);
        var done = await (await organisations.For(caller, id, cancel)).ThenDo(async organisation =>
        {
            var to = day.Refusal is null ? day.Value ?? organisation.DateAt(clock.Now()) : default;
            return day.Refusal is { } wrong ? wrong : await plan.CopyWeek(organisation, to.AddDays(-7), to, cancel);
        });
        return await After(id, form["semana"], done.Refusal, http);
    }

    /// <param name="isMore">True to put the product on the menu, false to take it off.</param>
    public async Task<IResult> Change(string id, string text, Posted form, HttpContext http, bool isMore)
    {
        var (cancel, dish) = (http.RequestAborted, new ProductId(form["plato"]));
        var done = await (await organisations.For(caller, id, cancel)).ThenDo(async organisation =>
            Asked.Day(text) switch
            {
                { Refusal: { } wrong } => wrong,
                { Value: { } day } when isMore => await plan.Add(organisation, day, dish, cancel),
                { Value: { } day } => await plan.Remove(organisation, day, dish, cancel),
                _ => Asked.Wrong(Texts.Office.DayWrong),
            });
        return await After(id, text, done.Refusal, http, $"#d-{text}");
    }

    private Task<IResult> After(string id, string week, Refusal? wrong, HttpContext http, string place = "") => wrong switch
    {
        null => Task.FromResult(Page.GoTo($"/comedores/{id}?semana={Uri.EscapeDataString(week)}&guardado=1{place}")),
        { Kind: RefusalKind.NotFound } => Task.FromResult(Page.Error(http, wrong)),
        _ => Show(id, Asked.Day(week).Refusal is null ? week : null, http, FormState.None with { Refusal = wrong }),
    };
}
