using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// When a cart of twenty lines can be had within sixty days at a bakery with ten capacities, of which 5,000 orders take units, over HTTP.
/// The limit reads the same rows, added up, on one connection and without HTTP.
/// </summary>
internal static class PromiseCell
{
    private const int Lines = 20;
    private const int Days = 60;
    private const int Resources = 10;
    private const int Promises = 5_000;

    /// <summary>A client that asks on one connection, at the bakery with half of all orders; its capacities are set before.</summary>
    public static LoadClient Client(Site site)
    {
        var shop = site.Market.Shops[0];
        Prepare(site, shop);
        var items = shop.Products.Take(Lines).Select(product => $$"""{"productId":"{{product}}","qty":1}""");
        var question = Http.Send(
            "POST", "/api/v1/promises", null, $$"""{"bakeryId":"{{shop.Id}}","items":[{{string.Join(',', items)}}],"days":{{Days}}}""");
        return new(site.Server.Port, 1, 200, _ => question);
    }

    public static async Task Run(Run run, Site site)
    {
        using var ours = Client(site);
        await using var connection = Open(site);
        Task<Turn> Limit(TimeSpan time) => Meter.Measure(null, site.Database, () => Read(connection, site.Market.Shops[0].Key, time));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, perThread: 1))),
            Limit);
        run.Report.Add("`promises`, the same rows read", Site.Name(site.Engine), both, "");
        await Profile.Take(run, site, "promises", time => ours.Run(time, perThread: 1));
    }

    private static void Prepare(Site site, Shop shop)
    {
        var capacities = Enumerable.Range(0, Resources).Select(
            at => $$"""{"id":"c{{at}}","name":"Horno {{at}}","units":1000000,"counts":"PIECES","per":"SLOT","items":[]}""");
        using (var baker = new Connection(site.Server.Port))
        {
            baker.Send(Http.Send(
                "PATCH", "/api/v1/bakeries/me/promises", shop.Token, $$"""{"capacities":[{{string.Join(',', capacities)}}]}"""));
            if (baker.Receive() != 200)
            {
                throw new InvalidOperationException($"The capacities: {Encoding.UTF8.GetString(baker.Body)}");
            }
        }

        using var connection = Open(site);
        using var command = connection.CreateCommand();
        var (day, no) = site.Database is null
            ? ($"date('now', '+' || (n / {Resources} % {Days}) || ' days')", "0")
            : ($"CURRENT_DATE + (n / {Resources} % {Days})::int", "false");
        command.CommandText = $"""
            DELETE FROM capacity_taken WHERE bakery_key = {shop.Key};
            INSERT INTO capacity_taken (order_key, resource, bakery_key, day, minute, units, per_day, capacity)
            SELECT key, 'c' || (n % {Resources}), {shop.Key}, {day}, 480 + n / {Resources * Days} * 60, 1, {no}, 1000000
            FROM (SELECT key, ROW_NUMBER() OVER (ORDER BY key DESC) AS n FROM orders WHERE bakery_key = {shop.Key}
                ORDER BY key DESC LIMIT {Promises}) AS latest;
            """;
        _ = command.ExecuteNonQuery();
    }

    private static DbConnection Open(Site site)
    {
        DbConnection connection = site.Database is null
            ? new SqliteConnection(site.Filled.Store)
            : new NpgsqlConnection(site.Filled.Store);
        connection.Open();
        return connection;
    }

    private static async Task<Load> Read(DbConnection connection, long bakery, TimeSpan time)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(
            $"SELECT day, resource, minute, SUM(units) FROM capacity_taken WHERE bakery_key = {bakery} GROUP BY day, resource, minute");
        var (begun, micros) = (Stopwatch.GetTimestamp(), new List<int>());
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                _ = rows.GetValue(3);
            }

            micros.Add((int)Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
        }

        return new(micros.Count, Stopwatch.GetElapsedTime(begun), [.. micros.Order()]);
    }
}
