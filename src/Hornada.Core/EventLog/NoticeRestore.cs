using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>What a feature does with data that a backup brought back.</summary>
public interface IAfterRestore
{
    /// <summary>Runs in the transaction that begins the new era.</summary>
    Task Run(HornadaDb db, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>
/// Notices at the start of a server that its data is a copy: a backup that was restored, or an installation that has moved. The log then
/// begins a new era, so that every reader is told to load everything again; and each table leaves out some keys, so that no number that
/// programs know is given to something else.
/// </summary>
/// <remarks>
/// A restore that it cannot notice, such as a snapshot of a disk that is rolled back, is still safe for readers: a position names the stamp
/// of an event, which another event with the same key does not have.
/// </remarks>
/// <param name="features">The features that have to do something.</param>
public sealed class NoticeRestore(Store store, IEnumerable<IAfterRestore> features, TimeProvider clock, Randomness random)
{
    /// <summary>The place of data that <c>hornada restore</c> has put back, until a server starts on it.</summary>
    internal const string PutBack = "restored";

    /// <summary>Begins the place of data that <c>hornada move</c> has moved to another engine; where it is now follows.</summary>
    internal const string Moved = "moved to ";

    /// <summary>Where data is that was moved; null when it was not.</summary>
    internal static string? WhereMoved(string? place) =>
        place?.StartsWith(Moved, StringComparison.Ordinal) == true ? place[Moved.Length..] : null;

    /// <summary>Compares where the data is with where it was at the last start. Safe on several nodes that start at once.</summary>
    /// <returns>True when the data is a copy, and a new era has begun.</returns>
    /// <exception cref="StoreUnavailableException">The data was moved to another engine, so what is here is old.</exception>
    public async Task<bool> Run(CancellationToken cancel)
    {
        string? place;
        await using (var reader = store.OpenReader())
        {
            place = await store.EventRows.Place(reader, cancel);
        }

        if (place is null && !await WasPutBack(cancel))
        {
            return false;
        }

        var begun = await store.Write<bool>(
            async (db, ct) =>
            {
                // One statement without the model: most starts end here.
                var same = place is null ? 0 : await db.Database.ExecuteSqlAsync(
                    $"UPDATE event_log SET place = {place} WHERE place IS NULL OR place = {place}", ct);
                if (same > 0)
                {
                    return false;
                }

                var head = (await db.ReadLocked(db.LogHeads, ct)).Single();
                RefuseMoved(head.Place);
                if (place is null && head.Place != PutBack)
                {
                    return false;
                }

                head.MoveTo(place);
                head.BeginEra(NewEra());
                db.Log(new(AuditAction.DatabaseRestored));
                await store.EventRows.SkipKeys(db, ct);
                foreach (var feature in features)
                {
                    await feature.Run(db, clock.Now(), ct);
                }

                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
        return begun.Match(isCopy => isCopy, _ => false);
    }

    /// <summary>Where the place of the data is not known, only a mark tells a copy.</summary>
    private async Task<bool> WasPutBack(CancellationToken cancel)
    {
        await using var reader = store.OpenReader();
        var place = await reader.LogHeads.Select(head => head.Place).SingleAsync(cancel);
        RefuseMoved(place);
        return place == PutBack;
    }

    private static void RefuseMoved(string? place)
    {
        if (WhereMoved(place) is { } where)
        {
            throw new StoreUnavailableException(
                $"The data of this store was moved to {where}. What is here is as old as the move. Let ConnectionStrings__Hornada and "
                    + "--data name the new place; to use the old store all the same, say 'hornada move --reopen' first.");
        }
    }

    private string NewEra()
    {
        var bytes = new byte[16];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
