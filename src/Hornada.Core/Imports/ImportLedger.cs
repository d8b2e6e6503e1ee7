using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports;

/// <summary>Does each thing of another system once.</summary>
public sealed class ImportLedger(Store store, TimeProvider clock)
{
    /// <summary>
    /// Makes a thing and notes its id in one transaction; a thing that is noted already is not made again. So an import can be killed
    /// anywhere and run again.
    /// </summary>
    /// <param name="make">Makes it by operations of Core and answers with its public id.</param>
    /// <returns>The public id, and whether it was made now; the refusal of the operation, and then nothing is noted.</returns>
    public Task<Outcome<(string LocalId, bool IsNew)>> Once(ImportKey id, Func<Task<Outcome<string>>> make, CancellationToken cancel) =>
        store.WriteTogether<(string, bool)>(
            async () =>
            {
                if (await Find(id, cancel) is { } known)
                {
                    return (known, false);
                }

                var made = await make();
                return await made.ThenDo(localId => store.Write<(string, bool)>(
                    async (db, ct) =>
                    {
                        db.Add(new ImportReference(id, localId, clock.Now()));
                        await db.SaveChangesAsync(ct);
                        return (localId, true);
                    },
                    cancel));
            },
            cancel);

    /// <summary>The public id of a thing that was taken over; null when it was not.</summary>
    public async Task<string?> Find(ImportKey id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ImportReferences
            .Where(row => row.Source == id.Source && row.Kind == id.Kind && row.ExternalId == id.ExternalId)
            .Select(row => row.LocalId)
            .SingleOrDefaultAsync(cancel);
    }
}

/// <summary>How far an import is.</summary>
/// <param name="Done">Things of it that were looked at.</param>
public sealed record ImportProgress(string Kind, int Done, int Total);

/// <summary>What an import did.</summary>
/// <param name="Kinds">The collections, in the order in which they were taken over.</param>
/// <param name="Skipped">What was not taken over, and why.</param>
public sealed record ImportReport(IReadOnlyList<ImportedKind> Kinds, IReadOnlyList<SkippedThing> Skipped);

/// <summary>What an import did with one collection.</summary>
/// <param name="Known">Things that an earlier run had taken over.</param>
public sealed record ImportedKind(string Kind, int Created, int Known, int Skipped);

/// <summary>Something that was not taken over.</summary>
/// <param name="ExternalId">Its id in the other system; empty for a whole collection.</param>
public sealed record SkippedThing(string Kind, string ExternalId, LocalizedMessage Reason);
