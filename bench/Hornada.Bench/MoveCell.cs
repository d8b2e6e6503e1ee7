using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// Moves of orders and pickups by code over HTTP, against the same transaction driven by pgbench: a row read and changed, with the rows of
/// history, log, messages and payment that the product writes. On SQLite there is no limit to compare with.
/// </summary>
internal static class MoveCell
{
    private const int Clients = 16;
    private static readonly string[] Steps = ["CONFIRMED", "BAKING", "READY"];

    public static Task Moves(Run run, Site site)
    {
        var (orders, taken) = (site.Filled.Pending, new int[Clients]);
        return Compare(run, site, "move", client =>
        {
            var number = taken[client]++;
            var order = Take(orders, client, number / Steps.Length);
            var body = $$"""{"status":"{{Steps[number % Steps.Length]}}"}""";
            return Http.Send("PATCH", $"/api/v1/orders/{order.Id}/status", order.Shop.Token, body);
        });
    }

    public static Task Pickups(Run run, Site site)
    {
        var (orders, taken) = (site.Filled.Ready, new int[Clients]);
        return Compare(run, site, "verify-qr", client =>
        {
            var order = Take(orders, client, taken[client]++);
            return Http.Send("POST", "/api/v1/orders/verify-qr", order.Shop.Token, $$"""{"qrCode":"{{order.Code}}"}""");
        });
    }

    private static Waiting Take(IReadOnlyList<Waiting> orders, int client, int number) => (number * Clients) + client is var at
        && at < orders.Count ? orders[at] : throw new InvalidOperationException("All orders that waited have been moved.");

    private static async Task Compare(Run run, Site site, string name, Func<int, byte[]> next)
    {
        using var ours = new LoadClient(site.Server.Port, Clients, 200, next);
        Task<Turn> Ours(TimeSpan time) =>
            Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, perThread: 1)));
        if (site.Database is null)
        {
            var alone = await Meter.Compare(run.Plan, Ours, Ours, Plan.MaxMoveWarmUps);
            run.Report.Add($"`{name}`, against itself", Site.Name(site.Engine), alone, "");
            await Profile.Take(run, site, name, time => ours.Run(time / 4, perThread: 1));
            return;
        }

        var raw = await run.RawStore(site.Engine);
        var script = await WriteScript(run, raw, name == "move");
        var both = await Meter.Compare(
            run.Plan,
            Ours,
            time => PgBench.Measure(raw.Database!, script, Clients, time),
            Plan.MaxMoveWarmUps,
            warmsItself: true);
        run.Report.Add($"`{name}`, pgbench", Site.Name(site.Engine), both, "≥ 0.80");
        await Profile.Take(run, site, name, time => ours.Run(time / 4, perThread: 1));
    }

    /// <summary>A pickup also enters and logs the payment, stamps the card and tells the customer of both.</summary>
    private static async Task<string> WriteScript(Run run, Filled raw, bool isMove)
    {
        await using var connection = new NpgsqlConnection(raw.Store);
        await connection.OpenAsync();
        var sample = await Sample.Find(connection, raw.Market);
        var orders = isMove ? raw.Pending : raw.Ready;
        var copies = isMove ? 1 : 2;
        async Task<string> Copy(string table, long key, Dictionary<string, string> own) =>
            await Sample.Insert(connection, table, own, "pattern", $"{table} AS pattern WHERE pattern.key = {key}") + ";";
        string[] changes =
        [
            await Copy("order_events", sample.Entry, new() { ["order_key"] = ":order", ["sequence"] = ":sequence" }),
            await Copy("events", sample.Event, new() { ["subject"] = "'bench'" }),
            await Copy("notifications", sample.Message, new() { ["id"] = "gen_random_uuid()::text" }),
        ];
        var change = isMove
            ? "UPDATE orders SET status = CASE status WHEN 'PENDING' THEN 'CONFIRMED' ELSE 'PENDING' END, version = version + 1, "
                + "confirmed_at = placed_at WHERE key = :order;"
            : "UPDATE orders SET status = 'COMPLETED', completed_at = placed_at, version = version + 1 WHERE key = :order;";
        var completed = raw.Market.Patterns[Core.Orders.OrderStatus.Completed];
        var payment = await Sample.Insert(
            connection,
            "payments",
            new Dictionary<string, string> { ["id"] = "gen_random_uuid()::text", ["order_key"] = ":order" },
            "pattern",
            $"payments AS pattern WHERE pattern.order_key = {completed} ON CONFLICT DO NOTHING;");
        var card = await Sample.Insert(
            connection,
            "loyalty_cards",
            new Dictionary<string, string> { ["account_key"] = ":customer", ["bakery_key"] = ":shop" },
            "pattern",
            "loyalty_cards AS pattern WHERE pattern.key = (SELECT MIN(key) FROM loyalty_cards)");
        string[] more = isMove ? [] :
        [
            payment,
            card + " ON CONFLICT (account_key, bakery_key) DO UPDATE SET version = loyalty_cards.version + 1;",
            "INSERT INTO loyalty_stamps (order_key, card_key, at) SELECT :order, MIN(key), 0 FROM loyalty_cards ON CONFLICT DO NOTHING;",
        ];
        var file = Path.Combine(run.Plan.Work, isMove ? "move.sql" : "pickup.sql");
        await File.WriteAllLinesAsync(
            file,
            [
                $"\\set order random({orders[0].Key}, {orders[^1].Key})",
                "\\set sequence random(1000, 1000000000)",
                $"\\set shop random({sample.FirstShop}, {sample.FirstShop + Sample.Shops - 1})",
                $"\\set customer random({raw.Market.FirstCustomer}, {raw.Market.FirstCustomer + Sample.Customers - 1})",
                "BEGIN;",
                "SELECT * FROM orders WHERE key = :order;",
                change,
                .. Enumerable.Repeat(changes, copies).SelectMany(lines => lines).Select(
                    (line, at) => at < changes.Length ? line : line.Replace(":sequence", "1 + :sequence", StringComparison.Ordinal)),
                .. more,
                "COMMIT;",
            ]);
        return file;
    }
}
