using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Backups;

/// <summary>Takes the backup of the night on one node, and removes archives that are too old.</summary>
public sealed partial class NightlyBackup(
    BackupLedger ledger,
    StoreSettings settings,
    BackupOptions options,
    TimeProvider clock,
    ILogger<NightlyBackup> log,
    PictureBucket? pictures = null)
{
    private readonly BackupSchedule schedule = new(options, clock.LocalTimeZone);

    /// <summary>Takes the backup that is due.</summary>
    /// <returns>False when none is.</returns>
    public async Task<bool> Run(CancellationToken cancel)
    {
        if (!options.Nightly || await ledger.Claim(schedule, cancel) is not { } key)
        {
            return false;
        }

        var directory = options.DirectoryIn(settings.DataDirectory);
        try
        {
            var report = await new TakeBackup(settings, clock, pictures).Run(directory, _ => { }, cancel);
            await ledger.End(key, report, null);
            if (!report.Report.IsClean)
            {
                LogUnclean(report.File);
            }

            Forget(directory);
        }
        catch (Exception failure) when (failure is BackupException or AuditException or IOException or UnauthorizedAccessException
            or DbException or BucketException)
        {
            await ledger.End(key, null, failure.Message);
            LogFailed(failure.Message);
        }
        catch (OperationCanceledException)
        {
            await ledger.End(key, null, "The server was stopped.");
            throw;
        }

        return true;
    }

    private void Forget(string directory)
    {
        foreach (var archive in schedule.Superfluous(TakeBackup.In(directory), archive => TakeBackup.TimeOf(archive.Name), clock.Now()))
        {
            archive.Delete();
        }
    }

    [LoggerMessage(LogLevel.Error, "The backup of the night failed, and is tried again in an hour: {Problem}")]
    private partial void LogFailed(string problem);

    [LoggerMessage(LogLevel.Error, "The backup {File} restores, and its data has faults: run 'hornada doctor'.")]
    private partial void LogUnclean(string file);
}
