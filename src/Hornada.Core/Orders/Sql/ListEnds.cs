using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders.Sql;

/// <summary>
/// Where the lists of bakeries and customers end, locked until the end of the transaction: so the positions that orders get become visible
/// in their order. A list without a row yet is not locked; of two transactions that begin it, the second one finds its key taken and runs
/// again.
/// </summary>
internal sealed class ListEnds
{
    private readonly Dictionary<long, End<BakeryNumber>> bakeries = [];
    private readonly Dictionary<long, End<long>> customers = [];

    /// <summary>The ends that have moved, in key order.</summary>
    public IEnumerable<(long Bakery, BakeryNumber End, bool IsNew)> Bakeries => Moved(bakeries);

    /// <summary>The ends that have moved, in key order.</summary>
    public IEnumerable<(long Customer, long End, bool IsNew)> Customers => Moved(customers);

    /// <summary>The queries that read and lock them, in key order: all writers lock bakeries first.</summary>
    public IEnumerable<RowQuery> Lock(IReadOnlyCollection<BakeryId> bakeryIds, IEnumerable<long> customerKeys)
    {
        yield return new(
            """
            SELECT bakery_key, position, year, number FROM bakery_sequences
            WHERE bakery_key IN (SELECT key FROM bakeries WHERE id = ANY($1)) ORDER BY bakery_key FOR NO KEY UPDATE
            """,
            reader =>
            {
                while (reader.Read())
                {
                    bakeries[reader.GetInt64(0)] = new(new(reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3)), IsNew: false);
                }
            },
            bakeryIds.Select(id => id.Value).ToArray());
        yield return new(
            """
            SELECT account_key, position FROM customer_sequences WHERE account_key = ANY($1) ORDER BY account_key FOR NO KEY UPDATE
            """,
            reader =>
            {
                while (reader.Read())
                {
                    customers[reader.GetInt64(0)] = new(reader.GetInt64(1), IsNew: false);
                }
            },
            customerKeys.Distinct().ToArray());
    }

    /// <summary>
    /// Gives an order the next position in its customer's list and, when it is binding, the next position and number of its bakery.
    /// </summary>
    /// <param name="year">The year by its bakery's calendar.</param>
    public void Number(Order order, int year)
    {
        var customer = customers.GetValueOrDefault(order.CustomerKey, new(0, IsNew: true));
        customers[order.CustomerKey] = customer = new(customer.Value + 1, customer.IsNew, HasMoved: true);
        if (order.ValidAt is null)
        {
            order.TakeNumbers(customer.Value, null);
            return;
        }

        var bakery = bakeries.GetValueOrDefault(order.BakeryKey, new(default, IsNew: true));
        bakeries[order.BakeryKey] = bakery = new(bakery.Value.Next(year), bakery.IsNew, HasMoved: true);
        order.TakeNumbers(customer.Value, bakery.Value);
    }

    private static IEnumerable<(long Key, T End, bool IsNew)> Moved<T>(Dictionary<long, End<T>> ends) =>
        ends.Where(end => end.Value.HasMoved).OrderBy(end => end.Key).Select(end => (end.Key, end.Value.Value, end.Value.IsNew));

    private readonly record struct End<T>(T Value, bool IsNew, bool HasMoved = false);
}
