using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Promises;

/// <summary>What can stand in the way of a pickup, in the order in which an order is refused for it.</summary>
public enum Obstacle
{
    /// <summary>The bakery is not active.</summary>
    NotActive,

    /// <summary>The time is outside the hours, or its window ends after them.</summary>
    OutsideHours,

    /// <summary>A clock change skips the time.</summary>
    SkippedTime,

    Past,

    /// <summary>Further ahead than the bakery takes orders.</summary>
    Horizon,

    Paused,

    /// <summary>Sooner than the lead time of the bakery, or of a product.</summary>
    LeadTime,

    /// <summary>The bakery was closed for that day, or until further notice.</summary>
    ClosedNow,

    /// <summary>The bakery takes orders only while it is open, and it is not.</summary>
    OnlyWhileOpen,

    /// <summary>The bakery has no hours on that weekday.</summary>
    ClosedWeekday,

    /// <summary>A date without hours among the special days.</summary>
    Holiday,

    /// <summary>The last order for that day has passed, or the cut-off of a product.</summary>
    Cutoff,

    /// <summary>So soon that somebody must see the order now, and no board of the bakery is live.</summary>
    NoBoard,

    /// <summary>Orders do not reach their customers in this way.</summary>
    Method,

    /// <summary>Every locker is full on that day.</summary>
    Lockers,

    /// <summary>The product belongs to another bakery.</summary>
    NotSoldHere,

    /// <summary>Fewer units than the line wants.</summary>
    Stock,

    /// <summary>The product is not offered at the moment.</summary>
    NotOffered,

    /// <summary>Too few are out of the oven by then, or they are promised to others.</summary>
    Batch,

    /// <summary>A capacity of the bakery is used up.</summary>
    Capacity,
}

/// <summary>Why something cannot be picked up at a moment.</summary>
public sealed record PromiseReason(Obstacle Kind)
{
    /// <summary>Position of the line that decides, counted from 0; null when no line does.</summary>
    public int? Line { get; init; }

    /// <summary>The product of that line; null when no line decides.</summary>
    public Product? Product { get; init; }

    /// <summary>The moment that is refused.</summary>
    public PickupMoment Moment { get; init; }

    /// <summary>For a limit of time: from when on it does not hold any more, or until when it could be ordered; null without one.</summary>
    public DateTimeOffset? Limit { get; init; }

    /// <summary>The capacity that is used up; null without one.</summary>
    public Capacity? Capacity { get; init; }

    /// <summary>The way to the customer that is not offered; null for every other obstacle.</summary>
    public FulfilmentMethod? Method { get; init; }

    /// <summary>Units that are left; null where nothing is counted.</summary>
    public int? Left { get; init; }

    /// <summary>The reason for programs: <c>LEAD_TIME</c>, <c>CLOSED:holiday</c>, <c>CAPACITY:oven</c>.</summary>
    public string Code => Kind switch
    {
        Obstacle.NotActive => "CLOSED:inactive",
        Obstacle.OutsideHours => "CLOSED:hours",
        Obstacle.SkippedTime => "CLOSED:clock",
        Obstacle.Past => "PAST",
        Obstacle.Horizon => "HORIZON",
        Obstacle.Paused => "PAUSED",
        Obstacle.LeadTime => "LEAD_TIME",
        Obstacle.ClosedNow => "CLOSED:shop",
        Obstacle.OnlyWhileOpen => "CLOSED:now",
        Obstacle.ClosedWeekday => "CLOSED:weekday",
        Obstacle.Holiday => "CLOSED:holiday",
        Obstacle.Cutoff => "CUTOFF_PASSED",
        Obstacle.NoBoard => "NO_BOARD",
        Obstacle.Method => "METHOD",
        Obstacle.Lockers => "CAPACITY:lockers",
        Obstacle.NotSoldHere or Obstacle.Batch or Obstacle.Stock or Obstacle.NotOffered => $"STOCK:{Product?.Id.Value}",
        Obstacle.Capacity => $"CAPACITY:{Capacity?.Id}",
    };
}
