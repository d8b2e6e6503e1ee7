using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Loyalty;

/// <summary>Registers the services of this folder.</summary>
public static class LoyaltyServices
{
    /// <summary>Registers the loyalty cards of customers.</summary>
    public static IServiceCollection AddLoyalty(this IServiceCollection services)
    {
        services.AddSingleton<LoyaltyCards>();
        return services;
    }
}
