using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>
/// What the rules of ordering know of canteens: establishments, customers, closed days, and the credit accounts of the group, locked.
/// An accepted order takes its price out of its account in memory, so the next one of the group sees what is left.
/// </summary>
public sealed class CanteenDesk
{
    /// <summary>No canteen anywhere: every order of the other contracts.</summary>
    public static readonly CanteenDesk None = new();

    private Dictionary<long, CanteenSite> sites = [];
    private Dictionary<long, Canteen> canteens = [];
    private Dictionary<(long Company, string Id), CanteenCustomer> customers = [];
    private Dictionary<long, CanteenCustomer> walkIns = [];
    private Dictionary<long, CreditAccount> accounts = [];
    private Dictionary<long, CanteenProduct> products = [];
    private Dictionary<long, long> companyOfSite = [];
    private HashSet<(long Site, DateOnly Day)> closedDays = [];

    private CanteenDesk()
    {
    }

    /// <summary>How this bakery works as an establishment; null when it is none.</summary>
    internal CanteenSite? SiteOf(Bakery bakery) => sites.GetValueOrDefault(bakery.Key);

    /// <summary>The organisation of an establishment.</summary>
    internal Canteen CanteenOf(CanteenSite site) => canteens[site.CompanyKey];

    /// <summary>The customer of an organisation with this id, or its walk-in customer for null; null when it has none.</summary>
    internal CanteenCustomer? CustomerOf(CanteenSite site, string? id) => id is null
        ? walkIns.GetValueOrDefault(site.CompanyKey)
        : customers.GetValueOrDefault((site.CompanyKey, id));

    /// <summary>The account of a customer's parent; null when nobody pays for him.</summary>
    internal CreditAccount? AccountOf(CanteenCustomer customer) => customer.ParentKey is { } parent ? accounts.GetValueOrDefault(parent) : null;

    /// <summary>True when nothing is cooked on this day.</summary>
    internal bool IsClosed(CanteenSite site, DateOnly day) => closedDays.Contains((site.BakeryKey, day));

    /// <summary>True when an establishment sells a product because another one of its organisation has it on the shelf.</summary>
    internal bool IsSoldAt(Product product, Bakery bakery) =>
        SiteOf(bakery) is { } site && companyOfSite.TryGetValue(product.BakeryKey, out var company) && company == site.CompanyKey;

    /// <summary>True for a menu.</summary>
    internal bool IsMenu(Product product) => products.TryGetValue(product.Key, out var known) && known.IsMenu;

    /// <summary>
    /// Locks the establishments of a group against being closed until the end of the transaction. The first lock of all: before products
    /// and credit.
    /// </summary>
    internal static async Task<CanteenDesk> Open(HornadaDb db, IReadOnlyCollection<long> siteKeys, CancellationToken cancel) =>
        siteKeys.Count == 0 ? None : new() { sites = (await db.ShareSites(siteKeys, cancel)).ToDictionary(site => site.BakeryKey) };

    /// <summary>Reads the rest, and locks the credit accounts of the group in key order: after the products.</summary>
    internal async Task Load(HornadaDb db, IReadOnlyCollection<PlaceOrder> wanted, IEnumerable<Product> sold, CancellationToken cancel)
    {
        if (sites.Count == 0)
        {
            return;
        }

        var (companies, siteKeys) = (sites.Values.Select(site => site.CompanyKey).Distinct().ToList(), sites.Keys.ToList());
        var meals = wanted.Select(order => order.Meal).OfType<WantedMeal>().ToList();
        var ids = meals.Select(meal => meal.Customer).OfType<string>().Distinct().ToList();
        var known = await db.CanteenCustomers.AsNoTracking()
            .Where(row => companies.Contains(row.CompanyKey) && (row.IsWalkIn || ids.Contains(row.Id)))
            .ToListAsync(cancel);
        customers = known.ToDictionary(row => (row.CompanyKey, row.Id));
        walkIns = known.Where(row => row.IsWalkIn).ToDictionary(row => row.CompanyKey);
        canteens = await db.Canteens.AsNoTracking().Where(row => companies.Contains(row.CompanyKey)).ToDictionaryAsync(row => row.CompanyKey, cancel);
        companyOfSite = await db.CanteenSites.Where(row => companies.Contains(row.CompanyKey)).ToDictionaryAsync(row => row.BakeryKey, row => row.CompanyKey, cancel);
        closedDays = [.. (await db.CanteenClosedDays.AsNoTracking().Where(row => siteKeys.Contains(row.BakeryKey)).ToListAsync(cancel)).Select(row => (row.BakeryKey, row.Day))];
        var productKeys = sold.Select(product => product.Key).ToList();
        products = await db.CanteenProducts.AsNoTracking().Where(row => productKeys.Contains(row.ProductKey)).ToDictionaryAsync(row => row.ProductKey, cancel);

        var byCredit = meals.Where(meal => meal.PaymentType == PaymentType.Credit).Select(meal => meal.Customer).ToHashSet();
        var parents = known.Where(row => byCredit.Contains(row.Id) || (row.IsWalkIn && byCredit.Contains(null))).Select(row => row.ParentKey).OfType<long>().Distinct().ToList();
        if (parents.Count > 0)
        {
            var locked = await db.LockCredit(parents, cancel);
            db.AttachRange(locked);
            accounts = locked.ToDictionary(account => account.ParentKey);
        }
    }

    /// <summary>Stores what the accepted orders of a group say as orders of a canteen. The orders have been stored.</summary>
    internal static void Write(HornadaDb db, IEnumerable<Order> placed)
    {
        foreach (var order in placed)
        {
            if (order.Tray is { } tray)
            {
                tray.IsOf(order);
                db.Add(tray.Meal);
                db.AddRange(tray.Lines);
                db.AddRange(new[] { tray.Debit }.OfType<CreditMovement>());
            }
        }
    }
}

/// <summary>Everything but the lines of a wanted order of a canteen, found and checked.</summary>
internal sealed record Seat(WantedMeal Wish, Canteen Canteen, CanteenSite Site, CanteenCustomer Customer, CreditAccount? Account, DateOnly Day);

/// <summary>What is stored beside an accepted order of a canteen.</summary>
/// <param name="Meal">The canteen's part of the order.</param>
/// <param name="Lines">What changes of its lines.</param>
/// <param name="Account">The account it is paid from; null unless by credit.</param>
/// <param name="Debit">The movement that pays it; null unless by credit, and when it costs nothing.</param>
internal sealed record Tray(CanteenOrder Meal, IReadOnlyList<CanteenLine> Lines, CreditAccount? Account, CreditMovement? Debit)
{
    /// <summary>Belongs to this order, which has been stored.</summary>
    public void IsOf(Order order)
    {
        Meal.IsOf(order);
        Debit?.IsFor(order);
        foreach (var line in Lines)
        {
            line.IsOf(order);
        }
    }

    /// <summary>The order is not placed after all: the money goes back, as if nothing had been.</summary>
    public void Undo()
    {
        if (Debit is not null)
        {
            Account!.Forget(Debit);
        }
    }
}
