using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Reviews;

/// <summary>Registers the services of this folder.</summary>
public static class ReviewServices
{
    /// <summary>Registers the reviews of orders.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<OrderReviews>();
        return services;
    }
}
