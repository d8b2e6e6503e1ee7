using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Oven;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Office;

/// <summary>What is baked: the list of a day, the plan of a weekday, and what is left at closing.</summary>
internal static class BakingRoutes
{
    public const string Root = "/negocio/horno";

    public const string Plan = "/negocio/horno/plan";

    public const string Closing = "/negocio/horno/cierre";

    public const string Labels = "/negocio/horno/etiquetas";

    public static void MapBaking(this RouteGroupBuilder oven)
    {
        oven.MapGet("", (string? dia, string? guardado, BakingPages pages, HttpContext http) =>
            pages.Show<BakeListPage>(dia, SellingRoutes.Before(guardado), http)).RequireStaff(Permission.Orders);
        oven.MapGet("/etiquetas", (string? dia, BakingPages pages, HttpContext http) =>
            pages.Show<BakeLabelsPage>(dia, FormState.None, http)).RequireStaff(Permission.Orders);
        oven.MapPost("", (Posted form, BakingPages pages, HttpContext http) => pages.Bake(form, http)).RequireStaff(Permission.Stock);
        oven.MapPost("/deshacer", (Posted form, BakingPages pages, HttpContext http) => pages.Undo(form, http))
            .RequireStaff(Permission.Stock);
        oven.MapPost("/imprimir", (Posted form, BakingPages pages, HttpContext http) => pages.Print(form, http))
            .RequireStaff(Permission.Stock);
        oven.MapGet("/plan", (string? dia, string? propuesta, string? guardado, PlanPages pages, HttpContext http) =>
            pages.Show(PlanPages.Weekday(dia), propuesta is not null, SellingRoutes.Before(guardado), http))
            .RequireStaff(Permission.Orders);
        oven.MapPost("/plan", (Posted form, PlanPages pages, HttpContext http) => pages.Change(form, http)).RequireStaff(Permission.Stock);
        oven.MapGet("/cierre", (string? dia, string? guardado, ClosingPages pages, HttpContext http) =>
            pages.Show(dia, SellingRoutes.Before(guardado), http)).RequireStaff(Permission.Orders);
        oven.MapPost("/cierre", (Posted form, ClosingPages pages, HttpContext http) => pages.Note(form, http))
            .RequireStaff(Permission.Stock);
        oven.MapGet("/cierre/archivo", (string? desde, string? hasta, ClosingPages pages, Localizer localizer, HttpContext http) =>
            pages.File(desde, hasta, localizer, http)).RequireStaff(Permission.Orders);
    }
}

/// <summary>The list of a day.</summary>
internal sealed class BakingPages(Workplace workplace, FindBakeList find, BakeBatches batches, PrintBakeList print)
{
    public async Task<IResult> Show<TPage>(string? day, FormState state, HttpContext http)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var found = await Asked.Day(day).ThenDo(asked => find.ForDay(workplace, asked, http.RequestAborted));
        return found.Refusal is { } wrong
            ? Page.Error(http, wrong)
            : Page.Render<TPage, BakeListModel>(http, new(found.Value, state), state.Status);
    }

    public async Task<IResult> Bake(Posted form, HttpContext http) => await Day(form).ThenDo(day => batches.Bake(
        workplace,
        new(day, new(form["producto"]), form.Number("minuto"), form.Number("piezas") ?? -1, form.Number("visto") ?? -1),
        http.RequestAborted)) is { Refusal: { } wrong }
            ? await Show<BakeListPage>(form["dia"], new(wrong, form.Shown()), http)
            : Back(form);

    public async Task<IResult> Undo(Posted form, HttpContext http) => await Day(form).ThenDo(day => batches.Undo(
        workplace, day, new(form["producto"]), form.Number("minuto") ?? -1, http.RequestAborted)) is { Refusal: { } wrong }
            ? await Show<BakeListPage>(form["dia"], new(wrong, form.Shown()), http)
            : Back(form);

    public async Task<IResult> Print(Posted form, HttpContext http) =>
        await Day(form).ThenDo(day => print.Run(workplace, day, http.RequestAborted)) is { Refusal: { } wrong }
            ? Page.Error(http, wrong)
            : Back(form);

    internal static Outcome<DateOnly> Day(Posted form)
    {
        var day = Asked.Day(form["dia"]);
        return day.Refusal is { } wrong ? wrong : day.Value is { } known ? known : Asked.Wrong(Texts.Office.DayWrong);
    }

    private static IResult Back(Posted form) => Page.GoTo($"{BakingRoutes.Root}?dia={form["dia"]}");
}

/// <summary>What the bakery wants for its counter on a weekday.</summary>
internal sealed class PlanPages(Workplace workplace, PlanBaking plan)
{
    private const string Field = "p-";

    public async Task<IResult> Show(DayOfWeek weekday, bool isProposed, FormState state, HttpContext http) =>
        Page.Render<BakingPlanPage, BakingPlanModel>(
            http, new(await plan.Find(workplace, weekday, http.RequestAborted), isProposed, state), state.Status);

    public async Task<IResult> Change(Posted form, HttpContext http)
    {
        var weekday = Weekday(form["dia"]);
        var pieces = form.Starting(Field).Where(row => row.Value.Length > 0)
            .ToDictionary(row => new ProductId(row.Ending), row => form.Number(Field + row.Ending) ?? -1);
        return await plan.Change(workplace, weekday, pieces, http.RequestAborted) is { Refusal: { } wrong }
            ? await Show(weekday, isProposed: false, new(wrong, form.Shown()), http)
            : Page.GoTo($"{BakingRoutes.Plan}?dia={(int)weekday}&guardado=1");
    }

    public static string Name(Product product) => $"{Field}{product.Id.Value}";

    /// <summary>The weekday of an address; Monday for none.</summary>
    public static DayOfWeek Weekday(string? text) => text is [>= '0' and <= '6'] ? (DayOfWeek)(text[0] - '0') : DayOfWeek.Monday;
}

/// <summary>What is left of a day.</summary>
internal sealed class ClosingPages(Workplace workplace, CloseBaking close)
{
    private const string WastedField = "t-";
    private const string KeptField = "g-";

    public async Task<IResult> Show(string? day, FormState state, HttpContext http)
    {
        var found = await Asked.Day(day).ThenDo(asked => close.Find(workplace, asked, http.RequestAborted));
        return found.Refusal is { } wrong
            ? Page.Error(http, wrong)
            : Page.Render<ClosingPage, ClosingModel>(http, new(found.Value, state), state.Status);
    }

    public async Task<IResult> Note(Posted form, HttpContext http)
    {
        var left = form.Starting(WastedField)
            .Select(row => row.Ending)
            .Where(ending => long.TryParse(ending, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .ToDictionary(
                ending => long.Parse(ending, CultureInfo.InvariantCulture),
                ending => (Read(WastedField + ending), Read(KeptField + ending)));
        return await BakingPages.Day(form).ThenDo(day => close.Note(workplace, day, left, http.RequestAborted)) is { Refusal: { } wrong }
            ? await Show(form["dia"], new(wrong, form.Shown()), http)
            : Page.GoTo($"{BakingRoutes.Closing}?dia={form["dia"]}&guardado=1");

        int Read(string field) => form[field].Length == 0 ? 0 : form.Number(field) ?? -1;
    }

    public async Task<IResult> File(string? from, string? to, Localizer localizer, HttpContext http)
    {
        var (first, last) = (Asked.Day(from), Asked.Day(to));
        var days = new ExportDays(first.Refusal is null ? first.Value : null, last.Refusal is null ? last.Value : null);
        if ((first.Refusal ?? last.Refusal ?? days.Check()) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var table = await close.Export(workplace, days, http.RequestAborted);
        return StreamedFile.Csv(table, CsvForm.Spreadsheet(localizer.Language), localizer[Texts.Oven.FileClosings], http.RequestAborted);
    }
}

/// <summary>What the pages of a day's list show.</summary>
public sealed record BakeListModel(BakeList List, FormState State);

/// <param name="IsProposed">True to fill the fields with the proposals, not saved yet.</param>
public sealed record BakingPlanModel(BakingPlan Plan, bool IsProposed, FormState State);

/// <summary>What the page of what is left shows.</summary>
public sealed record ClosingModel(DayClosing Closing, FormState State);
