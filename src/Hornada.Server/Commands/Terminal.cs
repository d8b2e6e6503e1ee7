using Hornada.Core.Basics;

namespace Hornada.Server.Commands;

/// <summary>
/// Where the command of the current flow of calls writes: the streams of this process, or those of the process that asked the running
/// server for it.
/// </summary>
internal static class Terminal
{
    private static readonly AsyncLocal<CommandCall?> Flow = new();

    /// <summary>The command that another process asked for; null in a process of its own.</summary>
    public static CommandCall? Call
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public static TextWriter Out => Call?.Out ?? Console.Out;

    public static TextWriter Error => Call?.Error ?? Console.Error;

    /// <summary>The file that a command is to write, or its standard output.</summary>
    /// <param name="wanted">Null for standard output. With a caller, the caller opens the file, as its own user.</param>
    /// <returns>Null after a sentence on standard error: the file cannot be written.</returns>
    public static async Task<Stream?> OpenOutput(FileInfo? wanted)
    {
        if (Call is { } call)
        {
            return wanted is null ? call.Output : await call.OpenFile();
        }

        return wanted is null ? Console.OpenStandardOutput() : await OpenFile(wanted);
    }

    /// <returns>Null after a sentence on standard error.</returns>
    public static async Task<Stream?> OpenFile(FileInfo wanted)
    {
        if (wanted.Directory is { Exists: true } && !Directory.Exists(wanted.FullName))
        {
            return OwnFiles.Open(wanted.FullName, FileMode.Create, FileShare.None);
        }

        await Console.Error.WriteLineAsync($"{wanted.FullName} cannot be written: name a file in a directory that is there.");
        return null;
    }
}
