using Hornada.Core.Storage;

namespace Hornada.Bench;

/// <summary>What a run was asked for, and where things are.</summary>
/// <param name="Program">Path of the published server.</param>
/// <param name="Self">Path of this program.</param>
/// <param name="Work">Directory of the run, on a disk.</param>
/// <param name="Orders">Size of the history that most cells work on.</param>
internal sealed record Plan(
    string Program, string Self, string Work, int Orders, int Rounds, TimeSpan Turn, TimeSpan WarmUp, string[] Engines);

/// <summary>A server on a store that was filled, and the limit beside it.</summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>Limits are off: the load comes from one address.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Hornada__Limits__RequestsPerAddress"] = "0",
        ["Hornada__Limits__RequestsPerAccount"] = "0",
        ["Hornada__Limits__OrdersPerAccount"] = "0",
        ["Hornada__Canteen__RequestsPerMinute"] = "1000000",
        ["Hornada__Events__MaxListeners"] = "1000",
        ["Hornada__Orders__RefusePastPickup"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    public required string Engine { get; init; }

    public required int Orders { get; init; }

    public required Market Market { get; init; }

    /// <summary>Connection string of the store.</summary>
    public required string Store { get; init; }

    /// <summary>Name of the database; null on SQLite.</summary>
    public required string? Database { get; init; }

    public required ServerProcess Server { get; init; }

    /// <summary>The server that readings are compared with.</summary>
    public required ServerProcess Limit { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Limit.DisposeAsync();
    }

    /// <summary>The name of an engine on the command line.</summary>
    public static string Name(string engine) => engine == "postgres" ? "PostgreSQL" : "SQLite";

    public static async Task<Site> Start(Plan plan, Markets markets, string engine, int orders)
    {
        var (store, database, directory, market) = await markets.Fill(engine, orders);
        var settings = new Dictionary<string, string>(Settings);
        if (database is not null)
        {
            settings["ConnectionStrings__Hornada"] = store;
        }

        return new()
        {
            Engine = engine,
            Orders = orders,
            Market = market,
            Store = store,
            Database = database,
            Server = await ServerProcess.Start(
                plan.Program, url => ["serve", "--urls", url, "--data", directory], settings, directory + "-log", "/health"),
            Limit = await ServerProcess.Start(
                plan.Self, url => ["bare", url, store], new Dictionary<string, string>(), directory + "-limit", "/"),
        };
    }
}

/// <summary>A store with a market and a history.</summary>
/// <param name="Store">Connection string of the store.</param>
/// <param name="Database">Name of the database; null on SQLite.</param>
/// <param name="Directory">The data directory of a server on it.</param>
internal sealed record Filled(string Store, string? Database, string Directory, Market Market);

/// <summary>Stores with a market, one made by the product for each engine and then copied and filled.</summary>
internal sealed class Markets(Plan plan)
{
    private readonly Dictionary<string, Market> built = [];

    /// <summary>A store of the market with a history of so many orders.</summary>
    public async Task<Filled> Fill(string engine, int orders, string use = "site")
    {
        var market = await Build(engine);
        var name = $"bench_{use}_{orders}";
        var directory = Path.Combine(plan.Work, engine, name);
        var database = engine == "postgres" ? name : null;
        if (database is null)
        {
            Directory.CreateDirectory(directory);
            File.Copy(Path.Combine(Origin(engine), "hornada.db"), Path.Combine(directory, "hornada.db"), overwrite: true);
        }
        else
        {
            await Postgres.Create(name, "bench_market");
        }

        var store = database is null ? $"Data Source={Path.Combine(directory, "hornada.db")}" : Postgres.Database(name);
        await using (var seed = await Seed.Open(store, market))
        {
            await seed.Fill(orders, new Progress($"{Site.Name(engine)}, orders"));
        }

        if (database is not null)
        {
            await Postgres.Tell("VACUUM (ANALYZE)", name);
        }

        return new(store, database, directory, market);
    }

    private string Origin(string engine) => Path.Combine(plan.Work, engine, "market");

    private async Task<Market> Build(string engine)
    {
        if (built.TryGetValue(engine, out var market))
        {
            return market;
        }

        if (engine == "postgres")
        {
            await Postgres.Tell("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            await Postgres.Create("bench_market");
        }

        Console.Error.WriteLine($"{Site.Name(engine)}: opening {Market.Read + Market.Busy + 1} bakeries…");
        market = await Market.Build(new StoreSettings
        {
            DataDirectory = Origin(engine),
            ConnectionString = engine == "postgres" ? Postgres.Database("bench_market") + ";Pooling=false" : null,
        });
        return built[engine] = market;
    }
}
