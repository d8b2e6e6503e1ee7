using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Demo;

/// <summary>Registers the services of this folder.</summary>
public static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<FindDemo>().AddSingleton<RemoveDemo>();
}
