namespace Hornada.Core.Pictures;

/// <summary>A picture that a bakery uploaded and that is kept.</summary>
public sealed class StoredPicture
{
    private StoredPicture()
    {
    }

    internal StoredPicture(string url, long bakeryKey, long bytes, DateTimeOffset now) =>
        (Url, BakeryKey, Bytes, CreatedAt) = (url, bakeryKey, bytes, now);

    /// <summary>Path of this server.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Key of the bakery whose quota it counts against.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Size of the file.</summary>
    public long Bytes { get; private set; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
