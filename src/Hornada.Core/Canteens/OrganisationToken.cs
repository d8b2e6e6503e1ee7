namespace Hornada.Core.Canteens;

/// <summary>Permissions of a token of an organisation.</summary>
public enum TokenAbility
{
    Read,

    /// <summary>Reading and working: orders, pickup, credit.</summary>
    Staff,
}

/// <summary>An opaque bearer token of an organisation. Only its hash is stored.</summary>
public sealed class OrganisationToken
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    private OrganisationToken()
    {
    }

    /// <summary>A token that is not stored yet.</summary>
    internal OrganisationToken(string id, long companyKey, byte[] hash, DateTimeOffset now) =>
        (Id, CompanyKey, Hash, CreatedAt) = (id, companyKey, hash, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, used for listing and revoking.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Name, chosen by the admin.</summary>
    public string Name { get; internal init; } = "";

    public TokenAbility Ability { get; internal init; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it expires, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>When it was revoked, UTC; null for not revoked.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Revokes the token; a second time changes nothing.</summary>
    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
