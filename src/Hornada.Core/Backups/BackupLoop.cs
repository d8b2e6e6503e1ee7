using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Backups;

/// <summary>Takes backups and copies them while the server runs.</summary>
public sealed partial class BackupLoop(
    NightlyBackup nightly, BackupCopies copies, RepeatedFailures repeated, ILogger<BackupLoop> log)
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

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
        var isTaken = await nightly.Run(cancel);
        if (await copies.Run(cancel) is { } problem)
        {
            LogNotCopied(problem);
        }

        return isTaken;
    }

    [LoggerMessage(LogLevel.Error, "The newest backup was not copied to the bucket, and is tried again in an hour: {Problem}")]
    private partial void LogNotCopied(string problem);
}
