using System.Collections.Concurrent;
using System.Net;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;

namespace Hornada.Core.Tests.Webhooks;

/// <summary>Tests of nodes whose messages are written down instead of sent.</summary>
public abstract class WebhookStoreTests(StoreFixture fixture) : StoreTests(fixture)
{
    /// <summary>The messages that all nodes have sent.</summary>
    private protected ConcurrentQueue<(string Id, string Body)> Posted { get; } = new();

    /// <summary>What receivers answer from now on.</summary>
    private protected PostResult Result { get; set; } = new(null, 204, 1);

    private protected Parts Node(Store store)
    {
        var find = new FindEvents(store);
        var box = new PlainSecrets();
        var manage = new ManageWebhooks(store, find, new(new(), new PublicHosts()), box, Clock, Random);
        return new(
            manage,
            new(store, find, new PlainEvents(), Clock, Random),
            new(store, new Postbox(Posted, () => Result), box, Clock, Random),
            new(store, new(), Clock));
    }

    private protected sealed record Parts(ManageWebhooks Manage, CreateDeliveries Create, SendDeliveries Send, FindDeliveries Find);

    private sealed class Postbox(ConcurrentQueue<(string Id, string Body)> posted, Func<PostResult> result) : IWebhookClient
    {
        public async Task<PostResult> Post(WebhookMessage message, CancellationToken cancel)
        {
            await Task.Delay(1, cancel);
            posted.Enqueue((message.Id, message.Body));
            return result();
        }
    }

    private sealed class PlainSecrets : ISecretProtector
    {
        public string? Renew(string stored) => null;

        public string Protect(string secret) => secret;

        public string? Unprotect(string stored) => stored;
    }

    private sealed class PublicHosts : IHostResolver
    {
        public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Parse("93.184.216.34")]);
    }

    private sealed class PlainEvents : IEventSerializer
    {
        public string Serialize(EventView one) => $$"""{"id":"{{one.Position}}"}""";
    }
}
