namespace Hornada.Core.Catalogue;

/// <summary>A picture a customer sends along with an option.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    /// <summary>A picture that is not stored yet.</summary>
    internal Attachment(string url, DateTimeOffset now) => (Url, CreatedAt) = (url, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Path of this server.</summary>
    public string Url { get; private set; } = "";

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an order took it, UTC; null while none has.</summary>
    public DateTimeOffset? UsedAt { get; private set; }
}
