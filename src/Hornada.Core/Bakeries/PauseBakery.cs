using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Pauses a bakery: orders with a pickup time before the end of the pause are refused. Later ones are taken, and those
/// that are there are worked on.
/// </summary>
public sealed class PauseBakery(Store store, TimeProvider clock)
{
    /// <summary>Longest pause; for longer the bakery closes instead.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromHours(24);

    /// <summary>Pauses the bakery the caller works for, from now on; a pause that runs is replaced. It ends with a whole minute.</summary>
    /// <param name="minutes">How long, 1 to 1 440.</param>
    /// <returns>The bakery with its pause; refused when it is closed or suspended.</returns>
    public Task<Outcome<BakeryView>> For(Workplace workplace, int minutes, CancellationToken cancel) =>
        minutes is < 1 || minutes > MaxLength.TotalMinutes
            ? Task.FromResult<Outcome<BakeryView>>(BakeryRefusals.PauseOutOfRange)
            : Change(workplace, now => now.AddMinutes(minutes).UpToMinute(), cancel);

    /// <summary>The same until an instant, at most 24 hours from now.</summary>
    public Task<Outcome<BakeryView>> Until(Workplace workplace, DateTimeOffset until, CancellationToken cancel) =>
        until <= clock.Now() || until - clock.Now() > MaxLength
            ? Task.FromResult<Outcome<BakeryView>>(BakeryRefusals.PauseOutOfRange)
            : Change(workplace, _ => until.UpToMinute(), cancel);

    /// <summary>Ends the pause of the bakery the caller works for. Without a pause nothing changes.</summary>
    public Task<Outcome<BakeryView>> Resume(Workplace workplace, CancellationToken cancel) => Change(workplace, _ => null, cancel);

    private Task<Outcome<BakeryView>> Change(Workplace workplace, Func<DateTimeOffset, DateTimeOffset?> until, CancellationToken cancel)
    {
        return store.Write<BakeryView>(
            async (db, ct) =>
            {
                // Serialized with closing: a closed bakery is not paused.
                await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
                var bakery = await db.Bakeries.SingleOrDefaultAsync(row => row.Key == workplace.Key && row.DeletedAt == null, ct);
                if (bakery is null)
                {
                    return BakeryRefusals.NotFound(workplace.Id);
                }

                if (bakery.Pause(until(clock.Now())) is { } refusal)
                {
                    return refusal;
                }

                db.AppendBakeryChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return await FindBakeries.Views(db, db.Bakeries.Where(row => row.Key == bakery.Key)).SingleAsync(ct);
            },
            cancel);
    }
}
