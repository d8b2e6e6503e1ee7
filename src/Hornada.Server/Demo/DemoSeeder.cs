using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Demo;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Demo;

/// <summary>
/// Two bakeries with a few days behind them, built through the same operations the API calls. For a first look and for tests; Production
/// refuses it, since everybody knows the password. Its companies are marked and its people have addresses below <c>hornada.example</c>, so
/// <see cref="RemoveDemo"/> finds all of it.
/// </summary>
internal sealed class DemoSeeder(Store store, TimeProvider clock, Randomness random, UserManager<Account> users, PictureFiles files)
{
    /// <summary>Password of every demo user.</summary>
    public const string Password = "hornada-demo";

    private const string TokenName = "demo";

    private const int OrderCount = 30;
    private const int OpenCount = 10;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Email, string Name, Role Role)[] Users =
    [
        ("admin@hornada.example", "Ana Administradora", Role.Admin),
        ("baker@hornada.example", "Benito Panadero", Role.Baker),
        ("baker2@hornada.example", "Beatriz Panadera", Role.Baker),
        ("customer@hornada.example", "Carlos Ruiz", Role.Customer),
        ("customer2@hornada.example", "Camila Torres", Role.Customer),
        (KorenbloemDemo.Owner, "Bart Bakker", Role.Baker),
        (KorenbloemDemo.Customer, "Katrien Klant", Role.Customer),
    ];

    private static readonly ProductDetails[] MoreProducts =
    [
        StarterProducts.Starter("Almojábana", 3_500, "🧀", Availability.ReadyNow, 60, "pan"),
        StarterProducts.Starter("Pandebono", 3_000, "🥯", Availability.ReadyNow, 80, "pan"),
        StarterProducts.Starter("Pan de yuca", 3_200, "🥖", Availability.ReadyIn20, 60, "pan"),
        StarterProducts.Starter("Roscón de guayaba", 6_500, "🍩", Availability.ReadyNow, 40, "pastelería"),
        StarterProducts.Starter("Mogolla integral", 2_500, "🍞", Availability.ReadyNow, 50, "pan"),
        StarterProducts.Starter("Galleta de avena", 2_800, "🍪", Availability.ReadyNow, 70, "galletas"),
        StarterProducts.Starter("Torta de chocolate", 68_000, "🎂", Availability.AdvanceOrderOnly, 6, "pastelería") with
        {
            AdvanceMinutes = 1440
        },
        StarterProducts.Starter("Café tinto", 3_000, "☕", Availability.ReadyNow, 90, "bebidas"),
    ];

    private static readonly ProductDetails[] OtherProducts =
    [
        StarterProducts.Starter("Pan campesino", 9_000, "🍞", Availability.ReadyNow, 40, "pan"),
        StarterProducts.Starter("Focaccia de romero", 11_000, "🫓", Availability.ReadyIn60, 25, "pan"),
        StarterProducts.Starter("Cinnamon roll", 7_500, "🍥", Availability.ReadyNow, 40, "pastelería"),
        StarterProducts.Starter("Chocolate santafereño", 6_000, "☕", Availability.ReadyNow, 50, "bebidas"),
    ];

    /// <summary>Seeds an empty store, makes a fresh token for every demo user and writes them down.</summary>
    /// <param name="directory">Where <c>demo-tokens.json</c> goes; readable by its owner alone.</param>
    /// <returns>The token of each demo user by e-mail.</returns>
    /// <exception cref="SettingsException">The store has other users: the demo does not mix with real data.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Prepare(string directory, CancellationToken cancel)
    {
        if (await IsEmpty(cancel))
        {
            await Seed(cancel);
        }

        var tokens = new Dictionary<string, string>();
        foreach (var (email, _, _) in Users)
        {
            var account = await users.FindByEmailAsync(email) ?? throw new SettingsException(
                ["The store holds other data than the demo. Give an empty --data directory, or serve without the demo."]);
            tokens[email] = await Renew(new(store, clock, random), account, cancel);
        }

        await new CanteenDemo(store, clock, random, users).Prepare(tokens, cancel);
        await WriteDown(directory, tokens, cancel);
        return tokens;
    }

    /// <summary>Revokes the tokens of an earlier start and makes a new one.</summary>
    public static async Task<string> Renew(Tokens tokens, Account account, CancellationToken cancel)
    {
        foreach (var old in (await tokens.ForAccount(account.Key, cancel)).Where(token => token.Name == TokenName))
        {
            _ = (await tokens.Revoke(account.Key, old.Id, cancel)).Value;
        }

        return (await tokens.Issue(account.Key, TokenName, null, cancel)).Value.Secret;
    }

    private async Task<bool> IsEmpty(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return !await db.Accounts.AnyAsync(cancel);
    }

    private async Task Seed(CancellationToken cancel)
    {
        foreach (var (email, name, role) in Users)
        {
            var account = Account.Open(new(Ids.New(clock.Now(), random)), email, name, role, clock.Now());
            var made = await users.CreateAsync(account, Password);
            if (!made.Succeeded)
            {
                var errors = string.Join(" ", made.Errors.Select(error => error.Description));
                throw new InvalidOperationException($"The demo user {email} was refused: {errors}");
            }
        }

        var espiga = await OpenBakery("baker@hornada.example", new()
        {
            Name = "Panadería La Espiga",
            Description = "Pan artesanal de masa madre",
            Address = "Calle 53 # 18-40, Bogotá",
            Phone = "+57 300 555 0147",
            Latitude = 4.6431,
            Longitude = -74.0721,
            OpensAt = new(0, 0),
            ClosesAt = new(23, 59),
        }, [.. StarterProducts.All, .. MoreProducts], cancel);
        var trigo = await OpenBakery("baker2@hornada.example", new()
        {
            Name = "Trigo y Sal",
            Description = "Panes rústicos y focaccias",
            Address = "Carrera 7 # 45-12, Bogotá",
            Phone = "+57 300 555 0182",
            Latitude = 4.6318,
            Longitude = -74.0649,
            OpensAt = new(0, 0),
            ClosesAt = new(23, 59),
        }, OtherProducts, cancel);
        await LiveThroughDays(espiga, trigo, cancel);
        await new KorenbloemDemo(store, clock, random, users, files).Seed(cancel);
    }

    private async Task<Caller> OpenBakery(
        string owner, BakeryDetails details, IReadOnlyList<ProductDetails> products, CancellationToken cancel)
    {
        var manage = new ManageBakeries(store, clock, random);
        var account = (await users.FindByEmailAsync(owner))!;
        var bakery = (await manage.Create(account.Uid, details, BakeryStatus.Active, cancel)).Value.Bakery;
        var workplace = new Workplace(bakery.Key, bakery.Id, bakery.Currency);
        _ = (await manage.ChangeOwn(workplace, new(new(), IsOpen: true, null), cancel)).Value;
        _ = (await new ManageProducts(store, clock, random).Seed(workplace, products, cancel)).Value;
        var baker = new Caller(account.Key, account.Uid, account.DisplayName, account.Role, [workplace]);
        await Mark(new(store, clock), baker, bakery.CompanyKey, cancel);
        return baker;
    }

    /// <summary>Marks a company as one of the demo, so that it is removed with the demo.</summary>
    public static async Task Mark(ManageShops shops, Caller baker, long companyKey, CancellationToken cancel) =>
        _ = (await shops.ChangeCompany(baker, companyKey, house => house with { IsDemo = true }, cancel)).Value;

    /// <summary>Thirty orders, each placed and worked on some hours apart, on a clock that runs up to now.</summary>
    private async Task LiveThroughDays(Caller espiga, Caller trigo, CancellationToken cancel)
    {
        var past = new TestClock(clock.Now());
        var move = new MoveOrder(store, past, random, new CanteenOrders());
        var rules = new OrderRules(new() { RefusePastPickup = false });
        await using var writer = new OrderPlacement(store, rules, new CanteenOrders(), past, random, maxQueue: 1);
        var customers = await Customers(cancel);
        for (var number = 0; number < OrderCount; number++)
        {
            // The open orders are all Trigo y Sal's: La Espiga's board starts empty, so a newcomer's own order is the first on it.
            var baker = number >= OrderCount - OpenCount || number % 5 == 4 ? trigo : espiga;
            var customer = customers[number % customers.Count];
            past.Move(clock.Now() - Age(number));
            var order = (await writer.Place(await NextRequest(customer, baker, number, past, cancel), cancel)).Value;
            foreach (var (status, minutesLater) in Story(number))
            {
                past.Move(order.PlacedAt.AddMinutes(minutesLater));
                _ = (await move.To(baker, order.Id, status, cancel)).Value;
            }
        }
    }

    /// <summary>Orders are spread over the last five days; the last ten, which are still open, over the last half hour.</summary>
    private static TimeSpan Age(int number) => number < OrderCount - OpenCount
        ? TimeSpan.FromHours((OrderCount - OpenCount - number) * 6)
        : TimeSpan.FromMinutes((OrderCount - number) * 3);

    /// <summary>How far each order comes, so that every status is there.</summary>
    private static (OrderStatus Status, int MinutesLater)[] Story(int number) => number switch
    {
        >= OrderCount - 3 => [],
        >= OrderCount - 6 => [(OrderStatus.Confirmed, 1)],
        >= OrderCount - 8 => [(OrderStatus.Confirmed, 1), (OrderStatus.Baking, 2)],
        >= OrderCount - OpenCount => [(OrderStatus.Confirmed, 1), (OrderStatus.Baking, 2), (OrderStatus.Ready, 3)],
        _ when number % 7 == 3 => [(OrderStatus.Cancelled, 4)],
        _ => [(OrderStatus.Confirmed, 2), (OrderStatus.Baking, 5), (OrderStatus.Ready, 25), (OrderStatus.Completed, 40)],
    };

    private async Task<IReadOnlyList<Account>> Customers(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Accounts.AsNoTracking()
            .Where(account => account.Role == Role.Customer && account.Email != KorenbloemDemo.Customer)
            .OrderBy(account => account.Key)
            .ToListAsync(cancel);
    }

    private async Task<OrderRequest> NextRequest(Account customer, Caller baker, int number, TestClock past, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var workplace = baker.Workplaces[0];
        var products = await db.Products.AsNoTracking()
            .Where(product => product.BakeryKey == workplace.Key)
            .Where(product => product.Stock > 20 && product.Availability != Availability.AdvanceOrderOnly)
            .OrderBy(product => product.Key)
            .ToListAsync(cancel);
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var pickup = bakery.LocalTime(past.GetUtcNow().AddMinutes(30));
        return new()
        {
            CustomerKey = customer.Key,
            CustomerName = customer.DisplayName,
            Bakery = workplace.Id,
            Lines =
            [
                .. Enumerable.Range(0, 1 + (number % 3)).Select(line =>
                    new LineRequest(products[(number + line) % products.Count].Id, 1 + ((number + line) % 2))),
            ],
            PickupTime = OpeningHours.WriteTime(TimeOnly.FromDateTime(pickup.DateTime)),
            Notes = number % 6 == 0 ? "Sin azúcar, por favor" : "",
            PaymentMethod = number % 2 == 0 ? PaymentMethod.CashOnPickup : PaymentMethod.CreditCard,
        };
    }

    private static async Task WriteDown(string directory, Dictionary<string, string> tokens, CancellationToken cancel)
    {
        OwnFiles.CreateDirectory(directory);
        var path = Path.Combine(directory, RemoveDemo.TokensFile);
        var fresh = path + ".new";
        File.Delete(fresh);
        await using (var file = OwnFiles.Open(fresh, FileMode.CreateNew, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, tokens, Indented, cancel);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
