using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>Lets the running server do a command, where there is one with a socket; see <see cref="CommandSocket"/>.</summary>
internal static class CommandRelay
{
    /// <summary>
    /// Those that read and write nothing but the store, and of files at most the one of <c>--out</c>. The others read files of their
    /// user, which the server may not see.
    /// </summary>
    private static readonly HashSet<string> Relayed = new(StringComparer.Ordinal)
    {
        "setup", "token", "password", "demo remove", "doctor", "backup", "export orders", "export customers", "export products",
        "export-person", "erase", "keys list", "keys rotate", "keys end-old", "audit verify",
    };

    /// <summary>True for a command, not its help, that a server does for others.</summary>
    public static bool IsFor(ParseResult words) =>
        words.Action == words.CommandResult.Command.Action
        && Relayed.Contains(CommandHelp.FullName(words.CommandResult.Command))
        && !BackupCommand.NamesPlace(words);

    /// <param name="args">The words that <paramref name="words"/> were read from.</param>
    /// <param name="settings">Settings of the command line.</param>
    /// <returns>The exit code; null when no server listens, so that this process has to do it.</returns>
    /// <exception cref="SettingsException">A setting cannot work, or is unknown.</exception>
    public static async Task<int?> TryRun(
        ParseResult words, string[] args, IReadOnlyDictionary<string, string?> settings, CancellationToken cancel)
    {
        if (!IsFor(words) || OperatingSystem.IsWindows()
            || HornadaHost.ReadStoreSettings(settings) is not { ConnectionString: null } store
            || await Connect(CommandSocket.PathIn(store.DataDirectory), cancel) is not { } socket)
        {
            return null;
        }

        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var asked = JsonSerializer.SerializeToUtf8Bytes(new CommandWords(CommandSocket.Version, args));
            await CommandFrames.Write(stream, FrameKind.Words, asked, cancel);
            return await Print(stream, words, cancel);
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync(
                "The command did not end: the server stopped, or its log says what failed. Look what is done, and give the command again.");
            return CommandLine.UserError;
        }
    }

    private static async Task<Socket?> Connect(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return socket;
        }
        catch (Exception refused) when (refused is SocketException or ArgumentOutOfRangeException)
        {
            // Left by a server that was killed.
            socket.Dispose();
            return null;
        }
    }

    private static async Task<int> Print(NetworkStream stream, ParseResult words, CancellationToken cancel)
    {
        await using var error = Console.OpenStandardError();
        var output = Console.OpenStandardOutput();
        try
        {
            while (true)
            {
                var (kind, bytes) = await CommandFrames.Read(stream, cancel);
                switch (kind)
                {
                    case FrameKind.Output:
                        await output.WriteAsync(bytes, cancel);
                        break;
                    case FrameKind.Error:
                        await error.WriteAsync(bytes, cancel);
                        break;
                    case FrameKind.File when words.GetValue<FileInfo?>("--out") is { } wanted:
                        // This process knows by itself which file it may write; the server does not name it.
                        if (await Terminal.OpenFile(wanted) is not { } file)
                        {
                            return CommandLine.UserError;
                        }

                        output = file;
                        break;
                    case FrameKind.Exit:
                        return BitConverter.ToInt32(bytes);
                    default:
                        throw new InvalidDataException("The server sent something else than the output of a command.");
                }
            }
        }
        finally
        {
            await output.DisposeAsync();
        }
    }
}
