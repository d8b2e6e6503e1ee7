using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>The company of a bakery: what is kept of the bakery's window is kept under it.</summary>
/// <param name="Key">Storage key of the company.</param>
public sealed record CompanyOfShop(long Key);

/// <summary>Finds the company of a bakery by its public names, from memory while no bakery has changed.</summary>
public sealed class FindCompanyOfShop(Kept<ShopWatch, CompanyOfShop> kept, Store store)
{
    /// <summary>About what an entry takes with its name.</summary>
    private const long EntryBytes = 500;

    /// <summary>Stands for an unknown bakery; no company has it.</summary>
    private static readonly CompanyOfShop Nobody = new(ShopWatch.EveryCompany);

    /// <summary>The company of an existing bakery with this public id, whatever its status; null for none.</summary>
    public async ValueTask<CompanyOfShop?> ById(BakeryId id, CancellationToken cancel) => Known(await kept.Get(
        new("company by id", ShopWatch.EveryCompany, id.Value),
        () => Read(db => db.Bakeries.Where(bakery => bakery.Id == id && bakery.DeletedAt == null)),
        cancel));

    /// <summary>The company of a bakery with this last part of a web address, or else with this public id; null for none.</summary>
    public async ValueTask<CompanyOfShop?> BySlug(string slug, CancellationToken cancel) => Known(await kept.Get(
        new("company by slug", ShopWatch.EveryCompany, slug),
        async () =>
        {
            var named = await Read(db => FindBakeries.WithUrl(db, slug));
            return named.Value == Nobody
                ? await Read(db => db.Bakeries.Where(bakery => bakery.Id == new BakeryId(slug) && bakery.DeletedAt == null))
                : named;
        },
        cancel));

    private static CompanyOfShop? Known(CompanyOfShop found) => found == Nobody ? null : found;

    private async Task<Readout<CompanyOfShop>> Read(Func<HornadaDb, IQueryable<Bakery>> bakeries)
    {
        await using var db = store.OpenReader();
        return await bakeries(db).Select(bakery => bakery.CompanyKey).ToListAsync(CancellationToken.None) is [var company, ..]
            ? new(new(company), EntryBytes)
            : new(Nobody, EntryBytes);
    }
}
