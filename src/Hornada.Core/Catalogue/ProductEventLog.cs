using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hornada.Core.Catalogue;

/// <summary>What <c>stock.changed</c> says.</summary>
/// <param name="Stock">Units that can still be sold.</param>
/// <param name="Available">Whether the product is listed.</param>
public sealed record StockPayload(int Stock, bool Available) : IEventPayload
{
    public static int Version => 1;

    internal static StockPayload From(Product product) => new(product.Stock, product.IsAvailable);
}

/// <summary>What <c>product.*</c> says.</summary>
/// <param name="PriceMinor">Price of one, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the price.</param>
/// <param name="Stock">Units that can still be sold.</param>
/// <param name="Available">Whether it is listed.</param>
public sealed record ProductPayload(string Name, long PriceMinor, string Currency, int Stock, bool Available) : IEventPayload
{
    public static int Version => 1;

    internal static ProductPayload From(Product product) =>
        new(product.Name, product.PriceMinor, product.Currency.Code, product.Stock, product.IsAvailable);
}

/// <summary>Appends events of products to the log.</summary>
internal static class ProductEventLog
{
    /// <summary>Appends how the products of this context differ from what is stored. Call it before they are saved.</summary>
    public static void AppendProductChanges(this HornadaDb db, DateTimeOffset now)
    {
        foreach (var (type, product) in db.ChangeTracker.Entries<Product>().SelectMany(Changes).ToList())
        {
            db.Append(Logged(type, product, now));
        }
    }

    /// <summary>The log's entry, for the people of the bakery.</summary>
    public static LoggedEvent Logged(EventType type, Product product, DateTimeOffset now) => type == EventType.StockChanged
        ? LoggedEvent.Create(type, StockPayload.From(product), product.BakeryKey, product.Id.Value, now)
        : LoggedEvent.Create(type, ProductPayload.From(product), product.BakeryKey, product.Id.Value, now);

    private static IEnumerable<(EventType Type, Product Product)> Changes(EntityEntry<Product> entry) => entry.State switch
    {
        EntityState.Added => [(EventType.ProductCreated, entry.Entity)],
        EntityState.Deleted => [(EventType.ProductDeleted, entry.Entity)],
        EntityState.Modified => entry.Property(product => product.Stock).IsModified switch
        {
            true when OnlyStock(entry) => [(EventType.StockChanged, entry.Entity)],
            true => [(EventType.StockChanged, entry.Entity), (EventType.ProductUpdated, entry.Entity)],
            false => [(EventType.ProductUpdated, entry.Entity)],
        },
        EntityState.Detached or EntityState.Unchanged or _ => [],
    };

    /// <remarks>A count or a sale can list a product or take it off the list: that is part of the stock change.</remarks>
    private static bool OnlyStock(EntityEntry<Product> entry) => entry.Properties.Where(member => member.IsModified)
        .All(member => member.Metadata.Name is nameof(Product.Stock) or nameof(Product.IsAvailable) or nameof(Product.Availability));
}
