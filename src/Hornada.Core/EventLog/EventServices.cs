using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.EventLog;

/// <summary>Registers the services of this folder.</summary>
public static class EventServices
{
    /// <summary>Registers reading and shortening the log of events.</summary>
    /// <param name="services">The services of the process.</param>
    public static IServiceCollection AddEvents(this IServiceCollection services, EventOptions options)
    {
        services.AddSingleton(options).AddSingleton<FindEvents>().AddSingleton<ForgetEvents>().AddSingleton<NoticeRestore>();
        services.AddSingleton<BakeryWatch>();
        return services;
    }
}
