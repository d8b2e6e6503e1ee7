namespace Hornada.Core.Accounts;

/// <summary>
/// States that an account works for a bakery, and what it is there. Where a request names no bakery, the newest membership decides.
/// </summary>
public sealed class Membership
{
    private Membership()
    {
    }

    /// <summary>A membership that is not stored yet.</summary>
    internal Membership(long accountKey, long bakeryKey, StaffRole role, DateTimeOffset now) =>
        (AccountKey, BakeryKey, Role, Since) = (accountKey, bakeryKey, role, now);

    /// <summary>Storage key; 0 until stored. Later memberships have larger keys.</summary>
    public long Key { get; private set; }

    public long AccountKey { get; private set; }

    public long BakeryKey { get; private set; }

    public StaffRole Role { get; internal set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When the member last chose this bakery on a page, UTC; null when they never did.</summary>
    public DateTimeOffset? ChosenAt { get; internal set; }
}
