using Hornada.Core.EventLog;

namespace Hornada.Core.Storage;

/// <summary>Both ends of the log as one moment sees them.</summary>
/// <param name="Era">Life of the log.</param>
/// <param name="FloorXact">Transaction of the last event that was forgotten.</param>
/// <param name="FloorKey">Key of the last event that was forgotten.</param>
/// <param name="EndXact">With <paramref name="EndKey"/>: nothing will ever appear at or before this place that is not there now.</param>
/// <param name="EndKey">See <paramref name="EndXact"/>.</param>
/// <param name="MoreSoon">There are events behind the end, which wait for an older transaction to finish.</param>
internal sealed record LogEnds(string Era, long FloorXact, long FloorKey, long EndXact, long EndKey, bool MoreSoon)
{
    public EventPosition Floor => new(Era, FloorXact, FloorKey);

    public EventPosition End => new(Era, EndXact, EndKey);
}

/// <summary>The order of the log, in one engine's words.</summary>
internal interface IEventRows
{
    /// <summary>Where the log begins and ends just now.</summary>
    Task<LogEnds> Ends(HornadaDb db);

    /// <summary>The events behind one place, up to and with another, in the order of the log.</summary>
    IOrderedQueryable<LoggedEvent> Between(IQueryable<LoggedEvent> events, EventPosition after, EventPosition until);

    /// <summary>The events up to and with a place.</summary>
    IQueryable<LoggedEvent> UpTo(IQueryable<LoggedEvent> events, EventPosition until);
}
