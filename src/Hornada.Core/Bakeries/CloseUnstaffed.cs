using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>
/// A bakery in which nobody works takes no orders: when its last baker loses the role, it closes until further notice, and its owner gets a
/// message. Canteens are left out: their programs do the work.
/// </summary>
internal sealed class CloseUnstaffed(TimeProvider clock, Randomness random) : IStaffChange
{
    /// <summary>The memberships of people who may work for a bakery.</summary>
    public static IQueryable<Membership> Staff(HornadaDb db)
    {
        var accounts = db.Accounts;
        return db.Memberships.Where(member => accounts.Any(row => row.Key == member.AccountKey && row.Role != Role.Customer));
    }

    /// <inheritdoc/>
    public async Task Left(HornadaDb db, long accountKey, CancellationToken cancel)
    {
        var (members, staff, restricted) = (db.Memberships, Staff(db), db.RestrictedBakeries);
        var alone = db.Bakeries.Where(bakery => bakery.DeletedAt == null && bakery.Status == BakeryStatus.Active
            && members.Any(row => row.BakeryKey == bakery.Key && row.AccountKey == accountKey)
            && !staff.Any(row => row.BakeryKey == bakery.Key)
            && !restricted.Any(row => row.BakeryKey == bakery.Key));

        // The rows are locked: a bakery that is being opened is judged after this transaction.
        await db.Lock(alone.OrderBy(bakery => bakery.Key), cancel);
        foreach (var bakery in await alone.OrderBy(bakery => bakery.Key).ToListAsync(cancel))
        {
            bakery.Close();
            db.Add(BakeryNotifications.Unstaffed(Ids.New(clock.Now(), random), bakery, clock.Now()));
        }

        db.AppendBakeryChanges(clock.Now());
    }
}
