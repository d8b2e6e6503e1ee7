using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>Who may touch what belongs to a company: whoever works for one of its bakeries.</summary>
internal static class CompanyAccess
{
    /// <summary>The company, if the caller works for it; refused as unknown or as somebody else's.</summary>
    public static async Task<Outcome<Company>> Enter(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel)
    {
        if (await db.Companies.SingleOrDefaultAsync(company => company.Key == companyKey, cancel) is not { } company)
        {
            return CompanyRefusals.NotFound(companyKey);
        }

        return await HomeOf(db, caller, companyKey, cancel) is null ? CompanyRefusals.NotYours : company;
    }

    /// <summary>Key of the first bakery of the company the caller works for; null when there is none.</summary>
    public static Task<long?> HomeOf(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel)
    {
        var own = caller.WorkplaceKeys;
        return db.BakeryReferences.Where(bakery => bakery.CompanyKey == companyKey && bakery.DeletedAt == null && own.Contains(bakery.Key))
            .MinAsync(bakery => (long?)bakery.Key, cancel);
    }

    /// <summary>How many of these bakeries are the company's; deleted ones are nobody's.</summary>
    public static Task<int> OwnedOf(HornadaDb db, long companyKey, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel) =>
        db.BakeryReferences.CountAsync(bakery => bakery.CompanyKey == companyKey && bakery.DeletedAt == null && bakeryKeys.Contains(bakery.Key), cancel);
}
