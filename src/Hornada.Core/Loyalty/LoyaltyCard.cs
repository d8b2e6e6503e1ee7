using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Loyalty;

/// <summary>A customer's stamps at a bakery: one per completed order; the ninth gives a free item (contract §3.10).</summary>
public sealed class LoyaltyCard
{
    /// <summary>Stamps for one free item.</summary>
    public const int StampsForReward = 9;

    private LoyaltyCard()
    {
    }

    /// <summary>An empty card that is not stored yet.</summary>
    internal LoyaltyCard(long accountKey, long bakeryKey, DateTimeOffset now) =>
        (AccountKey, BakeryKey, UpdatedAt) = (accountKey, bakeryKey, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the customer's account.</summary>
    public long AccountKey { get; private set; }

    public long BakeryKey { get; private set; }

    /// <summary>Stamps towards the next free item, 0 to 8.</summary>
    public int Stamps { get; private set; }

    /// <summary>Free items ever earned.</summary>
    public int RewardsEarned { get; private set; }

    /// <summary>Free items that were not redeemed yet.</summary>
    public int FreeItems { get; private set; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Number of changes; the optimistic lock.</summary>
    public int Version { get; private set; }

    /// <summary>A copy: what is decided about it leaves this one as it is.</summary>
    internal LoyaltyCard Copy() => (LoyaltyCard)MemberwiseClone();

    /// <summary>One more stamp; the ninth becomes a free item.</summary>
    internal void Stamp(DateTimeOffset now)
    {
        var earned = (Stamps + 1) / StampsForReward;
        Stamps = (Stamps + 1) % StampsForReward;
        RewardsEarned += earned;
        FreeItems += earned;
        (UpdatedAt, Version) = (now, Version + 1);
    }

    /// <summary>Redeems a free item, or refuses when there is none.</summary>
    internal Refusal? Redeem(DateTimeOffset now)
    {
        if (FreeItems == 0)
        {
            return LoyaltyRefusals.NothingToRedeem;
        }

        FreeItems--;
        (UpdatedAt, Version) = (now, Version + 1);
        return null;
    }
}

/// <summary>A stamp for an order; at most one per order.</summary>
public sealed class LoyaltyStamp
{
    private LoyaltyStamp()
    {
    }

    /// <summary>A stamp that is not stored yet.</summary>
    internal LoyaltyStamp(long orderKey, long cardKey, DateTimeOffset now) => (OrderKey, CardKey, At) = (orderKey, cardKey, now);

    /// <summary>Key of the completed order.</summary>
    public long OrderKey { get; private set; }

    public long CardKey { get; private set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>A card as clients see it.</summary>
/// <param name="Customer">Public id of the customer.</param>
/// <param name="Bakery">Public id of the bakery.</param>
public sealed record LoyaltyView(LoyaltyCard Card, Uid Customer, BakeryId Bakery);

/// <summary>Refusals of loyalty cards. Texts of the Panahashi contract §1.9.</summary>
public static class LoyaltyRefusals
{
    /// <summary>No free item on the card.</summary>
    public static Refusal NothingToRedeem { get; } = new(RefusalKind.RuleBroken, "NOTHING_TO_REDEEM", new(
        "No tienes recompensas disponibles en esta panadería",
        "There are no rewards to redeem at this bakery",
        "Je hebt geen beloningen in te wisselen bij deze bakkerij",
        "Vous n’avez pas de récompense à utiliser dans cette boulangerie"));
}

/// <summary>Reads cards and redeems free items. Completed orders add the stamps.</summary>
public sealed class LoyaltyCards(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>The caller's cards, oldest first.</summary>
    public async Task<IReadOnlyList<LoyaltyView>> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from card in db.LoyaltyCards.AsNoTracking()
            join bakery in db.Bakeries on card.BakeryKey equals bakery.Key
            where card.AccountKey == caller.Key
            orderby card.Key
            select new LoyaltyView(card, caller.Uid, bakery.Id)).ToListAsync(cancel);
    }

    /// <summary>The caller's card at a bakery; an empty one that is not stored when there is none yet (D-30).</summary>
    public async Task<Outcome<LoyaltyView>> At(Caller caller, BakeryId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancel);
        if (bakery is null)
        {
            return BakeryRefusals.NotFound(id);
        }

        var card = await db.LoyaltyCards.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AccountKey == caller.Key && row.BakeryKey == bakery.Key, cancel);
        return new LoyaltyView(card ?? new(caller.Key, bakery.Key, clock.Now()), caller.Uid, id);
    }

    /// <summary>Redeems one of a customer's free items at the caller's bakery, and notifies the customer.</summary>
    public Task<Outcome<LoyaltyView>> Redeem(Workplace workplace, Uid customer, CancellationToken cancel)
    {
        return store.Write<LoyaltyView>(
            async (db, ct) =>
            {
                if (await db.Accounts.Where(row => row.Uid == customer)
                    .Select(row => (long?)row.Key)
                    .SingleOrDefaultAsync(ct) is not { } account)
                {
                    return AccountRefusals.NotFound(customer);
                }

                var card =
                    await db.LoyaltyCards.SingleOrDefaultAsync(row => row.AccountKey == account && row.BakeryKey == workplace.Key, ct);
                if (card is null || card.Redeem(clock.Now()) is not null)
                {
                    return LoyaltyRefusals.NothingToRedeem;
                }

                var bakery = await db.Bakeries.Where(row => row.Key == workplace.Key).Select(row => row.Name).SingleAsync(ct);
                db.Add(LoyaltyNotifications.Redeemed(Ids.New(clock.Now(), random), card, bakery, clock.Now()));
                await db.SaveChangesAsync(ct);
                return new LoyaltyView(card, customer, workplace.Id);
            },
            cancel);
    }

    /// <summary>Stamps the customer's card for an order, inside the transaction that completes it.</summary>
    /// <returns>The card with its new stamp.</returns>
    internal static async Task<LoyaltyCard> Stamp(
        HornadaDb db, long orderKey, long customerKey, long bakeryKey, DateTimeOffset now, CancellationToken cancel)
    {
        var card = await db.LoyaltyCards.SingleOrDefaultAsync(row => row.AccountKey == customerKey && row.BakeryKey == bakeryKey, cancel);
        if (card is null)
        {
            card = new(customerKey, bakeryKey, now);
            db.Add(card);
        }

        card.Stamp(now);
        await db.SaveChangesAsync(cancel);
        db.Add(new LoyaltyStamp(orderKey, card.Key, now));
        return card;
    }
}
