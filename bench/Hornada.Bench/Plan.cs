using System.Globalization;
using System.Runtime.InteropServices;

namespace Hornada.Bench;

/// <summary>What a run was asked for, and where things are.</summary>
internal sealed record Plan
{
    /// <summary>Most turns of moves before they are measured: each takes orders that wait.</summary>
    public const int MaxMoveWarmUps = 10;

    private const int Second = 1_000;

    private static readonly int[] Lengths = [10_000, 100_000, 1_000_000, 10_000_000];

    private static readonly string[] AllEngines = ["postgres", "sqlite"];

    /// <summary>True for shorter turns on a shorter history: it shows whether everything works, and what is far off.</summary>
    public required bool IsQuick { get; init; }

    /// <summary>True for one more turn of each cell of one engine and one server under <c>perf</c>; see <see cref="Profile"/>.</summary>
    public required bool IsProfiled { get; init; }

    /// <summary>Path of the published server.</summary>
    public required string Program { get; init; }

    /// <summary>Path of this program.</summary>
    public string Self { get; } = Environment.ProcessPath!;

    /// <summary>Directory of the run, on a disk.</summary>
    public required string Work { get; init; }

    /// <summary>Length of the history that most cells work on.</summary>
    public required int Orders { get; init; }

    /// <summary>Lengths of the histories of the growth, the shortest first.</summary>
    public required int[] Growth { get; init; }

    public required int Rounds { get; init; }

    public required int Starts { get; init; }

    public required TimeSpan Turn { get; init; }

    public required TimeSpan WarmUp { get; init; }

    /// <summary>How long a new server takes orders before anything is measured: the runtime compiles what is called often.</summary>
    public required TimeSpan Placing { get; init; }

    public required string[] Engines { get; init; }

    /// <summary>How many orders wait to be moved: more than one cell can move in all its turns.</summary>
    public int Pool => (int)(((WarmUp * MaxMoveWarmUps) + (Turn * ((Rounds * 2) + 2))).TotalSeconds * 4_000);

    /// <summary>How long orders are placed while streams are open.</summary>
    public required TimeSpan Streaming { get; init; }

    /// <param name="options"><c>--quick</c>, <c>--profile</c>, an engine, and the numbers that <c>bench/run</c> names.</param>
    public static Plan From(string program, string work, IReadOnlyList<string> options)
    {
        int Number(string name, int otherwise)
        {
            var set = options.FirstOrDefault(option => option.StartsWith(name, StringComparison.Ordinal));
            return set is null ? otherwise : int.Parse(set[name.Length..], CultureInfo.InvariantCulture);
        }

        var isQuick = options.Contains("--quick");
        var engines = AllEngines.Where(engine => options.Contains("--" + engine)).ToArray();
        var longest = Number("--longest=", isQuick ? 100_000 : 1_000_000);
        return new()
        {
            IsQuick = isQuick,
            IsProfiled = options.Contains("--profile"),
            Program = program,
            Work = work,
            Orders = Number("--orders=", isQuick ? 20_000 : 1_000_000),
            Growth = [.. Lengths.Where(orders => orders <= longest)],
            Rounds = Number("--rounds=", isQuick ? 2 : 5),
            Starts = isQuick ? 3 : 10,
            Turn = TimeSpan.FromMilliseconds(isQuick ? Second * 3 / 5 : Second * 3 / 2),
            WarmUp = TimeSpan.FromMilliseconds(isQuick ? Second * 3 / 10 : Second),
            Placing = TimeSpan.FromMilliseconds(isQuick ? Second * 3 : Second * 10),
            Streaming = TimeSpan.FromMilliseconds(isQuick ? Second * 3 : Second * 15),
            Engines = engines.Length > 0 ? engines : AllEngines,
        };
    }
}

/// <summary>What a run was made on.</summary>
internal static class Machine
{
    public static async Task<string> Describe(Plan plan)
    {
        var processor = Value("/proc/cpuinfo", "model name");
        var memory = long.Parse(Value("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1048576.0;
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        var commit = Environment.GetEnvironmentVariable("HORNADA_BENCH_COMMIT") ?? "an unknown commit";
        return $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {commit}. {processor}, {Environment.ProcessorCount} cores, "
            + $"{memory:N0} GiB, load {load} at the beginning; {RuntimeInformation.OSDescription}; "
            + $"{RuntimeInformation.FrameworkDescription}; "
            + $"PostgreSQL {await Postgres.One("SHOW server_version")}, fsync {await Postgres.One("SHOW fsync")}. "
            + $"{plan.Orders:N0} orders of history, medians of {plan.Rounds} rounds of {plan.Turn.TotalSeconds:N1} s.";
    }

    private static string Value(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();
}
