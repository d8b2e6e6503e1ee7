using Hornada.Core.Basics;

namespace Hornada.Server.Identity.Passwords;

/// <summary>
/// Limits guesses of passwords by account and by network, in the memory of this node. An attempt counts before the password is
/// checked, so a thousand attempts at once are not a thousand guesses.
/// </summary>
internal sealed class PasswordGuard(TimeProvider clock)
{
    /// <summary>Wrong passwords for one account in <see cref="Window"/>.</summary>
    public const int MaxPerAccount = 10;

    /// <summary>Wrong passwords from one network in <see cref="Window"/>; more, since the people of a bakery share one.</summary>
    public const int MaxPerNetwork = 60;

    /// <summary>New accounts from one network in <see cref="Window"/>.</summary>
    public const int MaxRegistrations = 20;

    /// <summary>New guests from one network in <see cref="Window"/>; many, since phones of one carrier share one.</summary>
    public const int MaxGuests = 200;

    /// <summary>How long attempts are counted, from the first one on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MaxClients = 20_000;

    private readonly RateWindows attempts = new(clock, Window, MaxClients);

    /// <returns>Null when it may be made; else how long to wait, and nothing is counted.</returns>
    public TimeSpan? Attempt(string account, string? network) =>
        network is null
        ? attempts.Take((AccountName(account), MaxPerAccount))
        : attempts.Take((AccountName(account), MaxPerAccount), (NetworkName(network), MaxPerNetwork));

    /// <summary>The password was right: the attempt does not count, and the wrong ones of the account are forgotten.</summary>
    public void Succeeded(string account, string? network)
    {
        attempts.Forget(AccountName(account));
        if (network is not null)
        {
            attempts.GiveBack(NetworkName(network));
        }
    }

    /// <summary>Counts a guest, as <see cref="Attempt"/> does.</summary>
    public TimeSpan? Guest(string? network) => network is null
        ? null
        : attempts.Take(($"guest {NetworkName(network)}", MaxGuests));

    /// <summary>Counts a registration, as <see cref="Attempt"/> does.</summary>
    public TimeSpan? Registration(string? network) => network is null
        ? null
        : attempts.Take(($"new {NetworkName(network)}", MaxRegistrations));

    private static string AccountName(string account) => $"account {account}";

    private static string NetworkName(string network) => $"network {network}";
}
