using System.Diagnostics;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// Orders a second, by 16 and by 64 callers who each wait for their order before the next: through OrderPlacement, and as the bare
/// statements of the same orders on one connection with the same grouping. Rounds take turns; a ratio is of one round.
/// </summary>
internal static class PlaceCell
{
    private static readonly int[] Callers = [16, 64];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task OnSqlite(int rounds, string directory)
    {
        Head(rounds);
        var (ours, raw) = (Path.Combine(directory, "hornada"), Path.Combine(directory, "raw"));
        await Bakery.Furnish(new() { DataDirectory = raw });
        await using var bakery = await Bakery.Open(new() { DataDirectory = ours });
        await using var statements = new RawSqlite(Path.Combine(raw, "hornada.db"));
        await Compare("SQLite", rounds, bakery.PlaceOne, statements.PlaceOne);
    }

    public static async Task OnPostgres(int rounds)
    {
        if (Engines.Server is not { } server)
        {
            Console.WriteLine("\nPostgreSQL: skipped, HORNADA_BENCH_POSTGRES holds no connection string.");
            return;
        }

        await using var ours = await BenchDatabase.Create(server, "hornada_bench");
        await using var raw = await BenchDatabase.Create(server, "hornada_bench_raw");
        await Bakery.Furnish(new() { DataDirectory = ".", ConnectionString = raw.ConnectionString });
        await using var bakery = await Bakery.Open(new() { DataDirectory = ".", ConnectionString = ours.ConnectionString });
        await using var statements = await RawPostgres.Open(raw.ConnectionString);
        await Compare("PostgreSQL", rounds, bakery.PlaceOne, statements.PlaceOne);
    }

    private static void Head(int rounds)
    {
        Console.WriteLine();
        Figures.Row("place an order, medians of " + rounds, "Hornada orders/s", "raw orders/s", "ratio", "lowest", "highest");
        Figures.Row("---", "---", "---", "---", "---", "---");
    }

    private static async Task Compare(string engine, int rounds, Func<Task> hornada, Func<Task> raw)
    {
        foreach (var callers in Callers)
        {
            await PerSecond(callers, WarmUp, hornada);
            await PerSecond(callers, WarmUp, raw);
            var (ours, bare) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                ours.Add(await PerSecond(callers, Round, hornada));
                bare.Add(await PerSecond(callers, Round, raw));
            }

            var ratios = ours.Zip(bare, (own, other) => own / other).ToList();
            Figures.Row(
                $"{engine}, {callers} callers",
                Figures.Fixed(Figures.Median(ours), 0),
                Figures.Fixed(Figures.Median(bare), 0),
                Figures.Fixed(Figures.Median(ratios), 2),
                Figures.Fixed(ratios.Min(), 2),
                Figures.Fixed(ratios.Max(), 2));
        }
    }

    private static async Task<double> PerSecond(int callers, TimeSpan time, Func<Task> placeOne)
    {
        var begun = Stopwatch.StartNew();
        var placed = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; begun.Elapsed < time; count++)
            {
                await placeOne();
            }

            return count;
        })));
        return placed.Sum() / begun.Elapsed.TotalSeconds;
    }
}

/// <summary>A database of one run, dropped at its end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private BenchDatabase(string server, string name) => (this.server, this.name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<BenchDatabase> Create(string server, string name)
    {
        var database = new BenchDatabase(server, name);
        await database.Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await database.Tell($"CREATE DATABASE {name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private async Task Tell(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
