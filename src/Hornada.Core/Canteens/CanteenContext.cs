using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>
/// What canteens know about the orders of one group: establishments, customers, closed days, and the locked credit accounts. An accepted
/// order takes its price out of its account in memory, so the next order of the group sees what is left.
/// </summary>
internal sealed class CanteenContext : IExtensionGroup
{
    private readonly Dictionary<long, CanteenSite> sites;
    private Dictionary<long, Canteen> canteens = [];
    private Dictionary<(long Company, string Id), CanteenCustomer> customers = [];
    private Dictionary<long, CanteenCustomer> walkIns = [];
    private Dictionary<long, CreditAccount> accounts = [];
    private Dictionary<long, CanteenProduct> products = [];
    private Dictionary<long, long> companyOfSite = [];
    private HashSet<(long Site, DateOnly Day)> closedDays = [];
    private HashSet<(long Product, DateOnly Day)> planned = [];

    /// <summary>A context that knows only its establishments, which are locked.</summary>
    public CanteenContext(IEnumerable<CanteenSite> sites) => this.sites = sites.ToDictionary(site => site.BakeryKey);

    /// <summary>How a bakery works as an establishment; null when it is none of the group's.</summary>
    public CanteenSite? SiteOf(Bakery bakery) => sites.GetValueOrDefault(bakery.Key);

    /// <summary>The organisation of an establishment.</summary>
    public Canteen CanteenOf(CanteenSite site) => canteens[site.CompanyKey];

    /// <summary>
    /// The customer of an organisation with this id, or its walk-in customer for null; null when the organisation has none.
    /// </summary>
    public CanteenCustomer? CustomerOf(CanteenSite site, string? id) => id is null
        ? walkIns.GetValueOrDefault(site.CompanyKey)
        : customers.GetValueOrDefault((site.CompanyKey, id));

    /// <summary>The credit account of a customer's parent; null when the customer has no parent.</summary>
    public CreditAccount? AccountOf(CanteenCustomer customer) => customer.ParentKey is { } parent
        ? accounts.GetValueOrDefault(parent)
        : null;

    /// <summary>True when the establishment cooks nothing on this day.</summary>
    public bool IsClosed(CanteenSite site, DateOnly day) => closedDays.Contains((site.BakeryKey, day));

    /// <summary>True when the product is a menu.</summary>
    public bool IsMenu(Product product) => products.TryGetValue(product.Key, out var known) && known.IsMenu;

    /// <summary>True when the product is sold every day, or is planned for this one.</summary>
    public bool IsOffered(Product product, DateOnly day) =>
        !products.TryGetValue(product.Key, out var known) || !known.IsByDay || planned.Contains((product.Key, day));

    /// <remarks>An establishment sells the products of all establishments of its organisation.</remarks>
    public bool Sells(Product product, Bakery bakery) =>
        SiteOf(bakery) is { } site && companyOfSite.TryGetValue(product.BakeryKey, out var company) && company == site.CompanyKey;

    /// <inheritdoc/>
    public Outcome<OrderTerms>? TermsFor(OrderRequest request, Bakery bakery, DateTimeOffset now)
    {
        if (SiteOf(bakery) is not { } site)
        {
            return null;
        }

        return request.Extension is MealRequest meal
            ? MealTerms.For(meal, site, bakery, this, now)
            : CanteenRefusals.ForItsCustomersAlone(bakery);
    }

    /// <inheritdoc/>
    public async Task Load(
        HornadaDb db, IReadOnlyCollection<OrderRequest> requests, IReadOnlyCollection<Product> products, CancellationToken cancel)
    {
        var (companies, siteKeys) = (sites.Values.Select(site => site.CompanyKey).Distinct().ToList(), sites.Keys.ToList());
        var meals = requests.Select(order => order.Extension).OfType<MealRequest>().ToList();
        await LoadCustomers(db, companies, [.. meals.Select(meal => meal.Customer).OfType<string>().Distinct()], cancel);
        canteens = await db.Canteens.AsNoTracking()
            .Where(row => companies.Contains(row.CompanyKey))
            .ToDictionaryAsync(row => row.CompanyKey, cancel);
        companyOfSite = await db.CanteenSites
            .Where(row => companies.Contains(row.CompanyKey))
            .ToDictionaryAsync(row => row.BakeryKey, row => row.CompanyKey, cancel);
        var closed = await db.CanteenClosedDays.AsNoTracking().Where(row => siteKeys.Contains(row.BakeryKey)).ToListAsync(cancel);
        closedDays = [.. closed.Select(row => (row.BakeryKey, row.Day))];
        var productKeys = products.Select(product => product.Key).ToList();
        this.products = await db.CanteenProducts.AsNoTracking()
            .Where(row => productKeys.Contains(row.ProductKey))
            .ToDictionaryAsync(row => row.ProductKey, cancel);
        await LoadPlan(db, cancel);
        await LockAccounts(db, [.. meals.Where(meal => meal.PaymentType == PaymentType.Credit).Select(meal => meal.Customer)], cancel);
    }

    private async Task LoadPlan(HornadaDb db, CancellationToken cancel)
    {
        var byDay = products.Values.Where(product => product.IsByDay).Select(product => product.ProductKey).ToList();
        if (byDay.Count > 0)
        {
            var rows = await db.PlannedProducts.AsNoTracking().Where(row => byDay.Contains(row.ProductKey)).ToListAsync(cancel);
            planned = [.. rows.Select(row => (row.ProductKey, row.Day))];
        }
    }

    private async Task LoadCustomers(HornadaDb db, List<long> companies, List<string> ids, CancellationToken cancel)
    {
        var known = await db.CanteenCustomers.AsNoTracking()
            .Where(row => companies.Contains(row.CompanyKey) && (row.IsWalkIn || ids.Contains(row.Id)))
            .ToListAsync(cancel);
        customers = known.ToDictionary(row => (row.CompanyKey, row.Id));
        walkIns = known.Where(row => row.IsWalkIn).ToDictionary(row => row.CompanyKey);
    }

    /// <summary>Locks the credit accounts of the customers that pay by credit; null among them stands for the walk-in customers.</summary>
    private async Task LockAccounts(HornadaDb db, HashSet<string?> paidByCredit, CancellationToken cancel)
    {
        var parents = customers.Values
            .Where(row => paidByCredit.Contains(row.Id) || (row.IsWalkIn && paidByCredit.Contains(null)))
            .Select(row => row.ParentKey)
            .OfType<long>()
            .Distinct()
            .ToList();
        if (parents.Count > 0)
        {
            var locked = await CanteenLocks.LockCredit(db, parents, cancel);
            db.AttachRange(locked);
            accounts = locked.ToDictionary(account => account.ParentKey);
        }
    }
}
