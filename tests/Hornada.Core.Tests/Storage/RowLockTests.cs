using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class RowLockTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_locked_row_is_locked_for_others_and_can_still_be_referred_to()
    {
        Assert.SkipWhen(Store.Engine is SqlEngine.Sqlite, "SQLite has one writer and no locks.");
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        await using var db = Store.OpenReader();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);

        await db.Lock(db.Products.Where(row => row.Id == bread.Id), Cancel);

        await using var other = Store.OpenReader();
        var free = await other.Database
            .SqlQuery<long>($"""SELECT key AS "Value" FROM products WHERE key = {bread.Key} FOR NO KEY UPDATE SKIP LOCKED""")
            .ToListAsync(Cancel);
        Assert.Empty(free);
        Assert.Equal(1, await other.Database.ExecuteSqlAsync(
            $"INSERT INTO product_favourites (account_key, product_key) VALUES ({shop.Customer.Key}, {bread.Key})", Cancel));
    }

    [Fact]
    public async Task Of_changes_at_once_each_judges_the_row_that_the_one_before_left()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 0);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(at => Increment(at % 2 == 0 ? Store : Fixture.SecondNode, bread.Id)));

        await using var db = Store.OpenReader();
        Assert.Equal(40, (await db.Products.SingleAsync(row => row.Id == bread.Id, Cancel)).AdvanceMinutes - bread.AdvanceMinutes);
    }

    [Fact]
    public async Task Locking_says_whether_there_is_a_row()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);

        var found = await Store.Write<(bool, bool)>(
            async (db, cancel) => (
                await db.LockExisting(db.Products.Where(row => row.Id == bread.Id), cancel),
                await db.LockExisting(db.Products.Where(row => row.Key < 0), cancel)),
            Cancel);

        Assert.Equal((true, false), found.Value);
    }

    private async Task Increment(Store store, ProductId id)
    {
        var outcome = await store.Write<bool>(
            async (db, cancel) =>
            {
                await db.Lock(db.Products.Where(row => row.Id == id), cancel);
                var minutes = await db.Products.Where(row => row.Id == id).Select(row => row.AdvanceMinutes).SingleAsync(cancel);
                await db.Products.Where(row => row.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AdvanceMinutes, minutes + 1), cancel);
                return true;
            },
            Cancel);
        Assert.True(outcome.Value);
    }
}
