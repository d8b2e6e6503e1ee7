using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>Public holidays that a bakery could make special days of.</summary>
/// <param name="Country">Two capital letters; null when the country of the bakery is not known, and none was named.</param>
/// <param name="Holidays">In order; without those that are special days already.</param>
public sealed record ProposedHolidays(string? Country, IReadOnlyList<PublicHoliday> Holidays);

/// <summary>Finds the public holidays ahead of a bakery.</summary>
public sealed class FindHolidays(HornadaDb db, TimeProvider clock)
{
    private const int MonthsAhead = 12;

    /// <summary>Public holidays of the next 12 months.</summary>
    /// <param name="country">Two letters; null for that of the bakery's address, of its time zone, or of its company.</param>
    /// <returns>Refused when the holidays of that country are not known.</returns>
    public async Task<Outcome<ProposedHolidays>> Ahead(Workplace workplace, string? country, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.SingleOrDefaultAsync(row => row.Key == workplace.Key && row.DeletedAt == null, cancel);
        if (bakery is null)
        {
            return BakeryRefusals.NotFound(workplace.Id);
        }

        var company = await db.Companies.SingleAsync(row => row.Key == bakery.CompanyKey, cancel);
        return Ahead(bakery, country?.ToUpperInvariant(), company.House.Country, clock.Now());
    }

    private static Outcome<ProposedHolidays> Ahead(Bakery bakery, string? country, string? companys, DateTimeOffset now)
    {
        if (country is not null && !PublicHolidays.Countries.Contains(country))
        {
            return BakeryRefusals.UnknownCountry;
        }

        var today = bakery.BusinessDayAt(now);
        var named = country ?? bakery.Shop.Address?.Country ?? bakery.CountryUnder(companys)
            ?? Countries.All.FirstOrDefault(known => known.Zones.Contains(bakery.Zone))?.Code;
        var taken = bakery.Shop.SpecialDays.Select(row => row.Date).ToHashSet();
        return new ProposedHolidays(
            named,
            [.. PublicHolidays.Between(named ?? "", today, today.AddMonths(MonthsAhead)).Where(holiday => !taken.Contains(holiday.Date))]);
    }
}
