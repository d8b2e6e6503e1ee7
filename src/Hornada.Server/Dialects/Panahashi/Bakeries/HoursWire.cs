using Hornada.Core.Bakeries;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>When a bakery is open. Not part of the contract, whose <c>openTime</c> and <c>closeTime</c> are the usual hours.</summary>
/// <param name="BakeryId">Public id of the bakery.</param>
/// <param name="Zone">IANA zone of its wall clock.</param>
/// <param name="Week">One row for each weekday, Monday first.</param>
/// <param name="SpecialDays">From today on, by date.</param>
internal sealed record HoursWire(string BakeryId, string Zone, IReadOnlyList<WeekdayWire> Week, IReadOnlyList<SpecialDayWire> SpecialDays);

/// <summary>The hours of a weekday.</summary>
/// <param name="Hours">In order; empty when the bakery is closed on that weekday.</param>
internal sealed record WeekdayWire(DayOfWeek Day, IReadOnlyList<SpanWire> Hours);

/// <summary>A date with hours of its own.</summary>
/// <param name="Date"><c>yyyy-MM-dd</c> by the bakery's calendar.</param>
/// <param name="Hours">In order; empty when the bakery is closed on that date.</param>
/// <param name="Note">What customers read beside it; empty for none.</param>
internal sealed record SpecialDayWire(string Date, IReadOnlyList<SpanWire> Hours, string Note);

/// <summary>A span of a day; both ends are inside.</summary>
/// <param name="Opens">By the bakery's wall clock, <c>HH:mm</c>.</param>
/// <param name="Closes"><c>HH:mm</c>; earlier than <paramref name="Opens"/> means past midnight, both 00:00 around the clock.</param>
internal sealed record SpanWire(string Opens, string Closes);

/// <summary>A public holiday that has no row among the special days.</summary>
/// <param name="Date">The date as <c>yyyy-MM-dd</c>.</param>
/// <param name="Names">What people call it, by language.</param>
internal sealed record HolidayWire(string Date, HolidayNamesWire Names);

/// <summary>A name in the languages of the pages.</summary>
internal sealed record HolidayNamesWire(string Es, string En, string Nl, string Fr);

/// <summary>Hours as the native API writes them.</summary>
internal static class HoursWireMapping
{
    public static HoursWire ToHours(this BakeryView view, DateTimeOffset now)
    {
        var plan = OpeningPlan.From(view.Bakery, view.Bakery.BusinessDayAt(now));
        return new(
            view.Bakery.Id.Value,
            view.Bakery.Zone,
            [.. plan.Week.Select(row => new WeekdayWire(row.Day, Spans(row.Hours)))],
            [.. plan.SpecialDays.Select(row => new SpecialDayWire(Date(row.Date), Spans(row.Hours), row.Note))]);
    }

    public static HolidayWire ToWire(this PublicHoliday holiday) => new(
        Date(holiday.Date), new(holiday.Name.Spanish, holiday.Name.English, holiday.Name.Dutch, holiday.Name.French));

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<SpanWire> Spans(IReadOnlyList<OpeningHours> hours) =>
        [.. hours.Select(span => new SpanWire(OpeningHours.WriteTime(span.Opens), OpeningHours.WriteTime(span.Closes)))];
}
