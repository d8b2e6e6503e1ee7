namespace Hornada.Server.Demo;

/// <summary>A clock that starts at a chosen instant, runs on, and can be moved. Never used in Production.</summary>
/// <param name="start">The first instant it shows.</param>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock moving = new();
    private DateTimeOffset shown = start;
    private long since = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (moving)
        {
            return shown + System.GetElapsedTime(since);
        }
    }

    /// <summary>Shows this instant now, and runs on from there.</summary>
    public void Move(DateTimeOffset to)
    {
        lock (moving)
        {
            (shown, since) = (to.ToUniversalTime(), System.GetTimestamp());
        }
    }
}
