using Hornada.Core.Storage;

namespace Hornada.Core.EventLog.Sql;

/// <summary>Both ends of the log, read in one statement.</summary>
/// <param name="Era">Identifies the log until it begins anew.</param>
/// <param name="FloorStamp">Stamp of the last deleted event.</param>
/// <param name="FloorKey">Key of the last deleted event.</param>
/// <param name="EndStamp">Stamp of the last event that can be read.</param>
/// <param name="EndKey">Key of the last event that can be read: no event will ever be added before it.</param>
/// <param name="HeldSince">
/// When the oldest event was written that cannot be read yet, because a transaction that began to write events before it is still open, in
/// epoch milliseconds; null when all stored events can be read.
/// </param>
internal sealed record LogEnds(string Era, long FloorStamp, long FloorKey, long EndStamp, long EndKey, long? HeldSince)
{
    public EventPosition Floor => new(Era, FloorStamp, FloorKey);

    public EventPosition End => new(Era, EndStamp, EndKey);

    public bool MoreSoon => HeldSince is not null;
}

/// <summary>What only the SQL of one engine can tell about the log.</summary>
internal interface IEventRows
{
    Task<LogEnds> Ends(HornadaDb db);

    /// <summary>
    /// A text that says where the data is, and that a copy of the data does not say; null where the engine or its disk does not tell.
    /// </summary>
    Task<string?> Place(HornadaDb db, CancellationToken cancel);

    /// <summary>Leaves out the next <see cref="EventSql.SkippedKeys"/> keys of every table: no key is given a second time.</summary>
    Task SkipKeys(HornadaDb db, CancellationToken cancel);
}

/// <summary>Picks the SQL of the store's engine.</summary>
internal static class EventSql
{
    /// <summary>More rows than a table gets between a backup and its restore.</summary>
    public const int SkippedKeys = 1_000_000;

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

    /// <summary>The events after one position, up to and including another, in the order of the log.</summary>
    public static IOrderedQueryable<LoggedEvent> Between(this IQueryable<LoggedEvent> events, EventPosition after, EventPosition until) =>
        events.Where(row => row.Key > after.Key && row.Key <= until.Key).OrderBy(row => row.Key);
}
