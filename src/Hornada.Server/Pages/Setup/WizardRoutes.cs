using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Setup;

/// <summary>
/// From the owner's account to a shop that takes orders, a form a step. A step shows what is in the store, so it can be left at any time,
/// repeated, and taken up on another device.
/// </summary>
internal static class WizardRoutes
{
    /// <summary>Leads to the first step that is not done.</summary>
    public const string Root = "/montar";

    public const string Country = $"{Root}/pais";

    public const string Business = $"{Root}/negocio";

    public const string Open = $"{Root}/abrir";

    public const string Csv = $"{Root}/productos/csv";

    public const string ApplyCsv = $"{Csv}/aplicar";

    public const string Finish = $"{Root}/listo";

    /// <summary>Path of a step.</summary>
    public static string Address(SetupStep step) => step switch
    {
        SetupStep.Account => Root,
        SetupStep.Business => Country,
        SetupStep.Bakery => $"{Root}/panaderia",
        SetupStep.Products => $"{Root}/productos",
        SetupStep.Order => $"{Root}/pedido",
        SetupStep.Tablet => $"{Root}/tableta",
    };

    public static void AddSetup(this IServiceCollection services) =>
        services.AddScoped<SetupPages>().AddScoped<FindSetupProgress>().AddScoped<WizardPages>();

    public static void MapWizard(this IEndpointRouteBuilder pages)
    {
        var wizard = pages.MapGroup("").AddEndpointFilter(Asked.RefuseUnstorable);
        wizard.MapGet(Root, async (FindSetupProgress find, CancellationToken cancel) =>
            Page.GoTo((await find.Run(cancel)).Next is { } next ? Address(next) : Finish)).RequireAccess(Access.Admin);
        wizard.MapGet(Country, (WizardPages page, HttpContext http) => page.ShowCountries(http)).RequireAccess(Access.Admin);
        wizard.MapGet(Business, (string? pais, WizardPages page, HttpContext http) => page.ShowBusiness(pais, FormState.None, http))
            .RequireAccess(Access.Admin);
        wizard.MapPost(Business, (Posted form, WizardPages page, HttpContext http) => page.Found(form, http)).RequireAccess(Access.Admin);
        wizard.MapGet(Address(SetupStep.Bakery), (WizardPages page, HttpContext http) => page.ShowBakery(FormState.None, http))
            .RequireAccess(Access.Admin);
        wizard.MapPost(Address(SetupStep.Bakery), (Posted form, WizardPages page, HttpContext http) => page.KeepBakery(form, http))
            .RequireAccess(Access.Admin);
        wizard.MapGet(Address(SetupStep.Products), (WizardPages page, HttpContext http) => page.ShowProducts(FormState.None, http))
            .RequireAccess(Access.Admin);
        wizard.MapPost(Address(SetupStep.Products), (Posted form, WizardPages page, HttpContext http) => page.AddProducts(form, http))
            .RequireAccess(Access.Admin);
        wizard.MapPost(Csv, (Posted form, WizardPages page, HttpContext http) => page.ShowCsv(form, http))
            .TakesPicture().RequireAccess(Access.Admin);
        wizard.MapPost(ApplyCsv, (Posted form, WizardPages page, HttpContext http) => page.AddCsv(form, http))
            .TakesPicture().RequireAccess(Access.Admin);
        wizard.MapGet(Address(SetupStep.Order), (WizardPages page, HttpContext http) =>
            page.ShowProgress<SetupOrderPage>(http)).RequireAccess(Access.Admin);
        wizard.MapGet(Address(SetupStep.Tablet), (WizardPages page, HttpContext http) =>
            page.ShowProgress<SetupTabletPage>(http)).RequireAccess(Access.Admin);
        wizard.MapPost(Open, (Posted form, WizardPages page, HttpContext http) => page.OpenBakery(http)).RequireAccess(Access.Admin);
        wizard.MapGet(Finish, (WizardPages page, HttpContext http) => page.ShowProgress<SetupFinishPage>(http))
            .RequireAccess(Access.Admin);
    }
}
