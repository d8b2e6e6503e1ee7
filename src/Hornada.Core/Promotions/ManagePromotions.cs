using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Promotions;

/// <summary>A promotion as clients see it.</summary>
/// <param name="Bakery">Public id of its bakery.</param>
public sealed record PromotionView(Promotion Promotion, BakeryId Bakery);

/// <summary>Creates, lists, switches and deletes promotions.</summary>
public sealed class ManagePromotions(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>
    /// The active promotions of a bakery, oldest first; happy hours at any time of day. Empty for a bakery that is unknown or not ACTIVE,
    /// and for a canteen.
    /// </summary>
    public async Task<IReadOnlyList<PromotionView>> Offered(BakeryId bakery, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from promotion in db.Promotions.AsNoTracking()
            join owner in FindBakeries.Public(db) on promotion.BakeryKey equals owner.Key
            where owner.Id == bakery && promotion.IsActive
            orderby promotion.Key
            select new PromotionView(promotion, owner.Id)).ToListAsync(cancel);
    }

    /// <summary>All promotions of a bakery that were not deleted, newest first.</summary>
    public async Task<IReadOnlyList<PromotionView>> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var promotions = await db.Promotions.AsNoTracking().Where(promotion => promotion.BakeryKey == workplace.Key)
            .OrderByDescending(promotion => promotion.CreatedAt)
            .ThenByDescending(promotion => promotion.Key)
            .ToListAsync(cancel);
        return [.. promotions.Select(promotion => new PromotionView(promotion, workplace.Id))];
    }

    /// <summary>Creates an active promotion. Its product must belong to the bakery.</summary>
    public async Task<Outcome<PromotionView>> Offer(Workplace workplace, PromotionDetails details, CancellationToken cancel)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<PromotionView>(
            async (db, ct) =>
            {
                if (details.ProductId is { } product
                    && !await db.Products.AnyAsync(row => row.Id == product && row.BakeryKey == workplace.Key, ct))
                {
                    return ProductRefusals.NotYours;
                }

                var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, ct);
                if (bakery.Status == BakeryStatus.Suspended)
                {
                    return BakeryRefusals.Suspended;
                }

                var promotion = Promotion.Offer(Ids.New(clock.Now(), random), bakery, details, clock.Now());
                db.Add(promotion);
                db.Log(new(AuditAction.PromotionChanged) { Bakery = workplace.Key, Subject = promotion.Id, Changes = "created" });
                await db.SaveChangesAsync(ct);
                return new PromotionView(promotion, workplace.Id);
            },
            cancel);
    }

    /// <summary>Switches one of the caller's promotions on when it is off, and off when it is on.</summary>
    public Task<Outcome<PromotionView>> Toggle(Caller caller, string id, CancellationToken cancel) =>
        Switch(caller, id, promotion => promotion.Toggle(), cancel);

    /// <summary>Switches one of the caller's promotions on or off; idempotent.</summary>
    public Task<Outcome<PromotionView>> Switch(Caller caller, string id, bool isActive, CancellationToken cancel) =>
        Switch(caller, id, promotion => promotion.Switch(isActive), cancel);

    /// <summary>Deletes one of the caller's promotions. Orders keep their discount.</summary>
    public Task<Outcome<bool>> Delete(Caller caller, string id, CancellationToken cancel) => ChangeOwn<bool>(
        caller,
        id,
        async (db, promotion, ct) =>
        {
            db.Remove(promotion);
            db.Log(new(AuditAction.PromotionChanged) { Bakery = promotion.BakeryKey, Subject = id, Changes = "deleted" });
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    private Task<Outcome<PromotionView>> Switch(
        Caller caller, string id, Action<Promotion> change, CancellationToken cancel) => ChangeOwn<PromotionView>(
        caller,
        id,
        async (db, promotion, ct) =>
        {
            change(promotion);
            db.Log(new(AuditAction.PromotionChanged)
            {
                Bakery = promotion.BakeryKey,
                Subject = id,
                Changes = promotion.IsActive ? "on" : "off",
            });
            await db.SaveChangesAsync(ct);
            var bakery = await db.Bakeries.Where(row => row.Key == promotion.BakeryKey).Select(row => row.Id).SingleAsync(ct);
            return new PromotionView(promotion, bakery);
        },
        cancel);

    private Task<Outcome<T>> ChangeOwn<T>(
        Caller caller, string id, Func<HornadaDb, Promotion, CancellationToken, Task<Outcome<T>>> change, CancellationToken cancel) =>
        store.Write<T>(
            async (db, ct) =>
            {
                var promotion = await db.Promotions.SingleOrDefaultAsync(row => row.Id == id, ct);
                return promotion switch
                {
                    null => PromotionRefusals.NotFound(id),
                    _ when !caller.WorksFor(promotion.BakeryKey) => PromotionRefusals.NotYours,
                    _ when await Suspension.Check(db, promotion.BakeryKey, ct) is { } suspended => suspended,
                    _ => await change(db, promotion, ct),
                };
            },
            cancel);
}
