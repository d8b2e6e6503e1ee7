using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hornada.Core.EventLog;
using Hornada.Core.Webhooks;

namespace Hornada.Core.Tests.Simulation;

/// <summary>A program that is told what happens, written by the public description of Standard Webhooks 1.0.0 alone.</summary>
/// <param name="secret">What it was given when its webhook was made.</param>
internal sealed class Receiver(string secret)
{
    private readonly Dictionary<string, string> bodies = [];
    private readonly Dictionary<string, EventPosition> last = [];

    /// <summary>Places in the log it has been told of.</summary>
    public HashSet<string> Places { get; } = [];

    /// <summary>
    /// Takes a message, and complains about one that is forged, altered, or told before an earlier one of the same subject.
    /// </summary>
    /// <returns>What it is about, and the number of the event in the history of that order; null when it is about something else.</returns>
    public (string Subject, int? Sequence) Take(WebhookMessage message)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed =
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Id}.{message.Timestamp}.{message.Body}"));
        if (!message.Signature.Split(' ').Contains($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"))
        {
            throw new BrokenPromiseException($"The signature of {message.Id} is not that of its secret.");
        }

        var data = JsonDocument.Parse(message.Body).RootElement.GetProperty("data");
        var (subject, place) = (data.GetProperty("subject").GetString()!, data.GetProperty("position").GetString()!);
        int? sequence = data.GetProperty("event").TryGetProperty("sequence", out var number) ? number.GetInt32() : null;
        if (!bodies.TryAdd(message.Id, message.Body))
        {
            Promise(bodies[message.Id] == message.Body, $"{message.Id} came again with other bytes.");
            return (subject, sequence);
        }

        var position = EventPosition.Read(place)!.Value;
        Promise(Places.Add(place), $"{place} was told under two ids.");
        Promise(
            !last.TryGetValue(subject, out var before) || before < position,
            $"{place} was told after {before}, which happened later to the same.");
        last[subject] = position;
        return (subject, sequence);
    }

    private static void Promise(bool holds, string what)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(what);
        }
    }
}

/// <param name="receivers">Each by its address.</param>
/// <param name="version">The version of an order that a receiver sees over the API; null when the order is missing.</param>
/// <param name="strike">What happens to the next message; null for nothing.</param>
internal sealed class ReceiverNetwork(
    IReadOnlyDictionary<string, Receiver> receivers, Func<string, Task<int?>> version, Func<Fault?> strike) : IWebhookClient
{
    public async Task<PostResult> Post(WebhookMessage message, CancellationToken cancel)
    {
        var fault = strike();
        if (fault is not (Fault.ReceiverFails or Fault.ReceiverGone))
        {
            var (subject, sequence) = receivers[message.Url].Take(message);
            if (sequence is { } step && !(await version(subject) >= step))
            {
                throw new BrokenPromiseException($"Step {step} of {subject} was told before it was there to be seen.");
            }
        }

        return fault switch
        {
            Fault.CrashAfterSend => throw new NodeDiedException(),
            Fault.ReceiverFails => new(DeliveryFault.BadStatus, 500, 20),
            Fault.ReceiverGone => new(DeliveryFault.ConnectionFailed, null, 5),
            Fault.ReceiverSilent => new(DeliveryFault.TimedOut, null, 15_000),
            _ => new(null, 204, 30),
        };
    }
}
