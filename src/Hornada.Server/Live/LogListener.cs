using Hornada.Core.Storage;

namespace Hornada.Server.Live;

/// <summary>Hears what other nodes write to the log of events, as long as this one runs.</summary>
internal sealed class LogListener(Store store) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => store.Listen(stoppingToken);
}
