using Hornada.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Bakeries;

/// <summary>Registers the services of this folder.</summary>
public static class BakeryServices
{
    /// <summary>Registers the bakeries: searching, managing and pausing them.</summary>
    public static IServiceCollection AddBakeries(this IServiceCollection services)
    {
        services.AddScoped<FindBakeries>().AddScoped<FindOwnBakeries>().AddScoped<FindHolidays>();
        services.AddSingleton<IStaffChange, CloseUnstaffed>();
        services.AddSingleton<ManageBakeries>().AddSingleton<ManageShops>().AddSingleton<PauseBakery>().AddSingleton<ManageHours>();
        services.AddSingleton<ManageLockers>().AddSingleton<ManageCompanyShops>();
        return services;
    }
}
