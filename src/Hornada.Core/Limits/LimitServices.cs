using Hornada.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Limits;

/// <summary>Registers the services of this folder.</summary>
public static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services, LimitOptions options, StoreSettings storage)
    {
        services.AddSingleton(options).AddSingleton<LoadLimits>();
        services.AddSingleton<IAttemptCounters>(_ =>
            storage.ConnectionString is { } server ? new PostgresCounters(server) : new MemoryCounters());
        services.AddSingleton(all =>
            new AttemptLimits(all.GetRequiredService<IAttemptCounters>(), all.GetRequiredService<TimeProvider>()));
        return services;
    }
}
