using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Backups;

/// <summary>Takes the nightly backup while the server runs, on one node, and removes archives that are too old.</summary>
public sealed partial class BackupLoop(
    BackupLedger ledger,
    BackupCopies copies,
    StoreSettings settings,
    BackupOptions options,
    TimeProvider clock,
    RepeatedFailures repeated,
    ILogger<BackupLoop> log)
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly BackupSchedule schedule = new(options, clock.LocalTimeZone);

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(Round);
        while (await pause.WaitForNextTickAsync(stopping))
        {
            try
            {
                await RunRound(stopping);
            }
#pragma warning disable CA1031 // The next round repeats a failed one.
            catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                repeated.Tell(log, "Looking whether a backup is due", failure);
            }
        }
    }

    /// <summary>Takes the backup that is due, and copies the newest to the bucket.</summary>
    /// <returns>False when none is due.</returns>
    internal async Task<bool> RunRound(CancellationToken cancel)
    {
        var taken = options.Nightly && await TakeDue(cancel);
        if (await copies.Run(cancel) is { } problem)
        {
            LogNotCopied(problem);
        }

        return taken;
    }

    private async Task<bool> TakeDue(CancellationToken cancel)
    {
        if (await ledger.Claim(schedule, cancel) is not { } key)
        {
            return false;
        }

        var directory = options.DirectoryIn(settings.DataDirectory);
        try
        {
            var report = await new TakeBackup(settings, clock).Run(directory, _ => { }, cancel);
            await ledger.End(key, report, null);
            if (!report.Report.IsClean)
            {
                LogUnclean(report.File);
            }

            Forget(directory);
        }
        catch (Exception failure) when (failure is BackupException or AuditException or IOException or UnauthorizedAccessException
            or DbException)
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

    [LoggerMessage(LogLevel.Error, "The newest backup was not copied to the bucket, and is tried again in an hour: {Problem}")]
    private partial void LogNotCopied(string problem);

    [LoggerMessage(LogLevel.Error, "The backup {File} restores, and its data has faults: run 'hornada doctor'.")]
    private partial void LogUnclean(string file);
}
