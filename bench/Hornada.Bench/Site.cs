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
            try
            {
                using var reader = cell.Client(this);
                reader.Run(plan.WarmUp / 4, ReadCell.Connections);
            }
            catch (InvalidOperationException failure)
            {
                // The cell itself will say so.
                Console.Error.WriteLine($"{cell.Name}: {failure.Message.Split('\n')[0]}");
            }
        }

        using var customers = PlaceCell.Client(this, 16);
        customers.Run(plan.Placing, perThread: 1);
    }

    /// <summary>The name of an engine on the command line.</summary>
    public static string Name(string engine) => engine == "postgres" ? "PostgreSQL" : "SQLite";

    public static async Task<Site> Start(Plan plan, Markets markets, string engine, int orders, string use = "site")
    {
        var filled = await markets.Fill(engine, orders, use);
        var site = new Site
        {
            Engine = engine,
            Orders = orders,
            Filled = filled,
            Server = await Serve(plan, filled, "-log"),
            Limit = await ServerProcess.Start(
                plan.Self, url => ["bare", url, filled.Store], new Dictionary<string, string>(), filled.Directory + "-limit", "/"),
        };
        site.WarmUp(plan);
        return site;
    }

    /// <summary>One more server on the store of a site, with the limit of that site.</summary>
    public static async Task<Site> Beside(Plan plan, Site first, int number)
    {
        var site = new Site
        {
            Engine = first.Engine,
            Orders = first.Orders,
            Filled = first.Filled,
            Server = await Serve(plan, first.Filled, FormattableString.Invariant($"-log-{number}")),
            Limit = first.Limit,
        };
        site.WarmUp(plan);
        return site;
    }

    private static Task<ServerProcess> Serve(Plan plan, Filled filled, string log)
    {
        var settings = new Dictionary<string, string>(plan.IsProfiled ? Settings.Concat(Profile.Settings) : Settings);
        if (filled.Database is not null)
        {
            settings["ConnectionStrings__Hornada"] = filled.Store;
        }

        return ServerProcess.Start(
            plan.Program, url => ["serve", "--urls", url, "--data", filled.Directory], settings, filled.Directory + log, "/health");
    }
}

/// <summary>A store with a market and a history.</summary>
/// <param name="Store">Connection string of the store.</param>
/// <param name="Database">Name of the database; null on SQLite.</param>
/// <param name="Directory">The data directory of a server on it.</param>
internal sealed record Filled(string Store, string? Database, string Directory, Market Market)
{
    /// <summary>The key of an order of the first bakery that has nine tenths of its history behind it.</summary>
    public long DeepKey { get; init; }

    /// <summary>Orders that are to be moved.</summary>
    public IReadOnlyList<Waiting> Pending { get; init; } = [];

    /// <summary>Orders that are to be picked up.</summary>
    public IReadOnlyList<Waiting> Ready { get; init; } = [];
}

/// <summary>
/// Stores with a market, opened by the product once for each engine, filled once for each length of the history, and copied for each use.
/// </summary>
internal sealed class Markets(Plan plan)
{
    private readonly Dictionary<string, Market> opened = [];
    private readonly Dictionary<string, Filled> filled = [];

    /// <summary>A store of one's own with a history of so many orders.</summary>
    public async Task<Filled> Fill(string engine, int orders, string use)
    {
        var name = $"filled_{orders}";
        if (!filled.TryGetValue(engine + name, out var origin))
        {
            filled[engine + name] = origin = await FillOnce(engine, orders, name);
        }

        return await Copy(origin, engine, name, $"{use}_{orders}");
    }

    private async Task<Filled> FillOnce(string engine, int orders, string name)
    {
        var market = await Open(engine);
        var copy = await Copy(At(engine, "market", market), engine, "market", name);
        await using (var seed = await Seed.Open(copy.Store, market))
        {
            await seed.Fill(orders, new Progress($"{Site.Name(engine)}, orders"));
            copy = copy with { DeepKey = await seed.DeepKey(orders) };
            if (orders == plan.Orders)
            {
                copy = copy with
                {
                    Pending = await seed.Pool(OrderStatus.Pending, plan.Pool),
                    Ready = await seed.Pool(OrderStatus.Ready, plan.Pool),
                };
            }
        }

        await market.PlaceMeals(Settings(engine, name));
        if (copy.Database is not null)
        {
            await Postgres.Tell("VACUUM (ANALYZE)", copy.Database);
        }

        return copy;
    }

    private StoreSettings Settings(string engine, string name) => new()
    {
        DataDirectory = Path.Combine(plan.Work, engine, name),
        ConnectionString = engine == "postgres" ? Postgres.Database("bench_" + name) + ";Pooling=false" : null,
    };

    private async Task<Filled> Copy(Filled origin, string engine, string from, string to)
    {
        var copy = At(engine, to, origin.Market) with { DeepKey = origin.DeepKey, Pending = origin.Pending, Ready = origin.Ready };
        if (copy.Database is not null)
        {
            await Postgres.Create(copy.Database, "bench_" + from);
        }
        else
        {
            Directory.CreateDirectory(copy.Directory);
            File.Copy(Path.Combine(origin.Directory, "hornada.db"), Path.Combine(copy.Directory, "hornada.db"), overwrite: true);
        }

        return copy;
    }

    private Filled At(string engine, string name, Market market)
    {
        var directory = Path.Combine(plan.Work, engine, name);
        return engine == "postgres"
            ? new(Postgres.Database("bench_" + name), "bench_" + name, directory, market)
            : new($"Data Source={Path.Combine(directory, "hornada.db")}", null, directory, market);
    }

    private async Task<Market> Open(string engine)
    {
        if (opened.TryGetValue(engine, out var market))
        {
            return market;
        }

        if (engine == "postgres")
        {
            await Postgres.Tell("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            await Postgres.Create("bench_market");
        }

        Console.Error.WriteLine($"{Site.Name(engine)}: opening {Market.Read + Market.Busy + 1} bakeries…");
        return opened[engine] = await Market.Build(Settings(engine, "market"));
    }
}
