using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Conditions of queries over orders. The statuses are constants of the statement: an index of some statuses alone is used only when the
/// database can see from the statement that no other status is asked for.
/// </summary>
internal static class OrderQueries
{
    /// <summary>The statuses of orders that are over.</summary>
    public static readonly IReadOnlyList<OrderStatus> Finished = [OrderStatus.Completed, OrderStatus.Cancelled];

    /// <summary>Only orders that are not over.</summary>
    public static IQueryable<Order> WhereOpen(this IQueryable<Order> orders) =>
        orders.Where(order => EF.Constant(OrderLifecycle.Open).Contains(order.Status));
}
