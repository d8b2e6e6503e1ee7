using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>What docs/sharding.md says of tables, their companies, and the transactions that span several.</summary>
public sealed partial class ShardingTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    private const string Root = "companies";

    [Fact]
    public async Task Every_table_has_the_way_to_its_company_that_the_document_says_or_is_one_of_the_platform()
    {
        var document = await File.ReadAllTextAsync(Docs(), Cancel);
        var ways = await Ways();

        var said = Rows().Matches(Section(document, "Tables that have a company")).ToDictionary(
            row => row.Groups[1].Value, row => row.Groups[2].Value.Replace("`", "", StringComparison.Ordinal));
        var platform = Rows().Matches(Section(document, "Tables of the platform")).Select(row => row.Groups[1].Value);

        Assert.Equal(
            ways.Where(way => way.Value is not null).Select(way => (way.Key, Written(way.Value!))).Order(),
            said.Select(row => (row.Key, row.Value)).Order());
        Assert.Equal(ways.Where(way => way.Value is null).Select(way => way.Key).Order(), platform.Order());
    }

    [Fact]
    public async Task A_transaction_changes_rows_of_one_company_unless_orders_or_moves_share_it()
    {
        await using var raw = new NpgsqlConnection(Fixture.ConnectionString);
        await raw.OpenAsync(Cancel);
        await Watch(raw);
        var (here, there) = (await OpenShop(), await OpenShop());
        var (bread, cake) = (await here.Sell("Pan", 90), await there.Sell("Torta", 90));
        foreach (var (shop, product) in new[] { (here, bread), (there, cake) })
        {
            _ = await shop.PlaceUntil(OrderStatus.Completed, product);
            _ = await shop.PlaceUntil(OrderStatus.Cancelled, product);
        }

        Assert.Equal("", string.Join(' ', await Spanning(raw)));

        // While the first order is written, all others wait, and are then written together.
        await using var writer = here.Writer();
        var orders = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            at => writer.Place(at % 2 == 0 ? here.Wants((bread, 1)) : there.Wants((cake, 1)), Cancel)));
        Assert.All(orders, order => Assert.Null(order.Refusal));
        Assert.NotEmpty(await Spanning(raw));
        Assert.All(await Spanning(raw), places => Assert.Contains("orders", places.Split(',')));
    }

    private static string Written(IReadOnlyList<Step> way) => way is [] ? "itself" : string.Join(" → ", way.Select(step => step.Column));

    /// <summary>A trigger on each table that has a company notes which transaction changes a row of which company.</summary>
    private async Task Watch(NpgsqlConnection raw)
    {
        await Do(raw, """
            CREATE TABLE touched (transaction xid8, company bigint, place text, PRIMARY KEY (transaction, company, place));
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE company bigint;
            BEGIN
                IF TG_OP = 'DELETE' THEN
                    EXECUTE TG_ARGV[0] INTO company USING OLD;
                ELSE
                    EXECUTE TG_ARGV[0] INTO company USING NEW;
                END IF;
                IF company IS NOT NULL THEN
                    INSERT INTO touched VALUES (pg_current_xact_id(), company, TG_TABLE_NAME) ON CONFLICT DO NOTHING;
                END IF;
                RETURN NULL;
            END $$
            """);
        foreach (var (table, way) in (await Ways()).Where(way => way.Value is not null))
        {
            await Do(raw, $"CREATE TRIGGER touch AFTER INSERT OR UPDATE OR DELETE ON {table} "
                + $"FOR EACH ROW EXECUTE FUNCTION touch('{CompanyOf(way!)}')");
        }
    }

    private static string CompanyOf(IReadOnlyList<Step> way) => way.Count switch
    {
        0 => "SELECT ($1).key",
        1 => $"SELECT ($1).{way[0].Column}",
        _ => $"SELECT {way[^2].Table}.{way[^1].Column} FROM {way[0].Table} "
            + string.Concat(way.Skip(1).SkipLast(1).Select((step, at) =>
                $"JOIN {step.Table} ON {step.Table}.{step.Key} = {way[at].Table}.{step.Column} "))
            + $"WHERE {way[0].Table}.{way[0].Key} = ($1).{way[0].Column}",
    };

    /// <summary>The tables of each transaction that has changed rows of several companies.</summary>
    private static async Task<IReadOnlyList<string>> Spanning(NpgsqlConnection raw) => await Read(raw, """
        SELECT string_agg(DISTINCT place, ',' ORDER BY place) FROM touched GROUP BY transaction HAVING COUNT(DISTINCT company) > 1
        """, row => row.GetString(0));

    /// <summary>The shortest way by foreign keys from each table to its company; null for none, empty for companies.</summary>
    private async Task<SortedDictionary<string, IReadOnlyList<Step>?>> Ways()
    {
        await using var raw = new NpgsqlConnection(Fixture.ConnectionString);
        await raw.OpenAsync(Cancel);
        var keys = (await Read(raw, """
            SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname
            FROM pg_constraint AS c
            JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            JOIN pg_attribute AS b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
            WHERE c.contype = 'f' AND c.confrelid <> 'accounts'::regclass ORDER BY 1, 2
            """, row => (From: row.GetString(0), Step: new Step(row.GetString(1), row.GetString(2), row.GetString(3)))))
            .ToLookup(key => key.From, key => key.Step);
        var tables = await Read(raw, """
            SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname <> 'touched'
            """, row => row.GetString(0));
        return new(tables.ToDictionary(table => table, table => Way(keys, table)), StringComparer.Ordinal);
    }

    private static IReadOnlyList<Step>? Way(ILookup<string, Step> keys, string table)
    {
        var (seen, waiting) = (new HashSet<string> { table }, new Queue<(string Table, IReadOnlyList<Step> Way)>([(table, [])]));
        while (waiting.TryDequeue(out var at))
        {
            if (at.Table == Root)
            {
                return at.Way;
            }

            foreach (var step in keys[at.Table].Where(step => seen.Add(step.Table)))
            {
                waiting.Enqueue((step.Table, [.. at.Way, step]));
            }
        }

        return null;
    }

    private static Task<List<int>> Do(NpgsqlConnection raw, string sql) => Read(raw, sql, _ => 0);

    private static async Task<List<T>> Read<T>(NpgsqlConnection raw, string sql, Func<NpgsqlDataReader, T> read)
    {
#pragma warning disable CA2100 // Only this test's own texts come here.
        await using var command = new NpgsqlCommand(sql, raw);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var found = new List<T>();
        while (await rows.ReadAsync(Cancel))
        {
            found.Add(read(rows));
        }

        return found;
    }

    private static string Section(string document, string heading) => document.Split($"\n## {heading}\n")[1].Split("\n## ")[0];

    private static string Docs([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "sharding.md"));

    /// <param name="Column">The column that refers.</param>
    /// <param name="Table">What it refers to.</param>
    /// <param name="Key">The column of that table which it names.</param>
    private sealed record Step(string Column, string Table, string Key);

    [GeneratedRegex(@"^\| `(\w+)` \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
