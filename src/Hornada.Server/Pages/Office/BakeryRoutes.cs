using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The profile of the bakery, and whether it takes orders.</summary>
internal static class BakeryRoutes
{
    public static void MapBakery(this RouteGroupBuilder bakery)
    {
        bakery.MapGet("", (string? guardado, BakeryPages page, HttpContext http) =>
            page.Show(http, guardado is null ? FormState.None : FormState.Saved)).RequireStaff(Permission.Settings);
        bakery.MapPost("", (Posted form, BakeryPages page, HttpContext http) => page.Change(form, http)).RequireStaff(Permission.Settings);
        bakery.MapPost("/abierta",
            async (Posted form, Workplace workplace, ManageBakeries manage, BakeryPages page, HttpContext http, CancellationToken cancel) =>
        {
            var change = new BakeryChange(new(), form["abierta"] == "si", null)
            {
                IsIndefinite = form["abierta"] == "indefinido",
                MayOpenOutsideHours = true,
            };
            var changed = await manage.ChangeOwn(workplace, change, cancel);
            return await page.After(http, changed.Refusal, "abierta");
        }).RequireStaff(Permission.Opening);
        bakery.MapPost("/logo", (Posted form, BakeryPages page, HttpContext http) =>
            page.ShowPicture(form, UploadPictures.Place.Logo, "logo", http)).TakesPicture().RequireStaff(Permission.Settings);
        bakery.MapPost("/portada", (Posted form, BakeryPages page, HttpContext http) =>
            page.ShowPicture(form, UploadPictures.Place.Banner, "portada", http)).TakesPicture().RequireStaff(Permission.Settings);
        bakery.MapPost("/relleno", (Posted form, BakeryPages page, HttpContext http) =>
            page.ShowPicture(form, UploadPictures.Place.Placeholder, "relleno", http)).TakesPicture().RequireStaff(Permission.Settings);
    }
}

internal sealed class BakeryPages(Workplace workplace, FindBakeries find, ManageBakeries manage, UploadPictures pictures)
{
    public async Task<IResult> Show(HttpContext http, FormState state) => (await find.ById(workplace.Id, http.RequestAborted)).Match(
        view => Page.Render<BakeryFormPage, BakeryFormModel>(http, new(view.Bakery, state), state.Status),
        refusal => Page.Error(http, refusal));

    public Task<IResult> After(HttpContext http, Refusal? wrong, string about) =>
        wrong is null
            ? Task.FromResult(Page.GoTo("/negocio/panaderia?guardado=1"))
            : Show(http, FormState.None with { Refusal = wrong, About = about });

    public async Task<IResult> Change(Posted form, HttpContext http)
    {
        var changed = await Details(form).ThenDo(details => manage.ChangeOwn(workplace, new(details, null, null), http.RequestAborted));
        return changed.Refusal is { } refusal ? await Show(http, new(refusal, form.Shown())) : Page.GoTo("/negocio/panaderia?guardado=1");
    }

    public async Task<IResult> ShowPicture(Posted form, UploadPictures.Place place, string about, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var picture = await form.Picture("imagen", cancel);
        var stored = await picture.ThenDo(file => pictures.OfWorkplace(workplace, place, file, cancel));
        return await After(http, stored.Refusal, about);
    }

    /// <summary>The details in a form; refused with all that is wrong. No coordinates are an unknown position.</summary>
    public static Outcome<BakeryDetails> Details(Posted form)
    {
        var (opens, closes) = (OpeningHours.ReadTime(form["abre"]), OpeningHours.ReadTime(form["cierra"]));
        var isUnknown = form["latitud"].Length == 0 && form["longitud"].Length == 0;
        var (latitude, longitude) = isUnknown ? (0, 0) : (Degrees(form["latitud"]), Degrees(form["longitud"]));
        var details = new BakeryDetails
        {
            Name = form["nombre"],
            Description = form["descripcion"],
            Address = form["direccion"],
            Phone = form["telefono"],
            Latitude = latitude,
            Longitude = longitude,
            OpensAt = opens,
            ClosesAt = closes,
        };
        return Asked.All(
            opens is null && form["abre"].Length > 0 ? Asked.Wrong("abre", Texts.Office.TimeWrong) : null,
            closes is null && form["cierra"].Length > 0 ? Asked.Wrong("cierra", Texts.Office.TimeWrong) : null,
            latitude is null || longitude is null
                ? Asked.Wrong(latitude is null ? "latitud" : "longitud", Texts.Office.PlaceWrong)
                : null,
            details.Check()) is { } refusal
            ? refusal
            : details;
    }

    private const NumberStyles DegreeStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    private static double? Degrees(string text) =>
        double.TryParse(text.Replace(',', '.'), DegreeStyle, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees)
            ? degrees
            : null;
}
