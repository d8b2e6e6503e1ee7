namespace Hornada.Core.Accounts;

/// <summary>A passkey of an account: a public key whose other half stays in somebody's device.</summary>
public sealed class Passkey
{
    /// <summary>Most passkeys of an account.</summary>
    public const int MaxPerAccount = 20;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    private Passkey()
    {
    }

    /// <summary>A passkey that is not stored yet.</summary>
    /// <param name="id">Its public id.</param>
    /// <param name="accountKey">Key of the account it signs in.</param>
    /// <param name="name">What its owner calls it, at most <see cref="MaxName"/> characters.</param>
    /// <param name="credential">What the device said about it.</param>
    /// <param name="askedAt">When the device was asked for it, UTC.</param>
    internal Passkey(string id, long accountKey, string name, PasskeyCredential credential, DateTimeOffset askedAt)
    {
        (Id, AccountKey, Name, CreatedAt, AskedAt) = (id, accountKey, name, askedAt, askedAt);
        (CredentialId, PublicKey, SignCount) = (credential.CredentialId, credential.PublicKey, credential.SignCount);
        (Transports, IsVerified, CanBeBacked, IsBackedUp) = (string.Join(' ', credential.Transports), credential.IsVerified, credential.CanBeBacked, credential.IsBackedUp);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, to name it when deleting.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account it signs in.</summary>
    public long AccountKey { get; private set; }

    /// <summary>The device's name for it; unique.</summary>
    public byte[] CredentialId { get; private set; } = [];

    /// <summary>The public key, COSE encoded.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How often it was used, in the device's own counting; 0 from devices that do not count.</summary>
    public long SignCount { get; private set; }

    /// <summary>How the device can be reached, words of WebAuthn separated by blanks; may be empty.</summary>
    public string Transports { get; private set; } = "";

    /// <summary>Whether its owner showed the device that it was he: a finger, a face, a PIN.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>Whether it may be copied to other devices of its owner.</summary>
    public bool CanBeBacked { get; private set; }

    /// <summary>Whether it has been.</summary>
    public bool IsBackedUp { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the question was asked that it answered last, UTC: answers to that one or an older one do not count any more.</summary>
    public DateTimeOffset AskedAt { get; private set; }
}

/// <summary>What a device says about a passkey.</summary>
/// <param name="CredentialId">Its name for it.</param>
/// <param name="PublicKey">The public key, COSE encoded.</param>
/// <param name="SignCount">How often it was used; 0 from devices that do not count.</param>
/// <param name="Transports">How the device can be reached.</param>
/// <param name="IsVerified">Whether its owner showed that it was he.</param>
/// <param name="CanBeBacked">Whether it may be copied to other devices.</param>
/// <param name="IsBackedUp">Whether it has been.</param>
public sealed record PasskeyCredential(
    byte[] CredentialId, byte[] PublicKey, long SignCount, IReadOnlyList<string> Transports, bool IsVerified, bool CanBeBacked, bool IsBackedUp);
