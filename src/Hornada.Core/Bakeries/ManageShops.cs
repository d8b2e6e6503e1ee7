using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Changing how the bakery somebody works for sells: hand-over, costs, ways of paying; and what all bakeries of its company share.
/// </summary>
public sealed class ManageShops(Store store, TimeProvider clock)
{
    /// <summary>Changes how a bakery sells.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="change">Maps the old settings to the new ones. May run more than once, so it must be free of side effects.</param>
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

                if (await Apply(db, own.Value, change, ct) is { } refusal)
                {
                    return refusal;
                }

                db.AppendBakeryChanges(clock.Now());
                db.Log(new(AuditAction.SettingsChanged) { Bakery = bakeryKey, Changes = "settings" });
                await db.SaveChangesAsync(ct);
                return own.Value;
            },
            cancel);
    }

    /// <summary>Changes the settings of a company.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="change">Maps the old settings to the new ones. May run more than once, so it must be free of side effects.</param>
    public Task<Outcome<Company>> ChangeCompany(
        Caller caller, long companyKey, Func<CompanySettings, CompanySettings> change, CancellationToken cancel) =>
        ChangeHouse(caller, companyKey, company => change(company.House), cancel);

    /// <summary>Changes the settings of a company by what it is now, its name too.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="change">Maps the company to its new settings. May run more than once, so it must be free of side effects.</param>
    public Task<Outcome<Company>> ChangeHouse(
        Caller caller, long companyKey, Func<Company, CompanySettings> change, CancellationToken cancel)
    {
        return store.Write<Company>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the company.
                await db.Lock(db.Companies.Where(row => row.Key == companyKey), ct);
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var settings = change(entered.Value).After(entered.Value.House, clock.Now());
                if (settings.Check() is { } refusal)
                {
                    return refusal;
                }

                entered.Value.Decide(settings);
                db.Log(new(AuditAction.CompanyChanged) { Company = companyKey, Changes = "settings" });
                await db.SaveChangesAsync(ct);
                return entered.Value;
            },
            cancel);
    }

    /// <summary>Replaces the settings of a bakery that is locked; null when they are as they must be.</summary>
    internal static async Task<Refusal?> Apply(
        HornadaDb db, Bakery bakery, Func<ShopSettings, ShopSettings> change, CancellationToken cancel)
    {
        var before = bakery.Shop;
        var settings = Moved(before, change(before));
        if ((ShopRules.Check(settings, bakery.Currency, bakery.Country)
            ?? await CheckUrl(db, bakery.Key, settings.Url, cancel)
            ?? await CheckLockers(db, bakery.Key, before, settings, cancel)) is { } refusal)
        {
            return refusal;
        }

        bakery.Settings = settings;
        return bakery.CheckHours();
    }

    private static async Task<Refusal?> CheckLockers(
        HornadaDb db, long bakeryKey, ShopSettings before, ShopSettings settings, CancellationToken cancel) =>
        settings.Methods.Contains(FulfilmentMethod.Locker) && !before.Methods.Contains(FulfilmentMethod.Locker)
            && !await db.Lockers.AnyAsync(locker => locker.BakeryKey == bakeryKey && locker.ClosedAt == null, cancel)
            ? BakeryRefusals.NoLockers
            : null;

    /// <summary>A bakery that the caller works for and may change; refused otherwise.</summary>
    internal static async Task<Outcome<Bakery>> Own(HornadaDb db, Caller caller, long bakeryKey, CancellationToken cancel) =>
        await db.Bakeries.SingleOrDefaultAsync(row => row.Key == bakeryKey && row.DeletedAt == null, cancel) switch
        {
            null => BakeryRefusals.NotFound(bakeryKey),
            { Status: BakeryStatus.Suspended } when caller.WorksFor(bakeryKey) => BakeryRefusals.Suspended,
            var bakery when caller.WorksFor(bakeryKey) => bakery,
            _ => CompanyRefusals.NotYours,
        };

    private static async Task<Refusal?> CheckUrl(HornadaDb db, long bakeryKey, string? url, CancellationToken cancel) =>
        url is not null && (await FindBakeries.WithUrl(db, url).AnyAsync(row => row.Key != bakeryKey, cancel)
            || await FindBakeries.WithFormerUrl(db, url).AnyAsync(row => row.Key != bakeryKey, cancel))
            ? BakeryRefusals.UrlTaken(url)
            : null;

    /// <summary>The settings with the replaced web address among the former ones: printed codes and links still lead here.</summary>
    private static ShopSettings Moved(ShopSettings before, ShopSettings settings) => before.Url == settings.Url
        ? settings
        : settings with
        {
            FormerUrls =
            [
                .. before.FormerUrls.Prepend(before.Url).OfType<string>().Where(url => url != settings.Url).Distinct()
                    .Take(ShopSettings.MaxFormerUrls),
            ],
        };
}
