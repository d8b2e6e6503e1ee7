using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>
/// What SUSPENDED means: nothing new. A suspended bakery takes no orders and does not open, and its people change neither its catalogue,
/// its promotions nor its settings. Customers see neither its products nor its promotions (<see cref="FindBakeries.Public"/>). What is
/// ordered can be finished or cancelled, and its people can read everything. Admins may change anything.
/// </summary>
internal static class Suspension
{
    /// <summary>Refused when the bakery is suspended; null when its people may change it.</summary>
    public static async Task<Refusal?> Check(HornadaDb db, long bakeryKey, CancellationToken cancel) =>
        await db.Bakeries.AnyAsync(row => row.Key == bakeryKey && row.Status == BakeryStatus.Suspended, cancel)
            ? BakeryRefusals.Suspended
            : null;

    /// <summary>
    /// The company when the caller works for it, to change what its bakeries share; refused when all the bakeries of the company for which
    /// the caller works are suspended.
    /// </summary>
    public static async Task<Outcome<Company>> EnterCompany(HornadaDb db, Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        if (entered.Refusal is not null)
        {
            return entered;
        }

        var own = caller.WorkplaceKeys;
        var isActive = await db.Bakeries.AnyAsync(
            row => own.Contains(row.Key) && row.CompanyKey == companyKey && row.DeletedAt == null && row.Status != BakeryStatus.Suspended,
            cancel);
        return isActive ? entered : BakeryRefusals.Suspended;
    }
}
