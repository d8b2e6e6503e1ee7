using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>Where uploaded pictures lie: plain files below one directory, under random names, never changed once written.</summary>
/// <param name="directory">The directory; made when the first picture comes.</param>
/// <param name="random">Where names come from.</param>
/// <param name="clock">Names sort by time.</param>
public sealed class PictureFiles(string directory, Randomness random, TimeProvider clock)
{
    /// <summary>Path under which pictures are served.</summary>
    public const string ServedFrom = "/uploads";

    /// <summary>Stores a picture durably.</summary>
    /// <param name="folder">What it is of, such as <c>products</c>; from us, never from a client.</param>
    /// <param name="picture">The cleaned picture.</param>
    /// <param name="cancel">Gives up; nothing stays behind.</param>
    /// <returns>The path it is served from.</returns>
    public async Task<string> Store(string folder, Picture picture, CancellationToken cancel)
    {
        var name = $"{Ids.New(clock.Now(), random)}.{picture.Extension}";
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, folder)).FullName, name);
        var fresh = path + ".new";
        try
        {
            await using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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

    /// <summary>The new picture is shown by now: a file too many is better than telling that it failed.</summary>
    private static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Whoever tidies the directory finds a file that no product and no bakery names.
        }
    }

    /// <summary>Removes a picture that is no longer shown; an address that is not one of ours is left alone.</summary>
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
