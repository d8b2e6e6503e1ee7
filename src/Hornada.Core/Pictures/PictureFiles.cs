using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>
/// The files of uploaded pictures: in one directory, or in a bucket that all nodes have in common, under random names, never changed after
/// they are written. With a bucket, what the directory still has is served and removed as before.
/// </summary>
/// <param name="directory">The directory; made when the first picture comes.</param>
/// <param name="bucket">Null or off: the directory alone.</param>
public sealed class PictureFiles(string directory, Randomness random, TimeProvider clock, PictureBucket? bucket = null)
{
    /// <summary>Path under which pictures are served.</summary>
    public const string ServedFrom = "/uploads";

    /// <summary>The bucket; null when pictures are in the directory.</summary>
    private PictureBucket? Bucket => bucket is { IsOn: true } on ? on : null;

    /// <summary>Stores a picture durably.</summary>
    /// <param name="folder">What it is of, such as <c>products</c>; from us, never from a client.</param>
    /// <returns>The path it is served from.</returns>
    public async Task<string> Store(string folder, Picture picture, CancellationToken cancel)
    {
        var name = $"{folder}/{Ids.NewSortable(clock.Now(), random)}.{picture.Extension}";
        await (Bucket?.Put(name, picture.Bytes, cancel) ?? Write(name, picture.Bytes, cancel));
        return $"{ServedFrom}/{name}";
    }

    /// <summary>A picture that is not in the directory; null when the bucket has none of this name, or there is no bucket.</summary>
    /// <param name="served">The path it is served from.</param>
    /// <exception cref="BucketException">The bucket cannot be asked.</exception>
    public async Task<byte[]?> ReadFromBucket(string served, CancellationToken cancel) =>
        Bucket is { } on && NameOf(served) is { } name && PictureBucket.IsName(name) ? await on.Read(name, cancel) : null;

    /// <summary>
    /// Removes the file of a picture that nothing shows any more; an address outside this server is ignored. What cannot be removed stays:
    /// an unused file is better than a failed request.
    /// </summary>
    public async Task Remove(string served, CancellationToken cancel)
    {
        try
        {
            await Erase(served, cancel);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException or BucketException)
        {
            // An unused file may stay behind; no product or bakery refers to it. The doctor names it.
        }
    }

    /// <summary>The same for a picture that may not stay behind.</summary>
    /// <exception cref="BucketException">The bucket cannot be asked.</exception>
    public async Task Erase(string served, CancellationToken cancel)
    {
        if (NameOf(served) is not { } name)
        {
            return;
        }

        var path = Path.GetFullPath(Path.Combine(directory, name));
        if (path.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path))
        {
            File.Delete(path);
        }

        if (Bucket is { } on && PictureBucket.IsName(name))
        {
            await on.Delete(name, cancel);
        }
    }

    /// <summary>Fails when pictures could not be removed now.</summary>
    /// <exception cref="BucketException">The bucket cannot be asked.</exception>
    public Task Reach(CancellationToken cancel) => Bucket?.Read("products/0.jpg", cancel) ?? Task.CompletedTask;

    private async Task Write(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var path = Path.Combine(directory, name);
        OwnFiles.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        try
        {
            await OwnFiles.Write(fresh, bytes, cancel);
            File.Move(fresh, path);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    private static string? NameOf(string served) =>
        served.StartsWith(ServedFrom + "/", StringComparison.Ordinal) ? served[(ServedFrom.Length + 1)..] : null;
}
