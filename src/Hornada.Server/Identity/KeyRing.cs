using System.Xml.Linq;
using Hornada.Core.Accounts;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hornada.Server.Identity;

/// <summary>The keys of a database that several servers may share.</summary>
/// <param name="keys">Where they are kept.</param>
internal sealed class KeyRing(ServerKeys keys) : IXmlRepository
{
    /// <inheritdoc/>
    /// <remarks>ASP.NET asks at the start and once a day, and cannot wait any other way.</remarks>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.All(CancellationToken.None).GetAwaiter().GetResult().Select(body => XElement.Parse(body))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var kept = keys.Keep(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
        if (kept.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The key {friendlyName} cannot be kept: {refusal.Code}.");
        }
    }
}

/// <summary>Puts the keys into the server.</summary>
internal static class KeyRings
{
    /// <summary>Keys in the database where servers may share one, else in a directory beside it.</summary>
    public static void AddServerKeys(this IServiceCollection services, HornadaOptions options, bool isShared)
    {
        // Servers are one application to a browser, wherever their programs lie.
        var protection = services.AddDataProtection().SetApplicationName("Hornada");
        if (isShared)
        {
            services.AddSingleton<ServerKeys>();
            services.AddOptions<KeyManagementOptions>().Configure<ServerKeys>((management, keys) => management.XmlRepository = new KeyRing(keys));
        }
        else
        {
            protection.PersistKeysToFileSystem(ForOwnerAlone(Path.Combine(options.Data, "keys")));
        }

        if (options.Keys.Load() is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }
    }

    /// <summary>Whoever has the keys can forge cookies: nobody else on the machine may look.</summary>
    private static DirectoryInfo ForOwnerAlone(string directory) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(directory)
        : Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
