namespace Hornada.Bench;

/// <summary>One turn of one side.</summary>
/// <param name="Server">Processor time of the server.</param>
/// <param name="Database">Processor time of PostgreSQL.</param>
/// <param name="Statements">Statements that PostgreSQL executed.</param>
/// <param name="Compiled">Methods that the runtime of the server compiled.</param>
internal sealed record Turn(Load Load, TimeSpan Server, TimeSpan Database, long Allocated, long Statements, long Compiled)
{
    public double PerSecond => Load.PerSecond;

    public double ServerMicros => Server.TotalMicroseconds / Load.Requests;

    public double DatabaseMicros => Database.TotalMicroseconds / Load.Requests;

    public double AllocatedKiB => Allocated / 1024.0 / Load.Requests;

    public double StatementsEach => (double)Statements / Load.Requests;
}

/// <summary>The turns of both sides of a cell.</summary>
internal sealed record Comparison(IReadOnlyList<Turn> Ours, IReadOnlyList<Turn> Limit)
{
    /// <summary>Ours over the limit, round by round.</summary>
    public IReadOnlyList<double> Ratios => [.. Ours.Zip(Limit, (own, other) => own.PerSecond / other.PerSecond)];
}

internal static class Meter
{
    /// <summary>A turn in which the runtime compiled no more methods than these says what later turns say.</summary>
    private const int FewCompiled = 4;

    /// <summary>Most turns before that.</summary>
    private const int MaxWarmUps = 12;

    /// <summary>Ours, the limit, ours, the limit …, after each has warmed up.</summary>
    /// <param name="maxWarmUps">Most turns of ours that are not measured.</param>
    /// <param name="warmsItself">True when each turn of the limit begins warm.</param>
    public static async Task<Comparison> Compare(
        Plan plan,
        Func<TimeSpan, Task<Turn>> ours,
        Func<TimeSpan, Task<Turn>> limit,
        int maxWarmUps = MaxWarmUps,
        bool warmsItself = false)
    {
        await WarmUp(() => ours(plan.WarmUp), maxWarmUps);
        if (!warmsItself)
        {
            await limit(plan.WarmUp / 2);
        }

        var (own, other) = (new List<Turn>(), new List<Turn>());
        for (var round = 0; round < plan.Rounds; round++)
        {
            own.Add(await ours(plan.Turn));
            other.Add(await limit(plan.Turn));
        }

        return new(own, other);
    }

    /// <summary>
    /// Takes turns until the runtime has compiled once more what they call often. Before that, half of the processor time of a server can
    /// be its compiler's.
    /// </summary>
    public static async Task WarmUp(Func<Task<Turn>> turn, int most = MaxWarmUps)
    {
        for (var turns = 1; (await turn()).Compiled > FewCompiled && turns < most; turns++)
        {
        }
    }

    /// <param name="server">The server whose processor time and allocations count; null for none.</param>
    /// <param name="database">The database whose statements count; null on SQLite.</param>
    public static async Task<Turn> Measure(ServerProcess? server, string? database, Func<Task<Load>> run)
    {
        var (used, busy, statements) = (server?.Used() ?? default, Database(database), await Statements(database));
        var load = await run();
        var (usedAfter, busyAfter) = (server?.Used() ?? default, Database(database));
        return new(
            load,
            usedAfter.Processor - used.Processor,
            busyAfter - busy,
            usedAfter.AllocatedBytes - used.AllocatedBytes,
            await Statements(database) - statements,
            usedAfter.Compiled - used.Compiled);
    }

    private static TimeSpan Database(string? database) => database is null ? TimeSpan.Zero : Postgres.Processor();

    private static Task<long> Statements(string? database) => database is null ? Task.FromResult(0L) : Postgres.Statements(database);
}
