using System.Security.Cryptography;
using Hornada.Core.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Hornada.Server.Identity;

/// <summary>Encrypts the secrets of webhooks with the server's own keys. Nodes that share a database share these keys.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector protector = provider.CreateProtector("Hornada.Webhooks.v1");

    /// <inheritdoc/>
    public string Protect(string secret) => protector.Protect(secret);

    /// <inheritdoc/>
    public string? Unprotect(string stored)
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

    /// <inheritdoc/>
    public string? Renew(string stored)
    {
        try
        {
            var secret = ((IPersistedDataProtector)protector).DangerousUnprotect(
                WebEncoders.Base64UrlDecode(stored), ignoreRevocationErrors: true, out var isOld, out _);
            return isOld ? WebEncoders.Base64UrlEncode(protector.Protect(secret)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
