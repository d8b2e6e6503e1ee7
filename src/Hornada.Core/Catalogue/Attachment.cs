using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>
/// A picture that a customer sends with an option. It belongs to the account that uploaded it; a guest's upload belongs to the first
/// account that orders with it.
/// </summary>
public sealed class Attachment
{
    /// <summary>How long a picture waits for an order.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromHours(24);

    private Attachment()
    {
    }

    /// <summary>A picture that is not stored yet.</summary>
    internal Attachment(long key, string url, long? accountKey, DateTimeOffset now) =>
        (Key, Url, AccountKey, CreatedAt) = (key, url, accountKey, now);

    /// <summary>Storage key, random below 2³¹, so that keys cannot be guessed by counting.</summary>
    public long Key { get; private set; }

    /// <summary>Path of this server.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Key of the account it belongs to; null while it belongs to nobody.</summary>
    public long? AccountKey { get; private set; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an order used it, UTC; null while unused.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>True when the picture belongs to this account or to none.</summary>
    public bool IsFor(long? account) => AccountKey is null || AccountKey == account;

    /// <summary>
    /// Pictures that an order may take. A picture expires well before it is deleted, so an order never takes one that is being deleted.
    /// </summary>
    internal static IQueryable<Attachment> Kept(HornadaDb db, DateTimeOffset now)
    {
        var oldest = now - WaitsFor;
        return db.Attachments.AsNoTracking().Where(row => row.UsedAt != null || row.CreatedAt > oldest);
    }
}
