using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>
/// Overwrites the bytes that erasures left behind in the database, once for all that wait. Meant to run every minute, on any node; only the
/// process that has the file can do it on SQLite.
/// </summary>
/// <param name="ledger">Gets the erasures that a command beside the server made.</param>
public sealed class ScrubErased(Store store, ErasureFiles ledger, TimeProvider clock)
{
    /// <returns>False when bytes are left behind, because another process has the file or a reader holds an old state.</returns>
    public async Task<bool> Run(CancellationToken cancel)
    {
        await using var reader = store.OpenReader();
        if (await reader.Erasures.Where(row => row.ScrubbedAt == null).MaxAsync(row => (long?)row.Key, cancel) is not { } newest)
        {
            return true;
        }

        await reader.DisposeAsync();
        await ledger.Write(store, cancel);
        if (!await store.Scrub(PersonalTables.Changed, cancel))
        {
            return false;
        }

        var now = clock.Now();
        return (await store.Write<int>(
            async (db, ct) => await db.Erasures.Where(row => row.ScrubbedAt == null && row.Key <= newest)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ScrubbedAt, now), ct),
            cancel)).Refusal is null;
    }
}
