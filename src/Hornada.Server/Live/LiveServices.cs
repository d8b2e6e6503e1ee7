using Hornada.Server.Identity;

namespace Hornada.Server.Live;

/// <summary>Registers the services of this folder.</summary>
internal static class LiveServices
{
    /// <summary>Registers the stream of events and the listener for other nodes' events.</summary>
    public static void AddLive(this IServiceCollection services) => services
        .AddSingleton<EventConnections>()
        .AddSingleton<CallerRefresher>()
        .AddSingleton<EventStream>()
        .AddHostedService<CallerWatch>()
        .AddHostedService<LogListener>();
}
