using System.Diagnostics;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// Orders over HTTP, by clients who each wait for their order before the next, at 32 bakeries. The limit on PostgreSQL is pgbench with one
/// statement that checks and writes everything an order is; on both engines it is the same statements with the grouping of the product, on
/// one connection and without HTTP.
/// </summary>
internal static class PlaceCell
{
    private static int next;

    /// <summary>Clients who each order three products at one busy bakery after another.</summary>
    public static LoadClient Client(Site site, int clients) => new(site.Server.Port, clients, 201, client =>
    {
        var (market, number) = (site.Market, (uint)Interlocked.Increment(ref next));
        var shop = market.Shops[Market.Read + (int)(number % Market.Busy)];
        return Order(shop, (int)(number / Market.Busy % (Market.ProductsEach - Market.LinesEach)), market.CustomerTokens[client]);
    });

    /// <summary>A request for three products of a shop.</summary>
    public static byte[] Order(Shop shop, int firstProduct, string token)
    {
        var items = Enumerable.Range(firstProduct, Market.LinesEach)
            .Select(product => $$"""{"productId":"{{shop.Products[product]}}","qty":1}""");
        return Http.Send("POST", "/api/v1/orders", token, $$"""
            {"bakeryId":"{{shop.Id}}","items":[{{string.Join(',', items)}}],"pickupTime":"12:00","notes":"Sin azúcar, por favor"}
            """);
    }

    public static async Task Run(Run run, Site site, int clients)
    {
        using var ours = Client(site, clients);
        Task<Turn> Ours(TimeSpan time) =>
            Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, perThread: 1)));
        var name = $"`place-{clients}`";
        if (site.Database is null)
        {
            await using var raw = await RawSqlite.Open((await run.RawStore(site.Engine)).Store, site.Market);
            var both = await Meter.Compare(run.Plan, Ours, time => Meter.Measure(null, null, () => Drive(raw, clients, time)));
            run.Report.Add(name + ", raw statements", "SQLite", both, clients == 16 ? "≥ 0.90" : "");
            await Profile.Take(run, site, $"place-{clients}", time => ours.Run(time, perThread: 1));
            return;
        }

        var store = await run.RawStore(site.Engine);
        var (script, database) = (await WriteScript(run, store.Store, site.Market), store.Database!);
        var one = await Meter.Compare(
            run.Plan, Ours, time => PgBench.Measure(database, script, clients, time), warmsItself: true);
        run.Report.Add(name + ", pgbench", "PostgreSQL", one, clients == 16 ? "≥ 1.0" : "≥ 2.0");
        await using var grouped = await RawPostgres.Open(store.Store, site.Market);
        var other = await Meter.Compare(run.Plan, Ours, time => Meter.Measure(null, database, () => Drive(grouped, clients, time)));
        run.Report.Add(name + ", raw statements", "PostgreSQL", other, "");
        await Profile.Take(run, site, $"place-{clients}", time => ours.Run(time, perThread: 1));
    }

    private static async Task<Load> Drive(RawGroups raw, int clients, TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        var micros = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var own = new List<int>();
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                var asked = Stopwatch.GetTimestamp();
                await raw.PlaceOne();
                own.Add((int)Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
            }

            return own;
        })));
        var sorted = micros.SelectMany(own => own).Order().ToArray();
        return new(sorted.Length, Stopwatch.GetElapsedTime(begun), sorted);
    }

    /// <summary>The transaction as one statement: its parts see each other's rows only by what they return.</summary>
    private static async Task<string> WriteScript(Run run, string store, Market market)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        var sample = await Sample.Find(connection, market);
        var order = new Dictionary<string, string>
        {
            ["id"] = "made.id",
            ["bakery_key"] = "counted.bakery_key",
            ["customer_key"] = "customer.account_key",
            ["pickup_code"] = "made.id",
            ["pickup_hash"] = "sha256(convert_to(made.id, 'UTF8'))",
            ["bakery_position"] = "counted.position",
            ["order_number"] = "counted.position",
            ["customer_position"] = "customer.position",
        };
        var entry = new Dictionary<string, string> { ["order_key"] = "placed.key", ["bakery_key"] = "placed.bakery_key" };
        var logged = new Dictionary<string, string> { ["bakery_key"] = "placed.bakery_key", ["subject"] = "placed.id" };
        var message = new Dictionary<string, string> { ["id"] = "placed.id" };
        var (last, first) = (Market.ProductsEach - Market.LinesEach, sample.FirstProduct);
        var product = $"{first} + (:shop - {sample.FirstShop}) * {Market.ProductsEach} + :product";
        var script = $"""
            \set shop random({sample.FirstShop}, {sample.FirstShop + Sample.Shops - 1})
            \set product random(0, {last})
            \set customer random({market.FirstCustomer}, {market.FirstCustomer + Sample.Customers - 1})
            WITH made AS MATERIALIZED (SELECT gen_random_uuid()::text AS id FROM bakeries WHERE key = :shop),
            sold AS (UPDATE products SET stock = stock - 1, is_available = stock > 1
                WHERE key BETWEEN {product} AND {product} + {Market.LinesEach - 1} AND stock >= 1 RETURNING key),
            counted AS (UPDATE bakery_sequences SET position = position + 1, number = position + 1
                WHERE bakery_key = :shop AND (SELECT COUNT(*) FROM sold) = {Market.LinesEach} RETURNING bakery_key, position),
            customer AS (UPDATE customer_sequences SET position = position + 1
                WHERE account_key = :customer RETURNING account_key, position),
            placed AS ({await Sample.Insert(connection, "orders", order, "pattern",
                $"orders AS pattern, made, counted, customer WHERE pattern.key = {sample.Order}")} RETURNING key, id, bakery_key),
            entered AS ({await Sample.Insert(connection, "order_events", entry, "pattern",
                $"order_events AS pattern, placed WHERE pattern.key = {sample.Entry}")}),
            logged AS ({await Sample.Insert(connection, "events", logged, "pattern",
                $"events AS pattern, placed WHERE pattern.key BETWEEN {sample.Event} AND {sample.Event + Sample.Events - 1}")}),
            told AS ({await Sample.Insert(connection, "notifications", message, "pattern",
                $"notifications AS pattern, placed WHERE pattern.key = {sample.Message}")})
            SELECT key FROM placed;
            """;
        var file = Path.Combine(run.Plan.Work, "place.sql");
        await File.WriteAllTextAsync(file, script);
        return file;
    }
}
