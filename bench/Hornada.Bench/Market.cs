using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Bench;

/// <summary>A bakery of the market.</summary>
/// <param name="Key">Storage key, from 1 on without holes.</param>
/// <param name="Token">Bearer token of its baker.</param>
/// <param name="Company">Storage key of its company.</param>
internal sealed record Shop(long Key, string Id, string Token, long Company, IReadOnlyList<string> Products);

/// <summary>A school kitchen with its menu.</summary>
/// <param name="Token">Token of its organisation.</param>
internal sealed record Kitchen(string Token, BakeryId Site, IReadOnlyList<LineRequest> Dishes);

/// <summary>
/// What all measurements begin with, made by the product's own operations: bakeries with thirty products, customers with tokens, one
/// order of each bakery and one of each status. <see cref="Seed"/> copies their rows.
/// </summary>
internal sealed record Market
{
    /// <summary>Bakeries whose boards and lists are read.</summary>
    public const int Read = 100;

    /// <summary>Bakeries where orders are placed and moved, so that the boards that are read stay as they are.</summary>
    public const int Busy = 32;

    public const int Customers = 64;
    public const int ProductsEach = 30;
    public const int LinesEach = 3;
    private const int Plenty = 1_000_000;

    public static readonly OrderStatus[] Statuses =
        [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Completed];

    /// <summary>First those that are read, then those that are busy, last one whose orders are copied.</summary>
    public required IReadOnlyList<Shop> Shops { get; init; }

    public required IReadOnlyList<string> CustomerTokens { get; init; }

    public required string AdminToken { get; init; }

    /// <summary>Keys follow one another.</summary>
    public required long FirstCustomer { get; init; }

    public required Kitchen Kitchen { get; init; }

    /// <summary>The key of one order of each status.</summary>
    public required IReadOnlyDictionary<OrderStatus, long> Patterns { get; init; }

    public IEnumerable<Shop> BusyShops => Shops.Skip(Read).Take(Busy);

    public static async Task<Market> Build(StoreSettings settings)
    {
        await using var store = Store.Open(settings);
        await store.Migrate(TimeProvider.System, CancellationToken.None);
        var builder = new Builder(store);
        var admin = await builder.Join("admin@bench.example", "Alma Administradora", Role.Admin);
        var bakers = new List<Caller>();
        for (var at = 0; at < Read + Busy + 1; at++)
        {
            bakers.Add(await builder.Open(at));
        }

        var customers = new List<Account>();
        for (var at = 0; at < Customers; at++)
        {
            customers.Add(await builder.Join($"customer{at}@bench.example", "Carlos Ruiz", Role.Customer));
        }

        var shops = new List<Shop>();
        foreach (var baker in bakers)
        {
            shops.Add(await builder.Describe(baker));
        }

        return new()
        {
            Shops = shops,
            AdminToken = (await builder.Tokens([admin]))[0],
            CustomerTokens = await builder.Tokens(customers),
            FirstCustomer = customers[0].Key,
            Patterns = await builder.PlacePatterns(shops, bakers[^1], customers),
            Kitchen = await builder.OpenKitchen(),
        };
    }

    /// <summary>The kitchen's orders of today: the newest of all, so they come when the history is there.</summary>
    public async Task PlaceMeals(StoreSettings settings)
    {
        await using var store = Store.Open(settings);
        await new Builder(store).PlaceMeals(Kitchen);
    }

    private sealed class Builder(Store store)
    {
        private static readonly CancellationToken Never = CancellationToken.None;
        private readonly TimeProvider clock = TimeProvider.System;
        private readonly Randomness random = Randomness.System;

        public async Task<Caller> Open(int number)
        {
            var owner = await Join($"baker{number}@bench.example", "Benito Panadero", Role.Baker);
            var manage = new ManageBakeries(store, clock, random);
            var details = Details($"Panadería {number + 1}");
            var bakery = (await manage.Create(owner.Uid, details, BakeryStatus.Active, Never)).Value.Bakery;
            var workplace = new Workplace(bakery.Key, bakery.Id, bakery.Currency);
            _ = (await manage.ChangeOwn(workplace, new(new(), IsOpen: true, null), Never)).Value;
            var shelf = Enumerable.Range(0, ProductsEach).Select(
                product => StarterProducts.Starter($"Pan {product}", 1_000 + (product * 50), "🥐", Availability.ReadyNow, Plenty, "pan"));
            _ = (await new ManageProducts(store, clock, random).Seed(workplace, [.. shelf], Never)).Value;
            return new(owner.Key, owner.Uid, owner.DisplayName, Role.Baker, [workplace]);
        }

        public async Task<Account> Join(string email, string name, Role role)
        {
            var account = Account.Open(new(Ids.New(clock.GetUtcNow(), random)), email, name, role, clock.GetUtcNow());
            return (await store.Write<Account>(
                async (db, cancel) =>
                {
                    db.Add(account);
                    await db.SaveChangesAsync(cancel);
                    return account;
                },
                Never)).Value;
        }

        public async Task<Shop> Describe(Caller baker)
        {
            await using var db = store.OpenReader();
            var place = baker.Workplaces[0];
            var products = await db.Products.Where(product => product.BakeryKey == place.Key)
                .OrderBy(product => product.Key).Select(product => product.Id).ToListAsync();
            var company = await db.Bakeries.Where(bakery => bakery.Key == place.Key).Select(bakery => bakery.CompanyKey).SingleAsync();
            return new(place.Key, place.Id.Value, (await Token(baker.Key)), company, [.. products.Select(product => product.Value)]);
        }

        public async Task<IReadOnlyList<string>> Tokens(IEnumerable<Account> accounts)
        {
            var tokens = new List<string>();
            foreach (var account in accounts)
            {
                tokens.Add(await Token(account.Key));
            }

            return tokens;
        }

        /// <summary>One order of each bakery, and at the last one an order of each status.</summary>
        public async Task<IReadOnlyDictionary<OrderStatus, long>> PlacePatterns(List<Shop> shops, Caller last, List<Account> customers)
        {
            await using var writer = Writer();
            await Task.WhenAll(shops.Select(shop => Place(writer, shop, customers[0])));
            var move = new MoveOrder(store, clock, random, new CanteenOrders());
            var patterns = new Dictionary<OrderStatus, long>();
            foreach (var status in Statuses)
            {
                var order = await Place(writer, shops[^1], customers[0]);
                foreach (var step in Statuses.Where(step => step > OrderStatus.Pending && step <= status))
                {
                    _ = (await move.To(last, order.Id, step, Never)).Value;
                }

                patterns[status] = order.Key;
            }

            return patterns;
        }

        public async Task<Kitchen> OpenKitchen()
        {
            var manage = new ManageCanteens(store, clock, random);
            var company = (await manage.Found(new(new("Comedor", Currency.Ars, "America/Argentina/Buenos_Aires")), Never)).Value;
            var site = (await manage.AddSite(company.Id, Details("Sede 1"), new() { WorkingDays = [1, 2, 3, 4, 5, 6, 7] }, Never)).Value;
            var category = (await manage.AddCategory(company.Id, "Kiosco", Never)).Value;
            var dishes = new List<LineRequest>();
            for (var at = 0; at < LinesEach; at++)
            {
                var details = new ProductDetails
                {
                    Name = $"Plato {at}",
                    Price = new(80_000, Currency.Ars),
                    Emoji = "",
                    Stock = Plenty,
                    Category = "Kiosco",
                    Description = "",
                };
                dishes.Add(new((await manage.AddProduct(
                    company.Id, new() { Details = details, Sku = $"SKU-{at}", Category = category }, Never)).Value.Id, 1));
            }

            var token = (await new OrganisationTokens(store, clock, random).Issue(
                company.Id, "bench", TokenAbility.Staff, null, Never)).Value;
            return new(token.Secret, site.Id, dishes);
        }

        public async Task PlaceMeals(Kitchen kitchen)
        {
            var organisation = (await new FindOrganisation(store, new(store, new()), clock).ByToken(kitchen.Token))!;
            await using var writer = Writer();
            await Task.WhenAll(Enumerable.Range(0, Seed.OpenEach).Select(async _ => (await writer.Place(
                new()
                {
                    CustomerKey = organisation.AccountKey,
                    CustomerName = "",
                    Bakery = kitchen.Site,
                    Lines = kitchen.Dishes,
                    PickupTime = "",
                    Extension = new MealRequest
                    {
                        CompanyKey = organisation.CompanyKey,
                        Customer = null,
                        PaymentType = PaymentType.Cash,
                        PickupDay = organisation.DateAt(clock.GetUtcNow()),
                        ByStaff = true,
                        Author = "Catalina Cantinera",
                    },
                },
                Never)).Value));
        }

        private OrderPlacement Writer() => new(
            store, new OrderRules(new() { RefusePastPickup = false }), new CanteenOrders(), clock, random, maxQueue: 1024);

        private static BakeryDetails Details(string name) => new()
        {
            Name = name,
            Address = "Calle 53 # 18-40, Bogotá",
            Latitude = 4.6,
            Longitude = -74.1,
            OpensAt = new(0, 0),
            ClosesAt = new(23, 59),
        };

        private static async Task<Order> Place(OrderPlacement writer, Shop shop, Account customer) => (await writer.Place(
            new()
            {
                CustomerKey = customer.Key,
                CustomerName = customer.DisplayName,
                Bakery = new(shop.Id),
                Lines = [.. shop.Products.Take(LinesEach).Select(product => new LineRequest(new(product), 2))],
                PickupTime = "12:00",
                Notes = "Sin azúcar, por favor",
                PaymentMethod = PaymentMethod.CashOnPickup,
            },
            Never)).Value;

        private async Task<string> Token(long account) =>
            (await new Tokens(store, clock, random).Issue(account, "bench", null, Never)).Value.Secret;
    }
}
