using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;

namespace Hornada.Core.Storage;

/// <summary>The hot path of placing orders, in one engine's SQL. Measured by the cell "place" of the benchmarks.</summary>
internal interface IOrderRows
{
    /// <summary>The products with these ids, locked in key order until the end of the transaction. Unknown ids are left out.</summary>
    Task<List<Product>> LockProducts(HornadaDb db, IReadOnlyCollection<ProductId> ids, CancellationToken cancel);

    /// <summary>The establishments of a canteen with these keys, kept from being closed until the end of the transaction.</summary>
    Task<List<CanteenSite>> LockSites(HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel);

    /// <summary>The credit accounts of these parents, locked in key order until the end of the transaction, after products.</summary>
    Task<List<CreditAccount>> LockCredit(HornadaDb db, IReadOnlyCollection<long> parentKeys, CancellationToken cancel);

    /// <summary>
    /// Gives orders their places in the lists of their customers and, when they are binding, of their bakeries. The rows that count are
    /// locked in key order until the end of the transaction, so places become visible in their order.
    /// </summary>
    /// <param name="db">Inside a transaction.</param>
    /// <param name="orders">The orders, in the order of their places, with the year by their bakery's calendar.</param>
    /// <param name="cancel">Gives up.</param>
    Task Number(HornadaDb db, IReadOnlyList<(Order Order, int Year)> orders, CancellationToken cancel);

    /// <summary>Writes new orders with their first event, gives each order its key, takes their units out of the products' stock, and tells all that in the log.</summary>
    Task Insert(HornadaDb db, IReadOnlyList<(Order Order, OrderEvent Created)> placed, IReadOnlyList<LoggedEvent> told, CancellationToken cancel);
}
