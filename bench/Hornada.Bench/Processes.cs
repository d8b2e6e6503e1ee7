using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hornada.Bench;

/// <summary>Ports, files of /proc and processes that end with the bench.</summary>
internal static class Processes
{
    private const double TicksPerSecond = 100;

    /// <summary>Where the parent of a process, its times and those of its ended children stand in its line, behind its name.</summary>
    private static readonly int[] Fields = [1, 11, 12, 13, 14];

    private static readonly ConcurrentBag<Process> Started = EndWithUs();

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Starts a program; what it prints goes to a file beside its data.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string log)
    {
        var how = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            how.Environment[name] = value;
        }

        var process = Process.Start(how)!;
        Started.Add(process);
        var file = TextWriter.Synchronized(new StreamWriter(log) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => file.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => file.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits for the first 200.</summary>
    public static async Task WaitFor(Process process, Uri address, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await Answers(address))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > patience)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} did not answer on {address}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    public static async Task Stop(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Memory of a process that no other process shares, and its share of what is shared, in bytes.</summary>
    public static long Memory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line["Pss:".Length..^"kB".Length], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Processor time of a process and all below it, with those that have ended.</summary>
    public static TimeSpan Processor(int root)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Where(directory => char.IsAsciiDigit(Path.GetFileName(directory)[0]))
            .Select(Stat)
            .OfType<long[]>()
            .ToDictionary(stat => stat[0]);
        bool IsBelow(long[] stat) => stat[0] == root || (all.TryGetValue(stat[1], out var parent) && IsBelow(parent));
        return TimeSpan.FromSeconds(all.Values.Where(IsBelow).Sum(stat => stat[2..].Sum()) / TicksPerSecond);
    }

    /// <summary>Process, parent, own user and system time, those of ended children; null when the process has ended meanwhile.</summary>
    private static long[]? Stat(string directory)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [Number(Path.GetFileName(directory)), .. Fields.Select(at => Number(fields[at]))];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>An interrupted bench leaves no server behind.</summary>
    private static ConcurrentBag<Process> EndWithUs()
    {
        var started = new ConcurrentBag<Process>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var process in started.Where(process => !process.HasExited))
            {
                process.Kill(entireProcessTree: true);
            }
        };
        return started;
    }

    public static async Task<bool> Answers(Uri address)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>What a server has used since its start.</summary>
/// <param name="Compiled">Methods that the runtime has compiled.</param>
internal readonly record struct Used(TimeSpan Processor, long AllocatedBytes, long Compiled);

/// <summary>A server under measurement, or the limit that it is compared with, with a probe inside.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Socket probe;

    private ServerProcess(Process process, int port, Socket probe) => (this.process, Port, this.probe) = (process, port, probe);

    public int Port { get; }

    public int Id => process.Id;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Starts a program that listens on the URL that its arguments name.</summary>
    /// <param name="arguments">Makes the arguments from the URL.</param>
    /// <param name="directory">Takes the log and the socket of the probe.</param>
    public static async Task<ServerProcess> Start(
        string program, Func<string, string[]> arguments, IReadOnlyDictionary<string, string> settings, string directory, string first)
    {
        var port = Processes.FreePort();
        Directory.CreateDirectory(directory);
        var path = Path.Combine(Path.GetTempPath(), $"hornada-bench-{port}");
        var process = Processes.Start(
            program,
            arguments($"http://127.0.0.1:{port}"),
            new Dictionary<string, string>(settings)
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location,
                [StartupHook.Path] = path,
            },
            Path.Combine(directory, "log"));
        await Processes.WaitFor(process, new($"http://127.0.0.1:{port}{first}"), TimeSpan.FromMinutes(2));
        var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await probe.ConnectAsync(new UnixDomainSocketEndPoint(path));
        File.Delete(path);
        return new(process, port, probe);
    }

    public Used Used()
    {
        process.Refresh();
        var (allocated, _, compiled) = Ask(StartupHook.Read);
        return new(process.TotalProcessorTime, allocated, compiled);
    }

    /// <summary>Bytes of objects that are in use, after a collection of garbage.</summary>
    public long Heap() => Ask(StartupHook.Collect).Heap;

    public async ValueTask DisposeAsync()
    {
        probe.Dispose();
        await Processes.Stop(process);
    }

    private (long Allocated, long Heap, long Compiled) Ask(byte what)
    {
        probe.Send([what]);
        Span<long> figures = stackalloc long[3];
        var bytes = MemoryMarshal.AsBytes(figures);
        for (var read = 0; read < bytes.Length;)
        {
            read += probe.Receive(bytes[read..]);
        }

        return (figures[0], figures[1], figures[2]);
    }
}
