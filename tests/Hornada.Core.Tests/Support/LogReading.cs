using Hornada.Core.Accounts;
using Hornada.Core.EventLog;

namespace Hornada.Core.Tests.Support;

/// <summary>Reading the log in tests.</summary>
internal static class LogReading
{
    private static readonly Caller Nobody = new(0, new("nobody"), "", Role.Customer, []);

    /// <summary>The position behind every earlier commit. On PostgreSQL other users of the server can delay it for a moment.</summary>
    public static async Task<EventPosition> Here(this FindEvents find, CancellationToken cancel)
    {
        while (true)
        {
            var page = (await find.After(Nobody, await find.Now(cancel), 1, cancel)).Value;
            if (!page.MoreSoon)
            {
                return page.Next;
            }
        }
    }
}
