using Hornada.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Identity.WebAuthn;

/// <summary>Passkeys as Identity has them, and as Core has them.</summary>
internal static class Credentials
{
    /// <summary>For ASP.NET Core Identity. The attestation is not stored, because Hornada does not check the makers of devices.</summary>
    public static UserPasskeyInfo ToPasskeyInfo(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.SignCount,
        passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        passkey.IsVerified,
        passkey.CanBeBacked,
        passkey.IsBackedUp,
        attestationObject: [],
        clientDataJson: [])
    {
        Name = passkey.Name,
    };

    public static PasskeyCredential From(UserPasskeyInfo info) => new(
        info.CredentialId,
        info.PublicKey,
        info.SignCount,
        info.Transports ?? [],
        info.IsUserVerified,
        info.IsBackupEligible,
        info.IsBackedUp);
}
