using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Mvc;

namespace Hornada.Server.Pages.Office;

/// <summary>The company that the bakery belongs to: its name, its texts, its bakeries.</summary>
internal static class CompanyRoutes
{
    public const string Address = "/negocio/empresa";

    public const string CloseShop = $"{Address}/cerrar-tienda";

    /// <summary>Terms and privacy in all languages, each character as up to nine signs of a form.</summary>
    private const int MaxTextsBytes = 4 * 1024 * 1024;

    public static void MapCompany(this RouteGroupBuilder company)
    {
        company.MapGet("", (string? guardado, CompanyPages page, HttpContext http) =>
            page.Show(http, SellingRoutes.Before(guardado))).RequireStaff(Permission.Settings);
        company.MapPost("", (Posted form, CompanyPages page, HttpContext http) => page.Change(form, http))
            .WithMetadata(new RequestSizeLimitAttribute(MaxTextsBytes)).RequireStaff(Permission.Settings);
        company.MapPost("/panaderia", (Posted form, CompanyPages page, HttpContext http) =>
            page.OpenShop(form, http)).RequireStaff(Permission.Companies);
        company.MapPost("/activa", (Posted form, CompanyPages page, HttpContext http) =>
            page.SetActive(form, http)).RequireStaff(Permission.Companies);
        company.MapPost("/cerrar-tienda", (Posted form, CompanyPages page, HttpContext http) =>
            page.CloseShop(form, http)).RequireStaff(Permission.Companies);
    }
}

internal sealed class CompanyPages(
    Workplace workplace, Caller caller, FindCompanies find, FindOwnBakeries own, ManageShops manage, ManageCompanyShops shops,
    CloseShop closing)
{
    public async Task<IResult> Show(HttpContext http, FormState state)
    {
        var company = await find.ForWorkplace(workplace, http.RequestAborted);
        var bakeries = await own.InCompany(caller, company.Key, http.RequestAborted);
        return bakeries.Refusal is { } gone
            ? Page.Error(http, gone)
            : Page.Render<CompanyPage, CompanyModel>(http, new(company, bakeries.Value, caller.IsAdmin, state), state.Status);
    }

    public async Task<IResult> Change(Posted form, HttpContext http)
    {
        var company = await find.ForWorkplace(workplace, http.RequestAborted);
        var (terms, privacy) = (Written(form, CompanyModel.Terms), Written(form, CompanyModel.Privacy));
        var refusal = terms.Refusal ?? privacy.Refusal ?? (await manage.ChangeHouse(
            caller,
            company.Key,
            before => (before.House with
            {
                MainLanguage = form["idioma"],
                VatNumber = form["iva"] is { Length: > 0 } number ? number : null,
                Languages = [.. form.All("otro").Where(language => language != form["idioma"])],
                Terms = terms.Value,
                Privacy = privacy.Value,
            }).Named(before.Names, form["nombre"]),
            http.RequestAborted)).Refusal;
        return await After(form, refusal is null ? null : Located(refusal, form), about: null, http);
    }

    /// <summary>A refusal of a text with the field of its longest language: Core does not say which language it means.</summary>
    private static Refusal Located(Refusal refusal, Posted form) => refusal switch
    {
        { Parts.Count: > 1 } => Refusal.All([.. refusal.Parts.Select(part => Located(part, form))]),
        { FieldName: CompanyModel.Terms or CompanyModel.Privacy } => refusal with
        {
            FieldName = form.Starting($"{refusal.FieldName}-").OrderByDescending(text => text.Value.Length)
                .Select(text => $"{refusal.FieldName}-{text.Ending}").FirstOrDefault(refusal.FieldName!),
        },
        _ => refusal,
    };

    /// <summary>Opens a further bakery and shows its office.</summary>
    public async Task<IResult> OpenShop(Posted form, HttpContext http)
    {
        var company = await find.ForWorkplace(workplace, http.RequestAborted);
        var opened = await BakeryPages.Details(form).ThenDo(details =>
            shops.Open(caller, company.Key, details, CompanyModel.Place(form["lugar"]), http.RequestAborted));
        if (opened.Refusal is { } refusal)
        {
            return await After(form, refusal, CompanyModel.NewShop, http);
        }

        NamedBakery.Choose(http, caller, opened.Value.Bakery.Id);
        return Page.GoTo(OfficeRoutes.NowHere);
    }

    public async Task<IResult> SetActive(Posted form, HttpContext http)
    {
        var company = await find.ForWorkplace(workplace, http.RequestAborted);
        var changed = form["activa"] == "si"
            ? await shops.Reopen(caller, company.Key, http.RequestAborted)
            : await shops.Close(caller, company.Key, http.RequestAborted);
        return await After(form, changed.Refusal, CompanyModel.Active, http);
    }

    /// <summary>Closes the bakery of the page for good. Its owner goes on at another bakery.</summary>
    public async Task<IResult> CloseShop(Posted form, HttpContext http)
    {
        var refusal = form["seguro"] == "si"
            ? (await closing.Run(caller, workplace.Id, http.RequestAborted)).Refusal
            : Asked.Wrong("seguro", Texts.Ends.NotSure);
        return refusal is null ? Page.GoTo("/negocio") : await After(form, refusal, CompanyModel.ThisShop, http);
    }

    private async Task<IResult> After(Posted form, Refusal? refusal, string? about, HttpContext http) => refusal is null
        ? Page.GoTo($"{CompanyRoutes.Address}?guardado=1")
        : await Show(http, new FormState(refusal, form.Shown(), About: about));

    /// <summary>A text by language, from the fields that are called after it.</summary>
    private static Outcome<LocalText?> Written(Posted form, string field) => LocalText.Read(
        field, form.Starting($"{field}-").ToDictionary(text => text.Ending, text => (string?)text.Value));
}
