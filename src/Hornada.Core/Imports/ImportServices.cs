using Hornada.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Imports;

/// <summary>Registers the services of this folder.</summary>
public static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportLedger>()
            .AddSingleton<PanahashiOperations>()
            .AddSingleton(all => new ImportPanahashi(
                all.GetRequiredService<Store>(),
                all.GetRequiredService<ImportLedger>(),
                all.GetRequiredService<PanahashiOperations>()));
}
