using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A part of a company's catalogue beside its products.</summary>
public enum CataloguePart
{
    Category,
    OptionSet,
    Offer,
    CategoryGroup,
}

/// <summary>What <c>catalogue.updated</c> says. Its subject is the bakery.</summary>
/// <param name="Part">Kind of thing that was made, changed or removed: <c>CATEGORY</c>, <c>OPTION_SET</c>,
/// <c>OFFER</c> or <c>CATEGORY_GROUP</c>.</param>
public sealed record CataloguePayload(string Part, long Id) : IEventPayload
{
    public static int Version => 1;

    internal static CataloguePayload From(CataloguePart part, long key) => new(EnumNames<CataloguePart>.NameOf(part), key);
}

internal static class CatalogueEventLog
{
    /// <summary>Appends the change to the log of every bakery of the company: each may show or sell what changed.</summary>
    public static async Task AppendCatalogueChange(
        this HornadaDb db, long companyKey, CataloguePart part, long key, DateTimeOffset now, CancellationToken cancel)
    {
        var bakeries = await db.BakeryReferences.Where(bakery => bakery.CompanyKey == companyKey && bakery.DeletedAt == null)
            .OrderBy(bakery => bakery.Key).Select(bakery => new { bakery.Key, bakery.Id }).ToListAsync(cancel);
        foreach (var bakery in bakeries)
        {
            db.Append(LoggedEvent.Create(
                EventType.CatalogueUpdated, CataloguePayload.From(part, key), bakery.Key, bakery.Id.Value, now));
        }
    }
}
