using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The pages with which the people of a canteen run it: menus, customers, products, establishments, programs.</summary>
internal static class CanteenRoutes
{
    /// <summary>Path of the canteens of a person.</summary>
    public const string Root = "/comedores";

    /// <summary>Path below which the pages of an organisation are.</summary>
    public static string Address(Organisation organisation) => $"{Root}/{organisation.Id}";

    /// <summary>True for admins, and for people whose role at one of their bakeries allows it.</summary>
    public static bool MaySomewhere(this Reader reader, Permission permission) =>
        reader.Caller is { } caller && (caller.IsAdmin || (caller with { Asked = permission }).AllowedWorkplaces.Any());

    public static void AddCanteenPages(this IServiceCollection services) => services
        .AddScoped<CreditPages>().AddScoped<CustomerPages>().AddScoped<CustomersCsvPages>().AddScoped<MenuPages>()
        .AddScoped<CanteenProductPages>().AddScoped<SitesOfCanteen>().AddScoped<CanteenSettingsPages>();

    public static void MapCanteenPages(this IEndpointRouteBuilder pages)
    {
        var canteens = pages.MapGroup(Root).AddEndpointFilter(Asked.RefuseUnstorable);
        canteens.MapGet("", async (Caller caller, FindOrganisation find, HttpContext http, CancellationToken cancel) =>
            await find.ForCaller(caller, cancel) is [var only]
                ? Page.GoTo($"{Root}/{only.Id}")
                : Page.Render<OwnCanteensPage, OwnCanteensModel>(http, new(await find.ForCaller(caller, cancel))))
            .RequireStaffOrAdmin(Permission.Orders);
        var canteen = canteens.MapGroup("/{id}");
        canteen.MapMenus();
        canteen.MapCustomers();
        CustomersCsvPages.Map(canteen.MapGroup("/clientes/csv"));
        canteen.MapGroup("/productos").MapProducts();
        canteen.MapGroup("/sedes").MapSites();
        canteen.MapSettings();
    }

    private static void MapMenus(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("", (string id, string? semana, string? guardado, MenuPages page, HttpContext http) =>
            page.Show(id, semana, http, guardado is null ? FormState.None : FormState.Saved)).RequireStaffOrAdmin(Permission.Orders);
        canteen.MapPost("/menu/copiar", (string id, Posted form, MenuPages page, HttpContext http) => page.CopyWeek(id, form, http))
            .RequireStaffOrAdmin(Permission.Catalogue);
        canteen.MapPost("/menu/{day}/agregar", (string id, string day, Posted form, MenuPages page, HttpContext http) =>
            page.Change(id, day, form, http, isMore: true)).RequireStaffOrAdmin(Permission.Catalogue);
        canteen.MapPost("/menu/{day}/quitar", (string id, string day, Posted form, MenuPages page, HttpContext http) =>
            page.Change(id, day, form, http, isMore: false)).RequireStaffOrAdmin(Permission.Catalogue);
    }

    private static void MapCustomers(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("/clientes", (string id, string? q, int? pagina, CustomerPages page, HttpContext http) =>
            page.List(id, q, pagina, http, FormState.None)).RequireStaffOrAdmin(Permission.Orders);
        canteen.MapPost("/clientes/nuevo", (string id, Posted form, CustomerPages page, HttpContext http) => page.Add(id, form, http))
            .RequireStaffOrAdmin(Permission.Settings);
        canteen.MapPost("/cliente/{customer}", (string id, string customer, Posted form, CustomerPages page, HttpContext http) =>
            page.Change(id, customer, form, http)).RequireStaffOrAdmin(Permission.Settings);
        canteen.MapPost("/cliente/{customer}/invitar", (string id, string customer, Posted form, CustomerPages page, HttpContext http) =>
            page.Invite(id, customer, http)).RequireStaffOrAdmin(Permission.Settings);
        canteen.MapPost("/cliente/{customer}/desvincular",
            (string id, string customer, Posted form, CustomerPages page, HttpContext http) => page.Unlink(id, customer, http))
            .RequireStaffOrAdmin(Permission.Settings);
        canteen.MapGet("/cliente/{customer}",
            (string id, string customer, int? pagina, string? guardado, CreditPages page, HttpContext http) =>
            page.Ledger(id, customer, pagina, http, guardado is null ? FormState.None : FormState.Saved))
            .RequireStaffOrAdmin(Permission.Orders);
        canteen.MapPost("/cliente/{customer}/recargar",
            (string id, string customer, Posted form, CreditPages page, HttpContext http) =>
            page.Move(id, customer, CreditKind.TopUp, form, http)).RequireStaffOrAdmin(Permission.Money);
        canteen.MapPost("/cliente/{customer}/ajustar",
            (string id, string customer, Posted form, CreditPages page, HttpContext http) =>
            page.Move(id, customer, CreditKind.Adjustment, form, http)).RequireStaffOrAdmin(Permission.Money);
        canteen.MapGet("/produccion", (string id, string? fecha, string? sede, CreditPages page, HttpContext http) =>
            page.Production(id, fecha, sede, http)).RequireStaffOrAdmin(Permission.Orders);
    }

    private static void MapProducts(this RouteGroupBuilder products)
    {
        products.MapGet("", (string id, CanteenProductPages page, HttpContext http) => page.List(id, http, FormState.None))
            .RequireStaffOrAdmin(Permission.Catalogue);
        products.MapGet("/nuevo", (string id, CanteenProductPages page, HttpContext http) => page.Edit(id, null, http, FormState.None))
            .RequireStaffOrAdmin(Permission.Catalogue);
        products.MapPost("/nuevo", (string id, Posted form, CanteenProductPages page, HttpContext http) => page.Save(id, null, form, http))
            .RequireStaffOrAdmin(Permission.Catalogue);
        products.MapGet("/{product}", (string id, string product, string? guardado, CanteenProductPages page, HttpContext http) =>
            page.Edit(id, new(product), http, guardado is null ? FormState.None : FormState.Saved))
            .RequireStaffOrAdmin(Permission.Catalogue);
        products.MapPost("/{product}", (string id, string product, Posted form, CanteenProductPages page, HttpContext http) =>
            page.Save(id, new(product), form, http)).RequireStaffOrAdmin(Permission.Catalogue);
    }

    private static void MapSites(this RouteGroupBuilder sites)
    {
        sites.MapGet("", (string id, SitesOfCanteen page, HttpContext http) => page.List(id, http, FormState.None))
            .RequireStaffOrAdmin(Permission.Settings);
        sites.MapPost("", (string id, Posted form, SitesOfCanteen page, HttpContext http) => page.Add(id, form, http))
            .RequireStaffOrAdmin(Permission.Settings);
        sites.MapGet("/{site}", (string id, string site, string? guardado, SitesOfCanteen page, HttpContext http) =>
            page.Show(id, new(site), http, guardado is null ? FormState.None : FormState.Saved)).RequireStaffOrAdmin(Permission.Settings);
        sites.MapPost("/{site}", (string id, string site, Posted form, SitesOfCanteen page, HttpContext http) =>
            page.Change(id, new(site), form, http)).RequireStaffOrAdmin(Permission.Settings);
        sites.MapPost("/{site}/cerrar", (string id, string site, Posted form, SitesOfCanteen page, HttpContext http) =>
            page.Close(id, new(site), form, http)).RequireStaffOrAdmin(Permission.Settings);
        sites.MapPost("/{site}/abrir", (string id, string site, Posted form, SitesOfCanteen page, HttpContext http) =>
            page.Reopen(id, new(site), form, http)).RequireStaffOrAdmin(Permission.Settings);
    }

    private static void MapSettings(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("/ajustes", (string id, string? guardado, CanteenSettingsPages page, HttpContext http) =>
            page.Show(id, http, guardado is null ? FormState.None : FormState.Saved)).RequireStaffOrAdmin(Permission.Settings);
        canteen.MapPost("/ajustes", (string id, Posted form, CanteenSettingsPages page, HttpContext http) => page.Change(id, form, http))
            .RequireStaffOrAdmin(Permission.Settings);
        canteen.MapPost("/personas", (string id, Posted form, CanteenSettingsPages page, HttpContext http) => page.Appoint(id, form, http))
            .RequireAccess(Access.Admin);
        canteen.MapPost("/invitaciones", (string id, Posted form, CanteenSettingsPages page, HttpContext http) =>
            page.Invite(id, form, http)).RequireStaffOrAdmin(Permission.People);
        canteen.MapPost("/invitaciones/{invitation}/anular",
            (string id, string invitation, Posted form, CanteenSettingsPages page, HttpContext http) =>
            page.Withdraw(id, invitation, http)).RequireStaffOrAdmin(Permission.People);
        canteen.MapGet("/tokens", (string id, CanteenSettingsPages page, HttpContext http) =>
            page.Tokens(id, null, http, FormState.None)).RequireStaffOrAdmin(Permission.Programs);
        canteen.MapPost("/tokens", (string id, Posted form, CanteenSettingsPages page, HttpContext http) => page.Issue(id, form, http))
            .RequireStaffOrAdmin(Permission.Programs);
        canteen.MapPost("/tokens/{token}/revocar", (string id, string token, Posted form, CanteenSettingsPages page, HttpContext http) =>
            page.Revoke(id, token, http)).RequireStaffOrAdmin(Permission.Programs);
    }
}
