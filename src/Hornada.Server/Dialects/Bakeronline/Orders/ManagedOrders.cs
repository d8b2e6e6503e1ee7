using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Days of the management's search (contract §2.2).</summary>
[LowerCase]
internal enum DayName
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
internal enum ManagedStatusName
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
internal enum FlagName
{
    HasInvoice,
    HasWarranty,
    HasComments,
}

/// <summary>Orders of the management's search (contract §2.2).</summary>
[LowerCase]
internal enum ManagedSortName
{
    OrderNr,
    Name,
    AcquireTime,
}

/// <summary>Query of <c>GET /management/companies/@id/orders</c> (contract §2.2).</summary>
internal sealed record ManagedOrdersQuery
{
    public IReadOnlyList<MethodName>? AcquireMethod { get; init; }

    public DayName? AcquireOn { get; init; }

    public DayName? CreatedOn { get; init; }

    public IReadOnlyList<ManagedStatusName>? Status { get; init; }

    public IReadOnlyList<long>? Shops { get; init; }

    public string? Search { get; init; }

    public IReadOnlyList<FlagName>? Flags { get; init; }

    public int? Page { get; init; }

    public int? Limit { get; init; }

    public ManagedSortName? SortBy { get; init; }
}

/// <summary>The management's search in Core's words.</summary>
internal static class ManagedOrders
{
    private const int UsualLimit = 15;

    /// <summary>The error of a page that there cannot be; null when there can.</summary>
    public static ErrorResponse? CheckPage(ManagedOrdersQuery asked) => asked switch
    {
        { Page: < 1 or > int.MaxValue / PageRequest.MaxSize } => OutOfRange("page", int.MaxValue / PageRequest.MaxSize),
        { Limit: < 1 or > PageRequest.MaxSize } => OutOfRange("limit", PageRequest.MaxSize),
        _ => null,
    };

    private static ErrorResponse OutOfRange(string field, int most) => ErrorResponse.From(
        Refusal.OfField(field, new(
            $"debe ser un número entero de 1 a {most}",
            $"must be a whole number from 1 to {most}",
            $"moet een geheel getal van 1 tot {most} zijn",
            $"doit être un nombre entier de 1 à {most}")),
        field);

    /// <summary>The search; refused when a shop is not of the company.</summary>
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
            Methods = [.. (asked.AcquireMethod ?? []).Select(OrderStatusNames.Method)],
            Pickup = asked.AcquireOn is { } due ? Days(due, shops[0], now) : null,
            Placed = asked.CreatedOn is { } made ? Days(made, shops[0], now) : null,
            Any = asked.Status is { } status && !status.Contains(ManagedStatusName.All) ? [.. status.SelectMany(Conditions)] : [],
            OnlyOpen = asked.Status is { Count: > 0 } words && words.All(IsOpen),
            Text = asked.Search,
            WithInvoice = flags.Contains(FlagName.HasInvoice),
            WithDeposit = flags.Contains(FlagName.HasWarranty),
            WithNotes = flags.Contains(FlagName.HasComments),
            Sort = asked.SortBy switch
            {
                ManagedSortName.OrderNr => OrderSearchSort.Number,
                ManagedSortName.Name => OrderSearchSort.Name,
                ManagedSortName.AcquireTime or null => OrderSearchSort.PickupAt,
            },
            Page = new(asked.Page ?? 1, asked.Limit ?? UsualLimit),
        };
    }

    private static bool IsOpen(ManagedStatusName word) => word is ManagedStatusName.Unread or ManagedStatusName.Read
        or ManagedStatusName.Approved or ManagedStatusName.Preparing or ManagedStatusName.Ready;

    private static IEnumerable<System.Linq.Expressions.Expression<Func<Order, bool>>> Conditions(ManagedStatusName word) => word switch
    {
        ManagedStatusName.Unread => [OrderStatusNames.Matching(OrderStatusName.Pending)],
        ManagedStatusName.Read => [OrderStatusNames.Matching(OrderStatusName.HasRead)],
        ManagedStatusName.Approved => [OrderStatusNames.Matching(OrderStatusName.Approved)],
        ManagedStatusName.Preparing => [order => order.Status == OrderStatus.Baking],
        ManagedStatusName.Ready => [order => order.Status == OrderStatus.Ready],
        ManagedStatusName.Other =>
        [
            OrderStatusNames.Matching(OrderStatusName.Collected),
            OrderStatusNames.Matching(OrderStatusName.Declined),
            OrderStatusNames.Matching(OrderStatusName.DeletedByShop),
            OrderStatusNames.Matching(OrderStatusName.Removed),
        ],
        ManagedStatusName.All => [],
    };

    /// <summary>
    /// From the first instant of the days until the first after them; a night past midnight belongs to the evening on which it began. The
    /// year ago is the whole calendar year before this one.
    /// </summary>
    private static (DateTimeOffset From, DateTimeOffset Before) Days(DayName word, Bakery shop, DateTimeOffset now)
    {
        var today = shop.BusinessDayAt(now);
        var (month, year) = (new DateOnly(today.Year, today.Month, 1), new DateOnly(today.Year, 1, 1));
        var (from, before) = word switch
        {
            DayName.OneYearAgo => (year.AddYears(-1), year),
            DayName.ThisYear => (year, year.AddYears(1)),
            DayName.LastMonth => (month.AddMonths(-1), month),
            DayName.ThisMonth => (month, month.AddMonths(1)),
            DayName.Yesterday => (today.AddDays(-1), today),
            DayName.Today => (today, today.AddDays(1)),
            DayName.Tomorrow => (today.AddDays(1), today.AddDays(2)),
            DayName.Later => (today.AddDays(2), new DateOnly(9998, 1, 1)),
        };
        return (shop.StartOf(from), shop.StartOf(before));
    }
}
