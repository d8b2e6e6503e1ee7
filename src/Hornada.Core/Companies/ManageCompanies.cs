using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Companies;

/// <summary>Makes companies, which have no bakeries at first.</summary>
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
}
