using Hornada.Core.Imports.Bakeronline;
using Hornada.Core.Imports.Canteen;
using Hornada.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Imports;

/// <summary>Registers the services of this folder.</summary>
public static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportLedger>()
            .AddSingleton<PanahashiOperations>()
            .AddSingleton<BakeronlineOperations>()
            .AddSingleton<CanteenOperations>()
            .AddSingleton(all => new ImportCanteen(
                all.GetRequiredService<Store>(),
                all.GetRequiredService<ImportLedger>(),
                all.GetRequiredService<CanteenOperations>(),
                all.GetRequiredService<TimeProvider>()))
            .AddSingleton(all => new ImportPanahashi(
                all.GetRequiredService<Store>(),
                all.GetRequiredService<ImportLedger>(),
                all.GetRequiredService<PanahashiOperations>()))
            .AddSingleton(all => new ImportBakeronline(
                all.GetRequiredService<Store>(),
                all.GetRequiredService<ImportLedger>(),
                all.GetRequiredService<BakeronlineOperations>(),
                all.GetRequiredService<TimeProvider>()));
}
