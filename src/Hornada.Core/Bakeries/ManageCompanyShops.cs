using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>Where a further bakery of a company is.</summary>
/// <param name="Zone">IANA time zone; null for the first of the country.</param>
public sealed record BakeryPlace(Country Country, string? Zone)
{
    internal string ZoneId => Zone ?? Country.Zones[0];

    internal Refusal? Check() => TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out _) ? null : CompanyRefusals.UnknownZone;
}

/// <summary>Opening further bakeries of a company and closing all of them, as its owner.</summary>
public sealed class ManageCompanyShops(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Most shops of one name that get a web address of it.</summary>
    private const int MaxOfOneName = 20;

    /// <summary>
    /// Makes a further bakery of a company, closed and without products, owned by the caller. Its web address is made from its name, with
    /// a number where other bakeries have had it.
    /// </summary>
    /// <param name="caller">An owner of one of its bakeries.</param>
    /// <param name="place">Where it is, which decides its currency and zone; null for those of the company.</param>
    /// <returns>The bakery: ACTIVE for an admin, otherwise INACTIVE until an admin has looked at it.</returns>
    public async Task<Outcome<BakeryView>> Open(
        Caller caller, long companyKey, BakeryDetails details, BakeryPlace? place, CancellationToken cancel)
    {
        if ((details.Check() ?? place?.Check()) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<BakeryView>(
            async (db, ct) =>
            {
                // Serializes the shops of a company: two of the same name do not get the same web address.
                await db.Lock(db.Companies.Where(row => row.Key == companyKey), ct);
                var entered = await EnterAsOwner(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var now = clock.Now();
                var status = caller.IsAdmin ? BakeryStatus.Active : BakeryStatus.Inactive;
                var bakery = Bakery.Create(new(Ids.New(now, random)), entered.Value, caller.Key, details, status, now);
                bakery.Settle(place, await FreeUrl(db, bakery.Name, ct));
                if (bakery.CheckHours() is { } wrong)
                {
                    return wrong;
                }

                db.Add(bakery);
                await db.SaveChangesAsync(ct);
                db.Add(new Membership(caller.Key, bakery.Key, StaffRole.Owner, now));
                db.Log(new(AuditAction.BakeryCreated) { Person = caller.Key, Bakery = bakery.Key });
                await db.SaveChangesAsync(ct);
                return new BakeryView(bakery, caller.Uid);
            },
            cancel);
    }

    /// <summary>
    /// Closes a company: all its bakeries are closed for every day, and none opens until the company takes part again. What is ordered can
    /// be finished or cancelled.
    /// </summary>
    public Task<Outcome<Company>> Close(Caller caller, long companyKey, CancellationToken cancel) =>
        SetActive(caller, companyKey, isActive: false, cancel);

    /// <summary>Lets a company take part again. Each of its bakeries stays closed until somebody opens it.</summary>
    public Task<Outcome<Company>> Reopen(Caller caller, long companyKey, CancellationToken cancel) =>
        SetActive(caller, companyKey, isActive: true, cancel);

    private Task<Outcome<Company>> SetActive(Caller caller, long companyKey, bool isActive, CancellationToken cancel) =>
        store.Write<Company>(
            async (db, ct) =>
            {
                await db.Lock(db.Companies.Where(row => row.Key == companyKey), ct);
                var entered = await EnterAsOwner(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                entered.Value.Decide(entered.Value.House with { IsActive = isActive });
                if (!isActive)
                {
                    var bakeries = db.Bakeries.Where(row => row.CompanyKey == companyKey && row.DeletedAt == null);
                    await db.Lock(bakeries, ct);
                    foreach (var bakery in await bakeries.ToListAsync(ct))
                    {
                        bakery.Close();
                    }

                    db.AppendBakeryChanges(clock.Now());
                }

                db.Log(new(AuditAction.CompanyChanged) { Company = companyKey, Changes = isActive ? "opened" : "closed" });
                await db.SaveChangesAsync(ct);
                return entered.Value;
            },
            cancel);

    private static Task<Outcome<Company>> EnterAsOwner(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel) =>
        Suspension.EnterCompany(db, caller with { Asked = Permission.Companies }, companyKey, cancel);

    /// <summary>
    /// A web address made from the name, with a number where other shops have had it; null when the name gives none, or all are taken.
    /// </summary>
    private static async Task<string?> FreeUrl(HornadaDb db, string name, CancellationToken cancel)
    {
        if (WebAddress.From(name) is not { } url)
        {
            return null;
        }

        for (var number = 1; number <= MaxOfOneName; number++)
        {
            var wanted = number == 1 ? url : string.Create(CultureInfo.InvariantCulture, $"{url}-{number}");
            if (ShopRules.IsSlug(wanted) && !await FindBakeries.WithUrl(db, wanted).AnyAsync(cancel)
                && !await FindBakeries.WithFormerUrl(db, wanted).AnyAsync(cancel))
            {
                return wanted;
            }
        }

        return null;
    }
}
