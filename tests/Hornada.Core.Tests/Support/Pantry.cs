using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Support;

/// <summary>A bakery and products in hand, for rules that are pure. Stored first: there is no other way to come by one.</summary>
internal sealed class Pantry
{
    private readonly StoreFixture on;
    private readonly ManageBakeries bakeries;
    private readonly ManageProducts catalogue;
    private readonly Dictionary<ProductId, Product> products = [];

    private Pantry(StoreFixture on, Shop shop)
    {
        (this.on, Shop) = (on, shop);
        (bakeries, catalogue) = (new(on.Store, on.Clock, on.Random), new(on.Store, on.Clock, on.Random));
    }

    public Shop Shop { get; }

    public OrderPolicy Policy { get; set; } = new();

    public DateTimeOffset Now { get; set; } = TestTimes.Monday;

    public static async Task<Pantry> Stock(StoreFixture on) => new(on, await Shop.Open(on));

    public async Task<Product> Add(string name, int stock, int pesos = 1_000, Availability availability = Availability.ReadyNow, int advanceMinutes = 0)
    {
        var details = StarterProducts.Starter(name, pesos, "🍞", availability, stock, "pan", advanceMinutes);
        return Take((await catalogue.Create(Shop.Workplace, details, CancellationToken.None)).Value.Product);
    }

    /// <summary>A product as it is after a change.</summary>
    public async Task<Product> Change(Product product, ProductDetails details) =>
        Take((await catalogue.Change(Shop.Baker, product.Id, details, CancellationToken.None)).Value.Product);

    public Product Take(Product product) => products[product.Id] = product;

    public async Task Change(BakeryDetails? details = null, bool? isOpen = null, BakeryStatus? status = null) =>
        _ = (await bakeries.ChangeAny(Shop.Workplace.Id, new(details ?? new(), isOpen, status), CancellationToken.None)).Value;

    /// <summary>The bakery as it is now; with another wall clock when one is named.</summary>
    public async Task<Bakery> Bakery(string? zone = null)
    {
        await using var db = on.Store.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Id == Shop.Workplace.Id);
        if (zone is not null)
        {
            // No operation moves a bakery to another zone yet; the context may, and nothing is stored.
            db.Entry(bakery).Property(row => row.Zone).CurrentValue = zone;
        }

        return bakery;
    }

    public async Task<Outcome<Order>> Decide(OrderRequest wanted) => Decide(wanted, await Bakery());

    public Outcome<Order> Decide(OrderRequest wanted, Bakery? bakery) => new OrderRules(Policy).Decide(
        wanted, new() { Bakery = bakery, Products = products, Now = Now }, on.Random);
}
