namespace Hornada.Core.Accounts.OAuth;

/// <summary>An access token and the refresh token that gets the next pair. Only their hashes are stored.</summary>
public sealed class TokenPair
{
    /// <summary>How long an access token works.</summary>
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);

    private TokenPair()
    {
    }

    /// <summary>A pair that is not stored yet.</summary>
    internal TokenPair(long familyKey, IssuedPair issued, DateTimeOffset now, TimeSpan refreshLifetime)
    {
        (FamilyKey, AccessHash, RefreshHash) = (familyKey, OAuthSecret.Hash(issued.AccessToken), OAuthSecret.Hash(issued.RefreshToken));
        (AccessExpiresAt, RefreshExpiresAt) = (now + AccessLifetime, now + refreshLifetime);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long FamilyKey { get; private set; }

    /// <summary>SHA-256 of the access token.</summary>
    public byte[] AccessHash { get; private set; } = [];

    /// <summary>The first moment the access token does not work any more, UTC.</summary>
    public DateTimeOffset AccessExpiresAt { get; private set; }

    /// <summary>SHA-256 of the refresh token.</summary>
    public byte[] RefreshHash { get; private set; } = [];

    /// <summary>The first moment the refresh token does not work any more, UTC.</summary>
    public DateTimeOffset RefreshExpiresAt { get; private set; }

    /// <summary>When the next pair was made, UTC, which ended both tokens of this one; null while they work.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>
    /// Makes, with the refresh token of this pair, the pair that followed it; null once another pair has followed that one.
    /// </summary>
    public byte[]? SuccessorSeed { get; private set; }
}

/// <summary>A pair to be shown to its client.</summary>
/// <param name="AccessToken">What to send as bearer.</param>
/// <param name="RefreshToken">What to get the next pair with.</param>
public sealed record IssuedPair(string AccessToken, string RefreshToken)
{
    /// <summary>How long the access token still works.</summary>
    public TimeSpan AccessFor { get; init; } = TokenPair.AccessLifetime;
}

/// <summary>The device of a sign-in, as the client names it.</summary>
public sealed record SignInDevice
{
    /// <summary>Longest id and longest name, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>A device. Signing in again on the same one replaces the tokens it had.</summary>
    /// <param name="id">Id of the device; null or empty for a device that will not be recognised again.</param>
    /// <param name="name">Its name for people; null for none, cut to 200 characters.</param>
    public SignInDevice(string? id, string? name) => (Id, Name) = (id ?? "", Basics.TextRules.CleanName(name, MaxLength));

    /// <summary>Its id; empty when it has none.</summary>
    public string Id { get; init; }

    /// <summary>Its name; empty when it has none.</summary>
    public string Name { get; }
}
