using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Statistics;

/// <summary>Registers the services of this folder.</summary>
public static class StatisticsServices
{
    /// <summary>Registers the counts and sums of bakeries and of the platform.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<CountStatistics>().AddScoped<CountShops>();
        return services;
    }
}
