using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>A server with a receiver of webhooks in its own network.</summary>
public sealed class WebhookServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public Receiver Receiver { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <remarks>Only one address of this machine may be called: the others stand for an inner network.</remarks>
    protected override async Task<Dictionary<string, string?>> Storage()
    {
        await Receiver.Open();
        Names.Elsewhere = "127.0.0.1";
        return new(await base.Storage())
        {
            ["Hornada:Webhooks:AllowedPrivateCidrs"] = "127.0.0.1/32",
            ["Hornada:Webhooks:Ports"] = "443 1024-65535",
            ["Hornada:Webhooks:AllowHttp"] = "true",
            ["Hornada:Webhooks:PollSeconds"] = "1",
            ["Hornada:Webhooks:TimeoutSeconds"] = "3",
        };
    }
}
