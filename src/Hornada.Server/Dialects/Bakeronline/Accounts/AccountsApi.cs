namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>What the original serves at its accounts host: signing in by OAuth 2.0 (contract §2.7). See the README of this folder.</summary>
internal static class AccountsApi
{
    public static void MapBakeronlineAccounts(this IEndpointRouteBuilder routes)
    {
        // Not in the document: that is the native API's.
        var accounts = routes.MapGroup(BakeronlineDialect.AccountsRoot).ExcludeFromDescription();
        accounts.MapAuthorize();

        var api = accounts.MapGroup("/api").AddEndpointFilter(RefuseUnread);
        api.MapTokens();
        api.MapPasswords();
    }

    private static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<AccountsBody>().FirstOrDefault()?.Problem ?? await next(context);
}
