using Hornada.Core.EventLog;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders.Sql;

/// <summary>The hot path of placing orders, in the SQL of one engine. Measured by the cell "place" of the benchmarks.</summary>
internal interface IOrderRows
{
    /// <summary>
    /// Gives orders their positions in the lists of their customers and, when they are binding, of their bakeries. The counter rows are
    /// locked in key order until the end of the transaction, so positions become visible in their order.
    /// </summary>
    /// <param name="orders">The orders, in the order of their positions, with the year by their bakery's calendar.</param>
    Task Number(HornadaDb db, IReadOnlyList<(Order Order, int Year)> orders, CancellationToken cancel);

    /// <summary>
    /// Inserts new orders with their first event, gives each order its key, subtracts their units from the stock of the products, and
    /// appends events to the log.
    /// </summary>
    Task Insert(
        HornadaDb db, IReadOnlyList<(Order Order, OrderEvent Created)> placed, IReadOnlyList<LoggedEvent> logged, CancellationToken cancel);
}

/// <summary>Picks the SQL of the store's engine.</summary>
internal static class OrderSql
{
    private static readonly SqliteOrderRows Sqlite = new();
    private static readonly PostgresOrderRows Postgres = new();

    extension(Store store)
    {
        public IOrderRows OrderRows => store.Engine switch
        {
            SqlEngine.Sqlite => Sqlite,
            SqlEngine.Postgres => Postgres,
        };
    }
}
