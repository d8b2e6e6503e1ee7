using System.Net.Mime;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Core.Favourites;
using Hornada.Core.Loyalty;
using Hornada.Core.Mail;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Identity.WebAuthn;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Canteens;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Pages.Mine;

/// <summary>Signing in and out, one's own account and orders, the language.</summary>
internal static class AccountRoutes
{
    private const int OrdersShown = 20;

    public static void MapAccount(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/entrar", (string? sigue, HttpContext http) => Page.Render<SignInPage, SignInModel>(http, new("", Below(sigue), null)))
            .RequireAccess(Access.Anybody);
        pages.MapPost("/entrar", SignIn).RequireAccess(Access.Anybody);
        pages.MapPost("/entrar/llave/pregunta", async (Posted form, PasskeyCheck check, HttpContext http) =>
            Results.Content(await check.AskWho(http), MediaTypeNames.Application.Json)).RequireAccess(Access.Anybody);
        pages.MapPost("/entrar/llave", SignInWithPasskey).RequireAccess(Access.Anybody);
        pages.MapPost("/salir", async (Posted form, HttpContext http) =>
        {
            await WebSession.SignOut(http);
            // The next person at this browser finds nothing of this session.
            http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Page.GoTo("/");
        }).RequireAccess(Access.Anybody);
        pages.MapGet("/cuenta/nueva", (string? sigue, HttpContext http, Reader reader) =>
            Page.Render<RegisterPage, RegisterModel>(http, new(reader.Caller?.DisplayName ?? "", "", Below(sigue), null))).RequireAccess(
                Access.Anybody);
        pages
            .MapPost("/cuenta/nueva", (Posted form, NewAccount account, HttpContext http) => account.Open(form, http))
            .RequireAccess(Access.Anybody);
        pages.MapGet("/cuenta", (string? guardado, ProfilePages page, HttpContext http) =>
            page.Show(http, guardado is null ? FormState.None : FormState.Saved with { About = guardado == "correo" ? "correo" : null }))
            .RequireAccess(Access.Person);
        pages.MapPost("/cuenta",
            async (Posted form, Caller caller, Profiles profiles, ProfilePages page, HttpContext http, CancellationToken cancel) =>
            (await profiles.Change(caller, new(form["nombre"], form["telefono"], DeviceToken: null), cancel)).Refusal is { } refusal
                ? await page.Show(http, new(refusal, form.Shown()))
                : Page.GoTo("/cuenta?guardado=1")).RequireAccess(Access.Person);
        pages.MapPost("/cuenta/clave", (Posted form, Credentials mine, HttpContext http) => mine.ChangePassword(form, http))
            .RequireAccess(Access.Person);
        MapAddressAndSessions(pages);
        pages.MapPost("/cuenta/llaves/pregunta", (Posted form, Credentials mine, Localizer localizer, HttpContext http) =>
            mine.AskForPasskey(form, localizer, http)).RequireAccess(Access.Person);
        pages.MapPost("/cuenta/llaves", (Posted form, Credentials mine, HttpContext http) => mine.KeepPasskey(form, http))
            .RequireAccess(Access.Person);
        pages.MapPost("/cuenta/llaves/{id}/borrar", (string id, Posted form, Credentials mine, HttpContext http) =>
            mine.ForgetPasskey(id, http)).RequireAccess(Access.Person);
        pages.MapGet("/mis-pedidos", async (int? pagina, Caller caller, FindOrders find, HttpContext http, CancellationToken cancel) =>
        {
            var page = await find.Mine(caller, new PageRequest(pagina ?? 1, OrdersShown), cancel);
            return Page.Render<MyOrdersPage, MyOrdersModel>(http, new(page, await find.BakeriesForOrders(page.Rows, cancel)));
        }).RequireAccess(Access.Person);
        pages.MapPost("/idioma", (Posted form, HttpContext http) =>
        {
            if (Localizer.IsKnown(form["idioma"]))
            {
                http.Response.Cookies.Append(
                    Localizer.CookieName,
                    form["idioma"],
                    new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
            }

            return Page.GoTo(Below(form["sigue"]));
        }).RequireAccess(Access.Anybody);
    }

    private static void MapAddressAndSessions(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cuenta/correo", (Posted form, Credentials mine, HttpContext http) => mine.ChangeAddress(form, http))
            .RequireAccess(Access.Person);
        pages.MapPost("/cuenta/sesiones/cerrar", (Posted form, Credentials mine, HttpContext http) => mine.EndSessions(http))
            .RequireAccess(Access.Person);
        pages.MapPost("/cuenta/sesiones/{id}/cerrar", (string id, Posted form, Credentials mine, HttpContext http) =>
            mine.EndSession(id, http)).RequireAccess(Access.Person);
    }

    /// <summary>An address below this server; its start for anything else, so that no link leads a signed-in reader elsewhere.</summary>
    public static string Below(string? address) =>
        address is ['/', ..] && RedirectHttpResult.IsLocalUrl(address) ? address : "/";

    private static async Task<IResult> SignIn(Posted form, PasswordCheck check, Localizer localizer, HttpContext http)
    {
        var verdict = await check.Run(form["email"], form["clave"], ClientNetwork.From(http), http.RequestAborted);
        if (verdict.Account is { } account)
        {
            await WebSession.SignIn(http, account);
            return Page.GoTo(await Next(http, account, form["sigue"]));
        }

        var status = verdict.Wait is null ? StatusCodes.Status400BadRequest : StatusCodes.Status429TooManyRequests;
        StatusReasons.SetHeaders(http.Response, status, verdict.Wait);
        var problem = verdict.Wait is { } wait
            ? localizer[Texts.Account.TooManyTries, Localizer.Wait(wait)]
            : localizer[Texts.Account.WrongPassword];
        return Page.Render<SignInPage, SignInModel>(http, new(form["email"], Below(form["sigue"]), problem), status);
    }

    private static async Task<IResult> SignInWithPasskey(Posted form, PasskeyCheck check, Localizer localizer, HttpContext http)
    {
        var seen = await check.Recognise(form["credencial"], http);
        if (seen.Refusal is not null)
        {
            return Page.Render<SignInPage, SignInModel>(
                http, new("", Below(form["sigue"]), localizer[Texts.Account.WrongPasskey]), StatusCodes.Status400BadRequest);
        }

        await WebSession.SignIn(http, seen.Value);
        return Page.GoTo(await Next(http, seen.Value, form["sigue"]));
    }

    /// <summary>The page that asked to sign in, otherwise the place of the account's work.</summary>
    public static async Task<string> Next(HttpContext http, Account account, string asked) => Below(asked) is not "/" and var next
        ? next
        : await http.RequestServices.GetRequiredService<FindCaller>().ByUid(account.Uid) switch
        {
            { IsAdmin: true } => "/admin",
            { Workplaces: not [] } caller =>
                await http.RequestServices.GetRequiredService<FindOrganisation>().IsWorkOf(caller, http.RequestAborted)
                    ? CanteenRoutes.Root
                    : "/tablero",
            _ => "/",
        };
}

/// <summary>Opens a new account, or turns the guest of this browser into an account.</summary>
internal sealed class NewAccount(
    UserManager<Account> users, PasswordGuard guard, Reader reader, TimeProvider clock, Randomness random)
{
    public async Task<IResult> Open(Posted form, HttpContext http)
    {
        var (name, email, password) = (form["nombre"], form["email"], form["clave"]);
        if (await FindProblem(name, email, password) is { } unusable)
        {
            return Again(http, form, unusable);
        }

        // Only an attempt that could open an account counts: it also tells whether an address has one.
        if (await guard.Registration(ClientNetwork.From(http), http.RequestAborted) is { } wait)
        {
            StatusReasons.SetHeaders(http.Response, StatusCodes.Status429TooManyRequests, wait);
            return Again(
                http, form, Asked.Wrong(Texts.Account.TooManyTries, Localizer.Wait(wait)), StatusCodes.Status429TooManyRequests);
        }

        var (account, made) = await Make(name, email, password);
        if (made.FirstProblem() is { } problem)
        {
            return problem switch
            {
                NewAccountProblem.Password => Again(http, form, Asked.Wrong("clave", Texts.Account.PasswordTooShort)),
                NewAccountProblem.EmailTaken => Again(http, form, Asked.Wrong("email", Texts.Account.EmailTaken)),
                NewAccountProblem.EmailUnusable => Again(http, form, Asked.Wrong("email", Texts.Account.EmailWrong)),
                NewAccountProblem.Busy => Page.Error(http, Refusal.Busy),
            };
        }

        await WebSession.SignIn(http, account);
        return Page.GoTo(AccountRoutes.Below(form["sigue"]));
    }

    /// <summary>All fields that are wrong in themselves; null when none is.</summary>
    private async Task<Refusal?> FindProblem(string name, string email, string password) => Asked.All(
        CheckName(name),
        EmailAddress.IsOne(email) ? null : Asked.Wrong("email", Texts.Account.EmailWrong),
        await CheckPassword(users, password));

    /// <summary>Refused when nobody can be called so; null for a name.</summary>
    public static Refusal? CheckName(string name) => !TextRules.IsVisible(name) || TextRules.Length(name) > Account.MaxName
        ? Asked.Wrong(Texts.Account.NameWrong, Localizer.Whole(Account.MaxName)) with { FieldName = "nombre" }
        : null;

    /// <summary>Refused when it is too short or too long; null for a password.</summary>
    public static async Task<Refusal?> CheckPassword(UserManager<Account> users, string password) =>
        password.Length > PasswordCheck.MaxLength ? Asked.Wrong("clave", Texts.Account.PasswordTooLong)
        : await PasswordCheck.FindProblem(users, password) is null ? null
        : Asked.Wrong("clave", Texts.Account.PasswordTooShort);

    private async Task<(Account Account, IdentityResult Made)> Make(string name, string email, string password)
    {
        if (reader.Caller is { } caller && !reader.HasAccount && await users.FindByIdAsync(caller.Uid.Value) is { IsGuest: true } guest)
        {
            // The account keeps the orders and stamps of the guest.
            guest.TakeCredentials(email);
            return (guest, await users.AddPasswordAsync(guest, password));
        }

        var now = clock.Now();
        var account = Account.Open(new(Ids.New(now, random)), email, name, Role.Customer, now);
        return (account, await users.CreateAsync(account, password));
    }

    private static IResult Again(HttpContext http, Posted form, Refusal wrong, int status = StatusCodes.Status400BadRequest) =>
        Page.Render<RegisterPage, RegisterModel>(
            http, new(form["nombre"], form["email"], AccountRoutes.Below(form["sigue"]), wrong), status);
}

/// <summary>Showing one's own account.</summary>
internal sealed class ProfilePages(
    Caller caller, Profiles profiles, LoyaltyCards cards, CustomerFavourites favourites, FindBakeries bakeries, Passkeys passkeys,
    Sessions sessions, Reader reader, HomeZone home)
{
    public async Task<IResult> Show(HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var account = await profiles.Person(caller, cancel);
        var named = new List<(LoyaltyCard, Bakery)>();
        foreach (var view in await cards.ForCaller(caller, cancel))
        {
            if (await bakeries.ById(view.Bakery, cancel) is { Refusal: null } found)
            {
                named.Add((view.Card, found.Value.Bakery));
            }
        }

        return Page.Render<ProfilePage, ProfileModel>(
            http,
            new(account, named, await favourites.ForCaller(caller, cancel), await passkeys.ForAccount(caller.Key, cancel),
                await sessions.ForCaller(caller, cancel), WebSession.IdOf(http), state)
            {
                Zone = caller.Workplace.Refusal is null ? reader.Zone : await home.Find(cancel),
            },
            state.Status);
    }
}
