using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>A bakery as clients see it.</summary>
/// <param name="Owner">Public id of its owner.</param>
public sealed record BakeryView(Bakery Bakery, Uid Owner);

/// <summary>A bakery and how far away it is.</summary>
/// <param name="DistanceKm">Great-circle distance in kilometres, not rounded.</param>
public sealed record NearbyBakery(BakeryView Bakery, double DistanceKm);

/// <summary>Reading bakeries. Deleted ones are nowhere.</summary>
public sealed class FindBakeries(HornadaDb db)
{
    /// <summary>The ACTIVE ones, open or not, oldest first; without canteens, which sell to their own customers alone.</summary>
    public async Task<IReadOnlyList<BakeryView>> Active(CancellationToken cancel) =>
        await Views(db, Public(db).OrderBy(bakery => bakery.Key)).ToListAsync(cancel);

    /// <summary>All of them by name, compared by code point.</summary>
    public async Task<IReadOnlyList<BakeryView>> All(CancellationToken cancel) =>
        await Views(db, Existing.OrderBy(bakery => bakery.Name).ThenBy(bakery => bakery.Key)).ToListAsync(cancel);

    /// <summary>The ACTIVE ones behind a place, oldest first.</summary>
    public Task<KeysetPage<BakeryView>> Active(KeysetRequest request, CancellationToken cancel) => Oldest(Public(db), request, cancel);

    /// <summary>All of them behind a place, oldest first: names may change while a client reads on.</summary>
    public Task<KeysetPage<BakeryView>> All(KeysetRequest request, CancellationToken cancel) => Oldest(Existing, request, cancel);

    /// <summary>One of them, whatever its status.</summary>
    public async Task<Outcome<BakeryView>> ById(BakeryId id, CancellationToken cancel) =>
        await Views(db, Existing.Where(bakery => bakery.Id == id)).SingleOrDefaultAsync(cancel) is { } view
            ? view
            : BakeryRefusals.NotFound(id);

    /// <summary>One of them, whatever its status, as everybody may know it: a canteen's establishment is no part of this.</summary>
    public async Task<Outcome<BakeryView>> KnownToAll(BakeryId id, CancellationToken cancel) =>
        await Views(db, Existing.Where(bakery => bakery.Id == id
            && !db.Set<RestrictedBakery>().Any(restricted => restricted.BakeryKey == bakery.Key))).SingleOrDefaultAsync(cancel) is { } view
            ? view
            : BakeryRefusals.NotFound(id);

    /// <summary>
    /// One of them, whatever its status; a canteen's establishment exists for admins and for the people that work there alone.
    /// </summary>
    public Task<Outcome<BakeryView>> VisibleTo(Caller caller, BakeryId id, CancellationToken cancel) =>
        caller.Sees(id) ? ById(id, cancel) : KnownToAll(id, cancel);

    /// <summary>Bakeries that the caller works for, by name.</summary>
    public async Task<IReadOnlyList<BakeryView>> ForCaller(Caller caller, CancellationToken cancel)
    {
        var keys = caller.WorkplaceKeys;
        var own = Existing.Where(bakery => keys.Contains(bakery.Key));
        return await Views(db, own.OrderBy(bakery => bakery.Name).ThenBy(bakery => bakery.Key)).ToListAsync(cancel);
    }

    /// <summary>The ACTIVE ones within a distance, nearest first; closed ones too.</summary>
    /// <param name="latitude">Degrees north of the searcher, −90 to 90.</param>
    /// <param name="longitude">Degrees east of the searcher, −180 to 180.</param>
    /// <param name="radiusKm">Kilometres, 0 or more; the edge is inside.</param>
    public async Task<Outcome<IReadOnlyList<NearbyBakery>>> Nearby(
        double latitude, double longitude, double radiusKm, CancellationToken cancel)
    {
        if (new Whereabouts(latitude, longitude, radiusKm).Check() is { } refusal)
        {
            return refusal;
        }

        var north = Distance.DegreesNorth(radiusKm);
        var near = Public(db).Where(bakery => bakery.Latitude >= latitude - north && bakery.Latitude <= latitude + north);
        var views = await Views(db, near).ToListAsync(cancel);
        return Outcome.Success<IReadOnlyList<NearbyBakery>>([.. views
            .Where(view => view.Bakery.HasPosition)
            .Select(view => new NearbyBakery(view, Distance.Kilometres(latitude, longitude, view.Bakery.Latitude, view.Bakery.Longitude)))
            .Where(nearby => nearby.DistanceKm <= radiusKm)
            .OrderBy(nearby => nearby.DistanceKm)]);
    }

    /// <summary>
    /// Those everybody may know and order from, and whose products and promotions customers see. A bakery that is INACTIVE or SUSPENDED
    /// sells nothing, and a canteen sells to its own customers: only their people and admins see what they have.
    /// </summary>
    internal static IQueryable<Bakery> Public(HornadaDb db) =>
        db.Bakeries.Where(bakery => bakery.DeletedAt == null
            && bakery.Status == BakeryStatus.Active
            && !db.Set<RestrictedBakery>().Any(restricted => restricted.BakeryKey == bakery.Key));

    /// <summary>True for a bakery that does not sell to the public: to strangers it does not exist.</summary>
    internal static Task<bool> IsRestricted(HornadaDb db, long bakeryKey, CancellationToken cancel) =>
        db.Set<RestrictedBakery>().AnyAsync(row => row.BakeryKey == bakeryKey, cancel);

    /// <summary>Existing bakeries with this last part of a web address: one at most.</summary>
    internal static IQueryable<Bakery> WithUrl(HornadaDb db, string url) =>
        // This SQL is the same on both engines, and it is the expression of the index.
        db.Bakeries.FromSql($"SELECT * FROM bakeries WHERE settings ->> 'url' = {url} AND deleted_at IS NULL");

    /// <summary>Existing bakeries that had this last part of a web address: one at most.</summary>
    internal static IQueryable<Bakery> WithFormerUrl(HornadaDb db, string url)
    {
        // The list as text is the same on both engines; a slug has no character that LIKE or JSON would read in another way.
        var pattern = ShopRules.IsSlug(url) ? $"%\"{url}\"%" : "";
        return db.Bakeries.FromSql($"SELECT * FROM bakeries WHERE settings ->> 'formerUrls' LIKE {pattern} AND deleted_at IS NULL");
    }

    /// <summary>Bakeries with their owners, in the order they come.</summary>
    internal static IQueryable<BakeryView> Views(HornadaDb db, IQueryable<Bakery> bakeries) =>
        bakeries
            .AsNoTracking()
            .Select(bakery => new BakeryView(bakery, db.Set<Account>().First(account => account.Key == bakery.OwnerKey).Uid));

    private async Task<KeysetPage<BakeryView>> Oldest(IQueryable<Bakery> bakeries, KeysetRequest request, CancellationToken cancel)
    {
        var after = request.After?.Key ?? 0;
        var behind = bakeries.Where(bakery => bakery.Key > after).OrderBy(bakery => bakery.Key).Take(request.Size + 1);
        return KeysetPage<BakeryView>.From(
            await Views(db, behind).ToListAsync(cancel), request, view => new(0, view.Bakery.Key));
    }

    private IQueryable<Bakery> Existing => db.Bakeries.Where(bakery => bakery.DeletedAt == null);
}
