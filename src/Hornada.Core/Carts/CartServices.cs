using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Carts;

/// <summary>Registers the services of this folder.</summary>
public static class CartServices
{
    /// <summary>Registers the stored carts of customers.</summary>
    public static IServiceCollection AddCarts(this IServiceCollection services)
    {
        services.AddSingleton<CustomerCarts>();
        return services;
    }
}
