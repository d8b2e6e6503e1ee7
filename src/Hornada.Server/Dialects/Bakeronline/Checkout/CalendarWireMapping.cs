using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Months of pickup times. Their shape is not part of the contract, which shows none (contract §2.3).</summary>
internal static class CalendarWireMapping
{
    /// <summary>The times all shops of the cart have in common, and those of each.</summary>
    public static CalendarWire Months(IReadOnlyList<OfferedMonth> months, Language language)
    {
        var shops = months
            .Select(month => new ShopCalendarWire(month.Bakery.Key, [.. month.Days.Select(day => Day(day, language))]))
            .ToList();
        IReadOnlyList<CalendarDayWire> common = shops.Count == 1
            ? shops[0].Days
            : [.. Enumerable.Range(0, shops[0].Days.Count).Select(at => Common([.. shops.Select(shop => shop.Days[at])]))];
        return new(common, shops);
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
