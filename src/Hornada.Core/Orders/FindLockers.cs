using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A locker and what is in it.</summary>
/// <param name="Waiting">How many orders wait in it today, by the business day of its bakery.</param>
public sealed record LockerView(Locker Locker, int Waiting);

/// <summary>Reads the lockers of a bakery for its people. The caller has checked who asks.</summary>
public sealed class FindLockers(HornadaDb db, TimeProvider clock)
{
    /// <summary>All of them, the open ones first, then in the order in which they were added.</summary>
    public async Task<Outcome<IReadOnlyList<LockerView>>> InBakery(long bakeryKey, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Key == bakeryKey && row.DeletedAt == null, cancel);
        if (bakery is null)
        {
            return BakeryRefusals.NotFound(bakeryKey);
        }

        var lockers = await db.Lockers.AsNoTracking().Where(row => row.BakeryKey == bakeryKey).OrderBy(row => row.Key).ToListAsync(cancel);
        var space = lockers.Count == 0 ? new() : await LockerSpace.Load(db, [bakery], clock.Now(), cancel);
        var today = bakery.BusinessDayAt(clock.Now());
        return Outcome.Success<IReadOnlyList<LockerView>>(
            [.. lockers.OrderBy(locker => !locker.IsOpen).Select(locker => new LockerView(locker, space.Count(locker.Key, today)))]);
    }

    /// <summary>One locker of a bakery.</summary>
    public async Task<Outcome<LockerView>> ByKey(long bakeryKey, long key, CancellationToken cancel) =>
        (await InBakery(bakeryKey, cancel)).Match<Outcome<LockerView>>(
            all => all.FirstOrDefault(view => view.Locker.Key == key) is { } found ? found : LockerRefusals.NotFound(key),
            refusal => refusal);
}
