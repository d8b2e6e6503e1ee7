namespace Hornada.Core.Accounts.OAuth;

/// <summary>A program that may ask people to let it act for them. A public client without a secret: apps cannot keep one.</summary>
public sealed class OAuthClient
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    public const int MaxRedirectUris = 10;

    /// <summary>Longest id, in characters.</summary>
    public const int MaxId = 128;

    private OAuthClient()
    {
    }

    /// <summary>A client that is not stored yet.</summary>
    internal OAuthClient(string id, ClientRegistration registration, DateTimeOffset now)
    {
        (Id, Name, RedirectUris) = (id, registration.Name, [.. registration.RedirectUris.Distinct()]);
        (IsFirstParty, RequiresPkce, CreatedAt) = (registration.IsFirstParty, registration.RequiresPkce, now);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id: 80 hexadecimal digits, or the one it was registered with. Not a secret.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Name that the consent page shows.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where codes may be sent; see <see cref="RedirectUri"/>.</summary>
    public IReadOnlyList<string> RedirectUris { get; private set; } = [];

    /// <summary>True for the installation's own apps, which may take the password themselves.</summary>
    public bool IsFirstParty { get; private set; }

    /// <summary>True when it must send a proof key with the question for a code (RFC 7636).</summary>
    public bool RequiresPkce { get; private set; }

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>True when a code may be sent to this address.</summary>
    public bool MayRedirectTo(string redirectUri) => RedirectUris.Any(registered => RedirectUri.Matches(registered, redirectUri));

    /// <summary>Sets whether it must send a proof key.</summary>
    internal void RequirePkce(bool required) => RequiresPkce = required;

    /// <summary>True for what can be a client's id: 1 to 128 letters, digits, dots, hyphens, underscores and tildes.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxId && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~');

    /// <summary>Ends the client; a second time changes nothing.</summary>
    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>A client to be registered.</summary>
/// <param name="Name">What people are shown, 1 to 80 characters.</param>
/// <param name="RedirectUris">Where codes may be sent, 1 to 10; none for a first-party client that only takes passwords.</param>
public sealed record ClientRegistration(string Name, IReadOnlyList<string> RedirectUris)
{
    /// <summary>True when it may ask for passwords itself.</summary>
    public bool IsFirstParty { get; init; }

    /// <summary>The id it has already, of programs that come with one; null for a new id.</summary>
    public string? Id { get; init; }

    /// <summary>False for a program that sends no proof key: the contract only recommends it.</summary>
    public bool RequiresPkce { get; init; } = true;
}
