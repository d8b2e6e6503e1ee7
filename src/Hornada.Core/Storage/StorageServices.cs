using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Storage;

/// <summary>Registers the services of this folder.</summary>
public static class StorageServices
{
    /// <summary>Registers the store, opened on first use, and one read context per scope.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="settings">Where the data is.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, StoreSettings settings)
    {
        services.AddSingleton(settings).AddSingleton(_ => Store.Open(settings));
        services.AddScoped(all => all.GetRequiredService<Store>().OpenReader());
        return services;
    }
}
