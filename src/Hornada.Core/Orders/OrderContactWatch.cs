using Hornada.Core.Accounts;
using Hornada.Core.EventLog;

namespace Hornada.Core.Orders;

/// <summary>
/// Says whether the orders of a bakery have changed, or how any customer is reached, for what is kept of both together: an event tells of
/// the orders and of the bakery, a row of <c>caller_changes</c> of the customer.
/// </summary>
public sealed class OrderContactWatch(BakeryWatch bakeries, KnownCallers accounts) : IChangeWatch
{
    /// <inheritdoc/>
    public bool TryVersionOf(long key, out long version)
    {
        var isCurrent = bakeries.TryVersionOf(key, out var ofBakery) & accounts.TryVersion(out var ofAccounts);
        version = Both(ofBakery, ofAccounts);
        return isCurrent;
    }

    /// <inheritdoc/>
    public async Task<long> LookAtVersionOf(long key, CancellationToken cancel)
    {
        await accounts.LookNow();
        var ofBakery = bakeries.TryVersionOf(key, out var known) ? known : await bakeries.LookAtVersionOf(key, cancel);
        _ = accounts.TryVersion(out var ofAccounts);
        return Both(ofBakery, ofAccounts);
    }

    /// <summary>Neither number ever falls, so their sum is the same only while both are.</summary>
    private static long Both(long ofBakery, long ofAccounts) => ofBakery + ofAccounts;
}
