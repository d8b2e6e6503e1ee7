using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>What a company begins with.</summary>
/// <param name="Name">Display name, 1 to 120 characters.</param>
/// <param name="Currency">Currency its bakeries start with.</param>
/// <param name="Zone">IANA time zone its bakeries start with.</param>
public sealed record CompanyStart(string Name, Currency Currency, string Zone)
{
    /// <summary>Settings for all its bakeries; null for the usual ones.</summary>
    public CompanySettings? Settings { get; init; }

    /// <summary>What a request says; what it leaves out is the country's.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, one of <see cref="Countries.All"/>; null for none.</param>
    /// <param name="currency">ISO 4217; null for the country's.</param>
    /// <param name="zone">IANA time zone; null for the country's first.</param>
    /// <param name="language">Two letters; null for the country's first.</param>
    public static Outcome<CompanyStart> Read(string name, string? country, string? currency, string? zone, string? language)
    {
        var known = Countries.Find(country);
        if (country is not null && known is null)
        {
            return CompanyRefusals.UnknownCountry;
        }

        var money = currency is null ? known?.Currency : Basics.Currency.Find(currency);
        return money is null ? CompanyRefusals.UnknownCurrency : new CompanyStart(name, money, zone ?? known?.Zones[0] ?? "")
        {
            Settings = new()
            {
                Country = known?.Code,
                MainLanguage = language ?? known?.Languages[0] ?? CompanySettings.HomeLanguage,
            },
        };
    }

    /// <summary>All that is invalid as one refusal; null when it is valid.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        TextChecks.Required("name", Name, CompanySettings.MaxName),
        TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? null : CompanyRefusals.UnknownZone,
        Settings?.Check(),
    ]);
}

/// <summary>Makes companies, which have no bakeries at first. The caller has checked that an admin asks.</summary>
public sealed class ManageCompanies(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a company without bakeries.</summary>
    public async Task<Outcome<Company>> Found(CompanyStart start, CancellationToken cancel) =>
        start.Check() is { } refusal
            ? refusal
            : await store.Write<Company>(
                async (db, ct) =>
                {
                    var now = clock.Now();
                    var company = Company.Found(Ids.New(now, random), start.Name, start.Currency, start.Zone, now);
                    if (start.Settings is not null)
                    {
                        company.Decide(start.Settings);
                    }

                    db.Add(company);
                    await db.SaveChangesAsync(ct);
                    db.Log(new(AuditAction.CompanyCreated) { Company = company.Key, Subject = company.Id });
                    return company;
                },
                cancel);

    /// <summary>
    /// Changes what a company begins with, as long as it has no bakery: prices and hours of a bakery depend on currency and zone.
    /// </summary>
    public async Task<Outcome<Company>> Restart(string id, CompanyStart start, CancellationToken cancel) =>
        start.Check() is { } refusal
            ? refusal
            : await store.Write<Company>(
                async (db, ct) =>
                {
                    await db.Lock(db.Companies.Where(row => row.Id == id), ct);
                    if (await db.Companies.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } company)
                    {
                        return CompanyRefusals.NotFound(id);
                    }

                    if (await db.BakeryReferences.AnyAsync(bakery => bakery.CompanyKey == company.Key, ct))
                    {
                        return CompanyRefusals.HasBakeries;
                    }

                    company.Restart(start);
                    db.Log(new(AuditAction.CompanyChanged) { Company = company.Key, Subject = id, Changes = "country" });
                    await db.SaveChangesAsync(ct);
                    return company;
                },
                cancel);
}
