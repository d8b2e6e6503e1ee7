using System.Globalization;
using Hornada.Core.Tests.Support;

namespace Hornada.Core.Tests.Simulation;

/// <summary>A machine on which a node runs, or not just now. Its clock is its own.</summary>
internal sealed class SimulatedNode
{
    private readonly Func<Node> make;
    private readonly int number;

    public SimulatedNode(int number, StoreFixture on, ReceiverNetwork network, Func<Fault?> strike)
    {
        (this.number, Clock) = (number, new(on.Clock));
        make = () => new(new FaultyStore(on.Store, strike), Clock, on.Random, network);
        Start();
    }

    public SkewedClock Clock { get; }

    /// <summary>The node; null while it is dead.</summary>
    public Node? Running { get; private set; }

    public void Start() => Running ??= make();

    public async Task Die()
    {
        var dead = Running;
        Running = null;
        await (dead?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"node {number}");
}

/// <summary>A clock that is off.</summary>
internal sealed class SkewedClock(TimeProvider right) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Skew;
}
