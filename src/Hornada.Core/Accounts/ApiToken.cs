namespace Hornada.Core.Accounts;

/// <summary>An opaque bearer token of an API caller. Only its hash is stored.</summary>
public sealed class ApiToken
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    /// <summary>Longest life of a token that expires, in years.</summary>
    public const int MaxYears = 10;

    private ApiToken()
    {
    }

    /// <summary>A token that is not stored yet.</summary>
    internal ApiToken(string id, long accountKey, string name, byte[] hash, DateTimeOffset now) =>
        (Id, AccountKey, Name, Hash, CreatedAt) = (id, accountKey, name, hash, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, to name it when listing and revoking.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account it speaks for.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Purpose of the token, as its owner named it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the secret: 256 random bits need no salt and no slow hash.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>How much of what its account may do it may do.</summary>
    public TokenScope Scope { get; internal init; }

    /// <summary>The words of its <see cref="Narrowed"/>; empty for none.</summary>
    public string Rights { get; internal init; } = "";

    /// <summary>What it is narrowed to; null for a token that is not.</summary>
    public TokenRights? Narrowed => TokenRights.FromText(Rights);

    /// <summary>True for a client: its secret is no bearer token, it only gets tokens that live for an hour.</summary>
    public bool IsClient { get; internal init; }

    /// <summary>Key of the client that got it; null for a token that a person made.</summary>
    public long? ClientKey { get; internal init; }

    /// <summary>Key of the program that it is of: of the client that got it, otherwise its own.</summary>
    public long ProgramKey => ClientKey ?? Key;

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it expires, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Ends the token; a second time changes nothing.</summary>
    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
