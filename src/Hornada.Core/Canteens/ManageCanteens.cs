using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A new product of an organisation.</summary>
public sealed record CanteenArticle
{
    /// <summary>Name, price and stock; the currency must be the organisation's.</summary>
    public required ProductDetails Details { get; init; }

    /// <summary>The kitchen's own key, such as <c>MENU-LUNES</c>.</summary>
    public required string Sku { get; init; }

    /// <summary>True for a menu.</summary>
    public bool IsMenu { get; init; }

    /// <summary>Former price, in minor units; null for none.</summary>
    public long? CompareAtMinor { get; init; }

    /// <summary>Cost for the kitchen, in minor units; null when unknown.</summary>
    public long? CostMinor { get; init; }

    /// <summary>Public id of its category; null for none.</summary>
    public string? Category { get; init; }
}

/// <summary>Opens and changes organisations, their establishments and their products.</summary>
public sealed class ManageCanteens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Opens an organisation, with its walk-in customer.</summary>
    /// <param name="name">Display name, 1 to 120 characters.</param>
    /// <param name="currency">Currency of its prices.</param>
    /// <param name="zone">IANA zone of its calendar.</param>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    public async Task<Outcome<Company>> Open(
        string name, Currency currency, string zone, CanteenSettings settings, CancellationToken cancel)
    {
        if (TextChecks.Joined([TextChecks.Required("name", name, Bakery.MaxName), settings.Check()]) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Company>(
            async (db, ct) =>
            {
                var now = clock.Now();
                var company = Company.Found(CanteenIds.New(now, random), name, currency, zone, now);
                var account = Account.OpenForOrganisation(new(Ids.New(now, random)), name, now);
                db.AddRange(company, account);
                await db.SaveChangesAsync(ct);
                var canteen = new Canteen(company.Key, account.Key);
                canteen.Describe(settings);
                db.Add(canteen);
                await db.SaveChangesAsync(ct);
                db.Add(new CanteenCustomer(
                    CanteenIds.New(now, random), company.Key, CanteenCustomer.WalkInName, null, now)
                { IsWalkIn = true });
                await db.SaveChangesAsync(ct);
                return company;
            },
            cancel);
    }

    /// <summary>
    /// Changes the settings of an organisation for all its establishments. A new request limit counts from its next request on.
    /// </summary>
    public Task<Outcome<Canteen>> ChangeSettings(string organisation, CanteenSettings settings, CancellationToken cancel)
    {
        return settings.Check() is { } refusal
            ? Task.FromResult<Outcome<Canteen>>(refusal)
            : Change<Canteen>(
                organisation,
                async (db, canteen, ct) =>
                {
                    canteen.Describe(settings);
                    await db.SaveChangesAsync(ct);
                    return canteen;
                },
                cancel);
    }

    /// <summary>Opens an establishment, which takes orders at once and sells every product of the organisation.</summary>
    /// <param name="organisation">Public id of the organisation.</param>
    /// <param name="details">Name, address and position.</param>
    /// <param name="settings">Its settings; <see cref="SiteSettings.Usual"/> where none is given.</param>
    public async Task<Outcome<Bakery>> AddSite(string organisation, BakeryDetails details, SiteSettings settings, CancellationToken cancel)
    {
        if (TextChecks.Joined([details.Check(), settings.Check()]) is { } refusal)
        {
            return refusal;
        }

        return await Change<Bakery>(
            organisation,
            async (db, canteen, ct) =>
            {
                var now = clock.Now();
                var company = await db.Companies.SingleAsync(row => row.Key == canteen.CompanyKey, ct);
                var bakery = Bakery.Create(
                    new(CanteenIds.New(now, random)), company, canteen.AccountKey, details, BakeryStatus.Active, now);
                if (bakery.CheckHours() is { } wrong)
                {
                    return wrong;
                }

                _ = bakery.Open(now, mayIgnoreHours: true);
                db.Add(bakery);
                await db.SaveChangesAsync(ct);
                db.Add(new CanteenSite(bakery.Key, company.Key, settings.OrUsual(), now));
                await db.SaveChangesAsync(ct);
                return bakery;
            },
            cancel);
    }

    /// <summary>
    /// Changes the settings of an establishment. Placed orders keep their day; the new closing times decide whether they can be cancelled.
    /// </summary>
    public Task<Outcome<CanteenSite>> ChangeSite(string organisation, BakeryId site, SiteSettings settings, CancellationToken cancel)
    {
        return settings.Check() is { } refusal
            ? Task.FromResult<Outcome<CanteenSite>>(refusal)
            : Change<CanteenSite>(
                organisation,
                async (db, canteen, ct) =>
                {
                    var found = await db.CanteenSites.SingleOrDefaultAsync(
                        row => row.CompanyKey == canteen.CompanyKey
                            && db.Set<Bakery>().Any(bakery => bakery.Key == row.BakeryKey && bakery.Id == site),
                        ct);
                    if (found is null)
                    {
                        return BakeryRefusals.NotFound(site);
                    }

                    found.Describe(settings, clock.Now());
                    await db.SaveChangesAsync(ct);
                    return found;
                },
                cancel);
    }

    /// <summary>Makes a baker work for every establishment of an organisation.</summary>
    public Task<Outcome<int>> Appoint(string organisation, Uid baker, CancellationToken cancel) => Change<int>(
        organisation,
        async (db, canteen, ct) =>
        {
            var account = await db.Accounts.Where(row => row.Uid == baker)
                .Select(row => new { row.Key, row.Role, row.Email })
                .SingleOrDefaultAsync(ct);
            if (account is not { Role: Role.Baker or Role.Admin })
            {
                return BakeryRefusals.OwnerIsNotBaker(baker, account?.Email ?? "");
            }

            var sites = await db.CanteenSites
                .Where(row => row.CompanyKey == canteen.CompanyKey
                        && !db.Set<Membership>().Any(known => known.BakeryKey == row.BakeryKey && known.AccountKey == account.Key))
                .OrderBy(row => row.BakeryKey)
                .ToListAsync(ct);
            db.AddRange(sites.Select(site => new Membership(account.Key, site.BakeryKey, StaffRole.Owner, clock.Now())));
            await db.SaveChangesAsync(ct);
            return sites.Count;
        },
        cancel);

    public Task<Outcome<string>> AddCategory(string organisation, string title, CancellationToken cancel) =>
        TextChecks.Required("title", title, Product.MaxCategory) is { } refusal
            ? Task.FromResult<Outcome<string>>(refusal)
            : Change<string>(
                organisation,
                async (db, canteen, ct) =>
                {
                    var position = await db.Categories.CountAsync(row => row.CompanyKey == canteen.CompanyKey, ct);
                    var category =
                        new Category { CompanyKey = canteen.CompanyKey, Names = LocalText.From("es", title), Position = position };
                    db.Add(category);
                    await db.SaveChangesAsync(ct);
                    var id = CanteenIds.New(clock.Now(), random);
                    db.Add(new CanteenCategory(category.Key, id));
                    await db.SaveChangesAsync(ct);
                    return id;
                },
                cancel);

    /// <summary>
    /// Adds a product, which every establishment sells from one stock. Refused when the organisation has no establishment.
    /// </summary>
    public async Task<Outcome<Product>> AddProduct(string organisation, CanteenArticle article, CancellationToken cancel)
    {
        if (TextChecks.Joined([article.Details.Check(), TextChecks.Required("sku", article.Sku, Product.MaxCategory)]) is { } refusal)
        {
            return refusal;
        }

        return await Change<Product>(
            organisation,
            async (db, canteen, ct) =>
            {
                var now = clock.Now();
                var home = await db.CanteenSites.Where(row => row.CompanyKey == canteen.CompanyKey).OrderBy(row => row.BakeryKey)
                    .Join(db.Bakeries, site => site.BakeryKey, bakery => bakery.Key, (_, bakery) => bakery)
                    .FirstOrDefaultAsync(ct);
                if (home is null)
                {
                    return CanteenRefusals.NoSuchOrganisation(organisation);
                }

                var category = article.Category is null ? null : await db.CanteenCategories.SingleOrDefaultAsync(
                    row => row.Id == article.Category
                        && db.Set<Category>().Any(category => category.Key == row.CategoryKey && category.CompanyKey == canteen.CompanyKey),
                    ct);
                if (article.Category is not null && category is null)
                {
                    return CanteenRefusals.NoSuchCategory(article.Category);
                }

                var created = Product.Create(new(CanteenIds.New(now, random)), home, article.Details, now);
                if (created.Refusal is not null)
                {
                    return created.Refusal;
                }

                created.Value.Describe(new ArticleRequest { Code = new(article.Sku), CategoryKey = category?.CategoryKey });
                db.Add(created.Value);
                await db.SaveChangesAsync(ct);
                db.Add(new CanteenProduct(created.Value.Key, article.IsMenu, article.CompareAtMinor, article.CostMinor));
                await db.SaveChangesAsync(ct);
                return created.Value;
            },
            cancel);
    }

    private Task<Outcome<T>> Change<T>(
        string organisation, Func<HornadaDb, Canteen, CancellationToken, Task<Outcome<T>>> change, CancellationToken cancel) =>
        store.Write<T>(
            async (db, ct) =>
            {
                var canteen = await db.Canteens.SingleOrDefaultAsync(
                    row => db.Set<Company>().Any(company => company.Key == row.CompanyKey && company.Id == organisation), ct);
                return canteen is null ? CanteenRefusals.NoSuchOrganisation(organisation) : await change(db, canteen, ct);
            },
            cancel);
}
