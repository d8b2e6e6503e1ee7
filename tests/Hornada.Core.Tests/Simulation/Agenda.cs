using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Hornada.Core.Tests.Simulation;

/// <summary>
/// What is to happen when. One thing happens at a time and nothing waits: the clock jumps to the next one, so hours take no time, and what the
/// dice say is all that decides. Everything that happens is written down.
/// </summary>
internal sealed class Agenda(FakeTimeProvider clock)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Number)> waiting = new();
    private readonly List<string> trace = [];
    private long numbers;

    /// <summary>Things that have happened.</summary>
    public int Steps { get; private set; }

    /// <summary>The last things written down.</summary>
    public string End => string.Join('\n', trace.TakeLast(20));

    /// <summary>A fingerprint of everything written down.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', trace))));

    /// <summary>Has something happen after a while.</summary>
    public void In(TimeSpan pause, Func<Task> what) => waiting.Enqueue(what, (clock.GetUtcNow() + pause, numbers++));

    /// <summary>Has the next thing happen.</summary>
    public async Task Step()
    {
        waiting.TryDequeue(out var what, out var at);
        clock.Advance(at.At - clock.GetUtcNow());
        Steps++;
        await what!();
    }

    /// <summary>Forgets what was to happen.</summary>
    public void Clear() => waiting.Clear();

    /// <summary>Writes down what happened.</summary>
    public void Note(string what) =>
        trace.Add(string.Create(CultureInfo.InvariantCulture, $"{Steps,5} {clock.GetUtcNow() - TestTimes.Monday:d\\.hh\\:mm\\:ss\\.fff} {what}"));
}
