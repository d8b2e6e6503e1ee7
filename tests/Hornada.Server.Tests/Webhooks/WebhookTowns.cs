using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Webhooks;

/// <summary>A server with a receiver in its own network.</summary>
public interface IWebhookTown
{
    Receiver Receiver { get; }
}

public sealed class WebhookSqliteTown : SqliteTown, IWebhookTown
{
    public Receiver Receiver { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> Storage() => await Settings.Of(this, Receiver, await base.Storage());
}

public sealed class WebhookPostgresTown : PostgresTown, IWebhookTown
{
    public Receiver Receiver { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> Storage() => await Settings.Of(this, Receiver, await base.Storage());
}

internal static class Settings
{
    /// <summary>Allows one address of this machine only, so that its other addresses act as a private network.</summary>
    public static async Task<Dictionary<string, string?>> Of(Town town, Receiver receiver, Dictionary<string, string?> settings)
    {
        await receiver.Open();
        town.Names.Elsewhere = "127.0.0.1";
        settings["Hornada:Webhooks:AllowedPrivateCidrs"] = "127.0.0.1/32";
        settings["Hornada:Webhooks:Ports"] = "443 1024-65535";
        settings["Hornada:Webhooks:AllowHttp"] = "true";
        settings["Hornada:Webhooks:PollSeconds"] = "1";
        settings["Hornada:Webhooks:TimeoutSeconds"] = "3";
        return settings;
    }
}
