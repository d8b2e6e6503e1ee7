using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Simulation;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>
/// The wire to PostgreSQL breaks at the first message of what a client asks for, then at the second, and so on until nothing is left to
/// break; or PostgreSQL itself takes a statement or a commit back. The client asks again on another server under the same names.
/// </summary>
public sealed class CutWireTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    private const int Loaves = 1_000;

    /// <summary>The SQLSTATE of a failure, and whether a client never sees it.</summary>
    /// <remarks>
    /// 40001 and 40P01 are lost races, 25P03 is a transaction that was idle too long, 57P01 is a database that shuts down.
    /// </remarks>
    public static TheoryData<string, bool> Codes { get; } = Profile.IsLong
        ? new() { { "40001", true }, { "40P01", true }, { "25P03", true }, { "57P01", false } }
        : new() { { "40001", true }, { "57P01", false } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_request_is_executed_once_wherever_the_connection_breaks(bool isDelivered)
    {
        var shop = await OpenShop();
        var request = shop.Wants((await shop.Sell("Pan", Loaves), 3));
        await using var wire = new FaultyProxy(fixture.ConnectionString);
        await using var store = wire.Open();
        await using var node = new Node(store, Clock, Random, new Nowhere());
        await using var other = new Node(Store, Clock, Random, new Nowhere());
        var unheard = 0;

        for (var (message, hasCut) = (1, true); hasCut; message++)
        {
            wire.CutAt(message, isDelivered);
            var failure = await Record.ExceptionAsync(() => Day(node, shop, request, $"{isDelivered} {message}"));
            hasCut = wire.HasCut;
            Assert.True(failure is null || Store.IsOutage(failure), failure?.ToString());
            unheard += failure is null ? 0 : 1;

            var order = await shop.Read(await Day(other, shop, request, $"{isDelivered} {message}"));
            Assert.Equal(
                ["Created", "StatusChanged", "StatusChanged"], (await shop.History(order)).Select(happened => happened.Kind.ToString()));
            Assert.Equal((OrderStatus.Cancelled, message), (order.Status, await shop.OrderCount()));
        }

        Assert.True(unheard > 10, $"Only {unheard} messages were cut.");
        await using var db = Store.OpenReader();
        Assert.Equal(Loaves, db.Products.Single(row => row.BakeryKey == shop.Workplace.Key).Stock);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Nothing_is_lost_or_done_twice_whichever_statement_or_commit_fails(string code, bool isInvisible)
    {
        var shop = await OpenShop();
        var request = shop.Wants((await shop.Sell("Pan", Loaves), 3));
        await using var failing = await FailingStatements.In(fixture.ConnectionString);
        await using var node = new Node(Store, Clock, Random, new Nowhere());
        await using var other = new Node(Fixture.SecondNode, Clock, Random, new Nowhere());
        var failed = 0;

        for (var (number, hasFailed) = (1, true); hasFailed; number++)
        {
            await failing.FailAt(number, code);
            var failure = await Record.ExceptionAsync(() => Day(node, shop, request, $"{code} {number}"));
            hasFailed = await failing.HasFailed();
            failed += hasFailed ? 1 : 0;
            Assert.True(failure is null || (!isInvisible && Store.IsOutage(failure)), failure?.ToString());

            var order = await shop.Read(await Day(other, shop, request, $"{code} {number}"));
            Assert.Equal(
                ["Created", "StatusChanged", "StatusChanged"], (await shop.History(order)).Select(happened => happened.Kind.ToString()));
            Assert.Equal((OrderStatus.Cancelled, number), (order.Status, await shop.OrderCount()));
        }

        Assert.True(failed > 10, $"Only {failed} statements failed.");
        await using var db = Store.OpenReader();
        Assert.Equal(Loaves, db.Products.Single(row => row.BakeryKey == shop.Workplace.Key).Stock);
    }

    /// <summary>An order that is placed, accepted and given up.</summary>
    private static async Task<OrderId> Day(Node at, Shop shop, OrderRequest request, string name)
    {
        var order = new OrderId(await Patiently(async () => (await at.Place(request, name)).Reply));
        Assert.Equal("CONFIRMED 2", await Patiently(() => at.Move(shop.Baker, order, OrderStatus.Confirmed, $"{name} accept")));
        Assert.Equal("CANCELLED 3", await Patiently(() => at.Move(shop.Baker, order, OrderStatus.Cancelled, $"{name} cancel")));
        return order;
    }

    /// <summary>Asks until the first copy is out of the way: PostgreSQL takes a moment to see that nobody is there any more.</summary>
    private static async Task<string> Patiently(Func<Task<Reply>> ask)
    {
        for (var asked = 1; ; asked++)
        {
            var reply = await ask();
            if (reply.Text != RequestKey.InProgress.Code || asked == 1_000)
            {
                return reply.Text;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancel);
        }
    }

    /// <summary>No webhook is told of it.</summary>
    private sealed class Nowhere : IWebhookClient
    {
        public Task<PostResult> Post(WebhookMessage message, CancellationToken cancel) =>
            throw new InvalidOperationException("There are no webhooks.");
    }
}
