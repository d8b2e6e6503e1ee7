using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Oven;

/// <summary>Registers the services of this folder.</summary>
public static class BakingServices
{
    public static IServiceCollection AddBaking(this IServiceCollection services) => services
        .AddSingleton<FindBakeList>().AddSingleton<PrintBakeList>().AddSingleton<BakeBatches>()
        .AddSingleton<PlanBaking>().AddSingleton<CloseBaking>();
}
