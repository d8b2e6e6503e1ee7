using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Days of the management's search (contract §2.2).</summary>
[LowerCase]
internal enum DayWord
{
    OneYearAgo,
    ThisYear,
    LastMonth,
    ThisMonth,
    Yesterday,
    Today,
    Tomorrow,
    Later,
}

/// <summary>Statuses of the management's search (contract §2.2, §4.3).</summary>
[LowerCase]
internal enum ManagedStatusWord
{
    All,
    Unread,
    Read,
    Approved,
    Preparing,
    Ready,
    Other,
}

/// <summary>Marks of the management's search (contract §2.2).</summary>
[LowerCase]
internal enum FlagWord
{
    HasInvoice,
    HasWarranty,
    HasComments,
}

/// <summary>Orders of the management's search (contract §2.2).</summary>
[LowerCase]
internal enum ManagedSortWord
{
    OrderNr,
    Name,
    AcquireTime,
}

/// <summary>Query of <c>GET /management/companies/@id/orders</c> (contract §2.2).</summary>
internal sealed record ManagedOrdersQuery
{
    public IReadOnlyList<MethodWord>? AcquireMethod { get; init; }

    public DayWord? AcquireOn { get; init; }

    public DayWord? CreatedOn { get; init; }

    public IReadOnlyList<ManagedStatusWord>? Status { get; init; }

    public IReadOnlyList<long>? Shops { get; init; }

    public string? Search { get; init; }

    public IReadOnlyList<FlagWord>? Flags { get; init; }

    public int? Page { get; init; }

    public int? Limit { get; init; }

    public ManagedSortWord? SortBy { get; init; }
}

/// <summary>The management's search in Core's words.</summary>
internal static class ManagedOrders
{
    private const int UsualLimit = 15;

    /// <summary>The search; refused when a shop is not of the company.</summary>
    /// <param name="asked">The query.</param>
    /// <param name="shops">The shops of the company that the caller works for.</param>
    /// <param name="now">Today is by the wall clock of the company's first shop.</param>
    public static Outcome<OrderSearch> Search(ManagedOrdersQuery asked, IReadOnlyList<Bakery> shops, DateTimeOffset now)
    {
        var keys = shops.Select(shop => shop.Key).ToList();
        if (asked.Shops?.Any(shop => !keys.Contains(shop)) == true)
        {
            return CompanyRefusals.NotYours;
        }

        var flags = asked.Flags ?? [];
        return new OrderSearch
        {
            Bakeries = asked.Shops is { Count: > 0 } wanted ? wanted : keys,
            Methods = [.. (asked.AcquireMethod ?? []).Select(OrderWords.Method)],
            Pickup = asked.AcquireOn is { } due ? Days(due, shops[0], now) : null,
            Placed = asked.CreatedOn is { } made ? Days(made, shops[0], now) : null,
            Any = asked.Status is { } status && !status.Contains(ManagedStatusWord.All) ? [.. status.SelectMany(Conditions)] : [],
            Text = asked.Search,
            WithInvoice = flags.Contains(FlagWord.HasInvoice),
            WithDeposit = flags.Contains(FlagWord.HasWarranty),
            WithNotes = flags.Contains(FlagWord.HasComments),
            Sort = asked.SortBy switch
            {
                ManagedSortWord.OrderNr => OrderSearchSort.Number,
                ManagedSortWord.Name => OrderSearchSort.Name,
                ManagedSortWord.AcquireTime or null => OrderSearchSort.HandOver,
            },
            Page = new(asked.Page ?? 1, asked.Limit ?? UsualLimit),
        };
    }

    private static IEnumerable<System.Linq.Expressions.Expression<Func<Order, bool>>> Conditions(ManagedStatusWord word) => word switch
    {
        ManagedStatusWord.Unread => [OrderWords.Matching(OrderStatusWord.Pending)],
        ManagedStatusWord.Read => [OrderWords.Matching(OrderStatusWord.HasRead)],
        ManagedStatusWord.Approved => [OrderWords.Matching(OrderStatusWord.Approved)],
        ManagedStatusWord.Preparing => [order => order.Status == OrderStatus.Baking],
        ManagedStatusWord.Ready => [order => order.Status == OrderStatus.Ready],
        ManagedStatusWord.Other =>
        [
            OrderWords.Matching(OrderStatusWord.Collected),
            OrderWords.Matching(OrderStatusWord.Declined),
            OrderWords.Matching(OrderStatusWord.DeletedByShop),
            OrderWords.Matching(OrderStatusWord.Removed),
        ],
        ManagedStatusWord.All => [],
    };

    /// <summary>From the first instant of the days until the first after them. The year ago is the whole calendar year before this one.</summary>
    private static (DateTimeOffset From, DateTimeOffset Before) Days(DayWord word, Bakery shop, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(shop.LocalTime(now).DateTime);
        var (month, year) = (new DateOnly(today.Year, today.Month, 1), new DateOnly(today.Year, 1, 1));
        var (from, before) = word switch
        {
            DayWord.OneYearAgo => (year.AddYears(-1), year),
            DayWord.ThisYear => (year, year.AddYears(1)),
            DayWord.LastMonth => (month.AddMonths(-1), month),
            DayWord.ThisMonth => (month, month.AddMonths(1)),
            DayWord.Yesterday => (today.AddDays(-1), today),
            DayWord.Today => (today, today.AddDays(1)),
            DayWord.Tomorrow => (today.AddDays(1), today.AddDays(2)),
            DayWord.Later => (today.AddDays(2), new DateOnly(9998, 1, 1)),
        };
        return (shop.InstantOf(from, TimeOnly.MinValue), shop.InstantOf(before, TimeOnly.MinValue));
    }
}
