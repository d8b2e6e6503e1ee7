using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>
/// When a file was created. A copy is created at a moment of its own, whatever times the program that copies gives it afterwards.
/// </summary>
internal static class FileBirth
{
    private const int CurrentDirectory = -100;
    private const uint WithBirth = 0x800;

    /// <summary>Size of <c>struct statx</c>, the same on every Linux. The places below are those of the moment of creation in it.</summary>
    private const int StatxSize = 256;
    private const int BirthSeconds = 80;
    private const int BirthNanoseconds = 88;

    /// <summary>A number that grows with the moment of creation; null where the disk does not know it.</summary>
    /// <remarks>On Linux .NET itself does not ask for it: it answers the time of the last change.</remarks>
    public static long? Read(string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.GetCreationTimeUtc(file).Ticks;
        }

        var known = new byte[StatxSize];
        try
        {
            var failed = Statx(CurrentDirectory, Encoding.UTF8.GetBytes(file + '\0'), 0, WithBirth, known) != 0;
            return failed || (BinaryPrimitives.ReadUInt32LittleEndian(known) & WithBirth) == 0
                ? null
                : checked((BinaryPrimitives.ReadInt64LittleEndian(known.AsSpan(BirthSeconds)) * 1_000_000_000)
                    + BinaryPrimitives.ReadUInt32LittleEndian(known.AsSpan(BirthNanoseconds)));
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

#pragma warning disable SYSLIB1054 // The generated marshalling would need unsafe code.
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, byte[] path, int flags, uint mask, [Out] byte[] known);
#pragma warning restore SYSLIB1054
}
