using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Idempotency;

/// <summary>
/// A request that its client named is done once, on one node and on two, and its answer is kept with what it did (ADR 18).
/// </summary>
public sealed class IdempotentExecutionTests<TEngine>(
    StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Twenty_copies_on_two_nodes_are_done_once()
    {
        var (shop, key) = (await OpenShop(), Fresh());
        var bread = await shop.Sell("Pan", stock: 0);
        IdempotentExecution[] nodes = [new(Store, Clock), new(Fixture.SecondNode, Clock)];
        Store[] stores = [Store, Fixture.SecondNode];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Task.Run(() =>
            nodes[at % 2].Run(key(shop.Customer.Key, "{}"), () => AddOne(stores[at % 2], bread), Cancel))));

        Assert.Equal(1, await Stock(bread));
        Assert.All(
            answers, answer => Assert.True(answer.Refusal == RequestKey.InProgress || Text(answer.Value) == "now 1", answer.Refusal?.Code));
        Assert.Single(answers, answer => answer is { Refusal: null, Value.IsReplay: false });
        var later = (await new IdempotentExecution(Fixture.SecondNode, Clock).Run(
            key(shop.Customer.Key, "{}"), () => AddOne(Fixture.SecondNode, bread), Cancel)).Value;
        Assert.Equal((200, "text/plain", "now 1", true), (later.Status, later.ContentType, Text(later), later.IsReplay));
    }

    [Fact]
    public async Task While_a_request_runs_its_copy_is_refused_and_another_key_is_not()
    {
        var (shop, key, once) = (await OpenShop(), Fresh(), new IdempotentExecution(Store, Clock));
        var bread = await shop.Sell("Pan", stock: 0);
        Task<Outcome<BufferedResponse>> first;
        await using (await Gate.Close(Store, bread))
        {
            first = once.Run(key(shop.Customer.Key, "{}"), () => AddOne(Store, bread), Cancel);
            Assert.Equal(RequestKey.InProgress, (await once.Run(key(shop.Customer.Key, "{}"), () => AddOne(Store, bread), Cancel)).Refusal);
            Assert.Equal(
                RequestKey.InProgress, (await once.Run(key(shop.Customer.Key, "other"), () => AddOne(Store, bread), Cancel)).Refusal);
        }

        Assert.Equal("now 1", Text((await first).Value));
        Assert.Equal("now 2", Text((await once.Run(Fresh()(shop.Customer.Key, "{}"), () => AddOne(Store, bread), Cancel)).Value));
    }

    [Fact]
    public async Task A_name_belongs_to_one_caller_one_route_and_one_body()
    {
        var (shop, key, once) = (await OpenShop(), Fresh(), new IdempotentExecution(Store, Clock));
        var bread = await shop.Sell("Pan", stock: 0);
        var mine = key(shop.Customer.Key, "{}");
        Assert.False((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value.IsReplay);

        Assert.Equal(RequestKey.Reused, (await once.Run(key(shop.Customer.Key, "{ }"), () => AddOne(Store, bread), Cancel)).Refusal);
        Assert.False((await once.Run(mine with { Route = "POST /elsewhere" }, () => AddOne(Store, bread), Cancel)).Value.IsReplay);
        Assert.False((await once.Run(key(shop.Baker.Key, "{}"), () => AddOne(Store, bread), Cancel)).Value.IsReplay);
        Assert.True((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value.IsReplay);

        Assert.Equal(3, await Stock(bread));
    }

    [Fact]
    public async Task A_refused_request_leaves_nothing_and_may_be_tried_again()
    {
        var (shop, key, once) = (await OpenShop(), Fresh()(0, "{}"), new IdempotentExecution(Store, Clock));
        var (bread, mine) = (await shop.Sell("Pan", stock: 0), key with { AccountKey = shop.Customer.Key });

        var refused = await once.Run(
            mine,
            async () =>
            {
                await AddOne(Store, bread);
                await Store.Write<bool>((_, _) => Task.FromResult<Outcome<bool>>(Refusal.Busy), Cancel);
                return Answer(400, "no");
            },
            Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => once.Run(
            mine,
            async () =>
            {
                await AddOne(Store, bread);
                throw new InvalidDataException("mine");
            },
            Cancel));

        Assert.Equal((400, "no"), (refused.Value.Status, Text(refused.Value)));
        Assert.Equal(0, await Stock(bread));
        Assert.Equal("now 1", Text((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value));
    }

    [Fact]
    public async Task An_answer_that_says_no_is_kept_with_what_was_written_for_it()
    {
        var (shop, once) = (await OpenShop(), new IdempotentExecution(Store, Clock));
        var (bread, mine) = (await shop.Sell("Pan", stock: 0), Fresh()(shop.Customer.Key, "{}"));

        foreach (var isReplay in (bool[])[false, true])
        {
            var declined = (await once.Run(
                mine,
                async () =>
                {
                    await AddOne(Store, bread);
                    return Answer(402, "declined");
                },
                Cancel)).Value;
            Assert.Equal((402, "declined", isReplay), (declined.Status, Text(declined), declined.IsReplay));
        }

        Assert.Equal(1, await Stock(bread));
    }

    [Fact]
    public async Task A_success_after_a_refused_change_is_a_bug_and_keeps_nothing()
    {
        var (shop, once) = (await OpenShop(), new IdempotentExecution(Store, Clock));
        var bread = await shop.Sell("Pan", stock: 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => once.Run(
            Fresh()(shop.Customer.Key, "{}"),
            async () =>
            {
                await Store.Write<bool>((_, _) => Task.FromResult<Outcome<bool>>(Refusal.Busy), Cancel);
                return await AddOne(Store, bread);
            },
            Cancel));

        Assert.Equal(0, await Stock(bread));
    }

    [Fact]
    public async Task After_seven_days_a_name_is_new()
    {
        var (shop, once) = (await OpenShop(), new IdempotentExecution(Store, Clock));
        var (bread, mine) = (await shop.Sell("Pan", stock: 0), Fresh()(shop.Customer.Key, "{}"));
        Assert.False((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value.IsReplay);

        Clock.Advance(TimeSpan.FromDays(6));
        await AnsweredRequest.Forget(Store, Clock, Cancel);
        Assert.True((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value.IsReplay);
        Clock.Advance(TimeSpan.FromDays(2));
        await AnsweredRequest.Forget(Store, Clock, Cancel);
        Assert.False((await once.Run(mine, () => AddOne(Store, bread), Cancel)).Value.IsReplay);
    }

    [Fact]
    public async Task Of_changes_on_two_nodes_that_saw_the_same_one_is_made()
    {
        var (shop, stores) = (await OpenShop(), (Store[])[Store, Fixture.SecondNode]);
        var bread = await shop.Sell("Pan", stock: 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Task.Run(() =>
            new IdempotentExecution(stores[at % 2], Clock).Run(
                key: null, LockTarget.Product(bread.Id), () => IfThree(stores[at % 2]), Cancel))));

        Assert.Equal(4, await Stock(bread));
        Assert.Single(answers, answer => answer.Value.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Value.Status == 412));

        async Task<BufferedResponse> IfThree(Store node) =>
            await Stock(node, bread) == 3 ? await AddOne(node, bread) : Answer(412, "changed");
    }

    private static Func<long, string, RequestKey> Fresh()
    {
        var word = $"key-{StoreFixture.Next()}";
        return (account, body) => new(account, "POST /here", word, SHA256.HashData(Encoding.UTF8.GetBytes(body)));
    }

    private static BufferedResponse Answer(int status, string text) => new(status, "text/plain", Encoding.UTF8.GetBytes(text));

    private static string Text(BufferedResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);

    /// <summary>Writes, and then reads what it wrote, as an endpoint does.</summary>
    private static async Task<BufferedResponse> AddOne(Store store, Product product)
    {
        _ = (await store.Write<int>(
            async (db, cancel) => await db.Products.Where(row => row.Id == product.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, row => row.Stock + 1), cancel),
            Cancel)).Value;
        return Answer(200, $"now {await Stock(store, product)}");
    }

    private static async Task<int> Stock(Store store, Product product)
    {
        await using var db = store.OpenReader();
        return await db.Products.Where(row => row.Id == product.Id).Select(row => row.Stock).SingleAsync(Cancel);
    }

    private Task<int> Stock(Product product) => Stock(Store, product);
}
