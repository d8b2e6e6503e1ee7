using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>The country whose taxes and holidays hold at a bakery, which may be another than its company's.</summary>
public static class TaxCountry
{
    /// <summary>
    /// That of the bakery's address in parts, or else the company's, unless the bakery's time zone is one of another known country.
    /// </summary>
    /// <param name="companys">ISO 3166-1 alpha-2, the company's; null when it was not told.</param>
    /// <returns>Null when the company has told none.</returns>
    public static string? CountryUnder(this Bakery bakery, string? companys) => companys is null
        ? null
        : bakery.Shop.Address?.Country ?? Countries.All.FirstOrDefault(known => known.Zones.Contains(bakery.Zone))?.Code ?? companys;

    /// <returns>ISO 3166-1 alpha-2; null when the company has told none.</returns>
    internal static async Task<string?> ReadFor(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == bakeryKey, cancel);
        var company = await db.Companies.AsNoTracking().SingleAsync(row => row.Key == bakery.CompanyKey, cancel);
        return bakery.CountryUnder(company.House.Country);
    }

    /// <summary>The countries of all bakeries of a company by the bakery's key, deleted ones too.</summary>
    internal static async Task<IReadOnlyDictionary<long, string?>> ReadAll(HornadaDb db, Company company, CancellationToken cancel) =>
        (await db.Bakeries.AsNoTracking().Where(row => row.CompanyKey == company.Key).ToListAsync(cancel))
            .ToDictionary(bakery => bakery.Key, bakery => bakery.CountryUnder(company.House.Country));
}
