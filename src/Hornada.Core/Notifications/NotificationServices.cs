using Hornada.Core.Basics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Notifications;

/// <summary>Registers the services of this folder.</summary>
public static class NotificationServices
{
    /// <summary>
    /// Registers the outbox and, where a service account is configured, the push service. The host runs <see cref="PushLoop"/>.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, PushOptions options)
    {
        services.AddSingleton(options).AddSingleton<Outbox>();
        if (options.IsOn)
        {
            services.AddSingleton<FcmClient>();
        }

        return services.AddSingleton(all => new PushLoop(
            all.GetRequiredService<Outbox>(),
            all.GetService<FcmClient>(),
            options,
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<RepeatedFailures>(),
            all.GetRequiredService<ILogger<PushLoop>>()));
    }
}
