namespace Hornada.Core.Canteens;

/// <summary>What a token of an organisation may do.</summary>
public enum TokenAbility
{
    /// <summary>Reads: for integrators.</summary>
    Read,

    /// <summary>Reads, and works: orders, handing over, credit.</summary>
    Staff,
}

/// <summary>An opaque bearer token that speaks for an organisation. Only its hash is stored.</summary>
public sealed class OrganisationToken
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    private OrganisationToken()
    {
    }

    /// <summary>A token that is not stored yet.</summary>
    internal OrganisationToken(string id, long companyKey, string name, TokenAbility ability, byte[] hash, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        (Id, CompanyKey, Name, Ability, Hash, ExpiresAt, CreatedAt) = (id, companyKey, name, ability, hash, expiresAt, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, to name it when listing and revoking.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation it speaks for.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>What it is for, in the admin's words.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it may do.</summary>
    public TokenAbility Ability { get; private set; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when it does not work any more, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Ends the token; a second time changes nothing.</summary>
    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
