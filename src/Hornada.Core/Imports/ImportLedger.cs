using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports;

/// <summary>Whether a thing of another system was taken over now or before.</summary>
public enum ImportState
{
    Created,

    /// <summary>An earlier run took it over.</summary>
    Known,

    /// <summary>An earlier run took it over, and the other system says something else about it now.</summary>
    Changed,
}

/// <summary>Does each thing of another system once.</summary>
public sealed class ImportLedger(Store store, TimeProvider clock)
{
    /// <summary>
    /// Makes a thing and notes its id in one transaction; a thing that is noted already is not made again. So an import can be killed
    /// anywhere and run again.
    /// </summary>
    /// <param name="fingerprint">Hash of what the other system says about it; null when nothing is compared.</param>
    /// <param name="make">Makes it by operations of Core and answers with its public id.</param>
    /// <returns>The public id, and whether it was made now; the refusal of the operation, and then nothing is noted.</returns>
    public Task<Outcome<(string LocalId, ImportState State)>> Once(
        ImportKey id, string? fingerprint, Func<Task<Outcome<string>>> make, CancellationToken cancel) =>
        store.WriteTogether<(string, ImportState)>(
            async () =>
            {
                if (await Find(id, cancel) is { } known)
                {
                    var isChanged = fingerprint is not null && known.Fingerprint is { } before && before != fingerprint;
                    return (known.LocalId, isChanged ? ImportState.Changed : ImportState.Known);
                }

                var made = await make();
                return await made.ThenDo(async localId =>
                    (await Note(id, localId, fingerprint, cancel)).Then(_ => (localId, ImportState.Created)));
            },
            cancel);

    /// <summary>Notes a thing that was made together with another one, in the transaction of that one.</summary>
    public Task<Outcome<bool>> Note(ImportKey id, string localId, string? fingerprint, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            db.Add(new ImportReference(id, localId, fingerprint, clock.Now()));
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    /// <summary>The public id of a thing that was taken over; null when it was not.</summary>
    public async Task<string?> FindId(ImportKey id, CancellationToken cancel) => (await Find(id, cancel))?.LocalId;

    private async Task<Reference?> Find(ImportKey id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ImportReferences
            .Where(row => row.Source == id.Source && row.Kind == id.Kind && row.ExternalId == id.ExternalId)
            .Select(row => new Reference(row.LocalId, row.Fingerprint))
            .SingleOrDefaultAsync(cancel);
    }

    private sealed record Reference(string LocalId, string? Fingerprint);
}
