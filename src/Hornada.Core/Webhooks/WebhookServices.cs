using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Webhooks;

/// <summary>Registers the services of this folder.</summary>
public static class WebhookServices
{
    /// <summary>
    /// Registers everything about webhooks. The host adds the <see cref="ISecretProtector"/> and the <see cref="IEventSerializer"/>, and
    /// runs
    /// <see cref="DeliveryCreationLoop"/> and <see cref="DeliverySendingLoop"/>.
    /// </summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Policy());
        services.AddSingleton<IHostResolver, SystemHostResolver>().AddSingleton<GuardedConnection>();
        services.AddSingleton<IWebhookClient, WebhookHttpClient>();
        services.AddSingleton<WebhookAddress>().AddSingleton<ManageWebhooks>().AddSingleton<FindPrograms>()
            .AddSingleton<FindDeliveries>().AddSingleton<TestWebhook>();
        services.AddSingleton<CreateDeliveries>().AddSingleton<DeliveryCreationLoop>();
        services.AddSingleton<SendDeliveries>().AddSingleton<DeliverySignal>().AddSingleton<DeliverySendingLoop>();
        return services;
    }
}
