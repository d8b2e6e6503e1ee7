using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Identity;

/// <summary>
/// The keys of the server, read again when their store has changed: ASP.NET Core by itself would learn of a key that another process made
/// or ended within a day.
/// </summary>
internal sealed class WatchedKeys : IKeyManager, IDisposable
{
    private readonly XmlKeyManager keys;
    private readonly IOptions<KeyManagementOptions> options;
    private CancellationTokenSource changed = new();
    private string? known;

    public WatchedKeys(IServiceProvider services, IOptions<KeyManagementOptions> options)
    {
        this.options = options;
        keys = ActivatorUtilities.CreateInstance<XmlKeyManager>(services);
    }

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken()
    {
        var inner = keys.GetCacheExpirationToken();
        return CancellationTokenSource.CreateLinkedTokenSource(inner, Volatile.Read(ref changed).Token).Token;
    }

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => keys.RevokeAllKeys(revocationDate, reason);

    public void RevokeKey(Guid keyId, string? reason = null) => keys.RevokeKey(keyId, reason);

    /// <summary>Compares the store with what it was; when it has changed, the next use reads the keys anew. Called every minute.</summary>
    public void Look()
    {
        var now = string.Join(' ', (options.Value.XmlRepository?.GetAllElements() ?? []).Select(Name).Order(StringComparer.Ordinal));
        if (known is not null && known != now)
        {
            var before = Interlocked.Exchange(ref changed, new());
            before.Cancel();
            before.Dispose();
        }

        known = now;
    }

    public void Dispose() => changed.Dispose();

    private static string Name(XElement element) =>
        $"{element.Name.LocalName}:{(string?)element.Attribute("id") ?? (string?)element.Element("key")?.Attribute("id")}";
}
