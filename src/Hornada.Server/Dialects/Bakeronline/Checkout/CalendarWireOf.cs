using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Months of times in words of our own (contract §2.3 shows none).</summary>
internal static class CalendarWireOf
{
    /// <summary>The times all shops of the cart have in common, and those of each.</summary>
    public static CalendarWire Months(IReadOnlyList<OfferedMonth> months, Language language)
    {
        var shops = months.Select(month => new ShopCalendarWire(month.Bakery.Key, [.. month.Days.Select(day => Day(day, language))])).ToList();
        return new(shops.Count == 1 ? shops[0].Days : [.. Enumerable.Range(0, shops[0].Days.Count).Select(at => Common([.. shops.Select(shop => shop.Days[at])]))], shops);
    }

    private static CalendarDayWire Day(OfferedDay day, Language language) => new()
    {
        Date = day.Date,
        Slots = [.. day.Times.Where(time => time.Refusal is null).Select(time => new SlotWire { Time = time.From, EndTime = time.Until })],
        Reason = day.Refusal is { } problem ? new(problem.Code, problem.Message.In(language)) : null,
    };

    private static CalendarDayWire Common(IReadOnlyList<CalendarDayWire> days)
    {
        var slots = days[0].Slots.Where(slot => days.All(day => day.Slots.Any(other => other.Time == slot.Time))).ToList();
        return new()
        {
            Date = days[0].Date,
            Slots = slots,
            Reason = slots.Count > 0 ? null : days.Select(day => day.Reason).FirstOrDefault(reason => reason is not null),
        };
    }
}
