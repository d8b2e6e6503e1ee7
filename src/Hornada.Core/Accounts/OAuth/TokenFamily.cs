namespace Hornada.Core.Accounts.OAuth;

/// <summary>
/// Everything one sign-in of an account with a client on a device led to: its pair of tokens, and all pairs before it. What is wrong
/// with one token ends the family.
/// </summary>
public sealed class TokenFamily
{
    /// <summary>Most living families of an account with one client.</summary>
    public const int MaxLiving = 20;

    private TokenFamily()
    {
    }

    /// <summary>A family that is not stored yet.</summary>
    internal TokenFamily(long clientKey, long accountKey, SignInDevice device, string scope, DateTimeOffset now)
    {
        (ClientKey, AccountKey, DeviceId, DeviceName) = (clientKey, accountKey, device.Id, device.Name);
        (Scope, CreatedAt, RefreshedAt) = (scope, now, now);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the client.</summary>
    public long ClientKey { get; private set; }

    /// <summary>Key of the account the tokens speak for.</summary>
    public long AccountKey { get; private set; }

    /// <summary>The device, in the client's words.</summary>
    public string DeviceId { get; private set; } = "";

    /// <summary>Name of the device, in the client's words; empty when none.</summary>
    public string DeviceName { get; private set; } = "";

    /// <summary>What was asked for, in the client's words.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it got its newest pair, UTC.</summary>
    public DateTimeOffset RefreshedAt { get; private set; }

    /// <summary>When it ended, UTC; null while it lives.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
