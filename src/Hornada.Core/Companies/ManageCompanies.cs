using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Companies;

/// <summary>Founding companies and changing what they decide.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">Where ids come from.</param>
public sealed class ManageCompanies(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Founds a company without bakeries. Who may, has been decided: admins.</summary>
    /// <param name="name">Display name, 1 to 120 characters.</param>
    /// <param name="currency">Currency its bakeries start with.</param>
    /// <param name="zone">IANA time zone its bakeries start with.</param>
    /// <param name="settings">What it decides for all of them; null for nothing.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<Company>> Found(string name, Currency currency, string zone, CompanySettings? settings, CancellationToken cancel)
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

    /// <summary>Changes what a company decided.</summary>
    /// <param name="caller">Somebody who works for it.</param>
    /// <param name="companyKey">Which.</param>
    /// <param name="change">From what it decided to what it decides now. May run more than once, and touches nothing else.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<Company>> Change(Caller caller, long companyKey, Func<CompanySettings, CompanySettings> change, CancellationToken cancel)
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
