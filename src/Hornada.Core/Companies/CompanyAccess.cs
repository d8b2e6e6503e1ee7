using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>Access to what belongs to a company: accounts that work for one of its bakeries have it.</summary>
internal static class CompanyAccess
{
    /// <summary>The company when the caller works for it; refused when it is unknown or the caller does not work for it.</summary>
    public static async Task<Outcome<Company>> Enter(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel)
    {
        if (await db.Companies.SingleOrDefaultAsync(company => company.Key == companyKey, cancel) is not { } company)
        {
            return CompanyRefusals.NotFound(companyKey);
        }

        return await FindHomeBakery(db, caller, companyKey, cancel) is null ? CompanyRefusals.NotYours : company;
    }

    /// <summary>Key of the first bakery of the company the caller works for; null when there is none.</summary>
    public static Task<long?> FindHomeBakery(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel)
    {
        var own = caller.WorkplaceKeys;
        return db.BakeryReferences.Where(bakery => bakery.CompanyKey == companyKey && bakery.DeletedAt == null && own.Contains(bakery.Key))
            .MinAsync(bakery => (long?)bakery.Key, cancel);
    }

    /// <summary>How many of these bakeries belong to the company; deleted bakeries do not count.</summary>
    public static Task<int> CountOwned(HornadaDb db, long companyKey, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel) =>
        db.BakeryReferences.CountAsync(
            bakery => bakery.CompanyKey == companyKey && bakery.DeletedAt == null && bakeryKeys.Contains(bakery.Key), cancel);
}
