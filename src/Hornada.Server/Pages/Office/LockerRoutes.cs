using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The lockers of the bakery.</summary>
internal static class LockerRoutes
{
    public static void MapLockers(this RouteGroupBuilder lockers)
    {
        lockers.MapGet("", (string? guardado, LockerPages page, HttpContext http) =>
            page.Show(http, guardado is null ? FormState.None : FormState.Saved with { About = guardado }))
            .RequireStaff(Permission.Settings);
        lockers.MapPost("", (Posted form, LockerPages page, HttpContext http) => page.Add(form, http)).RequireStaff(Permission.Settings);
        lockers.MapPost("/{id:long}", (long id, Posted form, LockerPages page, HttpContext http) =>
            page.Change(id, form, LockerPages.Details(form), http)).RequireStaff(Permission.Settings);
        lockers.MapPost("/{id:long}/cerrado", (long id, Posted form, LockerPages page, HttpContext http) =>
            page.Change(id, form, new() { IsClosed = form["cerrado"] == "si" }, http)).RequireStaff(Permission.Settings);
    }
}

internal sealed class LockerPages(Caller caller, Workplace workplace, FindBakeries bakeries, FindLockers find, ManageLockers manage)
{
    private const string Address = "/negocio/casilleros";

    /// <summary>The details as typed; what is no number of compartments is refused by Core.</summary>
    public static LockerDetails Details(Posted form) => new()
    {
        Name = form["nombre"],
        Address = new(form["calle"], form["numero"], form["postal"], form["ciudad"], form["pais"]),
        Compartments = form["compartimentos"].Length == 0 ? 0 : form.Number("compartimentos") ?? -1,
        Identifier = form["aparato"],
        Description = form["indicacion"],
        IsCooled = form["frio"].Length > 0,
    };

    public async Task<IResult> Show(HttpContext http, FormState state)
    {
        var bakery = await bakeries.ById(workplace.Id, http.RequestAborted);
        var lockers = await bakery.ThenDo(_ => find.InBakery(workplace.Key, http.RequestAborted));
        return lockers.Refusal is { } gone
            ? Page.Error(http, gone)
            : Page.Render<LockersPage, LockersModel>(http, new(bakery.Value.Bakery, lockers.Value, state), state.Status);
    }

    public async Task<IResult> Add(Posted form, HttpContext http) =>
        await After(form, await manage.Add(caller, workplace.Key, Details(form), http.RequestAborted), LockersModel.New, http);

    public async Task<IResult> Change(long id, Posted form, LockerDetails details, HttpContext http) => await After(
        form,
        await manage.Change(caller, workplace.Key, id, details, http.RequestAborted),
        id.ToString(CultureInfo.InvariantCulture),
        http);

    private async Task<IResult> After(Posted form, Outcome<Locker> outcome, string about, HttpContext http) => outcome.Refusal switch
    {
        null => Page.GoTo(FormattableString.Invariant($"{Address}?guardado={outcome.Value.Key}#casillero-{outcome.Value.Key}")),
        { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
        var refusal => await Show(http, new(refusal, form.Shown(), About: about)),
    };
}

/// <summary>The lockers of a bakery.</summary>
/// <param name="State">Of the form of a locker by its key, or of <see cref="New"/>.</param>
public sealed record LockersModel(Bakery Bakery, IReadOnlyList<LockerView> Lockers, FormState State)
{
    /// <summary>The form for a new locker, in <see cref="FormState.About"/>.</summary>
    public const string New = "nuevo";

    /// <summary>The country that the form for a new locker begins with; empty when none is known.</summary>
    public string UsualCountry => Bakery.Shop.Address?.Country
        ?? Countries.All.FirstOrDefault(country => country.Zones.Contains(Bakery.Zone))?.Code ?? "";

    /// <summary>What was typed, for the form that was refused; nothing for the others.</summary>
    public FormState For(string form) => State.About == form ? State : FormState.None;
}
