using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Registers the services of this folder.</summary>
public static class OAuthServices
{
    /// <summary>Registers the grants and clients of OAuth.</summary>
    /// <param name="services">The services of the process.</param>
    public static IServiceCollection AddOAuth(this IServiceCollection services, OAuthOptions options)
    {
        services.AddSingleton(options).AddSingleton(
            new OAuthSettings { RefreshIdleDays = options.RefreshIdleDays, RefreshGraceSeconds = options.RefreshGraceSeconds });
        services.AddSingleton<OAuthClients>().AddSingleton<Grants>().AddSingleton<IssueCode>().AddSingleton<ExchangeCode>();
        services.AddSingleton<RefreshTokens>().AddSingleton<SignInDirectly>().AddSingleton<ClientCredentials>();
        return services;
    }
}
