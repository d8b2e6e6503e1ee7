using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Identity;

/// <summary>
/// Keeps ASP.NET Core Identity's users in Hornada's accounts. Its own store would save through a context of its own, past the one writer of
/// SQLite.
/// </summary>
internal sealed partial class AccountStore(
    Store store, Passkeys passkeys) : IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        var outcome = await store.Write<bool>(
            async (db, cancel) =>
            {
                if (await db.Accounts.AnyAsync(account => account.NormalizedEmail == user.NormalizedEmail, cancel))
                {
                    return AccountRefusals.EmailTaken(user.Email);
                }

                db.Add(user);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancellationToken);
        return Result(outcome);
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var outcome = await store.Write<bool>(
            async (db, cancel) =>
            {
                var changed = await db.Accounts.Where(account => account.Key == user.Key).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(account => account.Email, user.Email)
                        .SetProperty(account => account.NormalizedEmail, user.NormalizedEmail)
                        .SetProperty(account => account.SearchText, user.SearchText)
                        .SetProperty(account => account.PasswordHash, user.PasswordHash)
                        .SetProperty(account => account.SecurityStamp, user.SecurityStamp),
                    cancel);
                return changed == 1 ? true : AccountRefusals.NotFound(user.Uid);
            },
            cancellationToken);
        return Result(outcome);
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are kept: their orders point at them.");

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = store.OpenReader();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Uid == new Uid(userId), cancellationToken);
    }

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    public async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        await using var db = store.OpenReader();
        return await db.Accounts.AsNoTracking()
            .SingleOrDefaultAsync(account => account.NormalizedEmail == normalizedEmail, cancellationToken);
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Uid.Value);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        GetNormalizedEmailAsync(user, cancellationToken);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    /// <remarks>Where no mail server is configured nothing could be confirmed, so every address counts.</remarks>
    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail;
        return Task.CompletedTask;
    }

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public void Dispose()
    {
        // The store outlives the user manager.
    }

    private static IdentityResult Result(Outcome<bool> outcome) => outcome.Refusal is { } refusal
        ? IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.Message.English })
        : IdentityResult.Success;
}
