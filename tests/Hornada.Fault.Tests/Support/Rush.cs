using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Hornada.Fault.Tests.Support;

/// <summary>An order as it was answered to its buyer.</summary>
internal sealed record Bought(string Id, int Total, int OfFirst);

/// <summary>
/// Customers who order with hardly a pause, each request under a name of its own, and again under the same name until it is acknowledged.
/// They keep a ledger of what they were told. Whatever is neither an order nor a plain "not now" is wrong.
/// </summary>
internal sealed class Rush : IAsyncDisposable
{
    /// <summary>Shorter than a server asks for: the moments of a fault are to be hit.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Between two orders of a buyer. A server that is started beside a rush needs a core too.</summary>
    private readonly TimeSpan breath;

    private readonly CancellationTokenSource closing = new();
    private readonly IReadOnlyList<Client> nodes;
    private readonly ProductFixture products;
    private readonly string name;
    private readonly bool givesUp;
    private readonly List<Task> people;
    private readonly Lock counting = new();
    private TimeSpan lately;
    private long lastAcknowledged = Stopwatch.GetTimestamp();
    private int refused;
    private int replayed;
    private int read;

    /// <param name="name">What the names of all requests begin with.</param>
    /// <param name="nodes">
    /// The same customer at each server, to be asked in turn; a cut connection sends a buyer to the next one with the same request.
    /// </param>
    /// <param name="buyers">How many at once.</param>
    /// <param name="givesUp">True when a buyer whose connection was cut does not repeat the request.</param>
    /// <param name="breath">Milliseconds between two orders of a buyer. Default: 80, and none in a long run.</param>
    public Rush(
        string name, ProductFixture products, IReadOnlyList<Client> nodes, int buyers, bool givesUp = false, int? breath = null)
    {
        (this.name, this.products, this.nodes, this.givesUp) = (name, products, nodes, givesUp);
        this.breath = TimeSpan.FromMilliseconds(breath ?? Profile.Pick(80, 0));
        people = [.. Enumerable.Range(0, buyers).Select(buyer => Task.Run(() => Buy(buyer))), Task.Run(Look)];
    }

    /// <summary>The ledger, by the names of the requests.</summary>
    public ConcurrentDictionary<string, Bought> Ledger { get; } = [];

    /// <summary>Requests whose connection was cut, as often as it was.</summary>
    public ConcurrentQueue<string> Cut { get; } = [];

    /// <summary>Answers that must not be.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>Answers of 503, or 507.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Acknowledged requests that had been done before, without anybody hearing of it.</summary>
    public int Replayed => Volatile.Read(ref replayed);

    /// <summary>Longest time without an acknowledged order.</summary>
    public TimeSpan Outage { get; private set; }

    /// <summary>The longest time without an acknowledged order since this was last asked.</summary>
    public TimeSpan TakeOutage()
    {
        lock (counting)
        {
            (var longest, lately) = (lately, TimeSpan.Zero);
            return longest;
        }
    }

    public string Name => name;

    public ProductFixture Products => products;

    public bool HasEnded => people.All(person => person.IsCompleted);

    /// <summary>True when a refusal says what is wrong in a way programs read.</summary>
    public static bool IsProblem(Answer answer) =>
        answer.ContentType?.StartsWith("application/problem+json", StringComparison.Ordinal) == true;

    /// <summary>Waits for so many more orders.</summary>
    public Task Acknowledges(int more)
    {
        var expected = Ledger.Count + more;
        return Until(() => Ledger.Count >= expected, "acknowledged");
    }

    /// <summary>Waits for so many more answers of "not now".</summary>
    public Task IsRefused(int more)
    {
        var expected = Refused + more;
        return Until(() => Refused >= expected, "refused");
    }

    /// <summary>Waits for so many more cut connections.</summary>
    public Task IsCut(int more)
    {
        var expected = Cut.Count + more;
        return Until(() => Cut.Count >= expected, "cut");
    }

    /// <summary>Waits until everybody was sent home by a cut connection.</summary>
    public Task Gone() => Until(() => HasEnded, "gone");

    /// <summary>Nobody begins anything new; what was begun is brought to its end.</summary>
    public async Task End()
    {
        await closing.CancelAsync();
        await Until(() => HasEnded, "at their end");
        await Task.WhenAll(people);
        Assert.True(Wrong.IsEmpty, $"{Wrong.Count} answers that must not be: {string.Join('\n', Wrong.Take(5))}");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Ledger.Count} orders acknowledged, {Refused} requests refused, {Cut.Count} cut, {Replayed} commits nobody had heard of, "
            + $"{read} reads, longest time without an order {Outage.TotalMilliseconds:F0} ms");

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        closing.Dispose();
    }

    private async Task Until(Func<bool> isSo, string what)
    {
        await Wait.Until(() => isSo() || !Wrong.IsEmpty || people.Any(person => person.IsFaulted), () => $"They were not {what}: {this}");
        await Task.WhenAll(people.Where(person => person.IsFaulted));
        Assert.True(Wrong.IsEmpty, $"{Wrong.Count} answers that must not be: {string.Join('\n', Wrong.Take(5))}");
    }

    private async Task Buy(int buyer)
    {
        for (var number = 0; !closing.IsCancellationRequested; number++)
        {
            var (request, ofFirst, node) = ($"{name}-{buyer}-{number}", 1 + (number % 3), buyer + number);
            while (!Ledger.ContainsKey(request))
            {
                try
                {
                    var answer = await nodes[node % nodes.Count].Send(
                        HttpMethod.Post,
                        "/api/v1/orders",
                        Client.Json(products.OrderBody(request, ofFirst)),
                        headers => headers.TryAddWithoutValidation("Idempotency-Key", request));
                    if (!Hears(answer, request, ofFirst))
                    {
                        return;
                    }
                }
                catch (Exception cut) when (Wire.IsCut(cut))
                {
                    Cut.Enqueue(request);
                    node++;
                    if (givesUp)
                    {
                        return;
                    }
                }
                catch (OperationCanceledException)
                {
                    Wrong.Enqueue($"{request} was never answered.");
                    return;
                }

                await Task.Delay(Ledger.ContainsKey(request) ? breath : Pause);
            }
        }
    }

    /// <summary>False when that must not be.</summary>
    private bool Hears(Answer answer, string request, int ofFirst)
    {
        switch (answer.Status)
        {
            case 201:
                var order = answer.Data;
                Acknowledged();
                Ledger[request] = new(order.Text("id"), order.GetProperty("total").GetInt32(), ofFirst);
                if (answer.Headers.Contains("Idempotent-Replayed"))
                {
                    Interlocked.Increment(ref replayed);
                }

                return true;
            // The first copy still runs.
            case 409:
                return true;
            default:
                return IsPlainNo(answer);
        }
    }

    /// <summary>A client that only reads: it gets the list, or a refusal that says to try later.</summary>
    private async Task Look()
    {
        for (var node = 0; !closing.IsCancellationRequested; await Task.Delay(Pause))
        {
            try
            {
                var answer = await nodes[node % nodes.Count].Get($"/api/v1/products/{products.First}");
                if (answer.Status == 200)
                {
                    Interlocked.Increment(ref read);
                }
                else if (!IsPlainNo(answer))
                {
                    return;
                }
            }
            catch (Exception cut) when (Wire.IsCut(cut))
            {
                node++;
                if (givesUp)
                {
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                Wrong.Enqueue("Somebody who only looked was never answered.");
                return;
            }
        }
    }

    /// <summary>"Not now", and when to ask again. Anything else is noted as wrong.</summary>
    private bool IsPlainNo(Answer answer)
    {
        if (answer.Status is 503 or 507 && IsProblem(answer) && (answer.Status == 507 || answer.Headers.RetryAfter is not null))
        {
            Interlocked.Increment(ref refused);
            return true;
        }

        Wrong.Enqueue(answer.ToString());
        return false;
    }

    private void Acknowledged()
    {
        lock (counting)
        {
            var now = Stopwatch.GetTimestamp();
            var since = Stopwatch.GetElapsedTime(lastAcknowledged, now);
            (Outage, lastAcknowledged) = (since > Outage ? since : Outage, now);
            lately = since > lately ? since : lately;
        }
    }
}
