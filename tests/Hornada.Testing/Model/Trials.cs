using FsCheck;
using FsCheck.Fluent;

namespace Hornada.Testing.Model;

/// <summary>Throws programs at doors until one does not hold, and then makes it as small as it can be.</summary>
public static class Trials
{
    /// <summary>People of a race.</summary>
    private const int Actors = 3;

    /// <summary>Commands of one of them.</summary>
    private const int MaxActor = 5;

    /// <summary>Plays programs of up to so many commands, each in a shop of its own.</summary>
    public static Task Programs(int count, int maxCommands, Func<Task<IDoor>> open) =>
        Throw(count, seed => Dice.Program(seed, maxCommands), Program.Smaller, async program => await Visit.Play(program, await open()));

    /// <summary>Runs races, each in a shop of its own.</summary>
    public static Task Races(int count, Func<Task<IDoor>> open) =>
        Throw(count, seed => Dice.Race(seed, Actors, MaxActor), Race.Smaller, async race => await Rush.Run(race, await open()));

    /// <remarks>FsCheck asks and does not wait: on a thread of its own nobody minds.</remarks>
    private static Task Throw<T>(int count, Func<int, T> dice, Func<T, IEnumerable<T>> smaller, Func<T, Task> run)
    {
        var seeds = Profile.Replay is { } replay ? Gen.Constant(replay) : Gen.Choose(0, int.MaxValue - 1);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Profile.Replay is null ? count : 1);
        var property = Prop.ForAll(Arb.From(seeds.Select(dice), smaller), thrown => run(thrown).GetAwaiter().GetResult());
        return Task.Run(() => Check.One(config, property));
    }
}
