namespace Hornada.Core.Accounts;

/// <summary>A phone or tablet that receives push messages for an account.</summary>
public sealed class Device
{
    /// <summary>Longest registration token, in characters.</summary>
    public const int MaxToken = 4096;

    private Device()
    {
    }

    /// <summary>Registration token of the push service; unique, belongs to the account that last sent it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Key of the account.</summary>
    public long AccountKey { get; private set; }

    /// <summary>When the app last reported it, UTC.</summary>
    public DateTimeOffset SeenAt { get; private set; }
}
