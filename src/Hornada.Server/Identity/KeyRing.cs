using System.Xml.Linq;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hornada.Server.Identity;

/// <summary>Stores data protection keys in a database that several servers may share.</summary>
internal sealed class KeyRing(ServerKeys keys) : IXmlRepository
{
    /// <inheritdoc/>
    /// <remarks>Blocks: ASP.NET calls it at the start and once a day, and has no asynchronous form.</remarks>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.All(CancellationToken.None).GetAwaiter().GetResult().Select(body => XElement.Parse(body))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        var kept = keys.Keep(friendlyName, text, CancellationToken.None).GetAwaiter().GetResult();
        if (kept.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The key {friendlyName} cannot be kept: {refusal.Code}.");
        }
    }
}

internal static class KeyRings
{
    /// <summary>Stores keys in PostgreSQL, which servers may share, or in a directory beside the SQLite file.</summary>
    public static void AddServerKeys(this IServiceCollection services, KeyOptions options, StoreSettings storage)
    {
        services.AddSingleton<WatchedKeys>().AddSingleton<IKeyManager>(all => all.GetRequiredService<WatchedKeys>());
        services.AddSingleton<RotateKeys>().AddSingleton<ResealSecrets>();

        // All servers are one application to a browser, whatever their installation paths.
        var protection = services.AddDataProtection().SetApplicationName("Hornada");
        if (storage.ConnectionString is not null)
        {
            services.AddOptions<KeyManagementOptions>().Configure<ServerKeys>((management, keys) =>
                management.XmlRepository = new KeyRing(keys));
        }
        else
        {
            services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>((management, log) =>
                management.XmlRepository = new FileSystemXmlRepository(
                    OwnFiles.CreateDirectory(Path.Combine(storage.DataDirectory, DataDirectory.Keys)), log));
        }

        if (options.Load() is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }
    }
}
