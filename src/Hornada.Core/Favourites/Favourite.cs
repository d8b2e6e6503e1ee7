using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Favourites;

/// <summary>A customer's favourite bakery; each at most once.</summary>
public sealed class Favourite
{
    private Favourite()
    {
    }

    /// <summary>A favourite that is not stored yet.</summary>
    internal Favourite(long accountKey, long bakeryKey, DateTimeOffset now) =>
        (AccountKey, BakeryKey, CreatedAt) = (accountKey, bakeryKey, now);

    public long AccountKey { get; private set; }

    public long BakeryKey { get; private set; }

    /// <summary>When it became a favourite, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>Reads and changes the favourite bakeries of the caller.</summary>
public sealed class CustomerFavourites(Store store, TimeProvider clock)
{
    /// <summary>The favourites, oldest first, whatever the status of the bakeries; without deleted bakeries.</summary>
    public async Task<IReadOnlyList<BakeryView>> ForCaller(Caller caller, CancellationToken cancel)
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

    /// <summary>True when the bakery is a favourite of the caller; false for an unknown bakery.</summary>
    public async Task<bool> Has(Caller caller, BakeryId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Favourites.AnyAsync(
            favourite => favourite.AccountKey == caller.Key
                && db.Set<Bakery>().Any(bakery => bakery.Key == favourite.BakeryKey && bakery.Id == id && bakery.DeletedAt == null),
            cancel);
    }

    /// <summary>Adds or removes the bakery; returns true when it is a favourite now.</summary>
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

                if (await FindBakeries.IsRestricted(db, bakery.Key, ct))
                {
                    return BakeryRefusals.NotFound(id);
                }

                db.Add(new Favourite(caller.Key, bakery.Key, clock.Now()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }

    /// <summary>Removes the bakery; fine when it was no favourite.</summary>
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
