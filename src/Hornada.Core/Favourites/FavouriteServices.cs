using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Favourites;

/// <summary>Registers the services of this folder.</summary>
public static class FavouriteServices
{
    /// <summary>Registers the favourite bakeries and products of customers.</summary>
    public static IServiceCollection AddFavourites(this IServiceCollection services)
    {
        services.AddSingleton<CustomerFavourites>().AddSingleton<FavouriteProducts>();
        return services;
    }
}
