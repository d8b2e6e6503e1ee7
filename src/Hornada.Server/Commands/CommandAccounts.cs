using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Commands;

/// <summary>The account a command is about.</summary>
internal static class CommandAccounts
{
    /// <param name="role">Null for an account that exists; else the role to give to it, or to a new one.</param>
    public static async Task<Outcome<AccountView>> FindOrCreate(
        IServiceProvider services, string email, string? role, CancellationToken cancel)
    {
        var users = services.GetRequiredService<UserManager<Account>>();
        var known = await users.FindByEmailAsync(email);
        if (role is null)
        {
            return known is null ? AccountRefusals.NotFound(new(email)) : AccountView.From(known);
        }

        if (EnumNames<Role>.Find(role) is not { } wanted)
        {
            return AccountRefusals.UnknownRole;
        }

        if (known is not null)
        {
            return (await services.GetRequiredService<Profiles>().ChangeRole(known.Uid, wanted, cancel)).Then(profile => profile.Account);
        }

        var (clock, random) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Randomness>());
        var account = Account.Open(new(Ids.New(clock.Now(), random)), email, "", wanted, clock.Now());
        var made = await users.CreateAsync(account);
        return made.Succeeded
            ? AccountView.From(account)
            : Refusal.Malformed(LocalizedMessage.From(_ => string.Join(" ", made.Errors.Select(error => error.Description))));
    }
}
