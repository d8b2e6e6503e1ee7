using Hornada.Core.Basics;

namespace Hornada.Core.Backups;

/// <summary>Copies the newest proven backup to the bucket, and removes from it what is too old.</summary>
public sealed class BackupCopies(BackupLedger ledger, BackupBucket bucket, BackupOptions options, TimeProvider clock)
{
    /// <summary>Pause after a copy that failed.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly BackupSchedule schedule = new(options, clock.LocalTimeZone);
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;

    /// <summary>Copies what is not copied yet and lies on this machine.</summary>
    /// <returns>Why it failed; null when it did not, or there was nothing to copy.</returns>
    public async Task<string?> Run(CancellationToken cancel)
    {
        if (!bucket.IsOn || clock.Now() < notBefore
            || (await ledger.Find(cancel)).LastProven is not { CopiedAt: null, Place: { } file } || !File.Exists(file))
        {
            return null;
        }

        notBefore = clock.Now() + Again;
        try
        {
            await bucket.Put(file, cancel);
            foreach (var old in schedule.Superfluous(await bucket.List(cancel), archive => archive.BeganAt, clock.Now()))
            {
                await bucket.Delete(old.Name, cancel);
            }

            await ledger.NoteCopy(file, null, cancel);
            notBefore = DateTimeOffset.MinValue;
            return null;
        }
        catch (BackupException failed)
        {
            await ledger.NoteCopy(file, failed.Message, cancel);
            return failed.Message;
        }
    }
}
