using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>
/// Copies the newest proven backup to the bucket, and the list of erased persons whenever it has grown; removes from the bucket what is too
/// old.
/// </summary>
public sealed class BackupCopies(
    BackupLedger ledger, BackupBucket bucket, BackupOptions options, StoreSettings settings, TimeProvider clock)
{
    /// <summary>Pause after a copy that failed.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly BackupSchedule schedule = new(options, clock.LocalTimeZone);
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;
    private DateTime erasedAt;

    /// <summary>Copies what is not copied yet and lies on this machine.</summary>
    /// <returns>Why it failed; null when it did not, or there was nothing to copy.</returns>
    public async Task<string?> Run(CancellationToken cancel)
    {
        if (!bucket.IsOn || clock.Now() < notBefore)
        {
            return null;
        }

        notBefore = clock.Now() + Again;
        var problem = await CopyErased(cancel) ?? await CopyNewest(cancel);
        notBefore = problem is null ? DateTimeOffset.MinValue : notBefore;
        return problem;
    }

    private async Task<string?> CopyErased(CancellationToken cancel)
    {
        var list = new FileInfo(Path.Combine(settings.DataDirectory, ErasureFiles.Name));
        if (!list.Exists || list.LastWriteTimeUtc == erasedAt)
        {
            return null;
        }

        var both = OwnFiles.CreateDirectory(Path.Combine(settings.DataDirectory, ".erased-with-bucket"));
        try
        {
            // The bucket may know more: of an installation that this one takes the place of, or that shares its prefix.
            await bucket.FetchErased(both.FullName, cancel);
            ErasureFiles.Copy(settings.DataDirectory, both.FullName);
            await bucket.Put(Path.Combine(both.FullName, ErasureFiles.Name), cancel);
            erasedAt = list.LastWriteTimeUtc;
            return null;
        }
        catch (BackupException failed)
        {
            return failed.Message;
        }
        finally
        {
            both.Delete(recursive: true);
        }
    }

    private async Task<string?> CopyNewest(CancellationToken cancel)
    {
        if ((await ledger.Find(cancel)).LastProven is not { CopiedAt: null, Place: { } file } || !File.Exists(file))
        {
            return null;
        }

        try
        {
            await bucket.Put(file, cancel);
            foreach (var old in schedule.Superfluous(await bucket.List(cancel), archive => archive.BeganAt, clock.Now()))
            {
                await bucket.Delete(old.Name, cancel);
            }

            await ledger.NoteCopy(file, null, cancel);
            return null;
        }
        catch (BackupException failed)
        {
            await ledger.NoteCopy(file, failed.Message, cancel);
            return failed.Message;
        }
    }
}
