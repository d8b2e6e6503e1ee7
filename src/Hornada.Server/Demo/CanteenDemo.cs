using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Demo;

/// <summary>
/// A school kitchen for the demo: two establishments, a dozen children with parents and credit, and a day in the middle of its work.
/// </summary>
internal sealed class CanteenDemo(Store store, TimeProvider clock, Randomness random, UserManager<Account> users)
{
    /// <summary>Name of the organisation.</summary>
    public const string Name = "Comedor Los Aromos";

    /// <summary>E-mail address of the demo's canteen staff.</summary>
    public const string Operator = "cantina@hornada.example";

    private const string TokenName = "demo";

    private static readonly (string Name, string Class, string Parent, string Phone)[] Children =
    [
        ("Sofía Paz", "3° B", "Marta Paz", "+5491155500101"),
        ("Tomás Paz", "1° A", "Marta Paz", ""),
        ("Valentina Ríos", "3° B", "Jorge Ríos", "+5491155500102"),
        ("Benjamín Acosta", "5° A", "Laura Acosta", "+5491155500103"),
        ("Emma Acosta", "2° A", "Laura Acosta", ""),
        ("Mateo Suárez", "4° C", "Pablo Suárez", "+5491155500104"),
        ("Isabella Vega", "6° A", "Carla Vega", "+5491155500105"),
        ("Joaquín Molina", "6° B", "Raúl Molina", "+5491155500106"),
        ("Martina Ferrari", "2° A", "Ana Ferrari", "+5491155500107"),
        ("Lautaro Benítez", "5° A", "Silvia Benítez", "+5491155500108"),
        ("Catalina Sosa", "4° C", "Diego Sosa", "+5491155500109"),
        ("Felipe Herrera", "1° A", "Nadia Herrera", "+5491155500110"),
    ];

    private static readonly (string Name, string Sku, long Minor, string Category, bool IsMenu, string Description)[] Dishes =
    [
        ("Menú: milanesa con puré", "MENU-MILANESA", 450_000, "Menús", true, "Milanesa de ternera con puré de papas y fruta"),
        ("Menú: tarta de verdura", "MENU-TARTA", 420_000, "Menús", true, "Tarta de acelga con ensalada y postre"),
        ("Menú: fideos con tuco", "MENU-FIDEOS", 390_000, "Menús", true, "Fideos con salsa de tomate y queso, y fruta"),
        ("Medialuna", "MEDIALUNA", 80_000, "Kiosco", false, ""),
        ("Tostado de jamón y queso", "TOSTADO", 250_000, "Kiosco", false, ""),
        ("Ensalada de fruta", "ENSALADA-FRUTA", 180_050, "Kiosco", false, "Fruta de estación"),
        ("Agua 500 ml", "AGUA-500", 90_000, "Bebidas", false, ""),
        ("Jugo de naranja", "JUGO-NARANJA", 140_000, "Bebidas", false, "Exprimido"),
    ];

    /// <summary>Creates the organisation when it is missing, and new tokens for it and its staff.</summary>
    public async Task Prepare(Dictionary<string, string> tokens, CancellationToken cancel)
    {
        var organisation = await Find(cancel) ?? await Seed(cancel);
        var own = new OrganisationTokens(store, clock, random);
        foreach (var old in (await own.ForOrganisation(organisation, cancel)).Value.Where(token => token.Name == TokenName))
        {
            _ = (await own.Revoke(organisation, old.Id, cancel)).Value;
        }

        tokens[$"canteen:{Name}"] = (await own.Issue(organisation, TokenName, TokenAbility.Staff, null, cancel)).Value.Secret;
        tokens[Operator] = await DemoSeeder.Renew(new(store, clock, random), (await users.FindByEmailAsync(Operator))!, cancel);
    }

    private async Task<string?> Find(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Canteens.Join(db.Companies, canteen => canteen.CompanyKey, company => company.Key, (_, company) => company)
            .Where(company => company.Name == Name)
            .Select(company => company.Id)
            .FirstOrDefaultAsync(cancel);
    }

    private async Task<string> Seed(CancellationToken cancel)
    {
        var manage = new ManageCanteens(store, clock, random);
        var company = (await manage.Found(new(new(Name, Currency.Ars, "America/Argentina/Buenos_Aires")), cancel)).Value;
        var first = (await manage.AddSite(
            company.Id,
            new()
            {
                Name = "Sede 1",
                Address = "Av. de los Aromos 1250, Buenos Aires",
                Latitude = -34.6037,
                Longitude = -58.3816,
                OpensAt = new(7, 30),
                ClosesAt = new(17, 0),
            },
            new()
            {
                WorkingDays = [1, 2, 3, 4, 5, 6, 7],
                MenuClosesAt = new(new TimeOnly(10, 30)),
                ClosureDays = 1,
                Slots = [new(9, 30), new(10, 30), new(11, 30)],
            },
            cancel)).Value;
        var second = (await manage.AddSite(
            company.Id,
            new()
            {
                Name = "Sede 2",
                Address = "Calle Jacarandá 480, Buenos Aires",
                Latitude = -34.5875,
                Longitude = -58.4205,
                OpensAt = new(7, 30),
                ClosesAt = new(17, 0),
            },
            new()
            {
                PickupTimes = PickupTimes.Interval,
                Slots = [new(9, 30), new(10, 30), new(11, 30)],
                WorkingDays = [1, 2, 3, 4, 5, 6, 7],
                OrderClosesAt = new(9, 0),
                ClosureDays = 0,
            },
            cancel)).Value;
        var products = await Cook(manage, company, cancel);
        await Appoint(manage, company, first, cancel);
        await LiveThroughTheDay(await Act(company, cancel), [first, second], products, cancel);
        return company.Id;
    }

    private static async Task<IReadOnlyList<Product>> Cook(ManageCanteens manage, Company company, CancellationToken cancel)
    {
        var categories = new Dictionary<string, string>();
        var products = new List<Product>();
        foreach (var (name, sku, minor, category, isMenu, description) in Dishes)
        {
            if (!categories.TryGetValue(category, out var id))
            {
                categories[category] = id = (await manage.AddCategory(company.Id, category, cancel)).Value;
            }

            products.Add((await manage.AddProduct(
                company.Id,
                new()
                {
                    Details = new()
                    {
                        Name = name,
                        Price = new(minor, Currency.Ars),
                        Emoji = "",
                        Stock = 500,
                        Category = category,
                        Description = description,
                    },
                    Sku = sku,
                    IsMenu = isMenu,
                    CompareAtMinor = isMenu ? minor + 50_000 : null,
                    CostMinor = minor * 6 / 10,
                    Category = id,
                },
                cancel)).Value);
        }

        return products;
    }

    private async Task Appoint(ManageCanteens manage, Company company, Core.Bakeries.Bakery site, CancellationToken cancel)
    {
        var account = Account.Open(new(Ids.New(clock.Now(), random)), Operator, "Catalina Cantinera", Role.Baker, clock.Now());
        var made = await users.CreateAsync(account, DemoSeeder.Password);
        if (!made.Succeeded)
        {
            var errors = string.Join(" ", made.Errors.Select(error => error.Description));
            throw new InvalidOperationException($"The demo user {Operator} was refused: {errors}");
        }

        _ = (await manage.Appoint(company.Id, account.Uid, cancel)).Value;
        var cook = new Caller(account.Key, account.Uid, account.DisplayName, Role.Baker, [new(site.Key, site.Id, site.Currency)]);
        await DemoSeeder.Mark(new(store, clock), cook, company.Key, cancel);
    }

    /// <summary>The organisation as its own staff.</summary>
    private async Task<Organisation> Act(Company company, CancellationToken cancel)
    {
        var issue = new OrganisationTokens(store, clock, random);
        var token = (await issue.Issue(company.Id, TokenName, TokenAbility.Staff, null, cancel)).Value;
        return (await new FindOrganisation(store, new(store, new()), clock).ByToken(token.Secret))!;
    }

    /// <summary>Parents pay in, and orders for today come in and are worked on, on a clock that runs up to now.</summary>
    private async Task LiveThroughTheDay(
        Organisation organisation, Core.Bakeries.Bakery[] sites, IReadOnlyList<Product> products, CancellationToken cancel)
    {
        var past = new TestClock(clock.Now().AddHours(-30));
        var children = await Enrol(organisation, past, cancel);
        var today = organisation.DateAt(clock.Now());
        var kitchen = new ManageMeals(store, new(store, past, random, new CanteenOrders()), past);
        await using var writer = new OrderPlacement(store, new OrderRules(new()), new CanteenOrders(), past, random, maxQueue: 1);
        var types = Enum.GetValues<PaymentType>();
        for (var number = 0; number < 24; number++)
        {
            past.Move(clock.Now().AddMinutes(-(25 * 60) + (number * 55)));
            var (site, child, type) = (sites[number % 2], number % 5 == 4 ? null : children[number % children.Count], types[number % 3]);
            var placed = await writer.Place(
                new()
                {
                    CustomerKey = organisation.AccountKey,
                    CustomerName = "",
                    Bakery = site.Id,
                    Lines =
                    [
                        new(products[number % products.Count].Id, 1 + (number % 2), number % 6 == 0 ? new() { Comment = "Sin sal" } : null),
                        new(products[(number + 3) % products.Count].Id, 1),
                    ],
                    PickupTime = "",
                    Notes = number % 7 == 0 ? "Retira la hermana" : "",
                    Extension = new MealRequest
                    {
                        CompanyKey = organisation.CompanyKey,
                        Customer = child?.Customer.Id,
                        PaymentType = child is null && type == PaymentType.Credit ? PaymentType.Cash : type,
                        PickupDay = today,
                        Slot = number % 2 == 1 ? new(10, 30) : null,
                        ByStaff = true,
                        Author = "Catalina Cantinera",
                    },
                },
                cancel);
            past.Move(past.GetUtcNow().AddMinutes(5));
            await Continue(kitchen, organisation, placed.Value, number, cancel);
        }
    }

    /// <summary>How far each order comes: every status with every way of paying.</summary>
    private async Task Continue(ManageMeals kitchen, Organisation organisation, Order order, int number, CancellationToken cancel)
    {
        switch (number / 3)
        {
            case 0 or 1:
                _ = (await kitchen.Complete(organisation, order.Id, cancel)).Value;
                break;
            case 2:
                _ = (await kitchen.Complete(organisation, order.Id, cancel)).Value;
                _ = (await kitchen.Archive(organisation, order.Id, cancel)).Value;
                break;
            case 3:
                _ = (await kitchen.Cancel(organisation, order.Id, "No viene hoy", cancel)).Value;
                break;
            case 4 when number % 3 == 0:
                await using (var db = store.OpenReader())
                {
                    var line = await db.CanteenLines
                        .Where(row => row.OrderKey == order.Key && row.Position == 1)
                        .Select(row => row.Id)
                        .SingleAsync(cancel);
                    _ = (await kitchen.Fulfil(organisation, order.Id, line, 1, cancel)).Value;
                }

                break;
            default:
                break;
        }
    }

    private async Task<IReadOnlyList<CustomerView>> Enrol(Organisation organisation, TestClock past, CancellationToken cancel)
    {
        var (people, ledger) = (new CanteenCustomers(store, past, random), new CreditLedger(store, past, random));
        var parents = new Dictionary<string, string>();
        var children = new List<CustomerView>();
        foreach (var (name, schoolClass, parent, phone) in Children)
        {
            var isNew = !parents.TryGetValue(parent, out var known);
            var child = (await people.Add(
                organisation,
                new()
                {
                    FullName = name,
                    Class = schoolClass,
                    Parent = known,
                    NewParent = isNew ? new(parent, $"{parent.Split(' ')[0].ToLowerInvariant()}@familia.example", phone) : null,
                },
                cancel)).Value;
            parents[parent] = child.Parent!.Id;
            children.Add(child);
            if (isNew)
            {
                var author = new CreditAuthor("Catalina Cantinera", organisation.AccountKey, "Transferencia");
                _ = (await ledger.Move(organisation, child.Customer.Id, CreditKind.TopUp, 2_500_000, author, cancel)).Value;
            }
        }

        return children;
    }
}
