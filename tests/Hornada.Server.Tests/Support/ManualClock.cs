namespace Hornada.Server.Tests.Support;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset shown = new(2026, 5, 20, 13, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => shown;

    public void Advance(TimeSpan by) => shown += by;
}
