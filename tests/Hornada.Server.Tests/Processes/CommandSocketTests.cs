using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Hornada.Server.Commands;

namespace Hornada.Server.Tests.Processes;

/// <summary>On SQLite the running server does what a command asks for, over a socket in the data directory.</summary>
[Collection("processes")]
public sealed class CommandSocketTests : ProcessTests
{
    private string Place => CommandSocket.PathIn(Data);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_beside_a_server_opens_no_file_of_the_store()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "Only strace sees which files a process opens.");
        await using var hornada = await HornadaProcess.Serve(Data);
        string[][] commands =
        [
            ["token", "ana@example.com", "--create", "ADMIN"], ["password", "ana@example.com"], ["token", "ana@example.com", "--list"],
            ["token", "luis@example.com", "--create", "CUSTOMER"],
            ["doctor", "--json"], ["export", "products", "--shop", await Shop(hornada)], ["export-person", "customer@hornada.example"],
            ["keys", "rotate"], ["audit", "verify"], ["backup"], ["erase", "luis@example.com", "--yes", "--json"], ["demo", "remove"],
        ];

        foreach (var words in commands)
        {
            var trace = Path.Combine(Data, "trace");
            var (exitCode, output, errors) = await HornadaProcess.Run(new HornadaStart
            {
                Data = Data,
                Arguments = words,
                Through = ["strace", "-f", "-q", "-e", "trace=open,openat,connect", "-o", trace],
            });

            var calls = await File.ReadAllTextAsync(trace, Cancel);
            Assert.True(exitCode == 0, $"{string.Join(' ', words)}: {exitCode} {output} {errors}");
            Assert.Contains(Place, calls, StringComparison.Ordinal);
            Assert.DoesNotContain("hornada.db", calls, StringComparison.Ordinal);
            Assert.DoesNotContain("hornada.lock", calls, StringComparison.Ordinal);
        }

        Assert.False(hornada.HasExited);
        await IsSound();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task What_a_command_changes_and_prints_is_what_it_would_be_alone()
    {
        await using var hornada = await HornadaProcess.Serve(Data);
        using var http = new HttpClient { BaseAddress = hornada.Address };
        var file = Path.Combine(Data, "export.json");

        var token = await HornadaProcess.Run("token", "ana@example.com", "--create", "ADMIN", "--data", Data);
        var refused = await HornadaProcess.Run("token", "nadie@example.com", "--data", Data);
        var missing = await HornadaProcess.Run("export-person", "ana@example.com", "--out", "/no/such/ana.json", "--data", Data);
        var written = await HornadaProcess.Run("export-person", "ana@example.com", "--out", file, "--data", Data);
        var printed = await HornadaProcess.Run("export-person", "ana@example.com", "--data", Data);

        Assert.Equal((0, ""), (token.ExitCode, token.Errors));
        (await new Client(http, token.Output).Get("/api/v1/users")).Is(200);
        Assert.Equal((2, "", "User nadie@example.com not found"), refused);
        Assert.Equal((2, ""), (missing.ExitCode, missing.Output));
        Assert.StartsWith("/no/such/ana.json cannot be written", missing.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), written);
        Assert.Contains("ana@example.com", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains("ana@example.com", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_socket_is_its_owners_alone_and_ends_with_the_server()
    {
        await using (var hornada = await HornadaProcess.Serve(Data))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place));
            await hornada.Signal("TERM");
            Assert.True(await hornada.WaitForExit() == 0, hornada.Output + hornada.Errors);
            Assert.False(File.Exists(Place));
        }

        await using (var hornada = await HornadaProcess.ServeAgain(Data))
        {
            await hornada.Kill();
        }

        // Left by the killed server: a command works by itself, and the next server puts its own there.
        Assert.True(File.Exists(Place));
        Assert.Equal(0, (await HornadaProcess.Run("token", "ana@example.com", "--create", "ADMIN", "--data", Data)).ExitCode);
        await using var again = await HornadaProcess.ServeAgain(Data);
        Assert.Equal(0, (await HornadaProcess.Run("token", "ana@example.com", "--data", Data)).ExitCode);
    }

    [Fact]
    public async Task Other_versions_other_commands_and_what_is_no_command_are_refused()
    {
        await using var hornada = await HornadaProcess.Serve(Data);

        var (old, why) = await Ask(new("0.0.1", ["token", "ana@example.com", "--data", Data]));
        var (serve, _) = await Ask(new(CommandSocket.Version, ["serve", "--data", Data]));
        var (away, _) = await Ask(new(CommandSocket.Version, ["backup", "--to", "/tmp", "--data", Data]));
        var (unknown, _) = await Ask(new(CommandSocket.Version, ["tokens"]));
        foreach (var bytes in (byte[][])[[], [0], "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), [(byte)'w', 1, 0, 0, 0, (byte)'{']])
        {
            await using var stream = await Connect();
            await stream.WriteAsync(bytes, Cancel);
            stream.Socket.Shutdown(SocketShutdown.Send);
            Assert.True(await IsClosed(stream));
        }

        Assert.Equal((2, 2, 2, 2), (old, serve, away, unknown));
        Assert.Contains("this command 0.0.1", why, StringComparison.Ordinal);
        Assert.Equal(0, (await HornadaProcess.Run("token", "customer@hornada.example", "--data", Data)).ExitCode);
    }

    private async Task<string> Shop(HornadaProcess hornada) =>
        (await hornada.As("baker@hornada.example", Data).Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");

    private async Task<(int ExitCode, string Errors)> Ask(CommandWords words)
    {
        await using var stream = await Connect();
        await CommandFrames.Write(stream, FrameKind.Words, JsonSerializer.SerializeToUtf8Bytes(words), Cancel);
        var errors = new StringBuilder();
        while (true)
        {
            var (kind, bytes) = await CommandFrames.Read(stream, Cancel);
            if (kind == FrameKind.Exit)
            {
                return (BitConverter.ToInt32(bytes), errors.ToString());
            }

            errors.Append(Encoding.UTF8.GetString(bytes));
        }
    }

    private static async Task<bool> IsClosed(NetworkStream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1], Cancel) == 0;
        }
        catch (IOException)
        {
            // Closed with bytes that nobody read.
            return true;
        }
    }

    private async Task<NetworkStream> Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Place), Cancel);
        return new(socket, ownsSocket: true);
    }
}
