using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Promotions;

/// <summary>Registers the services of this folder.</summary>
public static class PromotionServices
{
    /// <summary>Registers the promotions of bakeries.</summary>
    public static IServiceCollection AddPromotions(this IServiceCollection services)
    {
        services.AddSingleton<ManagePromotions>();
        return services;
    }
}
