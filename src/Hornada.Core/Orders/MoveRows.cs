using Hornada.Core.EventLog;
using Hornada.Core.Notifications;
using Hornada.Core.Payments;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>What moves of orders add to the store, beside the orders themselves.</summary>
internal sealed class MoveRows
{
    public List<OrderEvent> Happened { get; } = [];

    public List<LoggedEvent> Log { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<Notification> Messages { get; } = [];

    /// <summary>Adds an event to the history of its order and to the log.</summary>
    public void Record(Order order, OrderEvent happened)
    {
        Happened.Add(happened);
        Log.Add(OrderEventLog.Logged(order, happened));
    }

    /// <summary>Has EF add them.</summary>
    public void AddTo(HornadaDb db)
    {
        db.AddRange(Happened);
        db.AddRange(Log);
        db.AddRange(Payments);
        db.AddRange(Messages);
        db.Tell(Log);
    }
}
