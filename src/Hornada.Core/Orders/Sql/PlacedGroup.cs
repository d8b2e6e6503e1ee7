using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Notifications;

namespace Hornada.Core.Orders.Sql;

/// <summary>What a group of accepted orders writes.</summary>
internal sealed record PlacedGroup
{
    /// <summary>The orders, numbered; each gets its key when it is written.</summary>
    public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>The first event of each order.</summary>
    public required IReadOnlyList<OrderEvent> Created { get; init; }

    /// <summary>The entries of the log, made when the orders have their keys or, on PostgreSQL, before it.</summary>
    public required Func<IReadOnlyList<LoggedEvent>> Log { get; init; }

    /// <summary>Units taken, by the key of the product.</summary>
    public required IReadOnlyList<(long Product, int Units)> Taken { get; init; }

    /// <summary>The ends of the lists, moved by the orders.</summary>
    public required ListEnds Ends { get; init; }

    /// <summary>Messages to the bakeries.</summary>
    public required IReadOnlyList<Notification> Messages { get; init; }

    public required IReadOnlyList<AnsweredRequest> Answered { get; init; }

    /// <summary>Whose carts are emptied, whatever bakery they were for (contract §3.1).</summary>
    public required IReadOnlyList<long> Customers { get; init; }

    public required DateTimeOffset Now { get; init; }
}
