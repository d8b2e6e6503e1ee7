using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The tokens of the signed-in account.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this RouteGroupBuilder tokens)
    {
        tokens.MapGet("", (HttpContext http) => TokenPages.Show(http, null, FormState.None)).RequireStaff(Permission.Programs);
        tokens.MapPost("", async (
            Posted form, Caller caller, Tokens own, Reader reader, HttpContext http, CancellationToken cancel) =>
        {
            var issued = await Asked.Day(form["hasta"]).ThenDo(last => own.Issue(
                caller.Key,
                new(form["nombre"], EnumNames<TokenScope>.Find(form["alcance"]) ?? TokenScope.Read, EndOf(last, reader.Zone)),
                cancel));
            return issued.Refusal is { } refusal
                ? TokenPages.Show(http, null, new(refusal, form.Shown()))
                : TokenPages.Show(http, issued.Value, FormState.None);
        }).RequireStaff(Permission.Programs);
        tokens.MapPost("/{id}/revocar",
            async (string id, Posted form, Caller caller, Tokens own, HttpContext http, CancellationToken cancel) =>
            (await own.Revoke(caller.Key, id, cancel)).Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo("/negocio/programas"))
                .RequireStaff(Permission.Programs);
    }

    public static void MapPrograms(this RouteGroupBuilder programs)
    {
        programs.MapGet("", async (Caller caller, FindPrograms find, HttpContext http, CancellationToken cancel) =>
            Page.Render<ProgramsPage, IReadOnlyList<ProgramView>>(http, await find.ForCaller(caller, cancel)))
            .RequireStaff(Permission.Programs);
        programs.MapPost("/{id}/terminar", async (
            string id, Posted form, Caller caller, Grants grants, HttpContext http, CancellationToken cancel) =>
            (await grants.End(caller, id, cancel)).Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo("/negocio/programas"))
            .RequireStaff(Permission.Programs);
    }

    /// <summary>The end of a day; null for no end.</summary>
    private static DateTimeOffset? EndOf(DateOnly? day, string zone)
    {
        if (day is not { } last)
        {
            return null;
        }

        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(midnight)).ToUniversalTime();
    }
}

internal static class TokenPages
{
    /// <remarks>No cache keeps a secret, not even the browser's own: every page with a form says so.</remarks>
    public static IResult Show(HttpContext http, IssuedToken? issued, FormState state) =>
        Page.Render<TokensPage, TokensModel>(http, new(issued, state), state.Status);
}
