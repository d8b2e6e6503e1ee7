using System.Globalization;

namespace Hornada.Core.Tests.Simulation;

/// <summary>What can go wrong in a simulation.</summary>
internal enum Fault
{
    /// <summary>A request never arrives.</summary>
    RequestLost,

    /// <summary>The request is done, and its answer never arrives.</summary>
    AnswerLost,

    /// <summary>The network delivers a request a second time, later and perhaps to another node.</summary>
    RequestTwice,

    /// <summary>The storage fails before a change is written.</summary>
    OutageBefore,

    /// <summary>The storage takes a change, and the connection breaks before it can say so.</summary>
    OutageAfter,

    /// <summary>A change loses against another one, is rolled back and run again, as a serialization failure makes it.</summary>
    RunAgain,

    /// <summary>A node dies before a change is written.</summary>
    CrashBefore,

    /// <summary>A node dies when a change is written and nobody has been told.</summary>
    CrashAfter,

    /// <summary>A node dies when a receiver has taken a message and nothing is noted of it.</summary>
    CrashAfterSend,

    /// <summary>A receiver answers 500 and takes nothing.</summary>
    ReceiverFails,

    /// <summary>A receiver cannot be reached.</summary>
    ReceiverGone,

    /// <summary>A receiver takes a message, and its answer comes too late.</summary>
    ReceiverSilent,

    /// <summary>A node is so slow that its claim on a delivery ends before it sends.</summary>
    SlowSender,

    /// <summary>The clock of a node jumps by up to two hours, forwards or backwards.</summary>
    ClockJump,
}

/// <summary>How often each fault strikes, of a hundred chances. Drawn from the seed: about half of them never do (a "swarm").</summary>
internal sealed record FaultPlan(IReadOnlyDictionary<Fault, int> PerCent)
{
    private const int MaxPerCent = 12;

    /// <summary>The plan of a seed.</summary>
    public static FaultPlan FromDice(Random dice) =>
        new(Enum.GetValues<Fault>().ToDictionary(fault => fault, _ => dice.Next(2) == 0 ? 0 : dice.Next(1, MaxPerCent + 1)));

    /// <summary>
    /// The same plan without one fault. Chances are drawn all the same, so that the rest stays as it is as long as it can.
    /// </summary>
    public FaultPlan Without(Fault fault) => new(PerCent.ToDictionary(row => row.Key, row => row.Key == fault ? 0 : row.Value));

    /// <summary>Those that strike at all.</summary>
    public IEnumerable<Fault> Active => PerCent.Where(row => row.Value > 0).Select(row => row.Key);

    public override string ToString() =>
        string.Join(", ", Active.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault} {PerCent[fault]} %")));
}

/// <summary>The run is wrong: a promise was broken.</summary>
/// <param name="what">Which one, and how.</param>
internal sealed class BrokenPromiseException(string what) : Exception(what);

/// <summary>The node died in the middle of what it did.</summary>
internal sealed class NodeDiedException() : Exception("The node died.");
