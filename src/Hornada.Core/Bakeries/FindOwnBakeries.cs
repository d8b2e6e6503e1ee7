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
            : Outcome.Success<IReadOnlyList<Bakery>>(await Own(caller).AsNoTracking().Where(bakery => bakery.CompanyKey == companyKey)
                .OrderBy(bakery => bakery.Key).ToListAsync(cancel));
    }

    /// <summary>A bakery that the caller works for; refused when it is unknown or the caller does not work for it.</summary>
    public async Task<Outcome<Bakery>> ByKey(Caller caller, long bakeryKey, CancellationToken cancel) =>
        await CheckShop(caller, bakeryKey, cancel) is { } refusal ? refusal
        : await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Key == bakeryKey && row.DeletedAt == null, cancel) is { } bakery
            ? bakery
            : BakeryRefusals.NotFound(bakeryKey);

    public Task<bool> HasLockers(Workplace workplace, CancellationToken cancel) =>
        db.Lockers.AnyAsync(locker => locker.BakeryKey == workplace.Key && locker.ClosedAt == null, cancel);

    /// <summary>Refuses a bakery that is unknown or that the caller does not work for; null for a workplace of the caller.</summary>
    /// <remarks>The caller's workplaces were read for this request, so only a refusal reads the bakery.</remarks>
    public async Task<Refusal?> CheckShop(Caller caller, long bakeryKey, CancellationToken cancel) =>
        caller.WorksFor(bakeryKey) ? null
        : await db.Bakeries.AnyAsync(bakery => bakery.Key == bakeryKey && bakery.DeletedAt == null, cancel) ? CompanyRefusals.NotYours
        : BakeryRefusals.NotFound(bakeryKey);

    private IQueryable<Bakery> Own(Caller caller)
    {
        var keys = caller.WorkplaceKeys;
        return db.Bakeries.Where(bakery => bakery.DeletedAt == null && keys.Contains(bakery.Key));
    }
}
