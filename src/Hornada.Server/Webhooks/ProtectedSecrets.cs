using System.Security.Cryptography;
using Hornada.Core.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace Hornada.Server.Webhooks;

/// <summary>Secrets locked with the keys of the data directory. Nodes that share a database share these keys too.</summary>
internal sealed class ProtectedSecrets(IDataProtectionProvider provider) : ISecretBox
{
    private readonly IDataProtector protector = provider.CreateProtector("Hornada.Webhooks.v1");

    /// <inheritdoc/>
    public string Protect(string secret) => protector.Protect(secret);

    /// <inheritdoc/>
    public string? Reveal(string stored)
    {
        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
