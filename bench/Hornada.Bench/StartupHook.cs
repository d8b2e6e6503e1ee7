using System.Net.Sockets;
using System.Runtime;
using System.Runtime.InteropServices;

/// <summary>
/// Runs inside the server under measurement, because the environment variable DOTNET_STARTUP_HOOKS names this assembly: the program that is
/// measured knows nothing of it. A Unix socket answers each byte with the bytes allocated so far, the size of the heap and the number of
/// methods compiled so far; the byte <see cref="Collect"/> collects garbage first.
/// </summary>
internal static class StartupHook
{
    /// <summary>Environment variable with the path of the socket.</summary>
    public const string Path = "HORNADA_BENCH_PROBE";

    public const byte Read = (byte)'r';
    public const byte Collect = (byte)'c';

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Path) is { Length: > 0 } path)
        {
            new Thread(() => Answer(path)) { IsBackground = true, Name = "Bench probe" }.Start();
        }
    }

    private static void Answer(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var bench = listener.Accept();
        var asked = new byte[1];
        while (bench.Receive(asked) == 1)
        {
            if (asked[0] == Collect)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            bench.Send(MemoryMarshal.AsBytes<long>(
                [GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalMemory(false), JitInfo.GetCompiledMethodCount()]));
        }

        // The bench has ended, however it did: its servers end too.
        Environment.Exit(0);
    }
}
