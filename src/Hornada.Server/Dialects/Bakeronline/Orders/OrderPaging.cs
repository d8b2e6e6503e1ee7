using Hornada.Core.Orders;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Maps queries of order lists to Core, and the queries of the following pages (contract §2.1, §4.8).</summary>
internal static class OrderPaging
{
    /// <summary>The request of Core. Times of the wire are whole seconds: a bound includes its whole second.</summary>
    /// <param name="byDefault">Order of the list when the query names none (contract §4.7).</param>
    public static SequenceRequest Request(CursorWire asked, SortName byDefault) => new()
    {
        Matching = asked.Status is { } status ? OrderStatusNames.Matching(status) : null,
        OnlyOpen = asked.Status is { } only && OrderStatusNames.IsOpen(only),
        From = asked.CreatedAfter?.Instant,
        Until = (asked.CreatedBefore?.Instant, asked.Before?.Instant) switch
        {
            ({ } until, _) => EndOfSecond(until),
            (_, { } before) => before.AddMilliseconds(-1),
            _ => null,
        },
        BeforeKey = asked.BeforeId,
        AfterKey = asked.AfterId,
        CompanyKey = asked.CompanyId,
        Ascending = (asked.Sort ?? byDefault) == SortName.Ascending,
    };

    /// <summary>The query of the following page; null at the end.</summary>
    public static CursorWire? Next(CursorWire asked, SortName byDefault, SequencePart part)
    {
        var sort = asked.Sort ?? byDefault;
        return (part.HasMore, sort) switch
        {
            (false, _) => null,
            (true, SortName.Ascending) => asked with { AfterId = part.Orders[^1].Order.Key, Sort = sort },
            (true, SortName.Descending) => asked with { BeforeId = part.Orders[^1].Order.Key, Sort = sort },
        };
    }

    /// <summary>The query for later orders; null when there can be none.</summary>
    public static CursorWire? Future(CursorWire asked, SequencePart part) => part.CanGrow
        ? asked with { AfterId = part.Orders.Count == 0 ? asked.AfterId : part.Orders[^1].Order.Key, Sort = SortName.Ascending }
        : null;

    private static DateTimeOffset EndOfSecond(DateTimeOffset second) =>
        second > DateTimeOffset.MaxValue.AddSeconds(-1) ? second : second.AddSeconds(1).AddMilliseconds(-1);
}
