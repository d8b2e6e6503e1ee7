using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Marks the open orders that a backup brought back. They may have been handed over in the time that the backup does not know; their codes
/// work again, and the answer to a pickup says so.
/// </summary>
internal sealed class FlagRestoredOrders : IAfterRestore
{
    public Task Run(HornadaDb db, DateTimeOffset now, CancellationToken cancel) => db.Orders
        .Where(order => OrderLifecycle.Open.Contains(order.Status))
        .ExecuteUpdateAsync(set => set.SetProperty(order => order.RestoredAt, now), cancel);
}
