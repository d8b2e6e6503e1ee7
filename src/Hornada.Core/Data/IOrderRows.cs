using Hornada.Core.Catalogue;
using Hornada.Core.Events;
using Hornada.Core.Orders;

namespace Hornada.Core.Data;

/// <summary>The hot path of placing orders, in one engine's SQL. Measured by the cell "place" of the benchmarks.</summary>
internal interface IOrderRows
{
    /// <summary>The products with these ids, locked in key order until the end of the transaction. Unknown ids are left out.</summary>
    Task<List<Product>> LockProducts(HornadaDb db, IReadOnlyCollection<ProductId> ids, CancellationToken cancel);

    /// <summary>Writes new orders with their first event, gives each order its key, and takes their units out of the products' stock.</summary>
    Task Insert(HornadaDb db, IReadOnlyList<(Order Order, OrderEvent Created)> placed, CancellationToken cancel);
}
