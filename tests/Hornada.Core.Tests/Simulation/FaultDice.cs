namespace Hornada.Core.Tests.Simulation;

/// <summary>Decides everything that is left to chance in a run, from one seed.</summary>
internal sealed class FaultDice
{
    private readonly Random dice;
    private readonly Dictionary<Fault, int> struck = [];

    public FaultDice(int seed, Func<FaultPlan, FaultPlan> change)
    {
        dice = new(seed);
        Plan = change(FaultPlan.FromDice(dice));
    }

    public FaultPlan Plan { get; }

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<Fault, int> Struck => struck;

    /// <summary>When true, no fault strikes any more. The dice are thrown all the same.</summary>
    public bool IsHealing { get; set; }

    public int Next(int max) => dice.Next(max);

    public int Next(int min, int max) => dice.Next(min, max);

    public TimeSpan Seconds(int least, int most) => TimeSpan.FromMilliseconds(dice.Next(least * 1000, (most * 1000) + 1));

    public bool Strikes(Fault fault) => First(fault) is not null;

    public Fault? StrikeStore() => First(Fault.OutageBefore, Fault.OutageAfter, Fault.RunAgain, Fault.CrashBefore, Fault.CrashAfter);

    public Fault? StrikeReceiver() => First(Fault.ReceiverFails, Fault.ReceiverGone, Fault.ReceiverSilent, Fault.CrashAfterSend);

    /// <summary>The first of these that strikes. The dice are thrown for all of them.</summary>
    private Fault? First(params Fault[] faults)
    {
        var hits = faults.Select(fault => dice.Next(100) < Plan.PerCent[fault] && !IsHealing).ToList();
        return hits.IndexOf(true) is var at and >= 0 ? Count(faults[at]) : null;
    }

    private Fault Count(Fault fault)
    {
        struck[fault] = struck.GetValueOrDefault(fault) + 1;
        return fault;
    }
}
