using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hornada.Core.Bakeries;

/// <summary>The payload of every event <c>bakery.*</c>.</summary>
/// <param name="IsOpen">Whether it takes orders.</param>
/// <param name="PausedUntil">
/// End of the pause, epoch milliseconds; null when it is not paused. No event follows when a pause runs out.
/// </param>
public sealed record BakeryPayload(bool IsOpen, long? PausedUntil) : IEventPayload
{
    public static int Version => 1;

    internal static BakeryPayload From(Bakery bakery) => new(bakery.IsOpen, bakery.PausedUntil?.ToUnixTimeMilliseconds());
}

/// <summary>Appends events of bakeries to the log.</summary>
internal static class BakeryEventLog
{
    /// <summary>Appends how the bakeries of this context differ from what is stored. Call it before they are saved.</summary>
    public static void AppendBakeryChanges(this HornadaDb db, DateTimeOffset now)
    {
        foreach (var entry in db.ChangeTracker.Entries<Bakery>().ToList())
        {
            foreach (var type in Changes(entry))
            {
                db.Append(Logged(type, entry.Entity, now));
            }
        }
    }

    /// <summary>The log's entry, for the people of the bakery.</summary>
    public static LoggedEvent Logged(EventType type, Bakery bakery, DateTimeOffset now) =>
        LoggedEvent.Create(type, BakeryPayload.From(bakery), bakery.Key, bakery.Id.Value, now);

    private static IEnumerable<EventType> Changes(EntityEntry<Bakery> entry)
    {
        var changed = entry.State is EntityState.Modified
            ? entry.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToHashSet()
            : [];
        if (changed.Contains(nameof(Bakery.IsOpen)))
        {
            yield return entry.Entity.IsOpen ? EventType.BakeryOpened : EventType.BakeryClosed;
        }
        else if (changed.Contains(nameof(Bakery.PausedUntil)))
        {
            yield return entry.Entity.PausedUntil is null ? EventType.BakeryOpened : EventType.BakeryPaused;
        }

        if (changed.Except([nameof(Bakery.IsOpen), nameof(Bakery.PausedUntil), nameof(Bakery.ClosedAt)]).Any())
        {
            yield return EventType.BakeryUpdated;
        }
    }
}
