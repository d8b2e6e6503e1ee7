using Hornada.Core.Accounts;
using Hornada.Server.Identity.WebAuthn;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Identity;

/// <remarks>
/// Identity looks passkeys up here to judge what a device signed. What comes of it is written by <see cref="Passkeys"/>: it needs to know
/// when the device was asked.
/// </remarks>
internal sealed partial class AccountStore : IUserPasskeyStore<Account>
{
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are kept by the operation of Core.");

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await passkeys.ForAccount(user.Key, cancellationToken)).Select(Credentials.ToPasskeyInfo)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (await passkeys.Find(credentialId, cancellationToken))?.Owner;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Find(credentialId, cancellationToken) is var (passkey, owner) && owner.Key == user.Key
            ? Credentials.ToPasskeyInfo(passkey)
            : null;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are deleted by the operation of Core.");
}
