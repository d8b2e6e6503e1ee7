using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>Listeners sleep until something is for them, and miss nothing that is.</summary>
public sealed class EventListenerTests<TEngine>(StoreFixture<TEngine> fixture)
    : EventStoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Bakers_customers_and_admins_are_shown_the_same_events_from_memory_as_from_the_database()
    {
        var find = Find;
        var (shop, other) = (await OpenShop(), await OpenShop());
        var here = await find.Here(Cancel);
        _ = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 9));
        _ = await other.PlaceUntil(OrderStatus.Confirmed, await other.Sell("Torta", 9));
        await find.Here(Cancel);
        Caller both = shop.Baker with { Key = other.Customer.Key };

        foreach (var reader in (Caller[])[shop.Baker, other.Baker, shop.Customer, both, shop.Admin])
        {
            var fromMemory = (await find.After(reader, here, FindEvents.MaxPage, Cancel)).Value.Events;
            var fromDatabase = (await new FindEvents(Store).After(reader, here, FindEvents.MaxPage, Cancel)).Value.Events;
            Assert.NotEmpty(fromDatabase);
            Assert.Equal(fromDatabase, fromMemory);
        }
    }

    [Fact]
    public async Task Listeners_of_several_bakeries_hear_everything_once_while_all_of_them_work()
    {
        const int Changes = 40;
        var find = Find;
        var shops = new List<Shop> { await OpenShop(), await OpenShop(), await OpenShop() };
        var products = new List<Product>();
        foreach (var shop in shops)
        {
            products.Add(await shop.Sell("Pan", 1));
        }

        var here = await find.Here(Cancel);
        var listening = shops.Select((shop, at) => Task.Run(() => Hear(find, shop.Baker, here, Changes, most: at + 1), Cancel)).ToList();
        listening.Add(Task.Run(() => Hear(find, shops[0].Admin, here, Changes * shops.Count, most: 7), Cancel));
        await Task.WhenAll(shops.Select((shop, at) => Task.Run(
            async () =>
            {
                for (var change = 0; change < Changes; change++)
                {
                    _ = (await new ManageProducts(Store, Clock, Random).Count(shop.Baker, products[at].Id, change + 2, Cancel)).Value;
                }
            },
            Cancel)));

        var heard = await Task.WhenAll(listening);
        for (var at = 0; at < shops.Count; at++)
        {
            Assert.Equal((await ReadEvents(shops[at].Baker, here)).Select(row => row.Position), heard[at]);
        }

        Assert.Equal((await ReadEvents(shops[0].Admin, here)).Select(row => row.Position).Take(heard[^1].Count), heard[^1]);
    }

    [Fact]
    public async Task A_listener_that_hears_nothing_moves_on_with_the_log()
    {
        var find = Find;
        var (shop, other) = (await OpenShop(), await OpenShop());
        using var silent = find.Listen(shop.Customer, await find.Here(Cancel));
        using var busy = find.Listen(other.Baker, await find.Here(Cancel));
        Assert.Empty((await silent.Next(10, TimeSpan.Zero, Cancel)).Value.Events);

        _ = await other.Sell("Torta", 9);
        var heard = Assert.Single((await busy.Next(10, Patience, Cancel)).Value.Events);
        EventPosition place;
        do
        {
            var page = (await silent.Next(10, TimeSpan.FromMilliseconds(1), Cancel)).Value;
            Assert.Empty(page.Events);
            place = page.Next;
        }
        while (place < heard.Position);
    }

    [Fact]
    public async Task An_interrupted_listener_answers_at_once_and_goes_on_listening()
    {
        var find = Find;
        var shop = await OpenShop();
        using var listener = find.Listen(shop.Baker, await find.Here(Cancel));
        var waiting = listener.Next(10, TimeSpan.FromMinutes(10), Cancel);

        listener.Interrupt();
        Assert.Empty((await waiting.WaitAsync(Patience, Cancel)).Value.Events);
        _ = await shop.Sell("Pan", 9);

        Assert.Single((await listener.Next(10, Patience, Cancel)).Value.Events);
    }

    private static async Task<List<EventPosition>> Hear(FindEvents find, Caller caller, EventPosition after, int count, int most)
    {
        var heard = new List<EventPosition>();
        using var listener = find.Listen(caller, after);
        while (heard.Count < count)
        {
            var page = (await listener.Next(most, Patience, Cancel)).Value;
            Assert.NotEmpty(page.Events);
            heard.AddRange(page.Events.Select(row => row.Position));
        }

        return heard;
    }
}

/// <summary>What listeners cost the database.</summary>
public sealed class SilentListenerTests(StoreFixture<Postgres> fixture) : EventStoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    [Fact]
    public async Task Fifty_silent_listeners_ask_the_database_nothing_when_something_happens_that_is_for_one()
    {
        const int Silent = 50;
        await using var proxy = new FaultyProxy(Fixture.ConnectionString);
        await using var node = proxy.Open();
        var find = new FindEvents(node);
        var (shop, other) = (await OpenShop(), await OpenShop());
        var here = await find.Here(Cancel);
        var silent = Enumerable.Range(0, Silent).Select(_ => find.Listen(other.Customer, here)).ToList();
        foreach (var listener in silent)
        {
            Assert.Empty((await listener.Next(10, TimeSpan.Zero, Cancel)).Value.Events);
        }

        using var heard = find.Listen(shop.Baker, here);
        var waiting = heard.Next(10, TimeSpan.FromMinutes(1), Cancel);
        var others = silent.ConvertAll(listener => listener.Next(10, TimeSpan.FromMinutes(10), Cancel));
        var before = proxy.Messages;
        _ = await shop.Sell("Pan", 9);

        Assert.Single((await waiting).Value.Events);
        Assert.InRange(proxy.Messages - before, 1, Silent / 2);
        silent.ForEach(listener => listener.Interrupt());
        Assert.All(await Task.WhenAll(others), page => Assert.Empty(page.Value.Events));
        silent.ForEach(listener => listener.Dispose());
    }
}
