using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Support;

/// <summary>An open bakery with its people, made through the public operations.</summary>
internal sealed class Shop
{
    private readonly StoreFixture on;
    private readonly MoveOrder move;

    private Shop(StoreFixture on, Bakery bakery, Account baker, Account customer, Account admin)
    {
        this.on = on;
        move = on.Moves;
        Workplace = new(bakery.Key, bakery.Id, bakery.Currency) { Name = bakery.Name, Zone = bakery.Zone };
        Baker = new(baker.Key, baker.Uid, baker.DisplayName, Role.Baker, [Workplace]);
        Customer = new(customer.Key, customer.Uid, customer.DisplayName, Role.Customer, []);
        Admin = new(admin.Key, admin.Uid, admin.DisplayName, Role.Admin, []);
    }

    public Workplace Workplace { get; }

    public Caller Baker { get; }

    public Caller Customer { get; }

    public Caller Admin { get; }

    public static async Task<Shop> Open(StoreFixture on)
    {
        var (baker, customer, admin) = (await SignUp(on, Role.Baker), await SignUp(on, Role.Customer), await SignUp(on, Role.Admin));
        var bakeries = new ManageBakeries(on.Store, on.Clock, on.Random);
        var details =
            new BakeryDetails { Name = "La Espiga", Address = "Calle 53 # 18-40, Bogotá", Latitude = 4.6431, Longitude = -74.0721 };
        var created = await bakeries.Create(baker.Uid, details, BakeryStatus.Active, CancellationToken.None);
        var opened = await bakeries.ChangeAny(created.Value.Bakery.Id, new(new(), IsOpen: true, Status: null), CancellationToken.None);
        return new(on, opened.Value.Bakery, baker, customer, admin);
    }

    /// <summary>An account nobody else has.</summary>
    public static async Task<Account> SignUp(StoreFixture on, Role role, string? displayName = null)
    {
        var account = await on.Store.Write<Account>(
            async (db, cancel) =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{EnumNames<Role>.NameOf(role)}-{StoreFixture.Next()}");
                var opened = Account.Open(new(name), $"{name}@example.com", displayName ?? name, role, on.Clock.Now());
                db.Add(opened);
                await db.SaveChangesAsync(cancel);
                return opened;
            },
            CancellationToken.None);
        return account.Value;
    }

    public async Task<Product> Sell(string name, int stock, int pesos = 8_500)
    {
        var details = StarterProducts.Starter(name, pesos, "🥖", Availability.ReadyNow, stock, "pan");
        return (await new ManageProducts(on.Store, on.Clock, on.Random).Create(Workplace, details, CancellationToken.None)).Value.Product;
    }

    public OrderRequest Wants(params (Product Product, int Quantity)[] lines) => new()
    {
        CustomerKey = Customer.Key,
        CustomerName = "Ana",
        Bakery = Workplace.Id,
        Lines = [.. lines.Select(line => new LineRequest(line.Product.Id, line.Quantity))],
        PickupTime = "11:00",
    };

    /// <summary>A writer of the kind a node has.</summary>
    public OrderPlacement Writer(Store? store = null, int maxQueue = 1024) =>
        new(store ?? on.Store, new(new()), new CanteenOrders(), on.Clock, on.Random, maxQueue);

    public async Task<Order> Place(OrderRequest request)
    {
        await using var writer = Writer();
        return (await writer.Place(request, CancellationToken.None)).Value;
    }

    /// <summary>A fresh order that has come as far as this, moved by the baker.</summary>
    public async Task<Order> PlaceUntil(
        OrderStatus status, Product product, int quantity = 1, PaymentMethod method = PaymentMethod.CashOnPickup)
    {
        var order = await Place(Wants((product, quantity)) with { PaymentMethod = method });
        OrderStatus[] path = status == OrderStatus.Cancelled
            ? [OrderStatus.Cancelled]
            : [.. Enum.GetValues<OrderStatus>().Where(step => step > OrderStatus.Pending && step <= status)];
        foreach (var step in path)
        {
            _ = (await move.To(Baker, order.Id, step, CancellationToken.None)).Value;
        }

        return await Read(order.Id);
    }

    public async Task<Order> Read(OrderId id)
    {
        await using var db = on.Store.OpenReader();
        return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == id);
    }

    public async Task<int> OrderCount()
    {
        await using var db = on.Store.OpenReader();
        return await db.Orders.CountAsync(order => order.BakeryKey == Workplace.Key);
    }

    public async Task<Product> Read(Product product)
    {
        await using var db = on.Store.OpenReader();
        return await db.Products.AsNoTracking().SingleAsync(row => row.Id == product.Id);
    }

    public async Task<IReadOnlyList<OrderEvent>> History(Order order)
    {
        await using var db = on.Store.OpenReader();
        return await db.OrderEvents.AsNoTracking().Where(row => row.OrderKey == order.Key).OrderBy(row => row.Key).ToListAsync();
    }

    public async Task<IReadOnlyList<Payment>> PaymentsOf(Order order)
    {
        await using var db = on.Store.OpenReader();
        return await db.Payments.AsNoTracking().Where(row => row.OrderKey == order.Key).ToListAsync();
    }
}
