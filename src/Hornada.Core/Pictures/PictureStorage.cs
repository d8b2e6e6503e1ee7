using Hornada.Core.Basics;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>
/// Stores uploaded pictures of bakeries and counts them. The new files are stored first, then the path, and only then the old files are
/// removed: whatever fails, a picture remains.
/// </summary>
/// <param name="files">Where files are kept.</param>
internal sealed class PictureStorage(Store store, PictureFiles files, PictureOptions options, TimeProvider clock)
{
    /// <summary>Cleans a file, stores it, and lets a transaction show it.</summary>
    /// <param name="folder">What it is of, such as <c>products</c>; from us, never from a client.</param>
    /// <param name="hasSizes">True where smaller sizes of it are shown.</param>
    /// <param name="show">Shows the picture; answers with the paths that are not shown any more, and what the caller wants.</param>
    public Task<Outcome<T>> Take<T>(
        string folder,
        ReadOnlyMemory<byte> file,
        bool hasSizes,
        Func<HornadaDb, TakenPicture, CancellationToken, Task<Outcome<(IReadOnlyList<string> Before, T View)>>> show,
        CancellationToken cancel) =>
        TakeAll(folder, [new("", file)], hasSizes, (db, taken, ct) => show(db, taken[0], ct), cancel);

    /// <summary>The same for several files: all of them are taken, or none. A refusal of several names each bad file.</summary>
    public async Task<Outcome<T>> TakeAll<T>(
        string folder,
        IReadOnlyList<SentFile> sent,
        bool hasSizes,
        Func<HornadaDb, IReadOnlyList<TakenPicture>, CancellationToken, Task<Outcome<(IReadOnlyList<string> Before, T View)>>> show,
        CancellationToken cancel)
    {
        var read = sent.Select(Read).ToList();
        if (PictureRefusals.OfFiles(sent.Select((file, at) => (file.Name, read[at].Refusal))) is { } refused)
        {
            return refused;
        }

        var taken = new List<TakenPicture>();
        foreach (var picture in read)
        {
            taken.Add(await Keep(folder, picture.Value, hasSizes, cancel));
        }

        // After an exception it is unknown whether the new picture is stored: keep its files, because an unused file is better than a
        // missing one.
        var shown = await store.Write<(IReadOnlyList<string> Before, T View)>((db, ct) => show(db, taken, ct), cancel);
        await Remove(
            shown.Refusal is null ? shown.Value.Before : [.. taken.SelectMany(one => one.Files).Select(one => one.Size.Src)], cancel);
        return shown.Then(replaced => replaced.View);
    }

    /// <summary>The picture of a file, cleaned; refused when it is none, or too large.</summary>
    public static Outcome<Picture> Read(SentFile file) =>
        file.Total > Picture.MaxBytes ? PictureRefusals.TooLarge(file.Total) : Picture.Read(file.Bytes);

    private async Task<TakenPicture> Keep(string folder, Picture picture, bool hasSizes, CancellationToken cancel)
    {
        IReadOnlyList<Picture> sizes = hasSizes && options.MakeSizes ? await PictureSizes.Make(picture, cancel) : [];
        var kept = new List<(ImageResolution Size, long Bytes)>();
        foreach (var size in sizes.Prepend(picture))
        {
            kept.Add((new(await files.Store(folder, size, cancel), size.Width, size.Height), size.Bytes.Length));
        }

        return new(kept);
    }

    /// <summary>Removes files that nothing shows any more.</summary>
    public async Task Remove(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        foreach (var path in paths)
        {
            await files.Remove(path, cancel);
        }
    }

    /// <summary>Counts a new picture in place of those before it; refused when the bakery has no room for it.</summary>
    public async Task<Refusal?> Count(
        HornadaDb db, long bakeryKey, TakenPicture picture, IReadOnlyList<string> before, CancellationToken cancel) =>
        await Count(db, bakeryKey, [picture], before, cancel);

    /// <summary>The same for several new pictures.</summary>
    public async Task<Refusal?> Count(
        HornadaDb db, long bakeryKey, IReadOnlyList<TakenPicture> pictures, IReadOnlyList<string> before, CancellationToken cancel)
    {
        // Of several uploads at once, each sees the ones before it.
        await db.Lock(db.Bakeries.Where(row => row.Key == bakeryKey), cancel);
        var others = db.StoredPictures.Where(row => row.BakeryKey == bakeryKey && !before.Contains(row.Url));
        var (stored, more) = (await others.SumAsync(row => row.Bytes, cancel), pictures.Sum(one => one.Bytes));
        if (stored + more > options.MaxMegabytesPerBakery * 1024L * 1024)
        {
            return PictureRefusals.QuotaReached(options.MaxMegabytesPerBakery);
        }

        await Forget(db, before, cancel);
        db.AddRange(
            pictures.SelectMany(one => one.Files).Select(file => new StoredPicture(file.Size.Src, bakeryKey, file.Bytes, clock.Now())));
        return null;
    }

    /// <summary>Counts these pictures no longer.</summary>
    public static Task Forget(HornadaDb db, IReadOnlyList<string> paths, CancellationToken cancel) =>
        db.StoredPictures.Where(row => paths.Contains(row.Url)).ExecuteDeleteAsync(cancel);
}

/// <summary>A picture whose files are stored and that nothing shows yet.</summary>
/// <param name="Files">Its sizes with the bytes of their files; the first one is the picture as it was sent.</param>
internal sealed record TakenPicture(IReadOnlyList<(ImageResolution Size, long Bytes)> Files)
{
    public long Bytes => Files.Sum(file => file.Bytes);

    public ProductImage Image => new([.. Files.Select(file => file.Size)], WhiteBackground: false);
}
