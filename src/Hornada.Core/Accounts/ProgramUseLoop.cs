using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Accounts;

/// <summary>Stores once a minute when programs were seen, while the server runs, and once more when it stops.</summary>
public sealed class ProgramUseLoop(ProgramUses uses, RepeatedFailures repeated, ILogger<ProgramUseLoop> log)
{
    /// <summary>How long the stop of a server waits for the last sightings.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(ProgramUses.Interval);
        try
        {
            while (await pause.WaitForNextTickAsync(stopping))
            {
                await StoreOnce(stopping);
            }
        }
        finally
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await StoreOnce(patience.Token);
        }
    }

    private async Task StoreOnce(CancellationToken cancel)
    {
        try
        {
            _ = await uses.Store(cancel);
        }
#pragma warning disable CA1031 // The next minute stores what is seen then; a server must not stop because of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!cancel.IsCancellationRequested)
            {
                repeated.Tell(log, "Storing when programs were seen", failure);
            }
        }
    }
}
