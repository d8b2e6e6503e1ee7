using Hornada.Core.Storage;

namespace Hornada.Core.EventLog.Sql;

/// <summary>Both ends of the log, read in one statement.</summary>
/// <param name="Era">Identifies the log until it begins anew.</param>
/// <param name="FloorXact">Transaction of the last deleted event.</param>
/// <param name="FloorKey">Key of the last deleted event.</param>
/// <param name="EndXact">With <paramref name="EndKey"/>: no event will ever be added at or before this position.</param>
/// <param name="EndKey">See <paramref name="EndXact"/>.</param>
/// <param name="MoreSoon">There are events after the end, which wait for an older transaction to finish.</param>
internal sealed record LogEnds(string Era, long FloorXact, long FloorKey, long EndXact, long EndKey, bool MoreSoon)
{
    public EventPosition Floor => new(Era, FloorXact, FloorKey);

    public EventPosition End => new(Era, EndXact, EndKey);
}

/// <summary>The order of the log, in the SQL of one engine.</summary>
internal interface IEventRows
{
    Task<LogEnds> Ends(HornadaDb db);

    /// <summary>The events after one position, up to and including another, in the order of the log.</summary>
    IOrderedQueryable<LoggedEvent> Between(IQueryable<LoggedEvent> events, EventPosition after, EventPosition until);

    /// <summary>The events up to and including a position.</summary>
    IQueryable<LoggedEvent> UpTo(IQueryable<LoggedEvent> events, EventPosition until);
}

/// <summary>Picks the SQL of the store's engine.</summary>
internal static class EventSql
{
    private static readonly SqliteEventRows Sqlite = new();
    private static readonly PostgresEventRows Postgres = new();

    extension(Store store)
    {
        public IEventRows EventRows => store.Engine switch
        {
            SqlEngine.Sqlite => Sqlite,
            SqlEngine.Postgres => Postgres,
        };
    }
}
