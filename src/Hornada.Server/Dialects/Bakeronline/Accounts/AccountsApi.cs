using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The endpoints of the vendor's accounts host: signing in by OAuth 2.0 (contract §2.7). See the README of this folder.</summary>
internal static class AccountsApi
{
    /// <summary>Registers its pages and grants.</summary>
    public static void AddBakeronlineAccounts(this IServiceCollection services)
    {
        AuthorizeSession.Add(services);
        services.AddSingleton<IDialect, AccountsDialect>();
        services.AddScoped<AuthorizeFlow>().AddScoped<CodeGrant>().AddScoped<RefreshGrant>().AddScoped<PasswordGrant>();
        services.AddScoped<Registration>().AddScoped<PasswordMail>().AddScoped<PasswordReset>().AddSingleton<NewCustomer>();
    }

    public static void MapBakeronlineAccounts(this IEndpointRouteBuilder routes)
    {
        // The OpenAPI document describes the native API only.
        var accounts = routes.MapDialect<BakeronlineDialect>(BakeronlineDialect.AccountsRoot)
            .AcceptsOAuthTokens()
            .IgnoresSession()
            .ExcludeFromDescription();
        accounts.MapAuthorize();

        var api = routes.MapDialect<AccountsDialect>(AccountsDialect.ApiRoot)
            .AcceptsOAuthTokens()
            .IgnoresSession()
            .ExcludeFromDescription()
            .AddEndpointFilter(RefuseUnread);
        api.MapTokens();
        api.MapPasswords();
        api.MapPolicies();
    }

    private static async ValueTask<object?> RefuseUnread(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<AccountsBody>().FirstOrDefault()?.Problem ?? await next(context);
}
