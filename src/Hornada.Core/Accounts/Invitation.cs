namespace Hornada.Core.Accounts;

/// <summary>An invitation to work at a bakery: a link that the invited person opens, once.</summary>
public sealed class Invitation
{
    private Invitation()
    {
    }

    /// <summary>An invitation that is not stored yet.</summary>
    internal Invitation(string id, long bakeryKey, StaffRole role, byte[] hash, DateTimeOffset now) =>
        (Id, BakeryKey, Role, Hash, CreatedAt, ExpiresAt) = (id, bakeryKey, role, hash, now, now + Invitations.Lifetime);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, to name it when listing and revoking.</summary>
    public string Id { get; private set; } = "";

    public long BakeryKey { get; private set; }

    /// <summary>What the person will be at the bakery.</summary>
    public StaffRole Role { get; private set; }

    /// <summary>SHA-256 of the secret of its link.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Where the link was sent, or a name, to tell it from others in the list; empty for neither.</summary>
    public string Label { get; internal set; } = "";

    /// <summary>Key of the account that made it.</summary>
    public long InviterKey { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used or revoked, UTC; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Key of the account that used it; null when nobody did.</summary>
    public long? GuestKey { get; internal set; }
}
