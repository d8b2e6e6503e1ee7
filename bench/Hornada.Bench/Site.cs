using Hornada.Core.Orders;
using Hornada.Core.Storage;

namespace Hornada.Bench;

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

    public Market Market => Filled.Market;

    /// <summary>Name of the database; null on SQLite.</summary>
    public string? Database => Filled.Database;

    public required Filled Filled { get; init; }

    public required ServerProcess Server { get; init; }

    /// <summary>The server that readings are compared with.</summary>
    public required ServerProcess Limit { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Limit.DisposeAsync();
    }

    /// <summary>The runtime compiles what is called often once more; until then a figure says little.</summary>
    private void WarmUp(Plan plan)
    {
        foreach (var cell in Cells.Readings)
        {
            using var reader = cell.Client(this);
            reader.Run(plan.WarmUp / 4, ReadCell.Connections);
        }

        using var customers = PlaceCell.Client(this, 16);
        customers.Run(plan.WarmUp * 2, perThread: 1);
    }

    /// <summary>The name of an engine on the command line.</summary>
    public static string Name(string engine) => engine == "postgres" ? "PostgreSQL" : "SQLite";

    public static async Task<Site> Start(Plan plan, Markets markets, string engine, int orders, string use = "site")
    {
        var filled = await markets.Fill(engine, orders, use);
        var (store, directory) = (filled.Store, filled.Directory);
        var settings = new Dictionary<string, string>(Settings);
        if (filled.Database is not null)
        {
            settings["ConnectionStrings__Hornada"] = store;
        }

        var site = new Site
        {
            Engine = engine,
            Orders = orders,
            Filled = filled,
            Server = await ServerProcess.Start(
                plan.Program, url => ["serve", "--urls", url, "--data", directory], settings, directory + "-log", "/health"),
            Limit = await ServerProcess.Start(
                plan.Self, url => ["bare", url, store], new Dictionary<string, string>(), directory + "-limit", "/"),
        };
        site.WarmUp(plan);
        return site;
    }
}

/// <summary>A store with a market and a history.</summary>
/// <param name="Store">Connection string of the store.</param>
/// <param name="Database">Name of the database; null on SQLite.</param>
/// <param name="Directory">The data directory of a server on it.</param>
internal sealed record Filled(string Store, string? Database, string Directory, Market Market)
{
    /// <summary>The key of an order of the first bakery that has nine tenths of its history behind it.</summary>
    public required long DeepKey { get; init; }

    /// <summary>Orders that are to be moved.</summary>
    public required IReadOnlyList<Waiting> Pending { get; init; }

    /// <summary>Orders that are to be picked up.</summary>
    public required IReadOnlyList<Waiting> Ready { get; init; }
}

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
        Filled filled;
        await using (var seed = await Seed.Open(store, market))
        {
            await seed.Fill(orders, new Progress($"{Site.Name(engine)}, orders"));
            filled = new(store, database, directory, market)
            {
                DeepKey = await seed.DeepKey(orders),
                Pending = await seed.Pool(OrderStatus.Pending, plan.Pool),
                Ready = await seed.Pool(OrderStatus.Ready, plan.Pool),
            };
        }

        if (database is not null)
        {
            await Postgres.Tell("VACUUM (ANALYZE)", name);
        }

        return filled;
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
