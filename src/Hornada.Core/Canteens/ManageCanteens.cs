using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A new organisation, with what it needs to take orders.</summary>
/// <param name="Company">Name, currency, zone, country and language.</param>
public sealed record CanteenStart(CompanyStart Company)
{
    public CanteenSettings Settings { get; init; } = new();

    /// <summary>Its first establishment; null for none yet.</summary>
    public BakeryDetails? Site { get; init; }

    /// <summary>The baker that runs it; null for admins alone. It needs an establishment.</summary>
    public Uid? Manager { get; init; }

    internal Refusal? Check() => TextChecks.Joined([Company.Check(), Settings.Check(), Site?.Check()]);
}

/// <summary>Opens and changes organisations, their establishments and their products. The caller has checked who asks.</summary>
public sealed class ManageCanteens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>
    /// Opens an organisation with its walk-in customer, and where they are given its first establishment and the baker that runs it.
    /// </summary>
    public async Task<Outcome<Company>> Found(CanteenStart start, CancellationToken cancel)
    {
        if (start.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Company>(
            async (db, ct) =>
            {
                var (company, canteen) = await Found(db, start, ct);
                db.Log(new(AuditAction.CompanyCreated) { Company = company.Key, Subject = company.Id });
                if (start.Site is { } details && (await AddSite(db, canteen, details, new(), ct)).Refusal is { } unusable)
                {
                    return unusable;
                }

                var appointed = start.Manager is { } manager ? await Appoint(db, canteen, manager, ct) : 0;
                return appointed.Refusal is { } unable ? unable : company;
            },
            cancel);
    }

    private async Task<(Company Company, Canteen Canteen)> Found(HornadaDb db, CanteenStart start, CancellationToken cancel)
    {
        var (now, wanted) = (clock.Now(), start.Company);
        var company = Company.Found(CanteenIds.New(now, random), wanted.Name, wanted.Currency, wanted.Zone, now);
        if (wanted.Settings is not null)
        {
            company.Decide(wanted.Settings);
        }

        var account = Account.OpenForOrganisation(new(Ids.New(now, random)), wanted.Name, now);
        db.AddRange(company, account);
        await db.SaveChangesAsync(cancel);
        var canteen = new Canteen(company.Key, account.Key);
        canteen.Describe(start.Settings);
        db.Add(canteen);
        await db.SaveChangesAsync(cancel);
        var walkIn = CanteenCustomer.WalkInNameIn(company.House.MainLanguage);
        db.Add(new CanteenCustomer(CanteenIds.New(now, random), company.Key, walkIn, null, now) { IsWalkIn = true });
        await db.SaveChangesAsync(cancel);
        return (company, canteen);
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

    /// <summary>The same for a caller that runs the organisation. Only admins change how often its programs may ask.</summary>
    public Task<Outcome<Canteen>> ChangeSettings(Caller caller, string organisation, CanteenSettings settings, CancellationToken cancel) =>
        settings.RequestsPerMinute is not null && !caller.IsAdmin
            ? Task.FromResult<Outcome<Canteen>>(AccountRefusals.NotAnAdmin)
            : ChangeSettings(organisation, settings, cancel);

    /// <summary>
    /// Opens an establishment, which takes orders at once and sells every product of the organisation. Accounts that work at all others
    /// work there too.
    /// </summary>
    /// <param name="organisation">Public id of the organisation.</param>
    /// <param name="details">Name, address and position.</param>
    /// <param name="settings">Its settings; <see cref="SiteSettings.Usual"/> where none is given.</param>
    public async Task<Outcome<Bakery>> AddSite(string organisation, BakeryDetails details, SiteSettings settings, CancellationToken cancel)
    {
        if (TextChecks.Joined([details.Check(), settings.Check()]) is { } refusal)
        {
            return refusal;
        }

        return await Change<Bakery>(organisation, (db, canteen, ct) => AddSite(db, canteen, details, settings, ct), cancel);
    }

    private async Task<Outcome<Bakery>> AddSite(
        HornadaDb db, Canteen canteen, BakeryDetails details, SiteSettings settings, CancellationToken cancel)
    {
        var now = clock.Now();
        var company = await db.Companies.SingleAsync(row => row.Key == canteen.CompanyKey, cancel);
        var bakery = Bakery.Create(
            new(CanteenIds.New(now, random)), company, canteen.AccountKey, details, BakeryStatus.Active, now);
        if (bakery.CheckHours() is { } wrong)
        {
            return wrong;
        }

        var staff = await StaffOfAllSites(db, canteen, cancel);
        _ = bakery.Open(now, mayIgnoreHours: true);
        db.Add(bakery);
        await db.SaveChangesAsync(cancel);
        db.Add(new CanteenSite(bakery.Key, company.Key, settings.OrUsual(), now));
        db.AddRange(staff.Select(member => new Membership(member.Account, bakery.Key, member.Role, now)));
        await db.SaveChangesAsync(cancel);
        return bakery;
    }

    /// <summary>The accounts that work at every establishment of the organisation, with their role at the first one.</summary>
    private static async Task<List<(long Account, StaffRole Role)>> StaffOfAllSites(
        HornadaDb db, Canteen canteen, CancellationToken cancel)
    {
        var sites = await db.CanteenSites.Where(row => row.CompanyKey == canteen.CompanyKey)
            .Select(row => row.BakeryKey)
            .ToListAsync(cancel);
        var members = await db.Set<Membership>().AsNoTracking().Where(row => sites.Contains(row.BakeryKey)).ToListAsync(cancel);
        return [.. members.GroupBy(row => row.AccountKey)
            .Where(rows => rows.Count() == sites.Count)
            .Select(rows => (rows.Key, rows.MinBy(row => row.BakeryKey)!.Role))];
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

    /// <summary>Makes a baker work for every establishment of an organisation, which must have one.</summary>
    /// <returns>How many establishments are new to the baker.</returns>
    public Task<Outcome<int>> Appoint(string organisation, Uid baker, CancellationToken cancel) =>
        Change<int>(organisation, (db, canteen, ct) => Appoint(db, canteen, baker, ct), cancel);

    private async Task<Outcome<int>> Appoint(HornadaDb db, Canteen canteen, Uid baker, CancellationToken cancel)
    {
        var account = await db.Accounts.Where(row => row.Uid == baker)
            .Select(row => new { row.Key, row.Role, row.Email })
            .SingleOrDefaultAsync(cancel);
        if (account is not { Role: Role.Baker or Role.Admin })
        {
            return BakeryRefusals.OwnerIsNotBaker(baker, account?.Email ?? "");
        }

        var sites = await db.CanteenSites.Where(row => row.CompanyKey == canteen.CompanyKey).OrderBy(row => row.BakeryKey)
            .Select(row => row.BakeryKey)
            .ToListAsync(cancel);
        if (sites.Count == 0)
        {
            return CanteenRefusals.NoSite;
        }

        var known = await db.Set<Membership>().Where(row => row.AccountKey == account.Key && sites.Contains(row.BakeryKey))
            .Select(row => row.BakeryKey)
            .ToListAsync(cancel);
        db.AddRange(sites.Except(known).Select(site => new Membership(account.Key, site, StaffRole.Owner, clock.Now())));
        await db.SaveChangesAsync(cancel);
        return sites.Count - known.Count;
    }

    public Task<Outcome<string>> AddCategory(string organisation, string title, CancellationToken cancel) =>
        TextChecks.Required("title", title, Product.MaxCategory) is { } refusal
            ? Task.FromResult<Outcome<string>>(refusal)
            : Change<string>(
                organisation,
                async (db, canteen, ct) =>
                {
                    var position = await db.Categories.CountAsync(row => row.CompanyKey == canteen.CompanyKey, ct);
                    var company = await db.Companies.AsNoTracking().SingleAsync(row => row.Key == canteen.CompanyKey, ct);
                    var names = LocalText.From(company.House.MainLanguage, title);
                    var category = new Category { CompanyKey = canteen.CompanyKey, Names = names, Position = position };
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
        if (TextChecks.Joined([
            article.Details.Check(),
            TextChecks.Required("sku", article.Sku, Product.MaxCategory),
            CanteenProduct.CheckAmounts(article.CompareAtMinor, article.CostMinor)]) is { } refusal)
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
                    return CanteenRefusals.NoSite;
                }

                var category = await FindCategory(db, canteen, article.Category, ct);
                var created = Product.Create(new(CanteenIds.New(now, random)), home, article.Details, now);
                if ((category.Refusal ?? created.Refusal) is { } wrong)
                {
                    return wrong;
                }

                created.Value.Describe(new ArticleRequest { Code = new(article.Sku), CategoryKey = category.Value });
                db.Add(created.Value);
                db.AppendProductChanges(now);
                await db.SaveChangesAsync(ct);
                var facts = new CanteenProduct(created.Value.Key, article.IsMenu, article.CompareAtMinor, article.CostMinor);
                facts.Describe(new() { Details = article.Details, IsByDay = article.IsByDay });
                db.Add(facts);
                await db.SaveChangesAsync(ct);
                return created.Value;
            },
            cancel);
    }

    /// <summary>Changes the given values of a product. Orders keep what they froze.</summary>
    public async Task<Outcome<Product>> ChangeProduct(
        string organisation, ProductId id, CanteenArticleChange change, CancellationToken cancel)
    {
        if (change.Check() is { } refusal)
        {
            return refusal;
        }

        return await Change<Product>(
            organisation,
            async (db, canteen, ct) =>
            {
                if (await db.LockProducts([id], ct) is not [var product]
                    || !await db.CanteenSites.AnyAsync(
                        row => row.CompanyKey == canteen.CompanyKey && row.BakeryKey == product.BakeryKey, ct))
                {
                    return ProductRefusals.NotFound(id);
                }

                var category = await FindCategory(db, canteen, change.Category?.Value, ct);
                db.Attach(product);
                if ((category.Refusal ?? product.Describe(change.Details) ?? Shift(product, change.AddedStock)) is { } wrong)
                {
                    return wrong;
                }

                if (change.Category is not null || change.Sku is not null)
                {
                    product.Describe(new ArticleRequest
                    {
                        Code = change.Sku is null ? null : new(change.Sku),
                        CategoryKey = category.Value,
                    });
                }

                product.Touch(clock.Now());
                var facts = await db.CanteenProducts.SingleOrDefaultAsync(row => row.ProductKey == product.Key, ct);
                if (facts is null)
                {
                    db.Add(facts = new CanteenProduct(product.Key, isMenu: false, null, null));
                }

                facts.Describe(change);
                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return product;
            },
            cancel);
    }

    private static Refusal? Shift(Product product, int? units) => units is { } added and not 0 ? product.Shift(added) : null;

    /// <summary>Key of a category of the organisation; null for none.</summary>
    private static async Task<Outcome<long?>> FindCategory(HornadaDb db, Canteen canteen, string? id, CancellationToken cancel)
    {
        if (id is null)
        {
            return Outcome.Success<long?>(null);
        }

        var key = await db.CanteenCategories
            .Where(row => row.Id == id
                && db.Set<Category>().Any(category => category.Key == row.CategoryKey && category.CompanyKey == canteen.CompanyKey))
            .Select(row => (long?)row.CategoryKey)
            .SingleOrDefaultAsync(cancel);
        return key is null ? CanteenRefusals.NoSuchCategory(id) : Outcome.Success(key);
    }

    private Task<Outcome<T>> Change<T>(
        string organisation, Func<HornadaDb, Canteen, CancellationToken, Task<Outcome<T>>> change, CancellationToken cancel) =>
        store.Write<T>(
            async (db, ct) =>
            {
                var canteen = await db.Canteens.SingleOrDefaultAsync(
                    row => db.Set<Company>().Any(company => company.Key == row.CompanyKey && company.Id == organisation), ct);
                if (canteen is null)
                {
                    return CanteenRefusals.NoSuchOrganisation(organisation);
                }

                db.Log(new(AuditAction.SettingsChanged) { Company = canteen.CompanyKey, Changes = "canteen" });
                return await change(db, canteen, ct);
            },
            cancel);
}
