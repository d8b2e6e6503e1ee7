using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>What the original serves at its accounts host: signing in by OAuth 2.0 (contract §2.7). See the README of this folder.</summary>
internal static class AccountsApi
{
    /// <summary>Where it is mounted.</summary>
    public const string Root = OAuthGrant.TakenBelow + "/accounts";

    public static void MapBakeronlineAccounts(this IEndpointRouteBuilder routes)
    {
        // Not in the document: that is the native API's.
        var accounts = routes.MapGroup(Root).ExcludeFromDescription();
        accounts.MapAuthorize();

        var api = accounts.MapGroup("/api").AddEndpointFilter(RefuseUnread);
        api.MapTokens();
        api.MapPasswords();
    }

    private static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<AccountsBody>().FirstOrDefault()?.Problem ?? await next(context);
}
