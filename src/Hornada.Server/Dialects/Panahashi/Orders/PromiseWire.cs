using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Promises;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>When a cart can be picked up. Not part of the contract.</summary>
/// <param name="BakeryId">Public id of the bakery.</param>
/// <param name="Zone">IANA zone of its wall clock.</param>
/// <param name="AskedAt">The moment that was judged, epoch milliseconds.</param>
/// <param name="Earliest">The first time of these days; null when none is open.</param>
/// <param name="DecidedBy">Why the time before it is closed; null when it has passed, or is the first one.</param>
/// <param name="Delays">Lines without which the others could be had sooner; the one that helps most comes first.</param>
internal sealed record PromiseWire(
    string BakeryId, string Zone, long AskedAt, PromisedTimeWire? Earliest, PromiseReasonWire? DecidedBy,
    IReadOnlyList<LineDelayWire> Delays, IReadOnlyList<PromisedDayWire> Days);

/// <summary>A moment of pickup.</summary>
/// <param name="Date"><c>yyyy-MM-dd</c> by the bakery's calendar.</param>
/// <param name="Time"><c>HH:mm</c> by its wall clock.</param>
/// <param name="At">The same in epoch milliseconds.</param>
internal sealed record PromisedTimeWire(string Date, string Time, long At);

/// <summary>Why something cannot be had.</summary>
/// <param name="Code">For programs: <c>LEAD_TIME</c>, <c>CLOSED:holiday</c>, <c>STOCK:</c> with an id, <c>CAPACITY:</c> with an id.</param>
/// <param name="Error">The code of the refusal of an order for that time.</param>
/// <param name="Message">The sentence of that refusal.</param>
/// <param name="Line">Position of the line that decides, from 0; null when no line does.</param>
/// <param name="ProductId">Its product; null when no line decides.</param>
/// <param name="Limit">From when on it does not hold any more, or until when it could be ordered; null without a limit of time.</param>
/// <param name="Left">Units that are left; null where nothing is counted.</param>
internal sealed record PromiseReasonWire(
    string Code, string Error, string Message, int? Line, string? ProductId, long? Limit, int? Left);

/// <summary>What dropping a line would change.</summary>
/// <param name="Line">Position of the line, from 0.</param>
/// <param name="Without">The earliest time of the other lines.</param>
/// <param name="Alone">The earliest time of this line in an order of its own; null when there is none in these days.</param>
internal sealed record LineDelayWire(
    int Line, string ProductId, PromiseReasonWire Reason, PromisedTimeWire Without, PromisedTimeWire? Alone);

/// <summary>A day with its times.</summary>
/// <param name="Reason">Why no time of the day is open; null when one is, or the day has none.</param>
internal sealed record PromisedDayWire(string Date, bool Open, PromiseReasonWire? Reason, IReadOnlyList<PromisedSlotWire> Slots);

/// <summary>A time of a day.</summary>
/// <param name="Until">End of the window, <c>HH:mm</c>; null for an exact time.</param>
/// <param name="Reasons">The codes of everything that stands in its way; an order is refused for the first.</param>
/// <param name="Message">The sentence of the first; null when it is open.</param>
/// <param name="Left">How often this cart still fits; null where nothing is counted.</param>
internal sealed record PromisedSlotWire(
    string Time, string? Until, long At, bool Open, IReadOnlyList<string> Reasons, string? Message, int? Left);

/// <summary>Promises as the native API writes them.</summary>
internal static class PromiseWireMapping
{
    public static PromiseWire ToWire(this OfferedMonth found, Language language)
    {
        PromiseReasonWire? Write(PromiseReason? reason) => reason is null ? null : Reason(reason, found, language);
        var advice = found.Advice;
        return new(
            found.Bakery.Id.Value,
            found.Bakery.Zone,
            found.Now.ToUnixTimeMilliseconds(),
            Time(advice.Earliest),
            Write(advice.DecidedBy),
            [
                .. advice.Delays.Select(delay => new LineDelayWire(
                    delay.Line, found.Products[delay.Line].Id.Value, Write(delay.Reason)!, Time(delay.Without)!, Time(delay.Alone))),
            ],
            [.. found.Days.Select(day => Day(day, Write, language))]);
    }

    private static PromisedDayWire Day(OfferedDay day, Func<PromiseReason?, PromiseReasonWire?> write, Language language) => new(
        Date(day.Date),
        day.Times.Any(time => time.Refusal is null),
        day.Refusal is null ? null : write(day.Times[^1].Judged.Reasons[0]),
        [
            .. day.Times.Select(time => new PromisedSlotWire(
                OpeningHours.WriteTime(time.From),
                time.Until is { } until ? OpeningHours.WriteTime(until) : null,
                time.Judged.Moment.At.ToUnixTimeMilliseconds(),
                time.Refusal is null,
                [.. time.Judged.Reasons.Select(reason => reason.Code)],
                time.Refusal?.Message.ForScreen().In(language),
                time.Judged.Room)),
        ]);

    private static PromiseReasonWire Reason(PromiseReason reason, OfferedMonth found, Language language)
    {
        var refusal = found.Explain(reason);
        return new(
            reason.Code,
            refusal.Code,
            refusal.Message.ForScreen().In(language),
            reason.Line,
            reason.Product?.Id.Value,
            reason.Limit?.ToUnixTimeMilliseconds(),
            reason.Left);
    }

    private static PromisedTimeWire? Time(PickupMoment? moment) => moment is { } at
        ? new(Date(at.Date), OpeningHours.WriteTime(at.Time), at.At.ToUnixTimeMilliseconds())
        : null;

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
