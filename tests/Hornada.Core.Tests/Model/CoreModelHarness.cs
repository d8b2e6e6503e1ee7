using System.Collections.Immutable;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;
using Hornada.Core.Reviews;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Hornada.Testing.Model;

namespace Hornada.Core.Tests.Model;

/// <summary>The operations of one node.</summary>
internal sealed record Node(
    Store Store,
    OrderPlacement Writer,
    MoveOrder Move,
    TakePayments Till,
    OrderReviews Reviews,
    LoyaltyCards Cards,
    ManageProducts Products);

/// <summary>The nodes on one database, where every program opens a shop of its own.</summary>
internal sealed class CoreModelHarness : IAsyncDisposable
{
    private readonly StoreFixture on;
    private readonly Shop otherShop;
    private readonly Product foreign;

    private CoreModelHarness(StoreFixture on, Shop otherShop, Product foreign)
    {
        (this.on, this.otherShop, this.foreign) = (on, otherShop, foreign);
        Nodes = [.. new[] { on.Store, on.SecondNode }.Distinct().Select(Node)];
    }

    private ImmutableArray<Node> Nodes { get; }

    public static async Task<CoreModelHarness> Open(StoreFixture on)
    {
        var other = await Shop.Open(on);
        return new(on, other, await other.Sell("Ajeno", 99));
    }

    public async Task<IModelDriver> OpenDoor()
    {
        var shop = await Shop.Open(on);
        var ahead = new BakeryChange(new() { HorizonDays = BakeryDetails.MaxHorizonDays }, IsOpen: null, Status: null);
        _ = (await new ManageBakeries(on.Store, on.Clock, on.Random).ChangeOwn(shop.Workplace, ahead, default)).Value;
        var products = new List<Product>();
        foreach (var (price, stock) in ShopState.Prices.Zip(ShopState.FirstStock))
        {
            products.Add(await shop.Sell("Pan", stock, price));
        }

        Dictionary<Access, Caller> people = new()
        {
            [Access.Ana] = await SignUp(Access.Ana),
            [Access.Bruno] = await SignUp(Access.Bruno),
            [Access.Baker] = shop.Baker,
            [Access.OtherBaker] = otherShop.Baker,
            [Access.Admin] = shop.Admin,
        };
        return new CoreDriver(on, Nodes, shop, people, [.. products.Select(product => product.Id), foreign.Id, new("nada")]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.Writer.DisposeAsync();
        }
    }

    private Node Node(Store store) => new(
        store,
        new(store, new(new()), new CanteenOrders(), on.Clock, on.Random, maxQueue: 64),
        new(store, on.Clock, on.Random, new CanteenOrders()),
        new(store, on.Clock, on.Random),
        new(store, on.Clock, on.Random),
        new(store, on.Clock, on.Random),
        new(store, on.Clock, on.Random));

    private async Task<Caller> SignUp(Access person)
    {
        var account = await Shop.SignUp(on, Role.Customer, $"{person}");
        return new(account.Key, account.Uid, account.DisplayName, Role.Customer, []);
    }
}
