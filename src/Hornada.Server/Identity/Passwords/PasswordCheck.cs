using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Identity.Passwords;

/// <summary>What became of a password.</summary>
/// <param name="Account">The account; null when the e-mail address or the password is wrong.</param>
/// <param name="Wait">How long to wait before the next attempt; null when it was looked at.</param>
internal sealed record PasswordVerdict(Account? Account, TimeSpan? Wait);

/// <summary>
/// Compared with when there is no account or no password: its hash is made with the same options as all others, so that this takes as long.
/// </summary>
internal sealed class AbsentAccount(IOptions<PasswordHasherOptions> options)
{
    public Account Account { get; } = Account.Open(new("nobody"), "", "", Role.Customer, DateTimeOffset.UnixEpoch);

    public string Hash { get; } = new PasswordHasher<Account>(options).HashPassword(null!, "nobody has this password");
}

/// <summary>The one place where a password is compared. Answers alike, and as slowly, whether there is such an account or not.</summary>
internal sealed class PasswordCheck(UserManager<Account> users, PasswordGuard guard, AbsentAccount absent, SignInLog log)
{
    /// <summary>Longest password that is looked at, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>Checks an e-mail address and a password.</summary>
    public async Task<PasswordVerdict> Run(string email, string password, string? network, CancellationToken cancel)
    {
        var isOne = email.Length is > 0 and <= Account.MaxEmail && TextRules.IsStorable(email) && password.Length <= MaxLength;
        var name = isOne ? users.NormalizeEmail(email)! : "";
        if (await guard.Attempt(name, network, cancel) is { } wait)
        {
            log.Failed("too many attempts");
            return new(null, wait);
        }

        var account = isOne ? await users.FindByEmailAsync(email) : null;
        var hash = account?.PasswordHash;
        var compared = users.PasswordHasher.VerifyHashedPassword(account ?? absent.Account, hash ?? absent.Hash, isOne ? password : "");
        if (hash is null || compared == PasswordVerificationResult.Failed)
        {
            log.Failed("wrong e-mail address or password");
            return new(null, null);
        }

        await guard.Succeeded(name, network, cancel);
        return new(account, null);
    }

    /// <summary>Why this cannot be a new password, in English; null when it can.</summary>
    public static async Task<string?> FindProblem(UserManager<Account> users, string password)
    {
        if (password.Length > MaxLength)
        {
            return $"A password has at most {MaxLength} characters.";
        }

        foreach (var rule in users.PasswordValidators)
        {
            if (await rule.ValidateAsync(users, null!, password) is { Succeeded: false } wrong)
            {
                return string.Join(" ", wrong.Errors.Select(error => error.Description));
            }
        }

        return null;
    }
}
