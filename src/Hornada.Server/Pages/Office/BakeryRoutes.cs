using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>What the bakery tells about itself, and whether it takes orders.</summary>
internal static class BakeryRoutes
{
    public static void MapBakery(this RouteGroupBuilder bakery)
    {
        bakery.MapGet("", (string? guardado, BakeryPages page, HttpContext http) => page.Show(http, guardado is null ? FormState.None : FormState.Saved)).RequireAccess(Access.Baker);
        bakery.MapPost("", (Posted form, BakeryPages page, HttpContext http) => page.Change(form, http)).RequireAccess(Access.Baker);
        bakery.MapPost("/abierta", async (Posted form, Workplace workplace, ManageBakeries manage, BakeryPages page, HttpContext http, CancellationToken cancel) =>
            await page.After(http, (await manage.ChangeOwn(workplace, new(new(), form["abierta"] == "si", null), cancel)).Refusal, "abierta")).RequireAccess(Access.Baker);
        bakery.MapPost("/logo", (Posted form, BakeryPages page, HttpContext http) => page.ShowPicture(form, UploadPictures.Place.Logo, "logo", http)).TakesPicture().RequireAccess(Access.Baker);
        bakery.MapPost("/portada", (Posted form, BakeryPages page, HttpContext http) => page.ShowPicture(form, UploadPictures.Place.Banner, "portada", http)).TakesPicture().RequireAccess(Access.Baker);
    }
}

/// <summary>The page of the bakery.</summary>
internal sealed class BakeryPages(Workplace workplace, FindBakeries find, ManageBakeries manage, UploadPictures pictures)
{
    public async Task<IResult> Show(HttpContext http, FormState state) => (await find.ById(workplace.Id, http.RequestAborted)).Match(
        view => Page.Of<BakeryFormPage, BakeryFormModel>(http, new(view.Bakery, state), state.Status), refusal => Page.Problem(http, refusal));

    public Task<IResult> After(HttpContext http, Refusal? wrong, string about) =>
        wrong is null ? Task.FromResult(Page.GoTo("/negocio/panaderia?guardado=1")) : Show(http, FormState.None with { Refusal = wrong, About = about });

    public async Task<IResult> Change(Posted form, HttpContext http)
    {
        var changed = await Details(form).ThenDo(details => manage.ChangeOwn(workplace, new(details, null, null), http.RequestAborted));
        return changed.Refusal is { } refusal ? await Show(http, new(refusal, form.Shown())) : Page.GoTo("/negocio/panaderia?guardado=1");
    }

    public async Task<IResult> ShowPicture(Posted form, UploadPictures.Place place, string about, HttpContext http)
    {
        var cancel = http.RequestAborted;
        return await After(http, (await (await form.Picture("imagen", cancel)).ThenDo(file => pictures.OfBakery(workplace.Id, place, file, cancel))).Refusal, about);
    }

    /// <summary>What a form says of a bakery.</summary>
    public static Outcome<BakeryDetails> Details(Posted form)
    {
        var (opens, closes) = (OpeningHours.ReadTime(form["abre"]), OpeningHours.ReadTime(form["cierra"]));
        var (latitude, longitude) = (Degrees(form["latitud"]), Degrees(form["longitud"]));
        return (opens, closes, latitude, longitude) switch
        {
            (null, _, _, _) or (_, null, _, _) => Asked.Wrong(SayOffice.TimeWrong),
            (_, _, null, _) or (_, _, _, null) => Asked.Wrong(SayOffice.PlaceWrong),
            _ => new BakeryDetails
            {
                Name = form["nombre"],
                Description = form["descripcion"],
                Address = form["direccion"],
                Phone = form["telefono"],
                Latitude = latitude,
                Longitude = longitude,
                OpensAt = opens,
                ClosesAt = closes,
            },
        };
    }

    private static double? Degrees(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees)
            ? degrees
            : null;
}
