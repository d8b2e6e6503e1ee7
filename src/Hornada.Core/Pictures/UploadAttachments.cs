using System.Buffers.Binary;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>A file as a client sent it.</summary>
/// <param name="Name">What the client calls it; only its ending is looked at.</param>
public sealed record SentFile(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many bytes were sent: of a file that is larger than a picture may be, no more than that is kept.</summary>
    public long Total { get; init; } = Bytes.Length;
}

/// <summary>Takes the pictures that customers upload with options. Uploads precede orders, so number and size are bounded.</summary>
public sealed class UploadAttachments(Store store, PictureFiles files, TimeProvider clock, Randomness random)
{
    /// <summary>Most pictures of one request.</summary>
    public const int MaxFiles = 5;

    /// <summary>Most pictures that wait for an order, of everybody together: the disk ends.</summary>
    public const int MaxWaiting = 2000;

    private const string Folder = "attachments";
    private const int MaxPurged = 500;

    /// <summary>How long an expired picture stays stored: longer than placing an order can take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Stores the pictures: all of them, or none.</summary>
    /// <param name="account">
    /// Key of the account they belong to; null for a guest's, which belong to the first account that orders with them.
    /// </param>
    public async Task<Outcome<IReadOnlyList<Attachment>>> Take(IReadOnlyList<SentFile> sent, long? account, CancellationToken cancel)
    {
        var pictures = sent.Select(Clean).ToList();
        if ((CheckCount(sent.Count)
            ?? PictureRefusals.OfFiles(sent.Select((file, at) => (file.Name, pictures[at].Refusal)))) is { } refusal)
        {
            return refusal;
        }

        var served = new List<string>(sent.Count);
        foreach (var picture in pictures)
        {
            served.Add(await files.Store(Folder, picture.Value, cancel));
        }

        var taken = await store.Write<IReadOnlyList<Attachment>>((db, ct) => Remember(db, served, account, ct), cancel);
        if (taken.Refusal is not null)
        {
            await Remove(served, cancel);
        }

        return taken;
    }

    /// <summary>Deletes pictures that no order used in time, with their files. Safe on several nodes.</summary>
    /// <returns>The number of deleted pictures; a full round means that there may be more.</returns>
    public async Task<int> Purge(CancellationToken cancel)
    {
        var oldest = clock.Now() - Attachment.WaitsFor - Grace;
        var gone = await store.Write<List<string>>(
            async (db, ct) =>
            {
                var due = await db.Attachments.Where(row => row.UsedAt == null && row.CreatedAt < oldest)
                    .OrderBy(row => row.CreatedAt)
                    .Take(MaxPurged)
                    .ToListAsync(ct);
                var keys = due.Select(row => row.Key).ToList();
                await db.Attachments.Where(row => keys.Contains(row.Key) && row.UsedAt == null).ExecuteDeleteAsync(ct);
                return due.Select(row => row.Url).ToList();
            },
            cancel);
        if (gone.Refusal is not null)
        {
            return 0;
        }

        await Remove(gone.Value, cancel);
        return gone.Value.Count;
    }

    private async Task Remove(List<string> served, CancellationToken cancel)
    {
        foreach (var path in served)
        {
            await files.Remove(path, cancel);
        }
    }

    private static Refusal? CheckCount(int count) => count switch
    {
        0 => PictureRefusals.NoFiles,
        > MaxFiles => PictureRefusals.TooManyFiles,
        _ => null,
    };

    private static Outcome<Picture> Clean(
        SentFile file) => Extensions.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase)
        ? Picture.Read(file.Bytes)
        : PictureRefusals.ExtensionNotAllowed(file.Name);

    private async Task<Outcome<IReadOnlyList<Attachment>>> Remember(
        HornadaDb db, List<string> served, long? account, CancellationToken cancel)
    {
        if (await db.Attachments.CountAsync(row => row.UsedAt == null, cancel) + served.Count > MaxWaiting)
        {
            return Refusal.Busy;
        }

        var taken = new List<Attachment>(served.Count);
        foreach (var url in served)
        {
            taken.Add(new(await FreeKey(db, taken, cancel), url, account, clock.Now()));
        }

        db.AddRange(taken);
        await db.SaveChangesAsync(cancel);
        return taken;
    }

    private async Task<long> FreeKey(HornadaDb db, List<Attachment> taken, CancellationToken cancel)
    {
        while (true)
        {
            var key = DrawKey();
            if (key > 0 && taken.TrueForAll(row => row.Key != key) && !await db.Attachments.AnyAsync(row => row.Key == key, cancel))
            {
                return key;
            }
        }
    }

    private int DrawKey()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes) & int.MaxValue;
    }
}
