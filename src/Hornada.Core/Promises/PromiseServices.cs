using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Promises;

/// <summary>Registers the services of this folder.</summary>
public static class PromiseServices
{
    public static IServiceCollection AddPromises(this IServiceCollection services) => services.AddSingleton<ManagePromises>()
        .AddSingleton<LiveBoards>().AddSingleton<LiveBoardLoop>();
}
