namespace Hornada.Core.Storage;

/// <summary>What a data directory holds beside the SQLite file.</summary>
public static class DataDirectory
{
    /// <summary>Directory of uploaded pictures, on both engines.</summary>
    public const string Uploads = "uploads";

    /// <summary>Directory of the server's own keys, on SQLite.</summary>
    public const string Keys = "keys";

    /// <summary>Directory that backups are written to when no other one is set.</summary>
    public const string Backups = "backups";

    /// <summary>Is there while a restore exchanges the data, and stays when it is interrupted: then no server may start.</summary>
    private const string RestoreMark = "hornada.restoring";

    /// <exception cref="StoreUnavailableException">A restore was interrupted while it exchanged the data.</exception>
    public static void RefuseHalfRestored(string directory)
    {
        if (File.Exists(MarkIn(directory)))
        {
            throw new StoreUnavailableException(
                $"A restore into {Path.GetFullPath(directory)} was interrupted, so the data may be of two times. "
                + "Run 'hornada restore' again, with --replace: it keeps what is there now.");
        }
    }

    internal static string MarkIn(string directory) => Path.Combine(directory, RestoreMark);
}
