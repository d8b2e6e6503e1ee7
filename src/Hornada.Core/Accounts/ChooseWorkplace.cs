using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Notes which of their bakeries a member turns to on a page, so that their next session begins there.</summary>
public sealed class ChooseWorkplace(Store store, TimeProvider clock)
{
    /// <returns>The workplace; refused when the caller is no member of the bakery.</returns>
    public async Task<Outcome<Workplace>> Run(Caller caller, BakeryId id, CancellationToken cancel)
    {
        if (caller.Workplaces.FirstOrDefault(workplace => workplace.Id == id) is not { } chosen)
        {
            return AccountRefusals.NotTheirBakery(id);
        }

        return await store.Write<Workplace>(
            async (db, ct) =>
            {
                var now = clock.Now();
                await db.Memberships.Where(row => row.AccountKey == caller.Key && row.BakeryKey == chosen.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChosenAt, now), ct);
                return chosen;
            },
            cancel);
    }
}
