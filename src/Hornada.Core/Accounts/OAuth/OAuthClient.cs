namespace Hornada.Core.Accounts.OAuth;

/// <summary>A program that may ask people to let it act for them. It has no secret: apps cannot keep one.</summary>
public sealed class OAuthClient
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    /// <summary>Most redirect URIs.</summary>
    public const int MaxRedirectUris = 10;

    private OAuthClient()
    {
    }

    /// <summary>A client that is not stored yet.</summary>
    internal OAuthClient(string id, string name, IReadOnlyList<string> redirectUris, bool isFirstParty, DateTimeOffset now) =>
        (Id, Name, RedirectUris, IsFirstParty, CreatedAt) = (id, name, redirectUris, isFirstParty, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id: 80 hexadecimal digits. Not a secret.</summary>
    public string Id { get; private set; } = "";

    /// <summary>What people are shown when they are asked.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where codes may be sent; see <see cref="RedirectUri"/>.</summary>
    public IReadOnlyList<string> RedirectUris { get; private set; } = [];

    /// <summary>True for the installation's own apps: they may ask for the password themselves.</summary>
    public bool IsFirstParty { get; private set; }

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>True when a code may be sent to this address.</summary>
    public bool MayRedirectTo(string redirectUri) => RedirectUris.Any(registered => RedirectUri.Matches(registered, redirectUri));

    /// <summary>Ends the client; a second time changes nothing.</summary>
    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
