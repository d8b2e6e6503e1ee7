using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// An organisation with one establishment in Buenos Aires, made through the public operations. The clock starts on a Monday at noon
/// there.
/// </summary>
internal sealed class CanteenFixture
{
    private readonly StoreFixture on;
    private readonly CanteenCustomers customers;

    private CanteenFixture(StoreFixture on, Organisation organisation, Bakery site)
    {
        (this.on, Organisation, Site) = (on, organisation, site);
        customers = new(on.Store, on.Clock, on.Random);
        Ledger = new(on.Store, on.Clock, on.Random);
        Kitchen = new(on.Store, new(on.Store, on.Clock, on.Random, new CanteenOrders()), on.Clock);
    }

    public Organisation Organisation { get; }

    public Bakery Site { get; }

    public CreditLedger Ledger { get; }

    public ManageMeals Kitchen { get; }

    /// <summary>The day of the fixture's clock.</summary>
    public DateOnly Today => Organisation.DateAt(on.Clock.GetUtcNow());

    public static async Task<CanteenFixture> Open(StoreFixture on, SiteSettings? site = null)
    {
        var manage = new ManageCanteens(on.Store, on.Clock, on.Random);
        var company = (await manage.Open("Comedor", Currency.Ars, "America/Argentina/Buenos_Aires", new(), CancellationToken.None)).Value;
        var bakery = await manage.AddSite(
            company.Id,
            new() { Name = "Sede 1", Address = "Av. Corrientes 1234", Latitude = -34.6, Longitude = -58.4 },
            site ?? new() { ClosureDays = 0, WorkingDays = [1, 2, 3, 4, 5, 6, 7] },
            CancellationToken.None);
        var tokens = new OrganisationTokens(on.Store, on.Clock, on.Random);
        var token = (await tokens.Issue(company.Id, "caja", TokenAbility.Staff, null, CancellationToken.None)).Value;
        var organisation = await new FindOrganisation(on.Store, new(on.Store, new()), on.Clock).ByToken(token.Secret);
        return new(on, organisation!, bakery.Value);
    }

    public async Task<Product> Sell(
        string name,
        int stock,
        long minor = 10_000,
        bool isMenu = false,
        string? category = null) => (await new ManageCanteens(on.Store, on.Clock, on.Random).AddProduct(
        Organisation.Id,
        new()
        {
            Details = new() { Name = name, Price = new(minor, Currency.Ars), Emoji = "", Stock = stock },
            Sku = name,
            IsMenu = isMenu,
            Category = category
        },
        CancellationToken.None)).Value;

    /// <summary>Sells something that an offer gives away.</summary>
    public async Task<Product> GivesAway(string name, int stock)
    {
        var category =
            (await new ManageCanteens(on.Store, on.Clock, on.Random).AddCategory(Organisation.Id, "Regalos", CancellationToken.None)).Value;
        var product = await Sell(name, stock, category: category);
        var account = await Shop.SignUp(on, Role.Baker);
        _ = (await new ManageCanteens(on.Store, on.Clock, on.Random).Appoint(Organisation.Id, account.Uid, CancellationToken.None)).Value;
        var cook = new Caller(account.Key, account.Uid, "", Role.Baker, [new(Site.Key, Site.Id, Site.Currency)]);
        _ = (await new ManageOffers(on.Store, on.Clock).Create(
            cook,
            Organisation.CompanyKey,
            new()
            {
                Name = "Gratis",
                BakeryKeys = [Site.Key],
                Rules = [new(OfferTarget.Product, product.Key, OfferType.Percentage, BasisPoints: 10_000)]
            },
            CancellationToken.None)).Value;
        return product;
    }

    /// <summary>A child whose parent has paid this much in.</summary>
    public async Task<CustomerView> Enrol(long credit)
    {
        var child = (await customers.Add(
            Organisation,
            new() { FullName = "Sofía Paz", Class = "3° B", NewParent = new("Marta Paz", null, null) },
            CancellationToken.None)).Value;
        if (credit > 0)
        {
            _ = (await TopUp(child, credit)).Value;
        }

        return (await customers.ById(Organisation, child.Customer.Id, CancellationToken.None)).Value;
    }

    public Task<Outcome<MovementView>> TopUp(CustomerView child, long credit) =>
        Ledger.Move(
            Organisation, child.Customer.Id, CreditKind.TopUp, credit, new("caja", Organisation.AccountKey, null), CancellationToken.None);

    public OrderRequest Wants(CustomerView? child, PaymentType type, params (Product Product, int Quantity)[] lines) => new()
    {
        CustomerKey = Organisation.AccountKey,
        CustomerName = "",
        Bakery = Site.Id,
        Lines = [.. lines.Select(line => new LineRequest(line.Product.Id, line.Quantity))],
        PickupTime = "",
        Extension = new MealRequest
        {
            CompanyKey = Organisation.CompanyKey,
            Customer = child?.Customer.Id,
            PaymentType = type,
            PickupDay = null,
            Author = "caja"
        },
    };

    public OrderPlacement Writer(Store? store = null) =>
        new(store ?? on.Store, new(new()), new CanteenOrders(), on.Clock, on.Random, maxQueue: 1024);

    public async Task<Order> Place(OrderRequest request) => (await TryPlace(request)).Value;

    public async Task<Outcome<Order>> TryPlace(OrderRequest request)
    {
        await using var writer = Writer();
        return await writer.Place(request, CancellationToken.None);
    }

    public async Task<CanteenOrderView> Read(Order order)
    {
        await using var db = on.Store.OpenReader();
        return (await new FindCanteenOrders(db, on.Clock).ById(Organisation, order.Id, CancellationToken.None)).Value;
    }

    /// <summary>The balance of a child's parent, after checking that the ledger adds up to it line by line.</summary>
    public async Task<long> Balance(CustomerView child)
    {
        await using var db = on.Store.OpenReader();
        var account = await db.CreditAccounts.AsNoTracking().SingleAsync(row => row.ParentKey == child.Customer.ParentKey);
        var movements =
            await db.CreditMovements.AsNoTracking().Where(row => row.AccountKey == account.Key).OrderBy(row => row.Sequence).ToListAsync();
        var sum = 0L;
        foreach (var (movement, at) in movements.Select((movement, at) => (movement, at)))
        {
            sum += movement.AmountMinor;
            Xunit.Assert.Equal((at + 1, sum), (movement.Sequence, movement.BalanceMinor));
        }

        Xunit.Assert.Equal((movements.Count, sum), (account.Movements, account.BalanceMinor));
        return sum;
    }

    public async Task<Product> Read(Product product)
    {
        await using var db = on.Store.OpenReader();
        return await db.Products.AsNoTracking().SingleAsync(row => row.Id == product.Id);
    }
}
