using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>Reads the bakeries a caller works for, whatever their status.</summary>
public sealed class FindOwnBakeries(HornadaDb db)
{
    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<Bakery>> All(Caller caller, CancellationToken cancel) =>
        await Own(caller).AsNoTracking().OrderBy(bakery => bakery.Key).ToListAsync(cancel);

    /// <summary>Those of one company, oldest first; refused when the caller does not work for the company.</summary>
    public async Task<Outcome<IReadOnlyList<Bakery>>> InCompany(Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Of<IReadOnlyList<Bakery>>(await Own(caller).AsNoTracking().Where(bakery => bakery.CompanyKey == companyKey)
                .OrderBy(bakery => bakery.Key).ToListAsync(cancel));
    }

    /// <summary>One of them; refused as unknown or as somebody else's.</summary>
    public async Task<Outcome<Bakery>> ByKey(Caller caller, long bakeryKey, CancellationToken cancel) =>
        await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(bakery => bakery.Key == bakeryKey && bakery.DeletedAt == null, cancel) switch
        {
            null => BakeryRefusals.NotFound(bakeryKey),
            var bakery when caller.WorksFor(bakeryKey) => bakery,
            _ => CompanyRefusals.NotYours,
        };

    private IQueryable<Bakery> Own(Caller caller)
    {
        var keys = caller.WorkplaceKeys;
        return db.Bakeries.Where(bakery => bakery.DeletedAt == null && keys.Contains(bakery.Key));
    }
}
