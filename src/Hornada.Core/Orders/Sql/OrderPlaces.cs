namespace Hornada.Core.Orders.Sql;

/// <summary>Assigns a group of orders their positions in the lists of their bakeries and customers.</summary>
/// <param name="orders">The orders, in the order of their positions, with the year by their bakery's calendar.</param>
internal sealed class OrderPlaces(IReadOnlyList<(Order Order, int Year)> orders)
{
    private readonly Dictionary<long, BakeryNumber> bakeryEnds = [];
    private readonly Dictionary<long, long> customerEnds = [];

    /// <summary>By how many positions the list of each bakery grows, in key order. Only binding orders have a position there.</summary>
    public IReadOnlyList<(long Bakery, int Count, int Year)> Bakeries { get; } =
    [
        .. orders.Where(row => row.Order.ValidAt is not null)
            .GroupBy(row => row.Order.BakeryKey)
            .OrderBy(rows => rows.Key)
            .Select(rows => (rows.Key, rows.Count(), rows.Max(row => row.Year))),
    ];

    /// <summary>By how many positions the list of each customer grows, in key order.</summary>
    public IReadOnlyList<(long Customer, int Count)> Customers { get; } =
        [.. orders.GroupBy(row => row.Order.CustomerKey).OrderBy(rows => rows.Key).Select(rows => (rows.Key, rows.Count()))];

    /// <summary>Takes the last position of a bakery's list after it has grown.</summary>
    public void EndOfBakery(long bakery, BakeryNumber end) => bakeryEnds[bakery] = end;

    /// <summary>Takes the last position of a customer's list after it has grown.</summary>
    public void EndOfCustomer(long customer, long end) => customerEnds[customer] = end;

    /// <summary>Gives every order its positions.</summary>
    public void Assign()
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
