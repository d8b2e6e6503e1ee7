using Hornada.Core.Limits;

namespace Hornada.Server.Identity.Passwords;

/// <summary>
/// Limits guesses of passwords. Guesses at one account from one network use up what that network has for that account, and hardly touch
/// what it has for others. Guesses at one account from many networks use up what unfamiliar networks have for it together; a network from
/// which its owner has signed in lately is not among these.
/// </summary>
internal sealed class PasswordGuard(AttemptLimits attempts, LimitOptions limits)
{
    /// <summary>How long a network at which somebody signed in to an account is familiar to that account.</summary>
    private static readonly TimeSpan Familiar = TimeSpan.FromDays(90);

    /// <summary>Counts an attempt before the password is compared.</summary>
    /// <param name="account">What the account is found by.</param>
    /// <param name="network">The client's network; null when it cannot be told.</param>
    /// <returns>Null when it may be made; else how long to wait, and nothing is counted.</returns>
    public async Task<TimeSpan?> Attempt(string account, string? network, CancellationToken cancel)
    {
        var counted = new List<(Limit Limit, string Client)>();
        foreach (var (limit, client) in await Counters(account, network, cancel))
        {
            if (await attempts.Take(limit, client, cancel: cancel) is { } wait)
            {
                foreach (var (earlier, name) in counted)
                {
                    await attempts.GiveBack(earlier, name, cancel);
                }

                return wait;
            }

            counted.Add((limit, client));
        }

        return null;
    }

    /// <summary>The password was right: the attempt does not count, and the wrong ones from this network are forgotten.</summary>
    public async Task Succeeded(string account, string? network, CancellationToken cancel)
    {
        var counters = await Counters(account, network, cancel);
        await attempts.Forget(counters[0].Limit, counters[0].Client, cancel);
        foreach (var (limit, client) in counters.Skip(1))
        {
            await attempts.GiveBack(limit, client, cancel);
        }

        if (network is not null)
        {
            await attempts.Mark(Fact(account, network), Familiar, cancel);
        }
    }

    /// <summary>Counts a guest, as <see cref="Attempt"/> does; not where networks cannot be told, where it would count everybody.</summary>
    public Task<TimeSpan?> Guest(string? network, CancellationToken cancel) => Count(limits.Guests(), network, cancel);

    /// <summary>The guest that was counted got no account: it does not count.</summary>
    public Task GuestGone(string? network, CancellationToken cancel) =>
        network is null ? Task.CompletedTask : attempts.GiveBack(limits.Guests(), network, cancel);

    /// <summary>Counts a registration, as <see cref="Guest"/> does.</summary>
    public Task<TimeSpan?> Registration(string? network, CancellationToken cancel) => Count(limits.Registrations(), network, cancel);

    private Task<TimeSpan?> Count(Limit limit, string? network, CancellationToken cancel) =>
        network is null ? Task.FromResult<TimeSpan?>(null) : attempts.Take(limit, network, cancel: cancel);

    /// <summary>The pair first: a client that is stopped there takes nothing from the others.</summary>
    private async Task<List<(Limit Limit, string Client)>> Counters(string account, string? network, CancellationToken cancel)
    {
        var counters = new List<(Limit, string)> { (limits.PairPasswords(), $"{network} {account}") };
        if (network is null)
        {
            return counters;
        }

        counters.Add((limits.AddressPasswords(), network));
        if (!await attempts.IsMarked(Fact(account, network), cancel))
        {
            counters.Add((limits.AccountPasswords(), account));
        }

        return counters;
    }

    private static string Fact(string account, string network) => $"familiar {network} {account}";
}
