using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Promotions;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>What a node keeps of a shop window ends with the change that makes it untrue, whichever statement makes that change.</summary>
public sealed class ShopWatchTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>A node that looks for changes only because it has committed one.</summary>
    private const int Never = int.MaxValue;

    [Theory]
    [InlineData("UPDATE products SET stock = stock - 1 WHERE key = {0}")]
    [InlineData("UPDATE products SET name = 'Otro' WHERE bakery_key = {1}")]
    [InlineData("DELETE FROM products WHERE key = {0}")]
    [InlineData("UPDATE bakeries SET description = 'Pan de verdad' WHERE key = {1}")]
    [InlineData("UPDATE companies SET name = 'Otra' WHERE key = {2}")]
    [InlineData("INSERT INTO latches (bakery_key, name, address) VALUES ({1}, 'Casillero', '{{}}')")]
    [InlineData("INSERT INTO category_groups (company_key, names, position) VALUES ({2}, '{{}}', 1)")]
    public async Task A_statement_that_changes_the_window_counts_on_its_node_when_it_is_answered(string statement)
    {
        var (shop, bread, company) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, Never, company);
        await node.Read();
        await node.Read();
        Assert.Equal(1, node.Readings);

        await Run(string.Format(CultureInfo.InvariantCulture, statement, bread.Key, shop.Workplace.Key, company));
        await node.Read();

        Assert.Equal(2, node.Readings);
    }

    [Fact]
    public async Task An_operation_counts_on_its_node_when_it_is_answered()
    {
        var (shop, bread, company) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, Never, company);
        Func<Task>[] changes =
        [
            () => shop.Place(shop.Wants((bread, 1))),
            () => shop.Sell("Pan de bono", 3),
            async () => _ = (await new ManagePromotions(Store, Clock, Random).Offer(
                shop.Workplace,
                new() { Title = "Barato", Type = PromotionType.Percentage, BasisPoints = 1_000, Discount = new(0, Currency.Cop) },
                Cancel)).Value,
            async () => _ = (await new ManageShops(Store, Clock)
                .Change(shop.Baker, shop.Workplace.Key, old => old with { IntervalMinutes = 15 }, Cancel)).Value,
        ];
        await node.Read();
        foreach (var change in changes)
        {
            var before = node.Readings;
            await change();
            await node.Read();
            await node.Read();
            Assert.Equal(before + 1, node.Readings);
        }
    }

    /// <summary>Otherwise the orders of one company would empty the memory of all others.</summary>
    [Fact]
    public async Task Orders_of_another_company_change_nothing()
    {
        var (_, _, company) = await OpenWindow();
        var (other, bread, _) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, Never, company);
        await node.Read();

        _ = await other.Place(other.Wants((bread, 1)));
        await node.Read();

        Assert.Equal(1, node.Readings);
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_changes_nothing()
    {
        var (_, bread, company) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, lagMillis: 0, company);
        await node.Read();

        var refused = await Store.Write<bool>(
            async (db, cancel) =>
            {
                await db.Products.Where(row => row.Key == bread.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, 1), cancel);
                return Refusal.Busy;
            },
            Cancel);
        await node.Read();

        Assert.NotNull(refused.Refusal);
        Assert.Equal(1, node.Readings);
    }

    [Fact]
    public async Task A_reading_that_began_before_a_change_is_not_given_to_those_who_ask_after_it()
    {
        var (_, bread, company) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, Never, company);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = node.Read(async () =>
        {
            begun.SetResult();
            await goOn.Task;
        });
        await begun.Task;

        await Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE products SET stock = 2 WHERE key = {bread.Key}"));
        await node.Read();
        var after = node.Readings;
        goOn.SetResult();
        await slow;

        Assert.Equal(2, after);
    }

    /// <summary>A command beside the server, or another node whose notice is lost.</summary>
    [Fact]
    public async Task A_change_by_another_process_counts_at_the_next_look()
    {
        var (_, bread, company) = await OpenWindow();
        using var asking = new WindowNode(Store, Clock, lagMillis: 0, company);
        await asking.Read();

        await using (var other = Store.Open(Fixture.Settings with { MayWorkBeside = true }))
        {
            _ = (await other.Write<int>(
                (db, cancel) => Counted(db.Products.Where(row => row.Key == bread.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, 4), cancel)),
                Cancel)).Value;
        }

        await asking.Read();
        Assert.Equal(2, asking.Readings);
    }

    /// <summary>The list is of limited length; a node that has missed a part of it forgets everything.</summary>
    [Fact]
    public async Task More_changes_than_one_look_takes_are_changes_of_everything()
    {
        var (shop, _, company) = await OpenWindow();
        using var node = new WindowNode(Store, Clock, lagMillis: 0, company);
        await node.Read();

        await Run(string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 2500)
            INSERT INTO shop_changes (company_key) SELECT {company} + 1000000 + n FROM many
            """));
        await node.Read();

        Assert.Equal(2, node.Readings);
        Assert.NotNull(shop);
    }

    private async Task<(Shop Shop, Product Bread, long Company)> OpenWindow()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 50);
        await using var db = Store.OpenReader();
        var company = await db.Bakeries.Where(row => row.Key == shop.Workplace.Key).Select(row => row.CompanyKey).SingleAsync(Cancel);
        return (shop, bread, company);
    }

    private static async Task<Outcome<int>> Counted(Task<int> rows) => await rows;

    private async Task Run(string statements) => _ = (await Store.Write<bool>(
        async (db, cancel) =>
        {
#pragma warning disable EF1002 // Statements of this test.
            await db.Database.ExecuteSqlRawAsync(statements.Replace("{}", "{{}}", StringComparison.Ordinal), cancel);
#pragma warning restore EF1002
            return true;
        },
        Cancel)).Value;

    /// <summary>A node that keeps the window of a company, and counts how often it reads it.</summary>
    private sealed class WindowNode : IDisposable
    {
        private readonly Kept<ShopWatch, string> kept;
        private readonly long company;
        private int readings;

        public WindowNode(Store store, TimeProvider clock, int lagMillis, long company) =>
            (kept, this.company) = (new(store, new(store, new() { LagMillis = lagMillis }), clock), company);

        public int Readings => readings;

        public async Task Read(Func<Task>? pause = null) => _ = await kept.Get(
            new("window", company),
            async () =>
            {
                Interlocked.Increment(ref readings);
                await (pause?.Invoke() ?? Task.CompletedTask);
                return new("", 1);
            },
            TestContext.Current.CancellationToken);

        public void Dispose() => kept.Dispose();
    }
}

/// <summary>PostgreSQL alone: several transactions at once.</summary>
public sealed class ShopWatchOnNodesTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    /// <summary>Keys are given before the commit: a change may become visible after one with a higher key.</summary>
    [Fact]
    public async Task A_change_counts_that_was_made_before_a_look_and_committed_after_it()
    {
        var shop = await OpenShop();
        var (bread, cake) = (await shop.Sell("Pan", 9), await shop.Sell("Torta", 9));
        var watch = new ShopWatch(Store, new() { LagMillis = 0 });
        await using var db = Store.OpenReader();
        var company = await db.Bakeries.Where(row => row.Key == shop.Workplace.Key).Select(row => row.CompanyKey).SingleAsync(Cancel);
        var (changed, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Take(bread, changed, goOn.Task);
        await changed.Task;
        await Take(cake, new(), Task.CompletedTask);

        var before = await watch.LookAtVersionOf(company, Cancel);
        Assert.Equal(before, await watch.LookAtVersionOf(company, Cancel));
        goOn.SetResult();
        await slow;

        Assert.NotEqual(before, await watch.LookAtVersionOf(company, Cancel));
    }

    private async Task Take(Product product, TaskCompletionSource changed, Task goOn) => _ = (await Store.Write<bool>(
        async (db, cancel) =>
        {
            await db.Products.Where(row => row.Key == product.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, 1), cancel);
            changed.TrySetResult();
            await goOn;
            return true;
        },
        Cancel)).Value;
}
