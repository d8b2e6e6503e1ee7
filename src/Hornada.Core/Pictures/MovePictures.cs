using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <param name="Moved">Pictures that were copied now, and whose copy was read again.</param>
/// <param name="There">Pictures that were there already.</param>
/// <param name="Left">Files that are no pictures of this program.</param>
public sealed record MovedPictures(int Moved, int There, IReadOnlyList<string> Left);

/// <summary>
/// Moves pictures between the directory and the bucket, beside running servers. A file is removed once its copy was read and is the same.
/// So the move may be stopped anywhere and run again.
/// </summary>
public sealed class MovePictures(string directory, PictureBucket bucket)
{
    /// <param name="tell">Is told how many of how many are done.</param>
    public async Task<MovedPictures> ToBucket(Action<int, int> tell, CancellationToken cancel)
    {
        List<string> names = !Directory.Exists(directory) ? [] :
        [
            .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
        var (moved, there) = (0, 0);
        foreach (var name in names.Where(PictureBucket.IsName))
        {
            var path = Path.Combine(directory, name);
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            if (IsSame(await bucket.Read(name, cancel), bytes))
            {
                there++;
            }
            else
            {
                await bucket.Put(name, bytes, cancel);
                RefuseOther(name, bytes, await bucket.Read(name, cancel));
                moved++;
            }

            File.Delete(path);
            tell(moved + there, names.Count);
        }

        return new(moved, there, [.. names.Where(name => !PictureBucket.IsName(name))]);
    }

    /// <summary>The way back. What is in the bucket stays there, because other nodes may still read it.</summary>
    /// <param name="tell">Is told how many of how many are done.</param>
    public async Task<MovedPictures> ToDirectory(Action<int, int> tell, CancellationToken cancel)
    {
        var pictures = await bucket.List(cancel);
        var (moved, there) = (0, 0);
        foreach (var picture in pictures)
        {
            var path = Path.Combine(directory, picture.Name);
            if (File.Exists(path) && new FileInfo(path).Length == picture.Bytes)
            {
                there++;
            }
            else if (await bucket.Read(picture.Name, cancel) is { } bytes)
            {
                OwnFiles.CreateDirectory(Path.GetDirectoryName(path)!);
                await OwnFiles.Write(path + ".new", bytes, cancel);
                File.Move(path + ".new", path, overwrite: true);
                moved++;
            }

            tell(moved + there, pictures.Count);
        }

        return new(moved, there, []);
    }

    private static bool IsSame(byte[]? copy, byte[] bytes) => copy is not null && copy.AsSpan().SequenceEqual(bytes);

    private static void RefuseOther(string name, byte[] bytes, byte[]? copy)
    {
        if (!IsSame(copy, bytes))
        {
            throw new BucketException($"The copy of {name} in the bucket is not the same.", new InvalidDataException(name));
        }
    }
}
