using Hornada.Core.Storage;

namespace Hornada.Server.Live;

/// <summary>Listens for events that other nodes append to the log, while this node runs.</summary>
internal sealed class LogListener(Store store) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => store.Listen(stoppingToken);
}
