using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>A company and its bakeries.</summary>
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
            .Select(bakery => new { bakery.CompanyKey, bakery.Name }).ToListAsync(cancel)).ToLookup(
                bakery => bakery.CompanyKey, bakery => bakery.Name);
        return [.. companies.Select(company => new CompanyView(company, [.. bakeries[company.Key]]))];
    }

    /// <summary>The company with this id. For admins; the endpoint checks that.</summary>
    public async Task<Outcome<Company>> ById(string id, CancellationToken cancel) =>
        await db.Companies.AsNoTracking().SingleOrDefaultAsync(company => company.Id == id, cancel) is { } company
            ? company
            : CompanyRefusals.NotFound(id);

    /// <summary>The newest company that has never had a bakery; null when there is none. For admins; the endpoint checks that.</summary>
    public Task<Company?> WithoutBakery(CancellationToken cancel)
    {
        var bakeries = db.BakeryReferences;
        return db.Companies.AsNoTracking().Where(company => !bakeries.Any(bakery => bakery.CompanyKey == company.Key))
            .OrderByDescending(company => company.Key).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The company of a bakery the caller works for.</summary>
    public Task<Company> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        var bakeries = db.BakeryReferences;
        return db.Companies.AsNoTracking()
            .SingleAsync(company => bakeries.Any(bakery => bakery.Key == workplace.Key && bakery.CompanyKey == company.Key), cancel);
    }

    /// <summary>One company the caller works for.</summary>
    public Task<Outcome<Company>> ByKey(Caller caller, long key, CancellationToken cancel) => CompanyAccess.Enter(db, caller, key, cancel);
}
