using System.Globalization;

namespace Hornada.Testing.Model;

/// <summary>A day in a shop, as commands one after the other.</summary>
/// <param name="Seed">The dice it was thrown with.</param>
/// <param name="Served">Orders of Ana's that were completed before it begins: the ninth stamp is a free item.</param>
/// <param name="Commands">What is asked for.</param>
public sealed record Program(int Seed, int Served, IReadOnlyList<Command> Commands)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"HORNADA_TEST_REPLAY={Seed}, {Served} served "
            + $"before{string.Concat(Commands.Select((command, at) => $"\n  {at + 1}. {command}"))}\n");

    /// <summary>Programs that are smaller in one way, the smallest first.</summary>
    public static IEnumerable<Program> Smaller(Program program) =>
    [
        .. program.Served > 0 ? [program with { Served = 0 }] : Array.Empty<Program>(),
        .. Shorter.Lists(program.Commands, Simpler).Select(commands => program with { Commands = commands }),
    ];

    /// <summary>Commands that say less.</summary>
    public static IEnumerable<Command> Simpler(Command command)
    {
        if (command is not Create create)
        {
            yield break;
        }

        var lines = create.Basket.Lines;
        if (create.Key is not null)
        {
            yield return create with { Key = null };
        }

        for (var at = 0; at < lines.Length; at++)
        {
            if (lines.Length > 1)
            {
                yield return create with { Basket = create.Basket with { Lines = lines.RemoveAt(at) } };
            }

            if (lines[at].Quantity > 1)
            {
                yield return create with { Basket = create.Basket with { Lines = lines.SetItem(at, (lines[at].Product, 1)) } };
            }
        }
    }
}

/// <summary>Several people at once in a shop that has seen some commands before.</summary>
/// <param name="Seed">The dice it was thrown with.</param>
/// <param name="Before">What is asked for first, one after the other.</param>
/// <param name="Actors">What each of them asks for then.</param>
public sealed record Race(int Seed, IReadOnlyList<Command> Before, IReadOnlyList<IReadOnlyList<Command>> Actors)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"HORNADA_TEST_REPLAY={Seed}\n  first: {string.Join("; ", Before)}{string.Concat(Actors.Select(Described))}\n");

    private static string Described(IReadOnlyList<Command> commands, int actor) =>
        $"\n  at once {(char)('A' + actor)}: {string.Join("; ", commands)}";

    /// <summary>Races that are smaller in one way.</summary>
    public static IEnumerable<Race> Smaller(Race race) =>
    [
        .. Shorter.Lists(race.Before, _ => []).Select(commands => race with { Before = commands }),
        .. race.Actors.SelectMany((commands, at) => Shorter.Lists(commands, Program.Simpler)
            .Select(fewer => race with { Actors = [.. race.Actors.Select((old, other) => other == at ? fewer : old)] })),
    ];
}

/// <summary>Lists of commands with something left out.</summary>
public static class Shorter
{
    /// <summary>A half or a quarter less, then one less, then one simpler.</summary>
    public static IEnumerable<IReadOnlyList<Command>> Lists(IReadOnlyList<Command> commands, Func<Command, IEnumerable<Command>> simpler)
    {
        foreach (var size in new[] { commands.Count / 2, commands.Count / 4, 1 }.Where(size => size > 0).Distinct())
        {
            for (var at = commands.Count - size; at >= 0; at -= size)
            {
                yield return [.. commands.Take(at), .. commands.Skip(at + size)];
            }
        }

        for (var at = 0; at < commands.Count; at++)
        {
            foreach (var command in simpler(commands[at]))
            {
                yield return [.. commands.Take(at), command, .. commands.Skip(at + 1)];
            }
        }
    }
}
