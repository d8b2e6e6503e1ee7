using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>When the bakery is open: the week, the dates that differ, and the public holidays as proposals.</summary>
internal static class HoursRoutes
{
    public static void MapHours(this RouteGroupBuilder hours)
    {
        hours.MapGet("", (string? guardado, string? pais, string? reemplazo, HoursPages page, HttpContext http) =>
            page.Show(http, guardado is null ? FormState.None : FormState.Saved, pais, reemplazo))
            .RequireStaff(Permission.Settings);
        hours.MapPost("/semana", (Posted form, HoursPages page, HttpContext http) =>
            page.ChangeWeek(form, http)).RequireStaff(Permission.Settings);
        hours.MapPost("/dias", (Posted form, HoursPages page, HttpContext http) => page.AddDays(form, http))
            .RequireStaff(Permission.Settings);
        hours.MapPost("/dias/quitar", (Posted form, HoursPages page, HttpContext http) =>
            page.RemoveDay(form, http)).RequireStaff(Permission.Settings);
        hours.MapPost("/festivos", (Posted form, HoursPages page, HttpContext http) =>
            page.CloseOnHolidays(form, http)).RequireStaff(Permission.Settings);
    }
}

internal sealed class HoursPages(
    Workplace workplace, FindBakeries find, FindHolidays holidays, ManageHours manage, TimeProvider clock, Localizer words)
{
    /// <summary>Said behind the address: the days whose own hours the saved ones took the place of.</summary>
    private const string Replaced = "reemplazo";

    /// <summary>Most days that are named.</summary>
    private const int MaxNamed = 12;

    private const string Address = "/negocio/horario";

    public async Task<IResult> Show(HttpContext http, FormState state, string? country = null, string? replaced = null)
    {
        var bakery = (await find.ById(workplace.Id, http.RequestAborted)).Then(view => view.Bakery);
        var known = PublicHolidays.Countries.Contains(country) ? country : null;
        var proposed = await bakery.ThenDo(_ => holidays.Ahead(workplace, known, http.RequestAborted));
        if (proposed.Refusal is { } gone)
        {
            return Page.Error(http, gone);
        }

        var today = bakery.Value.BusinessDayAt(clock.GetUtcNow());
        return Page.Render<HoursPage, HoursModel>(
            http,
            new(bakery.Value, OpeningPlan.From(bakery.Value, today), today, proposed.Value, state)
            {
                Replaced =
                [
                    .. (replaced ?? "").Split(',').Select(Asked.Day).Where(day => day.Refusal is null)
                        .Select(day => day.Value).OfType<DateOnly>().Take(MaxNamed),
                ],
            },
            state.Status);
    }

    /// <summary>Sets the week; or, with the button for it, only shows the first day's hours on every day.</summary>
    public async Task<IResult> ChangeWeek(Posted form, HttpContext http)
    {
        if (form["copiar"].Length > 0)
        {
            return await Show(http, FormState.None with { Sent = HoursFields.CopyFirst(form), About = HoursModel.Week });
        }

        var week = HoursFields.Week(form);
        var refusal = week.Refusal ?? (await Change(plan => plan with { Week = week.Value }, http)).Refusal;
        return await After(form, refusal, HoursModel.Week, http);
    }

    public async Task<IResult> AddDays(Posted form, HttpContext http)
    {
        var (from, until) = (Asked.Day(form["desde"]), Asked.Day(form["hasta"]));
        var hours = HoursFields.Spans(form, HoursFields.NewDay);
        if (FindWrong(from, until, hours.Refusal) is { } wrong)
        {
            return await After(form, wrong, HoursModel.Days, http);
        }

        var (first, last) = (from.Value!.Value, until.Value ?? from.Value.Value);
        IReadOnlyList<string> replaced = [];
        var changed = await Change(
            plan =>
            {
                replaced =
                [
                    .. plan.SpecialDays.Where(row => row.Date >= first && row.Date <= last).Take(MaxNamed)
                        .Select(row => Localizer.Date(row.Date)),
                ];
                return plan.With(first, last, hours.Value, form["nota"]);
            },
            http);
        return changed.Refusal is null && replaced.Count > 0
            ? Page.GoTo($"{Address}?guardado=1&{Replaced}={string.Join(',', replaced)}")
            : await After(form, changed.Refusal, HoursModel.Days, http);
    }

    private static Refusal? FindWrong(Outcome<DateOnly?> from, Outcome<DateOnly?> until, Refusal? hours) => Asked.All(
        from is { Refusal: null, Value: not null } ? null : Asked.Wrong("desde", Texts.Office.DayWrong),
        until.Refusal is null ? null : Asked.Wrong("hasta", Texts.Office.DayWrong),
        (from, until) switch
        {
            ({ Refusal: null, Value: { } first }, { Refusal: null, Value: { } last }) when last < first =>
                Asked.Wrong("hasta", Texts.Hours.LastBeforeFirst),
            ({ Refusal: null, Value: { } first }, { Refusal: null, Value: { } last })
                when last.DayNumber - first.DayNumber >= Timetable.MaxSpecialDays =>
                BakeryRefusals.TooManySpecialDays with { FieldName = "hasta" },
            _ => null,
        },
        hours);

    public async Task<IResult> RemoveDay(Posted form, HttpContext http)
    {
        var (day, last) = (Asked.Day(form["dia"]), Asked.Day(form["hasta"]));
        var refusal = day.Refusal ?? last.Refusal ?? (day.Value is { } date
            ? (await Change(plan => plan.Without(date, last.Value ?? date), http)).Refusal
            : Asked.Wrong(Texts.Office.DayWrong));
        return await After(form, refusal, HoursModel.Days, http);
    }

    /// <summary>Closes the bakery on the ticked holidays, each with its name in the language of the page.</summary>
    public async Task<IResult> CloseOnHolidays(Posted form, HttpContext http)
    {
        var country = form["pais"];
        var proposed = await holidays.Ahead(workplace, country, http.RequestAborted);
        if (proposed.Refusal is { } refusal)
        {
            return await After(form, refusal, HoursModel.Holidays, http);
        }

        var ticked = form.All("festivo").ToHashSet();
        var chosen = proposed.Value.Holidays.Where(day => ticked.Contains(Localizer.Date(day.Date))).ToList();
        var changed = await Change(
            plan => chosen.Aggregate(plan, (changed, day) => changed.With(day.Date, day.Date, [], day.Name.In(words.Language))), http);
        return await After(form, changed.Refusal, HoursModel.Holidays, http);
    }

    private Task<Outcome<BakeryView>> Change(Func<OpeningPlan, OpeningPlan> change, HttpContext http) =>
        manage.Change(workplace, plan => change(plan), http.RequestAborted);

    private async Task<IResult> After(Posted form, Refusal? refusal, string about, HttpContext http) => refusal is null
        ? Page.GoTo($"{Address}?guardado=1")
        : await Show(http, new FormState(refusal, form.Shown(), About: about));
}

/// <summary>Names of the fields for the spans of a day, and what they say.</summary>
internal static class HoursFields
{
    /// <summary>The day of the form for a special day; the days of the week are numbers.</summary>
    public const string NewDay = "nuevo";

    public static string Day(DayOfWeek day) => FormattableString.Invariant($"{(int)day}");

    public static string Opens(string day, int span) => FormattableString.Invariant($"abre-{day}-{span}");

    public static string Closes(string day, int span) => FormattableString.Invariant($"cierra-{day}-{span}");

    /// <summary>The hours of every weekday; refused when an end is missing or is no time.</summary>
    public static Outcome<IReadOnlyList<WeekdayHours>> Week(Posted form)
    {
        var days = Timetable.Week.Select(day => Spans(form, Day(day)).Then(hours => new WeekdayHours(day, hours))).ToList();
        return Asked.All(days.Zip(Timetable.Week).Select(each => each.First.Refusal?.On(each.Second))) is { } refusal
            ? refusal
            : Outcome.Success<IReadOnlyList<WeekdayHours>>([.. days.Select(day => day.Value)]);
    }

    /// <summary>The spans of a day; none when all its fields are empty.</summary>
    public static Outcome<IReadOnlyList<OpeningHours>> Spans(Posted form, string day)
    {
        var filled = Enumerable.Range(0, Timetable.MaxHours)
            .Select(span => (Opens: form[Opens(day, span)], Closes: form[Closes(day, span)]))
            .Where(span => span.Opens.Length > 0 || span.Closes.Length > 0)
            .Select(span => (Opens: OpeningHours.ReadTime(span.Opens), Closes: OpeningHours.ReadTime(span.Closes))).ToList();
        return filled.Any(span => span.Opens is null || span.Closes is null)
            ? Asked.Wrong(Opens(day, 0), Texts.Hours.EndMissing)
            : Outcome.Success<IReadOnlyList<OpeningHours>>(
                [.. filled.Select(span => new OpeningHours(span.Opens!.Value, span.Closes!.Value))]);
    }

    /// <summary>The fields of the week with the hours of its first day on every day.</summary>
    public static IReadOnlyDictionary<string, string> CopyFirst(Posted form) =>
        (from day in Timetable.Week
         from span in Enumerable.Range(0, Timetable.MaxHours)
         from field in new Func<string, int, string>[] { Opens, Closes }
         select (Field: field(Day(day), span), Value: form[field(Day(Timetable.Week[0]), span)]))
        .ToDictionary(row => row.Field, row => row.Value);
}
