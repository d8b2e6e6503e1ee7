using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>A company and its bakeries.</summary>
/// <param name="Company">The company.</param>
/// <param name="Bakeries">Names of its bakeries.</param>
public sealed record CompanyView(Company Company, IReadOnlyList<string> Bakeries);

/// <summary>Reads companies for the people who work for them.</summary>
public sealed class FindCompanies(HornadaDb db)
{
    /// <summary>The companies whose bakeries the caller works for, oldest first.</summary>
    public async Task<IReadOnlyList<Company>> ForCaller(Caller caller, CancellationToken cancel)
    {
        var keys = caller.WorkplaceKeys;
        var own = db.BakeryReferences.Where(bakery => bakery.DeletedAt == null && keys.Contains(bakery.Key));
        return await db.Companies.AsNoTracking().Where(company => own.Any(bakery => bakery.CompanyKey == company.Key))
            .OrderBy(company => company.Key).ToListAsync(cancel);
    }

    /// <summary>Every company with the names of its bakeries, oldest first. For admins; the endpoint checks that.</summary>
    public async Task<IReadOnlyList<CompanyView>> All(CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking().OrderBy(company => company.Key).ToListAsync(cancel);
        var bakeries = (await db.BakeryReferences.Where(bakery => bakery.DeletedAt == null).OrderBy(bakery => bakery.Key)
            .Select(bakery => new { bakery.CompanyKey, bakery.Name }).ToListAsync(cancel)).ToLookup(bakery => bakery.CompanyKey, bakery => bakery.Name);
        return [.. companies.Select(company => new CompanyView(company, [.. bakeries[company.Key]]))];
    }

    /// <summary>One company the caller works for.</summary>
    public Task<Outcome<Company>> ByKey(Caller caller, long key, CancellationToken cancel) => CompanyAccess.Enter(db, caller, key, cancel);
}
