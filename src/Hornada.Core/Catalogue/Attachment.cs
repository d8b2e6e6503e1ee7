using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A picture a customer sends along with an option. It belongs to whoever sent it signed in, or else to whoever orders with it first.</summary>
public sealed class Attachment
{
    /// <summary>How long a picture waits for an order.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromHours(24);

    private Attachment()
    {
    }

    /// <summary>A picture that is not stored yet.</summary>
    internal Attachment(long key, string url, long? accountKey, DateTimeOffset now) => (Key, Url, AccountKey, CreatedAt) = (key, url, accountKey, now);

    /// <summary>Storage key, drawn at random below 2³¹: a number nobody comes to by counting.</summary>
    public long Key { get; private set; }

    /// <summary>Path of this server.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Key of the account it belongs to; null while it belongs to nobody.</summary>
    public long? AccountKey { get; private set; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an order took it, UTC; null while none has.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>True when this account, or nobody in particular, may send it along.</summary>
    public bool IsFor(long? account) => AccountKey is null || AccountKey == account;

    /// <summary>Those an order may take: what has waited too long is as good as gone, a good while before it is.</summary>
    internal static IQueryable<Attachment> Kept(HornadaDb db, DateTimeOffset now)
    {
        var oldest = now - WaitsFor;
        return db.Attachments.AsNoTracking().Where(row => row.UsedAt != null || row.CreatedAt > oldest);
    }
}
