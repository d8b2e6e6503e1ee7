using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hornada.Bench;

/// <summary>
/// Streams of events over HTTP, spread over a hundred bakeries: what they cost while nothing happens, and how long after the answer of an
/// order its event has reached them.
/// </summary>
internal static class StreamCell
{
    private const int OrdersPerSecond = 200;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static async Task Run(Run run, Site site, int streams)
    {
        var before = Processes.Memory(site.Server.Id);
        var all = await Open(site, streams);
        try
        {
            await Task.Delay(Settling);
            var used = site.Server.Used().Processor;
            await Task.Delay(Silence);
            var idle = (site.Server.Used().Processor - used) / Silence;
            var memory = (Processes.Memory(site.Server.Id) - before) / 1024.0 / streams;
            used = site.Server.Used().Processor;
            var placed = await Place(site, run.Plan.Streaming);
            await Task.Delay(Settling);
            var each = (site.Server.Used().Processor - used).TotalMilliseconds / placed.Answered.Count;
            var delays = all.SelectMany(stream => stream.Heard)
                .Select(heard => Delay(heard, placed.Answered)).OfType<double>().Order().ToList();
            var expected = placed.Answered.Count * (streams / Market.Read);
            run.Report.Table(
                "Cell", "Engine", "Idle: share of a core", "KiB a stream", "Orders/s", "Events that arrived", "p50 ms", "p99 ms",
                "Server's CPU ms an order", "Target");
            run.Report.Row(
                $"`streams-{streams}`",
                Site.Name(site.Engine),
                $"{idle * 100:N1} %",
                Figures.Short(memory),
                Figures.Short(placed.Answered.Count / placed.Time.TotalSeconds),
                $"{delays.Count:N0} of {expected:N0}",
                Figures.Short(delays.Count == 0 ? 0 : delays[delays.Count / 2]),
                Figures.Short(delays.Count == 0 ? 0 : delays[delays.Count * 99 / 100]),
                Figures.Short(each),
                streams == 2_000 ? "idle ≤ 2 %, ≤ 16 KiB" : "≤ 16 KiB, p99 ≤ 50");
        }
        finally
        {
            all.ForEach(stream => stream.Dispose());
        }
    }

    /// <summary>Milliseconds from the answer to the event; none when the event came first, null for an order of something else.</summary>
    private static double? Delay((string Order, long At) heard, ConcurrentDictionary<string, long> answered) =>
        answered.TryGetValue(heard.Order, out var at) ? Math.Max(0, Stopwatch.GetElapsedTime(at, heard.At).TotalMilliseconds) : null;

    private static async Task<List<Stream>> Open(Site site, int streams)
    {
        var all = new List<Stream>(streams);
        foreach (var some in Enumerable.Range(0, streams).Chunk(100))
        {
            var opened = some.Select(at => Stream.Open(site.Server.Port, site.Market.Shops[at % Market.Read].Token)).ToArray();
            all.AddRange(await Task.WhenAll(opened));
        }

        return all;
    }

    /// <summary>Places orders at an even rate, at one bakery after another.</summary>
    private static async Task<(ConcurrentDictionary<string, long> Answered, TimeSpan Time)> Place(Site site, TimeSpan time)
    {
        const int Clients = 32;
        var (answered, begun, number) = (new ConcurrentDictionary<string, long>(), Stopwatch.GetTimestamp(), -1);
        var all = (int)(time.TotalSeconds * OrdersPerSecond);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var connection = new Connection(site.Server.Port);
            while (Interlocked.Increment(ref number) is var own && own < all)
            {
                var wait = TimeSpan.FromSeconds((double)own / OrdersPerSecond) - Stopwatch.GetElapsedTime(begun);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
                var shop = site.Market.Shops[own % Market.Read];
                connection.Send(PlaceCell.Order(shop, own % 20, site.Market.CustomerTokens[client]));
                var status = connection.Receive();
                var at = Stopwatch.GetTimestamp();
                answered[status == 201 ? Text(connection.Body, "\"id\":\""u8) : throw new InvalidOperationException($"{status}")] = at;
            }
        })));
        return (answered, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>The text behind a prefix up to the next quote.</summary>
    private static string Text(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix)
    {
        var rest = bytes[(bytes.IndexOf(prefix) + prefix.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    /// <summary>One open stream, with the orders it has heard of.</summary>
    private sealed class Stream : IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private byte[] buffer = new byte[4096];
        private int kept;

        public List<(string Order, long At)> Heard { get; } = [];

        /// <summary>Opens one, and returns when its first bytes have come.</summary>
        public static async Task<Stream> Open(int port, string token)
        {
            var stream = new Stream();
            await stream.socket.ConnectAsync(IPAddress.Loopback, port);
            await stream.socket.SendAsync(Http.Get("/api/v1/events", token, "Accept: text/event-stream\r\n"));
            await stream.Receive();
            _ = stream.Follow();
            return stream;
        }

        public void Dispose() => socket.Dispose();

        private async Task Follow()
        {
            try
            {
                while (await Receive())
                {
                }
            }
            catch (SocketException)
            {
                // Disposed at the end of the cell.
            }
        }

        /// <summary>Takes the orders out of what has come; keeps the part behind the last whole line.</summary>
        private async Task<bool> Receive()
        {
            if (kept == buffer.Length)
            {
                Array.Resize(ref buffer, kept * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(kept));
            var (now, end) = (Stopwatch.GetTimestamp(), kept + read);
            var whole = buffer.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
            foreach (var line in buffer.AsSpan(0, whole).Split((byte)'\n'))
            {
                var text = buffer.AsSpan(line);
                if (text.StartsWith("data: "u8) && text.IndexOf("\"type\":\"order.created\""u8) >= 0)
                {
                    Heard.Add((Text(text, "\"subject\":\""u8), now));
                }
            }

            buffer.AsSpan(whole, end - whole).CopyTo(buffer);
            kept = end - whole;
            return read > 0;
        }
    }
}
