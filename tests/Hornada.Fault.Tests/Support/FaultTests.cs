using System.Data.Common;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hornada.Fault.Tests.Support;

/// <summary>Tests that break something under a running server, and then look whether everything is as its customers were told.</summary>
public abstract class FaultTests
{
    /// <summary>Figures of a run, for docs/reliability.md.</summary>
    protected static void Tell(string figures)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        TestContext.Current.SendDiagnosticMessage($"{TestContext.Current.TestMethod?.MethodName}: {figures}");
    }

    /// <summary>Whatever was done to the data, everything that can be proven of it holds.</summary>
    protected static async Task IsSound(StoreSettings settings) => Assert.Equal("", await DatabaseAudit.FindViolations(settings));

    /// <summary>
    /// The ledger of the buyers and the data say the same: one order for each acknowledged request, with its id and its total, none for any
    /// other, and what was sold is missing from the stock.
    /// </summary>
    internal static async Task Balances(StoreSettings settings, params Rush[] rushes)
    {
        foreach (var rush in rushes)
        {
            var stored = await Orders(settings, rush.Name);
            Assert.Empty(stored
                .GroupBy(order => order.Request)
                .Where(copies => copies.Count() > 1)
                .Select(copies => $"{copies.Key}: {copies.Count()} orders"));
            var byRequest = stored.ToDictionary(order => order.Request);
            var differing = rush.Ledger.Where(entry => !byRequest.TryGetValue(entry.Key, out var order)
                || order.Id != entry.Value.Id
                || order.TotalMinor != entry.Value.Total * 100L).ToList();
            Assert.Empty(differing);
            Assert.Empty(byRequest.Keys.Except(rush.Ledger.Keys));
        }

        foreach (var buyers in rushes.GroupBy(rush => rush.Products, rush => rush.Ledger.Values))
        {
            var sold = buyers.SelectMany(orders => orders).ToList();
            Assert.Equal(ProductFixture.Plenty - sold.Sum(order => order.OfFirst), await Stock(settings, buyers.Key.First));
            Assert.Equal(ProductFixture.Plenty - sold.Count, await Stock(settings, buyers.Key.Second));
        }
    }

    /// <summary>What is stored under names that begin like this.</summary>
    internal static async Task<IReadOnlyList<(string Request, string Id, long TotalMinor)>> Orders(StoreSettings settings, string name) =>
        await Rows(
            settings,
            "SELECT notes, id, total_minor FROM orders WHERE notes LIKE @what",
            $"{name}-%",
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2)));

    /// <summary>
    /// The log of events from a place on, as its reader sees it; at least so many, because another transaction may hold the last ones
    /// back.
    /// </summary>
    internal static async Task<IReadOnlyList<(string Id, string Type, string Subject)>> Log(Client reader, string from, int least = 0)
    {
        var events = new List<(string, string, string)>();
        for (var hasMore = true; hasMore || events.Count < least;)
        {
            var page = (await reader.Get($"/api/v1/events?after={from}&limit=500")).Is(200);
            events.AddRange(page.Rows.Select(row => (row.Text("id"), row.Text("type"), row.Text("subject"))));
            (from, hasMore) = (page.Json.Text("next"), page.Json.GetProperty("hasMore").GetBoolean());
            await Task.Delay(TimeSpan.FromMilliseconds(hasMore ? 0 : 50), TestContext.Current.CancellationToken);
        }

        return events;
    }

    /// <summary>Rows of the database, past the program.</summary>
    internal static async Task<IReadOnlyList<T>> Rows<T>(StoreSettings settings, string sql, string what, Func<DbDataReader, T> read)
    {
        await using DbConnection connection = settings.ConnectionString is { } server
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(settings.DataDirectory, "hornada.db"),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above; what varies is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@what", what);
        command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
        {
            found.Add(read(rows));
        }

        return found;
    }

    private static async Task<long> Stock(StoreSettings settings, string product) =>
        Assert.Single(await Rows(settings, "SELECT stock FROM products WHERE id = @what", product, row => row.GetInt64(0)));
}
