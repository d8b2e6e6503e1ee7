using System.Globalization;
using Hornada.Core.Tests.Support;
using Xunit;
using Xunit.Sdk;

namespace Hornada.Core.Tests.Simulation;

/// <summary>
/// Hours of a platform with faults, decided by one seed. The same seed makes the same hours, bit for bit: <c>HORNADA_TEST_REPLAY=17</c>
/// repeats those of a failure. What cannot be seen here is what two requests do to each other in the middle: one thing happens at a
/// time, and a change is one transaction. That is what the tests with races are for.
/// </summary>
public sealed class SimulationTests
{
    private const int FirstSeed = 1;

    [Fact]
    public async Task No_promise_breaks_whatever_fails_and_everything_comes_to_its_end_when_nothing_does()
    {
        var (seeds, steps) = (Profile.Rounds(10, 200), Profile.Pick(300, 1_000));
        var struck = new Dictionary<Fault, int>();
        foreach (var seed in Profile.Replay is { } replayed ? [replayed] : Enumerable.Range(FirstSeed, seeds))
        {
            var life = await Live(seed, steps, plan => plan);
            if (life.Broken is not null)
            {
                Assert.Fail(await Explain(seed, steps, life));
            }

            foreach (var (fault, times) in life.Struck)
            {
                struck[fault] = struck.GetValueOrDefault(fault) + times;
            }
        }

        // A run in which a fault never struck has not looked at it.
        var missed = Enum.GetValues<Fault>().Where(fault => !struck.ContainsKey(fault));
        Assert.True(Profile.Replay is not null || !missed.Any(), $"Faults that never struck: {string.Join(", ", missed)}.");
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds} towns, {steps} steps each: {string.Join(", ", struck.Select(row => $"{row.Key} {row.Value}"))}"));
    }

    [Fact]
    public async Task The_same_number_makes_the_same_hours()
    {
        var steps = Profile.Pick(120, 1_000);
        for (var seed = FirstSeed; seed < FirstSeed + Profile.Pick(1, 20); seed++)
        {
            Assert.Equal((await Live(seed, steps, plan => plan)).Hash, (await Live(seed, steps, plan => plan)).Hash);
        }
    }

    /// <summary>The failure with as few faults as still make it.</summary>
    private static async Task<string> Explain(int seed, int steps, Life life)
    {
        var (needed, last) = (life.Plan, life);
        foreach (var fault in life.Plan.Active.ToList())
        {
            var fewer = needed.Without(fault);
            var shorter = await Live(seed, steps, _ => fewer);
            (needed, last) = shorter.Broken is null ? (needed, last) : (fewer, shorter);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {seed}, {steps} steps, step {last.Step}: {last.Broken}\nWith {life.Plan}\nEnough is {needed}\n…\n{last.Trace}");
    }

    private static async Task<Life> Live(int seed, int steps, Func<FaultPlan, FaultPlan> change)
    {
        var here = new StoreFixture<Sqlite>();
        await here.InitializeAsync();
        var platform = await SimulatedPlatform.Build(here, seed, change);
        Exception? broken = null;
        try
        {
            await platform.Live(steps);
        }
        catch (Exception failure) when (failure is BrokenPromiseException or InvalidOperationException)
        {
            broken = failure;
        }

        try
        {
            await here.DisposeAsync();
        }
        catch (XunitException) when (broken is not null)
        {
            // The auditor finds at the end what was found before.
        }

        return new(platform.Plan, platform.Struck, platform.Agenda.Steps, platform.Agenda.Hash, platform.Agenda.End, broken);
    }

    private sealed record Life(
        FaultPlan Plan, IReadOnlyDictionary<Fault, int> Struck, int Step, string Hash, string Trace, Exception? Broken);
}
