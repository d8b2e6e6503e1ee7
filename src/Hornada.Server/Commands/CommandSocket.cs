using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using Hornada.Core.Storage;

namespace Hornada.Server.Commands;

/// <summary>
/// The socket in the data directory over which commands ask the running server to do them, so that on SQLite no second process opens the
/// file. Only the user of the server can connect: the socket has the mode 0600, the directory 0700.
/// </summary>
internal sealed partial class CommandSocket : IAsyncDisposable
{
    /// <summary>How many commands run at once; others wait.</summary>
    private const int MaxCalls = 4;

    private const string Name = "hornada.sock";

    /// <summary>How long a client that has connected may take to say its words.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenFailures = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the commands that are stopped at the end may take to stop.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Adding options to a command changes the options, so all calls share one tree.</summary>
    private static readonly Lazy<RootCommand> Commands = new(CommandLine.Root);

    private readonly Socket listener;
    private readonly string path;
    private readonly IServiceProvider services;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim places = new(MaxCalls);
    private readonly Task accepting;

    private CommandSocket(Socket listener, string path, IServiceProvider services)
    {
        (this.listener, this.path, this.services) = (listener, path, services);
        accepting = Task.Run(Accept);
    }

    /// <summary>Version of the program, which both ends must share: words and output may differ between versions.</summary>
    public static string Version { get; } = typeof(CommandSocket).Assembly.GetName().Version!.ToString();

    /// <summary>The socket of a data directory.</summary>
    public static string PathIn(string directory) => Path.Combine(Path.GetFullPath(directory), Name);

    /// <summary>Listens, with the lock of the data directory held.</summary>
    /// <returns>Null on PostgreSQL, on Windows, or where the path is too long for a socket: commands open the store themselves.</returns>
    public static CommandSocket? Open(IServiceProvider services)
    {
        var settings = services.GetRequiredService<StoreSettings>();
        if (settings.ConnectionString is not null || OperatingSystem.IsWindows())
        {
            return null;
        }

        var path = PathIn(settings.DataDirectory);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // A server that was killed has left its socket there.
            File.Delete(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, Owner);
            socket.Listen();
            return new(socket, path, services);
        }
        catch (Exception refused) when (refused is SocketException or ArgumentOutOfRangeException or IOException)
        {
            socket.Dispose();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        File.Delete(path);
        await accepting;

        // Their services go next.
        for (var place = 0; place < MaxCalls && await places.WaitAsync(Farewell); place++)
        {
        }

        stopping.Dispose();
    }

    private async Task Accept()
    {
        while (!stopping.IsCancellationRequested)
        {
            await places.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                var client = await listener.AcceptAsync(stopping.Token);
                _ = Task.Run(() => Serve(client), CancellationToken.None);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The server stops, or this client is gone and the next one is not.
                places.Release();
                await Task.Delay(BetweenFailures, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Serve(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            var (kind, bytes) = await CommandFrames.Read(stream, gone.Token).WaitAsync(Patience, gone.Token);
            if (kind == FrameKind.Words && JsonSerializer.Deserialize<CommandWords>(bytes) is { } words)
            {
                var watching = Watch(stream, gone);
                using var call = new CommandCall(services, stream, gone.Token);
                var code = await Run(words, call, gone.Token);
                await call.Send(FrameKind.Exit, BitConverter.GetBytes(code));
                await gone.CancelAsync();
                await watching;
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or InvalidDataException
            or JsonException or TimeoutException)
        {
            // The caller is gone, or was no command.
        }
#pragma warning disable CA1031 // A command that fails must not end the server; its caller sees that no exit code comes.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(services.GetRequiredService<ILogger<CommandSocket>>(), failure);
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "A command over the socket failed")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    /// <summary>The client sends nothing more: what can be read is its end.</summary>
    private static async Task Watch(NetworkStream stream, CancellationTokenSource gone)
    {
        try
        {
            _ = await stream.ReadAsync(new byte[1], gone.Token);
            await gone.CancelAsync();
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            await gone.CancelAsync();
        }
    }

    private static async Task<int> Run(CommandWords words, CommandCall call, CancellationToken cancel)
    {
        Terminal.Call = call;
        Acting.Begin(new(ActingKind.Command));
        if (words.Version != Version)
        {
            await call.Error.WriteLineAsync(
                $"The running server is Hornada {Version}, this command {words.Version}. Use the command of the server's version.");
            return CommandLine.UserError;
        }

        var parsed = Commands.Value.Parse(words.Words);
        if (parsed.Errors.Count > 0 || !CommandRelay.IsFor(parsed))
        {
            await call.Error.WriteLineAsync("The running server does not do this command.");
            return CommandLine.UserError;
        }

        // The signals that end this process are for the server.
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = call.Out,
            Error = call.Error,
        };
        return await CommandLine.Guard(() => parsed.InvokeAsync(invocation, cancel));
    }
}

/// <summary>A request for a command, the first frame of a client.</summary>
/// <param name="Version">Version of the client, which must be that of the server.</param>
/// <param name="Words">The words of its command line.</param>
internal sealed record CommandWords(string Version, string[] Words);
