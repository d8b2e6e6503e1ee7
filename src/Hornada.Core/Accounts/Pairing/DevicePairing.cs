namespace Hornada.Core.Accounts.Pairing;

/// <summary>A device that waits for an answer: it shows a short code, and somebody who works at a bakery types it in (RFC 8628).</summary>
public sealed class DevicePairing
{
    /// <summary>Longest name of a program that asks, in characters.</summary>
    public const int MaxProgram = 80;

    private DevicePairing()
    {
    }

    /// <summary>A pairing that is not stored yet.</summary>
    internal DevicePairing(byte[] deviceHash, byte[] userHash, string program, DateTimeOffset expiresAt) =>
        (DeviceHash, UserHash, Program, ExpiresAt) = (deviceHash, userHash, program, expiresAt);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>SHA-256 of the device's secret.</summary>
    public byte[] DeviceHash { get; private set; } = [];

    /// <summary>SHA-256 of the short code.</summary>
    public byte[] UserHash { get; private set; } = [];

    /// <summary>How the asking program calls itself; empty for a browser.</summary>
    public string Program { get; private set; } = "";

    /// <summary>What its token is to be narrowed to, as words; empty for nothing less than a tablet may.</summary>
    public string Rights { get; internal init; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the device last asked for the answer, UTC; null before it did.</summary>
    public DateTimeOffset? AskedAt { get; internal set; }

    /// <summary>Key of the account that approved it; null before that.</summary>
    public long? ApproverKey { get; private set; }

    /// <summary>Key of the bakery it was approved for; null before that.</summary>
    public long? BakeryKey { get; private set; }

    /// <summary>Name of the device in lists; empty until approved.</summary>
    public string Name { get; private set; } = "";

    public bool IsDenied { get; internal set; }

    internal void Approve(long approverKey, long bakeryKey, string name) =>
        (ApproverKey, BakeryKey, Name, IsDenied) = (approverKey, bakeryKey, name, false);
}

/// <summary>
/// A device of a bakery. It has an account of its own, which works at that bakery alone, so what it did can be told from what people did,
/// and ending it ends nobody else's session.
/// </summary>
public sealed class PairedDevice
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    private PairedDevice()
    {
    }

    /// <summary>A device that is not stored yet.</summary>
    internal PairedDevice(string id, long accountKey, DevicePairing approved, DateTimeOffset now) =>
        (Id, AccountKey, BakeryKey, Name, PairedByKey, PairedAt) =
            (id, accountKey, approved.BakeryKey!.Value, approved.Name, approved.ApproverKey!.Value, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, to name it when listing and revoking.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of its own account.</summary>
    public long AccountKey { get; private set; }

    public long BakeryKey { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Key of the account that approved it.</summary>
    public long PairedByKey { get; private set; }

    /// <summary>When it was paired, UTC.</summary>
    public DateTimeOffset PairedAt { get; private set; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; internal set; }
}
