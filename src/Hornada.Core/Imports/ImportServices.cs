using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Imports;

/// <summary>Registers the services of this folder.</summary>
public static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportLedger>().AddScoped<ImportPanahashi>();
}
