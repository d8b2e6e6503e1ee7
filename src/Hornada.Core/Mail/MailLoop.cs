using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Mail;

/// <summary>
/// Sends the mails of the outbox while the server runs, and deletes old ones once an hour. Without a mail server it only deletes.
/// </summary>
public sealed class MailLoop(
    MailOutbox outbox, SmtpSender sender, MailOptions options, TimeProvider clock, RepeatedFailures repeated, ILogger<MailLoop> log)
{
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromHours(1);

    /// <summary>The start of a server has other work.</summary>
    private static readonly TimeSpan FirstCleanUp = TimeSpan.FromMinutes(1);

    private DateTimeOffset cleanUpAt = clock.Now() + FirstCleanUp;

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(outbox.IsOn ? TimeSpan.FromSeconds(options.PollSeconds) : FirstCleanUp);
        do
        {
            try
            {
                await RunRound(stopping);
            }
#pragma warning disable CA1031 // The next round repeats a failed one. If the loop ended instead, people would notice first.
            catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                repeated.Tell(log, "Sending mails", failure);
            }
        }
        while (await pause.WaitForNextTickAsync(stopping));
    }

    private async Task RunRound(CancellationToken cancel)
    {
        if (clock.Now() >= cleanUpAt)
        {
            await outbox.CleanUp(cancel);
            cleanUpAt = clock.Now() + CleanUpInterval;
        }

        while (outbox.IsOn && await outbox.SendDue(sender, cancel) == MailOutbox.MaxPerRound)
        {
            // A full round: more mails may be due. The loop ends because each attempt ends its mail or moves it into the future.
        }
    }
}
