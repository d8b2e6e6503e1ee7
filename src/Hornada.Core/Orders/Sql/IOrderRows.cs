using Hornada.Core.Storage;

namespace Hornada.Core.Orders.Sql;

/// <summary>The hot path of placing orders, in the SQL of one engine. Measured by the cell "place" of the benchmarks.</summary>
internal interface IOrderRows
{
    /// <summary>
    /// Writes the orders of a group, gives each its key, subtracts their units from the stock, appends to the log, empties the carts, and
    /// stores the messages and the keys of the requests.
    /// </summary>
    Task Write(HornadaDb db, PlacedGroup group, CancellationToken cancel);

    /// <summary>
    /// Writes the moves of a group. A row that another transaction has changed since it was read makes the whole group run again.
    /// </summary>
    Task Write(HornadaDb db, MovedGroup group, CancellationToken cancel);

    /// <summary>Writes the ends of lists that have moved.</summary>
    Task Write(HornadaDb db, ListEnds ends, CancellationToken cancel);
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
