using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Bench;

/// <summary>An open bakery with fifty products that do not run out, and somebody who orders three of them at a time.</summary>
internal sealed class Bakery : IAsyncDisposable
{
    private const int ProductCount = 50;
    private const int LinesPerOrder = 3;
    private const int Plenty = 1_000_000;

    private readonly Store store;
    private readonly OrderPlacement writer;
    private readonly OrderRequest[] wishes;
    private int next;

    private readonly long bakeryKey;

    private Bakery(Store store, OrderPlacement writer, long bakeryKey, Caller baker, OrderRequest[] wishes)
    {
        (this.store, this.writer, this.bakeryKey, this.wishes) = (store, writer, bakeryKey, wishes);
        (Baker, Log) = (baker, new(store));
    }

    /// <summary>Who works there.</summary>
    public Caller Baker { get; }

    /// <summary>What happened there.</summary>
    public FindEvents Log { get; }

    /// <summary>Opens one, with one order placed.</summary>
    public static async Task<Bakery> Open(StoreSettings settings)
    {
        var (clock, random, cancel) = (TimeProvider.System, Randomness.System, CancellationToken.None);
        var store = Store.Open(settings);
        await store.Migrate(clock, cancel);
        var owner = await Join(store, "baker@bench.example", Role.Baker);
        var customer = await Join(store, "customer@bench.example", Role.Customer);
        var manage = new ManageBakeries(store, clock, random);
        var bakery = (await manage.Create(
            owner.Uid,
            new() { Name = "Bench", Address = "Bench", Latitude = 0, Longitude = 0, OpensAt = new(0, 0), ClosesAt = new(23, 59) },
            BakeryStatus.Active,
            cancel)).Value.Bakery;
        var workplace = new Workplace(bakery.Key, bakery.Id, bakery.Currency);
        _ = (await manage.ChangeOwn(workplace, new(new(), IsOpen: true, null), cancel)).Value;
        var shelf = Enumerable.Range(0, ProductCount).Select(number => StarterProducts.Starter($"Pan {number}", 1_000 + number, "🍞", Availability.ReadyNow, Plenty, "pan"));
        _ = (await new ManageProducts(store, clock, random).Seed(workplace, [.. shelf], cancel)).Value;

        await using var db = store.OpenReader();
        var products = await db.Products.OrderBy(product => product.Key).Select(product => product.Id).ToListAsync(cancel);
        var wishes = Enumerable.Range(0, ProductCount).Select(first => new OrderRequest
        {
            CustomerKey = customer.Key,
            CustomerName = "Carlos Ruiz",
            Bakery = bakery.Id,
            Lines = [.. Enumerable.Range(0, LinesPerOrder).Select(line => new LineRequest(products[(first + (line * 7)) % ProductCount], 1))],
            PickupTime = "12:00",
            Notes = "Sin azúcar, por favor",
            PaymentMethod = PaymentMethod.CashOnPickup,
        }).ToArray();
        var rules = new OrderRules(new() { RefusePastPickup = false });
        var opened = new Bakery(store, new OrderPlacement(store, rules, new CanteenOrders(), clock, random, maxQueue: 1024), bakery.Key, new(owner.Key, owner.Uid, "", Role.Baker, [workplace]), wishes);
        await opened.PlaceOne();
        return opened;
    }

    /// <summary>Opens one and closes it again: for raw statements that need its tables, products and one order to copy.</summary>
    public static async Task Furnish(StoreSettings settings) => await (await Open(settings)).DisposeAsync();

    public async Task PlaceOne() =>
        _ = (await writer.Place(wishes[(uint)Interlocked.Increment(ref next) % wishes.Length], CancellationToken.None)).Value;

    /// <summary>Keys of its orders, oldest first.</summary>
    public async Task<List<long>> OrderKeys()
    {
        await using var db = store.OpenReader();
        return await db.Orders.OrderBy(order => order.BakeryPosition).Select(order => order.Key).ToListAsync();
    }

    /// <summary>Reads one page of the list its programs follow.</summary>
    public async Task Page(long? after)
    {
        await using var db = store.OpenReader();
        var part = (await new OrderSequence(db, TimeProvider.System).ForBakery(bakeryKey, new() { Ascending = true, AfterKey = after }, CancellationToken.None)).Value;
        if (part.Orders.Count == 0)
        {
            throw new InvalidOperationException("The page is empty.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await store.DisposeAsync();
    }

    private static async Task<Account> Join(Store store, string email, Role role)
    {
        var account = Account.Open(new(Ids.New(TimeProvider.System.GetUtcNow(), Randomness.System)), email, "", role, TimeProvider.System.GetUtcNow());
        return (await store.Write<Account>(
            async (db, cancel) =>
            {
                db.Add(account);
                await db.SaveChangesAsync(cancel);
                return account;
            },
            CancellationToken.None)).Value;
    }
}
