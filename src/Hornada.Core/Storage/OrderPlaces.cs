using Hornada.Core.Orders;

namespace Hornada.Core.Storage;

/// <summary>Hands out the places a group of orders takes in the lists of its bakeries and customers.</summary>
/// <param name="orders">The orders, in the order of their places, with the year by their bakery's calendar.</param>
internal sealed class OrderPlaces(IReadOnlyList<(Order Order, int Year)> orders)
{
    private readonly Dictionary<long, BakeryNumber> bakeryEnds = [];
    private readonly Dictionary<long, long> customerEnds = [];

    /// <summary>How many places each bakery's list grows by, in key order. Only binding orders have one.</summary>
    public IReadOnlyList<(long Bakery, int Count, int Year)> Bakeries { get; } =
        [.. orders.Where(row => row.Order.ValidAt is not null).GroupBy(row => row.Order.BakeryKey).OrderBy(rows => rows.Key).Select(rows => (rows.Key, rows.Count(), rows.Max(row => row.Year)))];

    /// <summary>How many places each customer's list grows by, in key order.</summary>
    public IReadOnlyList<(long Customer, int Count)> Customers { get; } =
        [.. orders.GroupBy(row => row.Order.CustomerKey).OrderBy(rows => rows.Key).Select(rows => (rows.Key, rows.Count()))];

    /// <summary>The last place of a bakery's list, once it has grown.</summary>
    public void EndOfBakery(long bakery, BakeryNumber end) => bakeryEnds[bakery] = end;

    /// <summary>The last place of a customer's list, once it has grown.</summary>
    public void EndOfCustomer(long customer, long end) => customerEnds[customer] = end;

    /// <summary>Gives every order its places.</summary>
    public void Give()
    {
        foreach (var (order, _) in orders.Reverse())
        {
            BakeryNumber? number = order.ValidAt is null ? null : bakeryEnds[order.BakeryKey];
            order.TakeNumbers(customerEnds[order.CustomerKey]--, number);
            if (number is { } taken)
            {
                bakeryEnds[order.BakeryKey] = new(taken.Position - 1, taken.Year, taken.Number - 1);
            }
        }
    }
}
