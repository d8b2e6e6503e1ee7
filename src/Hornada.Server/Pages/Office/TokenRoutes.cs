using Hornada.Core.Accounts;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The tokens of the signed-in account.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this RouteGroupBuilder tokens)
    {
        tokens.MapGet("", (TokenPages page, HttpContext http) => page.Show(http, null, FormState.None)).RequireStaff(Permission.Programs);
        tokens.MapPost("", async (Posted form, Caller caller, Tokens own, TokenPages page, HttpContext http, CancellationToken cancel) =>
        {
            var issued = await own.Issue(caller.Key, form["nombre"], null, cancel);
            return issued.Refusal is { } refusal
                ? await page.Show(http, null, new(refusal, form.Shown()))
                : await page.Show(http, issued.Value, FormState.None);
        }).RequireStaff(Permission.Programs);
        tokens.MapPost("/{id}/revocar",
            async (string id, Posted form, Caller caller, Tokens own, HttpContext http, CancellationToken cancel) =>
            (await own.Revoke(caller.Key, id, cancel)).Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo("/negocio/tokens"))
                .RequireStaff(Permission.Programs);
    }
}

internal sealed class TokenPages(Caller caller, Tokens own)
{
    /// <remarks>No cache keeps a secret, not even the browser's own: every page with a form says so.</remarks>
    public async Task<IResult> Show(HttpContext http, IssuedToken? issued, FormState state) =>
        Page.Render<TokensPage, TokensModel>(http, new(await own.ForAccount(caller.Key, http.RequestAborted), issued, state), state.Status);
}
