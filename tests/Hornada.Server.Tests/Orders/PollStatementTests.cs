using System.Text.RegularExpressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Bakeronline;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Orders;

/// <summary>How many statements the requests take that clients repeat every few seconds, and that none of them reads credentials.</summary>
public sealed class PollStatementTests<TEngine>(
    BelgianShopServer<TEngine> server) : ServerTests(server), IClassFixture<BelgianShopServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static int changes;

    [Fact]
    public async Task A_poll_of_a_shops_orders_reads_them_with_one_statement_after_a_change_and_with_none_without()
    {
        using var alone = Server.UseFirstServer();
        var list = $"/bakeronline/company/shops/{await Shop()}/orders";
        var first = (await server.Bakery.Owner.Ask("1.9.0", list)).Is(200).Json.GetProperty("results")[0].GetProperty("id").GetInt64();
        await ChangeBakery();

        Assert.Single(await StatementsAboutOrders(list));
        Assert.Empty(await StatementsAboutOrders(list));

        // The position of after_id, the orders with their shops and customers.
        Assert.Equal(2, (await StatementsAboutOrders($"{list}?after_id={first}")).Count);
        Assert.Empty(await StatementsAboutOrders($"{list}?after_id={first}"));
    }

    [Fact]
    public async Task An_order_of_a_shop_takes_two_statements()
    {
        using var alone = Server.UseFirstServer();
        var list = (await server.Bakery.Owner.Ask("1.9.0", $"/bakeronline/company/shops/{await Shop()}/orders")).Is(200).Json;

        await Takes(2, server.Bakery.Owner, $"/bakeronline/company/orders/{list.GetProperty("results")[0].GetProperty("id").GetInt64()}");
    }

    [Fact]
    public async Task A_customers_own_orders_take_two_statements()
    {
        using var alone = Server.UseFirstServer();
        var list = (await server.Bakery.Customer.Ask("1.9.0", "/bakeronline/orders")).Is(200).Json;

        await Takes(2, server.Bakery.Customer, "/bakeronline/orders");
        await Takes(2, server.Bakery.Customer, $"/bakeronline/orders/{list.GetProperty("results")[0].GetProperty("id").GetInt64()}");
    }

    [Theory]
    [InlineData("/api/v1/board", 2)]
    [InlineData("/api/v1/orders/bakery/active", 1)]
    [InlineData("/api/v1/orders/bakery/pending", 1)]
    public async Task A_poll_of_open_orders_reads_their_versions_after_a_change_of_the_bakery_and_nothing_without(string path, int count)
    {
        using var alone = Server.UseFirstServer();
        _ = await StatementsAboutOrders(path);
        await ChangeBakery();

        var statements = await StatementsAboutOrders(path);

        // The finished orders of a board are read each time. Of an open order whose customer is new, it is asked whether that is still so.
        Assert.Equal(count, statements.Count(sql => !sql.StartsWith("SELECT o.key FROM", StringComparison.Ordinal)));
        Assert.StartsWith("SELECT o.key, o.version FROM", statements[0], StringComparison.Ordinal);
        Assert.DoesNotContain(statements, sql => sql.Contains("o.lines", StringComparison.Ordinal));
        Assert.Empty(await StatementsAboutOrders(path));
    }

    [Theory]
    [InlineData("/api/v1/board", "orders_open", "orders_finished", "orders_collected")]
    [InlineData("/api/v1/orders/bakery/active", "orders_open")]
    [InlineData("/api/v1/orders/bakery/pending", "orders_open")]
    public async Task A_poll_of_open_orders_reads_none_of_the_bakerys_past(string path, params string[] indexes)
    {
        using var alone = Server.UseFirstServer();
        await ChangeBakery();
        var statements = (await StatementsAboutOrders(path)).ToList();

        // A change of an account makes the first reading one of everything.
        (await server.Bakery.Owner.Patch("/api/v1/users/me", new { phone = $"300{Interlocked.Increment(ref changes):D7}" })).Is(200);
        statements.AddRange(await StatementsAboutOrders(path));
        await using var db = Server.OpenReader();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = string.Join('\n', await Plans(db, statements));

        Assert.All(indexes, index => Assert.Contains(index, plan, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\borders_(bakery|placed|customer)\b|SCAN o\b|Seq Scan on orders\b", plan);
    }

    [Theory]
    [InlineData("/api/v1/orders/bakery", "orders_bakery_position")]
    [InlineData("/negocio/dia", "orders_pickup")]
    public async Task A_list_counts_none_of_the_bakerys_past(string path, params string[] indexes)
    {
        var statements = await StatementsAboutOrders(path);
        await using var db = Server.OpenReader();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = string.Join('\n', await Plans(db, statements));

        Assert.DoesNotContain(statements, sql => sql.Contains("COUNT(", StringComparison.OrdinalIgnoreCase));
        Assert.All(indexes, index => Assert.Contains(index, plan, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"SCAN o\b|Seq Scan on orders\b", plan);
    }

    /// <summary>How the engine would run the statements. Every parameter is 1: no plan here depends on its value.</summary>
    private static async Task<List<string>> Plans(HornadaDb db, IEnumerable<string> statements)
    {
        var plans = new List<string>();
        var connection = db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        if (db.Database.IsNpgsql())
        {
            // So few rows are read faster without any index.
            command.CommandText = "SET enable_seqscan = off";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        foreach (var sql in statements.SelectMany(sql => sql.Split(';')))
        {
            var filled = Regex.Replace(Regex.Replace(sql, @"ANY\(\$\d\)", "ANY('{1}')"), @"[@$]\w+", "1");
            command.CommandText = $"EXPLAIN {(db.Database.IsNpgsql() ? "" : "QUERY PLAN ")}{filled}";
            await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                plans.Add(rows.GetString(rows.FieldCount - 1));
            }
        }

        return plans;
    }

    private static async Task Takes(int count, Client client, string path)
    {
        using var counter = new StatementCounter();
        (await client.Send(HttpMethod.Get, path, null, headers =>
        {
            headers.TryAddWithoutValidation(VersionHeader.Name, "1.9.0");
            headers.TryAddWithoutValidation("traceparent", counter.TraceParent);
        })).Is(200);

        var statements = counter.Statements;
        Assert.True(statements.Count == count, $"{path} took {statements.Count}:\n{string.Join("\n--\n", statements)}");
        Assert.All(statements, sql => Assert.DoesNotContain("password_hash", sql, StringComparison.OrdinalIgnoreCase));
        Assert.All(statements, sql => Assert.DoesNotContain("security_stamp", sql, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IReadOnlyList<string>> StatementsAboutOrders(string path)
    {
        using var counter = new StatementCounter();
        (await server.Bakery.Owner.Send(
            HttpMethod.Get, path, null, headers => headers.TryAddWithoutValidation("traceparent", counter.TraceParent))).Is(200);
        var statements = counter.Statements;
        Assert.All(statements, sql => Assert.DoesNotContain("password_hash", sql, StringComparison.OrdinalIgnoreCase));
        return [.. statements.Where(sql => sql.Contains("orders", StringComparison.Ordinal))];
    }

    /// <summary>Makes what is kept about the bakery old.</summary>
    private async Task ChangeBakery() => (await server.Bakery.Owner.Patch(
        "/api/v1/bakeries/me", new { description = $"{Interlocked.Increment(ref changes)}" })).Is(200);

    private async Task<long> Shop()
    {
        await using var db = Server.OpenReader();
        return db.Bakeries.Where(bakery => bakery.Name.StartsWith("Bakkerij De Korenbloem")).Min(bakery => bakery.Key);
    }
}
