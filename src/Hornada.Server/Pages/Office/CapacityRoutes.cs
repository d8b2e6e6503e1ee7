using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Promises;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Until when products can be ordered, and how much the bakery can make.</summary>
internal static class CapacityRoutes
{
    public const string Address = "/negocio/panaderia/capacidad";

    public static void MapCapacity(this RouteGroupBuilder bakery)
    {
        bakery.MapGet("/capacidad", (string? guardado, CapacityPages pages, HttpContext http) =>
            pages.Show(SellingRoutes.Before(guardado), http)).RequireStaff(Permission.Settings);
        bakery.MapPost("/capacidad", (Posted form, CapacityPages pages, HttpContext http) =>
            pages.Change(form, http)).RequireStaff(Permission.Settings);
    }
}

internal sealed class CapacityPages(Workplace workplace, ManagePromises manage)
{
    public async Task<IResult> Show(FormState state, HttpContext http)
    {
        var found = await manage.Find(workplace, http.RequestAborted);
        return found.Refusal is { } gone
            ? Page.Error(http, gone)
            : Page.Render<CapacityPage, CapacityModel>(http, new(found.Value, state), state.Status);
    }

    /// <summary>Replaces all rows. A form that is refused is shown again as it was sent.</summary>
    public async Task<IResult> Change(Posted form, HttpContext http)
    {
        var fields = new FieldReader(form, workplace.Currency);
        var settings = CapacityFields.Read(fields);
        var wrong = fields.Refusal ?? (await manage.Change(workplace, _ => settings, http.RequestAborted)).Refusal;
        return wrong is not null
            ? await Show(new(wrong, form.Shown()), http)
            : Page.GoTo($"{CapacityRoutes.Address}?guardado=1");
    }
}

/// <summary>What the page of cut-offs and capacities shows.</summary>
public sealed record CapacityModel(PromiseSettingsView View, FormState State)
{
    /// <summary>The cut-offs, one row for each thing it is about, and an empty row.</summary>
    public IReadOnlyList<CutoffRow> Cutoffs =>
        [.. View.Bakery.Shop.Promises.Cutoffs.SelectMany(CutoffRow.From).Take(PromiseSettings.MaxCutoffs - 1), CutoffRow.Empty];

    /// <summary>The batches, and null for two empty rows.</summary>
    public IReadOnlyList<Batch?> Batches => [.. View.Bakery.Shop.Promises.Batches.Take(Batch.MaxBatches - 2), null, null];

    /// <summary>The capacities, and null for an empty row.</summary>
    public IReadOnlyList<Capacity?> Capacities =>
        [.. View.Bakery.Shop.Promises.Capacities.Take(PromiseSettings.MaxCapacities - 1), null];
}

/// <summary>A cut-off as a row of the form.</summary>
/// <param name="About">The product or category, as <see cref="CapacityFields"/> writes it; empty for everything.</param>
public sealed record CutoffRow(TimeOnly? Time, int DaysBefore, IReadOnlyList<DayOfWeek> Weekdays, string About)
{
    public static CutoffRow Empty { get; } = new(null, 1, [], "");

    public static IEnumerable<CutoffRow> From(Cutoff cutoff) => cutoff.Products.Select(CapacityFields.Product)
        .Concat(cutoff.Categories.Select(CapacityFields.Category)).DefaultIfEmpty("")
        .Select(about => new CutoffRow(cutoff.Time, cutoff.DaysBefore, cutoff.Weekdays, about));
}
