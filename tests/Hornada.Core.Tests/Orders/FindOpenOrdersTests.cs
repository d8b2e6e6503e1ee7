using Hornada.Core.Accounts;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>
/// A later reading of a bakery's open orders reads those alone that have changed. Whatever changes, it gives what a first reading gives.
/// </summary>
public sealed class FindOpenOrdersTests<TEngine> : StoreTests, IClassFixture<StoreFixture<TEngine>>, IDisposable
    where TEngine : IDatabaseEngine, new()
{
    private readonly KnownCallers accounts;
    private readonly FindOpenOrders open;

    public FindOpenOrdersTests(StoreFixture<TEngine> fixture)
        : base(fixture)
    {
        accounts = new(Store, new() { TrustMilliseconds = 0 });
        open = new(Store, accounts);
    }

    public void Dispose() => open.Dispose();

    [Fact]
    public async Task An_order_that_has_not_changed_is_the_same_object_and_one_that_has_is_read_anew()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (first, second) = (await shop.Place(shop.Wants((bread, 1))), await shop.Place(shop.Wants((bread, 2))));
        var before = await Read(shop);

        _ = (await Fixture.Moves.To(shop.Baker, second.Id, OrderStatus.Confirmed, Cancel)).Value;
        var third = await shop.Place(shop.Wants((bread, 1)));
        var after = await Read(shop);

        Assert.Equal([first.Id, second.Id, third.Id], after.Select(order => order.Id));
        Assert.Same(before[0], after[0]);
        Assert.Equal((OrderStatus.Pending, OrderStatus.Confirmed), (before[1].Status, after[1].Status));
    }

    [Fact]
    public async Task An_order_that_is_over_is_gone_and_makes_its_customer_a_returning_one_on_the_orders_that_have_not_changed()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (stays, goes) = (await shop.Place(shop.Wants((bread, 1))), await shop.PlaceUntil(OrderStatus.Ready, bread));
        Assert.Equal([(stays.Id, false), (goes.Id, false)], (await Read(shop)).Select(order => (order.Id, order.IsReturning)));

        _ = (await Fixture.Moves.To(shop.Baker, goes.Id, OrderStatus.Completed, Cancel)).Value;

        Assert.Equal([(stays.Id, true)], (await Read(shop)).Select(order => (order.Id, order.IsReturning)));
    }

    [Fact]
    public async Task A_change_of_an_account_makes_a_reading_read_everything_because_orders_tell_how_customers_are_reached()
    {
        var shop = await OpenShop();
        _ = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        var before = await Read(shop);
        Assert.Same(before[0], (await Read(shop))[0]);

        _ = (await new Profiles(Store, Clock).Change(shop.Customer, new(null, "3001234567", null), Cancel)).Value;

        Assert.NotSame(before[0], (await Read(shop))[0]);
    }

    [Fact]
    public async Task A_request_that_is_one_transaction_reads_what_it_has_written_and_nobody_else_does()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        _ = await Read(shop);

        var undone = await Store.WriteTogether<bool>(
            async () =>
            {
                _ = (await Fixture.Moves.To(shop.Baker, order.Id, OrderStatus.Confirmed, Cancel)).Value;
                Assert.Equal(OrderStatus.Confirmed, Assert.Single(await open.ForWorkplace(shop.Workplace, Cancel)).Status);
                return OrderRefusals.NotFound(order.Id);
            },
            Cancel);

        Assert.NotNull(undone.Refusal);
        Assert.Equal(OrderStatus.Pending, Assert.Single(await Read(shop)).Status);
    }

    /// <summary>A later reading, after it was compared with a first one.</summary>
    private async Task<IReadOnlyList<OpenOrder>> Read(Shop shop)
    {
        using var nothing = new FindOpenOrders(Store, accounts);
        var (later, first) = (await open.ForWorkplace(shop.Workplace, Cancel), await nothing.ForWorkplace(shop.Workplace, Cancel));
        Assert.Equal(first.Select(Text), later.Select(Text));
        return later;
    }

    private static string Text(OpenOrder order) => (order with { Lines = [] }).ToString() + string.Join(',', order.Lines);
}
