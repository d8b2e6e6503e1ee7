using Hornada.Core.Basics;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Storage;

/// <summary>
/// Logs what fails and is tried again. An outage of the storage fails every loop and every request alike: it is one line a minute for the
/// whole server, without a stack trace, because its cause is not in this program. Anything else is logged with its stack, once a minute.
/// </summary>
public static partial class LoopFailures
{
    private const string Outage = "storage";

    /// <summary>Logs a failure, unless the same was logged in the last minute.</summary>
    /// <param name="what">What failed, such as <c>sending mails</c> or a request.</param>
    public static void Tell(this RepeatedFailures repeated, ILogger log, string what, Exception failure)
    {
        if (!Store.IsOutage(failure))
        {
            if (repeated.Report(what, failure) is { } others)
            {
                LogFailure(log, failure, what, others);
            }
        }
        else if (repeated.Report(Outage, Store.IsTooSlow(failure) ? "slow" : "away") is { } more)
        {
            LogOutage(
                log,
                Store.IsTooSlow(failure) ? "was too slow" : "is not available",
                (failure is BucketException ? failure : failure.GetBaseException()).Message.ReplaceLineEndings(" ").TrimEnd('.'),
                what,
                more);
        }
    }

    [LoggerMessage(LogLevel.Error, "{What} failed, and is tried again. The same happened {Others} more times since it was last logged.")]
    private static partial void LogFailure(ILogger log, Exception failure, string what, int others);

    [LoggerMessage(LogLevel.Warning, "The storage {State}: {Why}. Seen by {What}, and {Others} more times since it was last logged.")]
    private static partial void LogOutage(ILogger log, string state, string why, string what, int others);
}
