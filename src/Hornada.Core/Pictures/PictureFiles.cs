using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>The files of uploaded pictures: in one directory, under random names, never changed after they are written.</summary>
/// <param name="directory">The directory; made when the first picture comes.</param>
public sealed class PictureFiles(string directory, Randomness random, TimeProvider clock)
{
    /// <summary>Path under which pictures are served.</summary>
    public const string ServedFrom = "/uploads";

    /// <summary>Stores a picture durably.</summary>
    /// <param name="folder">What it is of, such as <c>products</c>; from us, never from a client.</param>
    /// <returns>The path it is served from.</returns>
    public async Task<string> Store(string folder, Picture picture, CancellationToken cancel)
    {
        var name = $"{Ids.NewSortable(clock.Now(), random)}.{picture.Extension}";
        var path = Path.Combine(OwnFiles.CreateDirectory(Path.Combine(directory, folder)).FullName, name);
        var fresh = path + ".new";
        try
        {
            await using (var file = OwnFiles.Open(fresh, FileMode.CreateNew, FileShare.None))
            {
                await file.WriteAsync(picture.Bytes, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }

        return $"{ServedFrom}/{folder}/{name}";
    }

    /// <summary>The new picture is stored already: an unused old file is better than a failed request.</summary>
    private static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // An unused file may stay behind; no product or bakery refers to it.
        }
    }

    /// <summary>Removes the file of a replaced picture; an address outside this server is ignored.</summary>
    public void Remove(string served)
    {
        if (served.StartsWith(ServedFrom + "/", StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(Path.Combine(directory, served[(ServedFrom.Length + 1)..]));
            if (path.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                DeleteIfPossible(path);
            }
        }
    }
}
