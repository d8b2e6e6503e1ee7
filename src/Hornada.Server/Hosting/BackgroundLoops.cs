using Hornada.Core.Accounts;
using Hornada.Core.Backups;
using Hornada.Core.Mail;
using Hornada.Core.Notifications;
using Hornada.Core.Promises;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Hosting;

/// <summary>Runs the loops of Core for as long as the server runs.</summary>
internal static class BackgroundLoops
{
    public static IServiceCollection AddBackgroundLoops(this IServiceCollection services) => services
        .AddHostedService<PushService>()
        .AddHostedService<MailService>()
        .AddHostedService<BackupService>()
        .AddHostedService<DeliveryCreationService>()
        .AddHostedService<DeliverySendingService>()
        .AddHostedService<ProgramUseService>()
        .AddHostedService<LiveBoardService>();

    private sealed class PushService(PushLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class BackupService(BackupLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class MailService(MailLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class DeliveryCreationService(DeliveryCreationLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class ProgramUseService(ProgramUseLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class LiveBoardService(LiveBoardLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }

    private sealed class DeliverySendingService(DeliverySendingLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
    }
}
