using Hornada.Core.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Catalogue;

/// <summary>Registers the services of this folder.</summary>
public static class CatalogueServices
{
    /// <summary>Registers products, categories, option sets and offers.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddScoped<FindProducts>().AddScoped<FindCatalogue>().AddScoped<FindShops>().AddScoped<Search>()
            .AddScoped<FindTranslations>().AddScoped<ExportProducts>();
        services.AddSingleton<ManageProducts>().AddSingleton<ManageCategories>().AddSingleton<ManageCategoryGroups>();
        services.AddSingleton<ManageArticles>();
        services.AddSingleton<ManageOptionSets>().AddSingleton<ManageOffers>().AddSingleton<TranslateCatalogue>();
        services.AddSingleton<ShopWatch>().AddSingleton<ForgetShopChanges>().AddSingleton<FindCompanyOfShop>();
        services.AddSingleton<Kept<ShopWatch, CompanyOfShop>>();
        services.AddSingleton<ImportProducts>().AddSingleton<EditProducts>();
        return services;
    }
}
