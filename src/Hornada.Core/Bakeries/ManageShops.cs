using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>Changing how the bakery somebody works for sells: hand-over, costs, ways of paying, lockers.</summary>
/// <param name="store">Where it is kept.</param>
public sealed class ManageShops(Store store)
{
    /// <summary>Changes how a bakery sells.</summary>
    /// <param name="caller">Somebody who works for it.</param>
    /// <param name="bakeryKey">Which.</param>
    /// <param name="change">From how it sold to how it sells now. May run more than once, and touches nothing else.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<Bakery>> Change(Caller caller, long bakeryKey, Func<ShopSettings, ShopSettings> change, CancellationToken cancel)
    {
        return store.Write<Bakery>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the bakery.
                await db.Lock(db.Bakeries.Where(row => row.Key == bakeryKey), ct);
                var own = await Own(db, caller, bakeryKey, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                var settings = change(own.Value.Shop);
                if ((ShopRules.Check(settings, own.Value.Currency) ?? await CheckUrl(db, bakeryKey, settings.Url, ct)) is { } refusal)
                {
                    return refusal;
                }

                own.Value.Settings = settings;
                await db.SaveChangesAsync(ct);
                return own.Value;
            },
            cancel);
    }

    /// <summary>Adds a locker.</summary>
    /// <param name="caller">Somebody who works for the bakery.</param>
    /// <param name="bakeryKey">Who fills it.</param>
    /// <param name="name">Display name, 1 to 120 characters.</param>
    /// <param name="address">Where it stands.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<Locker>> AddLatch(Caller caller, long bakeryKey, string name, PostalAddress address, CancellationToken cancel)
    {
        if (TextChecks.Joined([TextChecks.Required("name", name, Bakery.MaxName), ShopRules.Check("address", address)]) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Locker>(
            async (db, ct) =>
            {
                var own = await Own(db, caller, bakeryKey, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                var latch = new Locker(bakeryKey, name, address);
                db.Add(latch);
                await db.SaveChangesAsync(ct);
                return latch;
            },
            cancel);
    }

    private static async Task<Outcome<Bakery>> Own(HornadaDb db, Caller caller, long bakeryKey, CancellationToken cancel) =>
        await db.Bakeries.SingleOrDefaultAsync(row => row.Key == bakeryKey && row.DeletedAt == null, cancel) switch
        {
            null => BakeryRefusals.NotFound(bakeryKey),
            var bakery when caller.WorksFor(bakeryKey) => bakery,
            _ => CompanyRefusals.NotYours,
        };

    private static async Task<Refusal?> CheckUrl(HornadaDb db, long bakeryKey, string? url, CancellationToken cancel) =>
        url is not null && await FindBakeries.WithUrl(db, url).AnyAsync(row => row.Key != bakeryKey, cancel) ? BakeryRefusals.UrlTaken(url) : null;
}
