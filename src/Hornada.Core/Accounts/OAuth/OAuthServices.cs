using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Registers the services of this folder.</summary>
public static class OAuthServices
{
    /// <summary>Registers the grants and clients of OAuth.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="options">Settings of OAuth, without problems.</param>
    public static IServiceCollection AddOAuth(this IServiceCollection services, OAuthOptions options)
    {
        services.AddSingleton(options).AddSingleton(new OAuthSettings { RefreshIdleDays = options.RefreshIdleDays });
        services.AddSingleton<OAuthClients>().AddSingleton<IssueCode>().AddSingleton<ExchangeCode>();
        services.AddSingleton<RefreshTokens>().AddSingleton<SignInDirectly>();
        return services;
    }
}
