using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Favourites;

/// <summary>A customer likes a bakery; once each.</summary>
public sealed class Favourite
{
    private Favourite()
    {
    }

    /// <summary>A favourite that is not stored yet.</summary>
    internal Favourite(long accountKey, long bakeryKey, DateTimeOffset now) => (AccountKey, BakeryKey, CreatedAt) = (accountKey, bakeryKey, now);

    /// <summary>Key of the account.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Key of the bakery.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>The bakeries a customer likes.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">What time it is.</param>
public sealed class CustomerFavourites(Store store, TimeProvider clock)
{
    /// <summary>The bakeries, whatever their status, longest liked first; deleted ones left out.</summary>
    public async Task<IReadOnlyList<BakeryView>> Of(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var liked =
            from favourite in db.Favourites
            join bakery in db.Bakeries on favourite.BakeryKey equals bakery.Key
            where favourite.AccountKey == caller.Key && bakery.DeletedAt == null
            orderby favourite.CreatedAt, bakery.Key
            select bakery;
        return await FindBakeries.Views(db, liked).ToListAsync(cancel);
    }

    /// <summary>True when the caller likes this bakery; false for an unknown one.</summary>
    public async Task<bool> Has(Caller caller, BakeryId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Favourites.AnyAsync(
            favourite => favourite.AccountKey == caller.Key && db.Set<Bakery>().Any(bakery => bakery.Key == favourite.BakeryKey && bakery.Id == id && bakery.DeletedAt == null),
            cancel);
    }

    /// <summary>Likes the bakery, or no longer; answers which.</summary>
    public Task<Outcome<bool>> Toggle(Caller caller, BakeryId id, CancellationToken cancel)
    {
        return store.Write<bool>(
            async (db, ct) =>
            {
                var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, ct);
                if (bakery is null)
                {
                    return BakeryRefusals.NotFound(id);
                }

                if (await Remove(db, caller, bakery.Key, ct))
                {
                    return false;
                }

                db.Add(new Favourite(caller.Key, bakery.Key, clock.Now()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }

    /// <summary>No longer likes the bakery; also fine when he never did.</summary>
    public Task<Outcome<bool>> Remove(Caller caller, BakeryId id, CancellationToken cancel)
    {
        return store.Write<bool>(
            async (db, ct) =>
            {
                var key = await db.Bakeries.Where(bakery => bakery.Id == id).Select(bakery => bakery.Key).SingleOrDefaultAsync(ct);
                return await Remove(db, caller, key, ct);
            },
            cancel);
    }

    private static async Task<bool> Remove(HornadaDb db, Caller caller, long bakeryKey, CancellationToken cancel) =>
        await db.Favourites.Where(row => row.AccountKey == caller.Key && row.BakeryKey == bakeryKey).ExecuteDeleteAsync(cancel) > 0;
}
