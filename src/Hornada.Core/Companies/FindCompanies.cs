using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Companies;

/// <summary>A company and its bakeries.</summary>
/// <param name="Company">The company.</param>
/// <param name="Bakeries">Names of its bakeries.</param>
public sealed record CompanyView(Company Company, IReadOnlyList<string> Bakeries);

/// <summary>Reading companies, for those who work for them.</summary>
/// <param name="db">Where to read.</param>
public sealed class FindCompanies(HornadaDb db)
{
    /// <summary>The companies whose bakeries the caller works for, oldest first.</summary>
    public async Task<IReadOnlyList<Company>> Of(Caller caller, CancellationToken cancel)
    {
        var own = Own(caller);
        return await db.Companies.AsNoTracking().Where(company => own.Any(bakery => bakery.CompanyKey == company.Key)).OrderBy(company => company.Key).ToListAsync(cancel);
    }

    /// <summary>Every company with the names of its bakeries, oldest first. Who may, has been decided: admins.</summary>
    public async Task<IReadOnlyList<CompanyView>> All(CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking().OrderBy(company => company.Key).ToListAsync(cancel);
        var bakeries = (await db.Bakeries.AsNoTracking().Where(bakery => bakery.DeletedAt == null).OrderBy(bakery => bakery.Key)
            .Select(bakery => new { bakery.CompanyKey, bakery.Name }).ToListAsync(cancel)).ToLookup(bakery => bakery.CompanyKey, bakery => bakery.Name);
        return [.. companies.Select(company => new CompanyView(company, [.. bakeries[company.Key]]))];
    }

    /// <summary>One company the caller works for.</summary>
    public Task<Outcome<Company>> ByKey(Caller caller, long key, CancellationToken cancel) => CompanyDoor.Enter(db, caller, key, cancel);

    /// <summary>All bakeries the caller works for, whatever their status, oldest first.</summary>
    public async Task<IReadOnlyList<Bakery>> Shops(Caller caller, CancellationToken cancel) =>
        await Own(caller).AsNoTracking().OrderBy(bakery => bakery.Key).ToListAsync(cancel);

    /// <summary>The bakeries of a company the caller works for.</summary>
    public async Task<Outcome<IReadOnlyList<Bakery>>> Shops(Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyDoor.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Of<IReadOnlyList<Bakery>>(
                await Own(caller).AsNoTracking().Where(bakery => bakery.CompanyKey == companyKey).OrderBy(bakery => bakery.Key).ToListAsync(cancel));
    }

    /// <summary>One bakery the caller works for; refused as unknown or as somebody else's.</summary>
    public async Task<Outcome<Bakery>> Shop(Caller caller, long bakeryKey, CancellationToken cancel)
    {
        return await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(bakery => bakery.Key == bakeryKey && bakery.DeletedAt == null, cancel) switch
        {
            null => BakeryRefusals.NotFound(bakeryKey),
            var bakery when caller.WorksFor(bakeryKey) => bakery,
            _ => CompanyRefusals.NotYours,
        };
    }

    private IQueryable<Bakery> Own(Caller caller)
    {
        var keys = caller.WorkplaceKeys;
        return db.Bakeries.Where(bakery => bakery.DeletedAt == null && keys.Contains(bakery.Key));
    }
}
