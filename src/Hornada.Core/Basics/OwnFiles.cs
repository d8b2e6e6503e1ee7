namespace Hornada.Core.Basics;

/// <summary>
/// Directories and files for the user of this process alone: they hold customers, password hashes and keys. On Windows they inherit the
/// permissions of the directory they are in.
/// </summary>
public static class OwnFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates a directory; one that exists stays as it is.</summary>
    public static DirectoryInfo CreateDirectory(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, DirectoryMode700);

    /// <summary>Opens a file for writing; one that exists keeps its mode.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode600;
        }

        return new(path, options);
    }

    /// <summary>Writes a file durably; one that exists is replaced.</summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await using var file = Open(path, FileMode.Create, FileShare.None);
        await file.WriteAsync(bytes, cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Creates a directory when it is missing, and writes and deletes an empty file in it.</summary>
    /// <returns>Null when that works, or only lacks space; else the reason of the operating system.</returns>
    public static string? WhyNotWritable(string directory)
    {
        try
        {
            CreateDirectory(directory);
            var probe = Path.Combine(directory, ".writable");
            using (Open(probe, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete))
            {
                File.Delete(probe);
            }

            return null;
        }
        catch (IOException full) when (Disk.IsFull(full))
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }
}
