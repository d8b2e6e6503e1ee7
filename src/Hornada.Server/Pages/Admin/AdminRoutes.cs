using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Statistics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Pages.Admin;

/// <summary>The pages of the admins: the platform, its bakeries, people, orders, companies, and the keys to its API.</summary>
internal static class AdminRoutes
{
    /// <summary>Rows of a page.</summary>
    public const int RowsShown = 25;

    public static void AddAdmin(this IServiceCollection services) =>
        services.AddScoped<AdminBakeries>().AddScoped<AdminUsers>().AddScoped<AdminPersons>()
            .AddScoped<AdminOrders>().AddScoped<AdminCanteens>();

    public static void MapAdmin(this IEndpointRouteBuilder pages)
    {
        var admin = pages.MapGroup("/admin").AddEndpointFilter(Asked.RefuseUnstorable);
        admin.MapGet("", async (CountStatistics count, HttpContext http, CancellationToken cancel) =>
            Page.Render<DashboardPage, DashboardModel>(http, new(await count.OfPlatform(cancel)))).RequireAccess(Access.Admin);
        admin.MapGroup("/panaderias").MapBakeries();
        admin.MapGroup("/usuarios").MapUsers();
        admin.MapGroup("/pedidos").MapOrders();
        admin.MapGroup("/deudas").RequireAccess(Access.Admin).MapDebts<AllDebtsPage>("/admin/deudas");
        admin.MapGet("/empresas", async (FindCompanies find, HttpContext http, CancellationToken cancel) =>
            Page.Render<CompaniesPage, CompaniesModel>(http, new(await find.All(cancel)))).RequireAccess(Access.Admin);
        admin.MapGroup("/tokens").MapTokens();
        admin.MapGroup("/oauth").MapClients();
        admin.MapGroup("/comedores").MapCanteens();
        admin.MapGroup("/demo").MapDemo();
    }

    private static void MapBakeries(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("", (AdminBakeries page, HttpContext http) => page.List(http, FormState.None)).RequireAccess(Access.Admin);
        bakeries
            .MapGet("/nueva", (HttpContext http) => Page.Render<NewBakeryPage, NewBakeryModel>(http, new(FormState.None)))
            .RequireAccess(Access.Admin);
        bakeries
            .MapPost("/nueva", (Posted form, AdminBakeries page, HttpContext http) => page.Create(form, http))
            .RequireAccess(Access.Admin);
        bakeries.MapPost("/{id}/estado", (string id, Posted form, AdminBakeries page, HttpContext http) =>
            page.ChangeStatus(new(id), form, http)).RequireAccess(Access.Admin);
    }

    private static void MapUsers(this RouteGroupBuilder users)
    {
        users.MapGet("", (string? q, int? pagina, AdminUsers page, HttpContext http) => page.Show(http, q, pagina, FormState.None))
            .RequireAccess(Access.Admin);
        users.MapPost("/{uid}/rol", (string uid, Posted form, AdminUsers page, HttpContext http) => page.ChangeRole(new(uid), form, http))
            .RequireAccess(Access.Admin);
        users.MapPost("/{uid}/clave", (string uid, Posted form, AdminUsers page, HttpContext http) =>
            page.LinkToPassword(new(uid), form, http)).RequireAccess(Access.Admin);
        AdminPersons.Map(users.MapGroup("/{uid}/datos"));
    }

    private static void MapOrders(this RouteGroupBuilder orders)
    {
        orders.MapGet("", async (string? q, int? pagina, AuditOrders audit, HttpContext http, CancellationToken cancel) =>
        {
            var search = (q ?? "").Trim();
            return Page.Render<OrdersPage, OrdersModel>(http, new(await audit.Search(search, new(pagina ?? 1, RowsShown), cancel), search));
        }).RequireAccess(Access.Admin);
        orders
            .MapGet("/{id}", (string id, AdminOrders page, HttpContext http) => page.Show(new(id), http, FormState.None))
            .RequireAccess(Access.Admin);
        orders.MapPost("/{id}/devolver",
            async (string id, Posted form, Caller admin, TakePayments take, AdminOrders page, HttpContext http) =>
            await page.After(new(id), (await take.Refund(admin, new(id), form["motivo"], http.RequestAborted)).Refusal, form, "devolver",
                http))
                .RequireAccess(Access.Admin);
        orders.MapPost("/{id}/cancelar",
            async (string id, Posted form, Caller admin, MoveOrder move, AdminOrders page, HttpContext http) =>
            await page.After(new(id), (await move.To(admin, new(id), OrderStatus.Cancelled, http.RequestAborted)).Refusal,
                form, "cancelar", http))
                .RequireAccess(Access.Admin);
    }

    private static void MapTokens(this RouteGroupBuilder tokens)
    {
        tokens.MapGet("",
            async (
            int? pagina, Caller caller, Tokens all, FindOrganisation organisations, OrganisationTokens theirs, ProgramUses uses,
            HttpContext http, CancellationToken cancel) =>
        {
            var shown = new List<(Company, IReadOnlyList<OrganisationToken>)>();
            foreach (var organisation in await organisations.ForCaller(caller, cancel))
            {
                shown.Add((organisation, (await theirs.ForOrganisation(organisation.Id, cancel)).Value));
            }

            var page = await all.All(new(pagina ?? 1, RowsShown), cancel);
            var seen = await uses.Read(ProgramKind.Token, [.. page.Rows.Select(row => row.Token.Key)], cancel);
            var theirsSeen = await uses.Read(
                ProgramKind.Organisation, [.. shown.SelectMany(row => row.Item2).Select(token => token.Key)], cancel);
            return Page.Render<AllTokensPage, AllTokensModel>(http, new(page, shown, seen, theirsSeen));
        }).RequireAccess(Access.Admin);
        tokens.MapPost("/{id}/revocar", async (string id, Posted form, Tokens all, HttpContext http, CancellationToken cancel) =>
            Done(http, (await all.RevokeAny(id, cancel)).Refusal, "/admin/tokens")).RequireAccess(Access.Admin);
        tokens.MapPost("/comedor/{organisation}/{id}/revocar", async (
            string organisation, string id, Posted form, OrganisationTokens theirs, HttpContext http, CancellationToken cancel) =>
            Done(http, (await theirs.Revoke(organisation, id, cancel)).Refusal, "/admin/tokens")).RequireAccess(Access.Admin);
    }

    private static void MapClients(this RouteGroupBuilder clients)
    {
        clients.MapGet("", async (OAuthClients all, ProgramUses uses, HttpContext http) =>
            await ShowClients(all, uses, http, FormState.None)).RequireAccess(Access.Admin);
        clients.MapPost("", async (
            Posted form, OAuthClients all, ProgramUses uses, HttpContext http, CancellationToken cancel) =>
        {
            var addresses = form["retorno"].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var registration = new ClientRegistration(form["nombre"], addresses)
            {
                IsFirstParty = form["propio"].Length > 0,
                Id = form["id"] is { Length: > 0 } id ? id : null,
                RequiresPkce = form["sinpkce"].Length == 0,
            };
            var made = await all.Register(registration, cancel);
            return made.Refusal is { } refusal
                ? await ShowClients(all, uses, http, new(refusal, form.Shown()))
                : Page.GoTo("/admin/oauth");
        }).RequireAccess(Access.Admin);
        clients.MapPost("/{id}/revocar", async (string id, Posted form, OAuthClients all, HttpContext http, CancellationToken cancel) =>
            Done(http, (await all.Revoke(id, cancel)).Refusal, "/admin/oauth")).RequireAccess(Access.Admin);
    }

    private static void MapCanteens(this RouteGroupBuilder canteens)
    {
        canteens.MapGet("", (AdminCanteens page, HttpContext http) => page.List(http)).RequireAccess(Access.Admin);
        canteens.MapGet("/nuevo", (HttpContext http) => Page.Render<NewCanteenPage, NewCanteenModel>(http, new(FormState.None)))
            .RequireAccess(Access.Admin);
        canteens.MapPost("/nuevo", (Posted form, AdminCanteens page, HttpContext http) => page.Found(form, http))
            .RequireAccess(Access.Admin);
    }

    private static IResult Done(HttpContext http, Refusal? wrong, string address) =>
        wrong is null ? Page.GoTo(address) : Page.Error(http, wrong);

    private static async Task<IResult> ShowClients(OAuthClients all, ProgramUses uses, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        return Page.Render<ClientsPage, ClientsModel>(
            http, new(await all.All(cancel), await uses.OfClients(cancel), state), state.Status);
    }
}

/// <summary>The pages of all bakeries.</summary>
internal sealed class AdminBakeries(FindBakeries find, ManageBakeries manage, SearchAccounts people, FindOrganisation canteens)
{
    public async Task<IResult> List(HttpContext http, FormState state)
    {
        var all = await find.All(http.RequestAborted);
        var sites = await canteens.SitesAmong([.. all.Select(view => view.Bakery.Key)], http.RequestAborted);
        return Page.Render<BakeryListPage, BakeryListModel>(http, new(all, sites, state), state.Status);
    }

    public async Task<IResult> Create(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var made = await (await people.ByEmail(form["correo"], cancel)).ThenDo(owner =>
            BakeryPages.Details(form).ThenDo(details => manage.Create(owner.Uid, details, null, cancel)));
        // An unknown owner is a wrong field of the form, not a missing page.
        return made.Refusal is { } refusal
            ? Page.Render<NewBakeryPage, NewBakeryModel>(http, new(new(refusal, form.Shown())), StatusCodes.Status400BadRequest)
            : Page.GoTo($"/admin/panaderias#p-{made.Value.Bakery.Id.Value}");
    }

    public async Task<IResult> ChangeStatus(BakeryId id, Posted form, HttpContext http)
    {
        if (EnumNames<BakeryStatus>.Find(form["estado"]) is not { } status)
        {
            return Page.Error(http, Refusal.Malformed("Elige un estado", "Choose a status", "Kies een status", "Choisissez un statut"));
        }

        var changed = await manage.ChangeAny(id, new(new(), null, status), http.RequestAborted);
        return changed.Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo($"/admin/panaderias#p-{id.Value}");
    }
}

/// <summary>The page of people.</summary>
internal sealed class AdminUsers(
    SearchAccounts find, Profiles profiles, UserManager<Account> users, PasswordLinks links, Reader reader)
{
    /// <summary>Shows the link with which a user chooses a password. Not for admins: an admin could act as another one.</summary>
    public async Task<IResult> LinkToPassword(Uid uid, Posted form, HttpContext http)
    {
        if (await users.FindByIdAsync(uid.Value) is not { IsGuest: false } account)
        {
            return Page.Error(http, AccountRefusals.NotFound(uid));
        }

        if (account.Role == Role.Admin)
        {
            return Page.Error(http, AccountRefusals.NoLinkForAdmins);
        }

        var link = await links.Issue(account.Key, http.RequestAborted);
        if (link.Refusal is { } refusal)
        {
            return Page.Error(http, refusal);
        }

        var address = reader.Whole(PasswordPages.Address(link.Value));
        var page = Page.Render<PasswordLinkPage, PasswordLinkModel>(http, new(account.Email, address, form["q"]));
        http.Response.Headers.CacheControl = "no-store";
        return page;
    }

    public async Task<IResult> Show(HttpContext http, string? search, int? page, FormState state)
    {
        var text = (search ?? "").Trim();
        var found = await find.Run(text, null, new(page ?? 1, AdminRoutes.RowsShown), http.RequestAborted);
        return Page.Render<UsersPage, UsersModel>(http, new(found, text, state), state.Status);
    }

    public async Task<IResult> ChangeRole(Uid uid, Posted form, HttpContext http)
    {
        var changed = EnumNames<Role>.Find(form["rol"]) is { } role
            ? await profiles.ChangeRole(uid, role, http.RequestAborted)
            : Asked.Wrong(Texts.Admin.NoSuchRole);
        return changed.Refusal switch
        {
            null => Page.GoTo($"/admin/usuarios{QueryString.Create("q", form["q"])}"),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await Show(http, form["q"], null, new(refusal, form.Shown(), About: uid.Value)),
        };
    }
}

/// <summary>The page of an order.</summary>
internal sealed class AdminOrders(Caller admin, FindOrders find, AuditOrders audit)
{
    public async Task<IResult> Show(OrderId id, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await find.ById(admin, id, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var bakery = (await find.BakeriesForOrders([found.Value], cancel))[found.Value.Order.BakeryKey];
        return Page.Render<AuditPage, AuditModel>(http, new(found.Value, bakery, await audit.History(id, cancel), state), state.Status);
    }

    public Task<IResult> After(OrderId id, Refusal? wrong, Posted form, string about, HttpContext http) => wrong is null
        ? Task.FromResult(Page.GoTo($"/admin/pedidos/{id.Value}"))
        : Show(id, http, new(wrong, form.Shown(), About: about));
}
