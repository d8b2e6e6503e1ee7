namespace Hornada.Core.Basics;

/// <summary>Failures of the local disk.</summary>
internal static class Disk
{
    /// <summary>ENOSPC of Unix, EDQUOT of Linux, and ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.</summary>
    private static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>True when a file could not be written because there is no space.</summary>
    public static bool IsFull(IOException failure) => NoSpace.Contains(failure.HResult);
}
