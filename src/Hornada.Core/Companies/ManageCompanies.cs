using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Companies;

/// <summary>Makes companies and changes their settings.</summary>
public sealed class ManageCompanies(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a company without bakeries. The caller has checked that an admin asks.</summary>
    /// <param name="name">Display name, 1 to 120 characters.</param>
    /// <param name="currency">Currency its bakeries start with.</param>
    /// <param name="zone">IANA time zone its bakeries start with.</param>
    public async Task<Outcome<Company>> Found(
        string name, Currency currency, string zone, CompanySettings? settings, CancellationToken cancel)
    {
        Refusal?[] found =
        [
            TextChecks.Required("name", name, CompanySettings.MaxName),
            TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? null : CompanyRefusals.UnknownZone,
            settings?.Check(),
        ];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Company>(
            async (db, ct) =>
            {
                var now = clock.Now();
                var company = Company.Found(Ids.New(now, random), name, currency, zone, now);
                if (settings is not null)
                {
                    company.Decide(settings);
                }

                db.Add(company);
                await db.SaveChangesAsync(ct);
                return company;
            },
            cancel);
    }

    /// <summary>Changes the settings of a company.</summary>
    /// <param name="caller">An account that works for the company.</param>
    /// <param name="change">Maps the old settings to the new ones. May run more than once, so it must be free of side effects.</param>
    public Task<Outcome<Company>> Change(
        Caller caller, long companyKey, Func<CompanySettings, CompanySettings> change, CancellationToken cancel)
    {
        return store.Write<Company>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the company.
                await db.Lock(db.Companies.Where(row => row.Key == companyKey), ct);
                var entered = await CompanyAccess.Enter(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var settings = change(entered.Value.House);
                if (settings.Check() is { } refusal)
                {
                    return refusal;
                }

                entered.Value.Decide(settings);
                await db.SaveChangesAsync(ct);
                return entered.Value;
            },
            cancel);
    }
}
