using Hornada.Core.Basics;

namespace Hornada.Core.EventLog;

/// <summary>
/// One row of the log, with the accounts that may read it. Written in the transaction of its change; never updated.
/// </summary>
public sealed class LoggedEvent
{
    private LoggedEvent()
    {
    }

    /// <summary>Storage key; 0 until stored. The order of the log.</summary>
    public long Key { get; private set; }

    /// <summary>
    /// A random number that the database gives it. It is part of the event's position: when history was rolled back, a position of an event
    /// that is gone does not fit the event that has its key now.
    /// </summary>
    public long Stamp { get; private set; }

    public EventType Type { get; private set; }

    /// <summary>Version of the shape of <see cref="Data"/>.</summary>
    public int Version { get; private set; }

    /// <summary>Key of the bakery it is about.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Key of the customer who may know; null for none.</summary>
    public long? CustomerKey { get; private set; }

    /// <summary>Whether the people of the bakery may know: not of an order that is not binding yet.</summary>
    public bool ForBakery { get; private set; }

    /// <summary>Public id of the order, product or bakery it is about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What it says, as JSON.</summary>
    public string Data { get; private set; } = "";

    /// <summary>When, UTC, by the clock of the node that did it. Not the order of the log.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The trace of the request that caused it, as <see cref="TraceContext"/> writes it; null for none.</summary>
    public string? Trace { get; private set; }

    /// <summary>What is counted when it is committed. Not stored.</summary>
    internal IReadOnlyList<string> Figures { get; private set; } = [];

    /// <summary>An event that is not stored yet. The people of the bakery may know it, and no customer; see <see cref="For"/>.</summary>
    /// <param name="payload">The facts; their type decides <see cref="Version"/>.</param>
    /// <param name="bakeryKey">Key of the bakery it is about.</param>
    /// <param name="subject">Public id of the order, product or bakery it is about.</param>
    /// <param name="now">When it happened, UTC.</param>
    internal static LoggedEvent Create<T>(EventType type, T payload, long bakeryKey, string subject, DateTimeOffset now)
        where T : IEventPayload => new()
        {
            Type = type,
            Version = T.Version,
            BakeryKey = bakeryKey,
            ForBakery = true,
            Subject = subject,
            Data = EventJson.Write(payload),
            At = now,
        };

    /// <summary>The same event, readable by this customer, and by the people of the bakery only when the last argument says so.</summary>
    internal LoggedEvent For(long customerKey, bool alsoForBakery)
    {
        (CustomerKey, ForBakery) = (customerKey, alsoForBakery);
        return this;
    }

    /// <summary>The same event in the trace of the request that caused it, unless it has one already.</summary>
    internal LoggedEvent TracedBy(string? trace)
    {
        Trace ??= trace;
        return this;
    }

    /// <summary>The same event, counted as these when it is committed.</summary>
    internal LoggedEvent CountedAs(IReadOnlyList<string> figures)
    {
        Figures = figures;
        return this;
    }
}
