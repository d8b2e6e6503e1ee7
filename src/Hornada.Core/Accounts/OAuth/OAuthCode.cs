namespace Hornada.Core.Accounts.OAuth;

/// <summary>A code that a client exchanges for tokens, once and soon. Only its hash is stored.</summary>
public sealed class OAuthCode
{
    /// <summary>How long a code works: a browser's way back to the app and one call.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>How long a used or expired code is remembered, so that a replay is recognised.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private OAuthCode()
    {
    }

    /// <summary>A code that is not stored yet.</summary>
    internal OAuthCode(byte[] hash, CodeRequest request, DateTimeOffset now)
    {
        (Hash, ClientKey, AccountKey, RedirectUri) = (hash, request.ClientKey, request.AccountKey, request.RedirectUri);
        (Challenge, Scope, CreatedAt, ExpiresAt) = (request.Challenge, request.Scope, now, now + Lifetime);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>SHA-256 of the code.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Key of the client it was made for.</summary>
    public long ClientKey { get; private set; }

    /// <summary>Key of the account that allowed it.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Where it was sent.</summary>
    public string RedirectUri { get; private set; } = "";

    /// <summary>SHA-256 of the verifier that the exchange must show (RFC 7636); null when the client sent no proof key.</summary>
    public byte[]? Challenge { get; private set; }

    /// <summary>What was asked for, in the client's words.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The first moment it does not work any more, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a client presented it, UTC; null while it is unused.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Key of the family it led to; null when none.</summary>
    public long? FamilyKey { get; private set; }
}
