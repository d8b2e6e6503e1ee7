using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hornada.Core.EventLog;

/// <summary>Writing the log, inside the transaction of what is told. Readers are woken when it has committed.</summary>
internal static class EventLog
{
    /// <summary>Puts what happened to an order into its history and into the log.</summary>
    public static void Record(this HornadaDb db, Order order, OrderEvent happened)
    {
        db.Add(happened);
        db.Tell(LoggedEvent.Of(order, happened));
    }

    /// <summary>Puts something into the log.</summary>
    public static void Tell(this HornadaDb db, LoggedEvent told)
    {
        db.Add(told);
        db.NotifyAfterCommit = true;
    }

    /// <summary>Tells how the products and bakeries of this context differ from what is stored. To be called before they are saved.</summary>
    public static void TellChanges(this HornadaDb db, DateTimeOffset now)
    {
        foreach (var told in db.ChangeTracker.Entries().SelectMany(entry => Changes(entry, now)).ToList())
        {
            db.Tell(told);
        }
    }

    private static IEnumerable<LoggedEvent> Changes(EntityEntry entry, DateTimeOffset now) => entry.Entity switch
    {
        Product product => Changes(entry, product).Select(type => LoggedEvent.Of(type, product, now)),
        Bakery bakery when Change(entry, bakery) is { } type => [LoggedEvent.Of(type, bakery, now)],
        _ => [],
    };

    private static IEnumerable<EventType> Changes(EntityEntry entry, Product product) => entry.State switch
    {
        EntityState.Added => [EventType.ProductCreated],
        EntityState.Deleted => [EventType.ProductDeleted],
        EntityState.Modified => Changed(entry, nameof(product.Stock)) switch
        {
            true when OnlyStock(entry) => [EventType.StockChanged],
            true => [EventType.StockChanged, EventType.ProductUpdated],
            false => [EventType.ProductUpdated],
        },
        EntityState.Detached or EntityState.Unchanged or _ => [],
    };

    /// <summary>A count or a sale lists a product or takes it off the list: that belongs to its stock.</summary>
    private static bool OnlyStock(EntityEntry entry) => entry.Properties.Where(member => member.IsModified)
        .All(member => member.Metadata.Name is nameof(Product.Stock) or nameof(Product.IsAvailable) or nameof(Product.Availability));

    private static EventType? Change(EntityEntry entry, Bakery bakery) => entry.State != EntityState.Modified ? null : bakery switch
    {
        _ when Changed(entry, nameof(bakery.IsOpen)) => bakery.IsOpen ? EventType.BakeryOpened : EventType.BakeryClosed,
        _ when Changed(entry, nameof(bakery.PausedUntil)) => bakery.PausedUntil is null ? EventType.BakeryOpened : EventType.BakeryPaused,
        _ => null,
    };

    private static bool Changed(EntityEntry entry, string member) => entry.Property(member).IsModified;
}
