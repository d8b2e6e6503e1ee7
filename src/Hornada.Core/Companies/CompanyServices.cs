using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Companies;

/// <summary>Registers the services of this folder.</summary>
public static class CompanyServices
{
    /// <summary>Registers reading and changing companies.</summary>
    public static IServiceCollection AddCompanies(this IServiceCollection services)
    {
        services.AddScoped<FindCompanies>().AddScoped<FindPolicies>().AddSingleton<ManageCompanies>().AddSingleton<HomeZone>();
        return services;
    }
}
