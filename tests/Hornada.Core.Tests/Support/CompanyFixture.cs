using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;

namespace Hornada.Core.Tests.Support;

/// <summary>A company in Ghent with two bakeries, one category shown in both, and its people; made through the public operations.</summary>
internal sealed class CompanyFixture
{
    private readonly StoreFixture on;

    private CompanyFixture(StoreFixture on, Company company, IReadOnlyList<Bakery> bakeries, Caller baker, Caller customer)
    {
        (this.on, Company, First, Second, Baker, Customer) = (on, company, bakeries[0], bakeries[1], baker, customer);
        (Articles, Categories) = (new(on.Store, on.Clock, on.Random), new(on.Store, on.Clock));
        (Sets, Offers) = (new(on.Store, on.Clock), new(on.Store, on.Clock));
    }

    public Company Company { get; }

    public Bakery First { get; }

    public Bakery Second { get; }

    public Caller Baker { get; }

    public Caller Customer { get; }

    public Category Breads { get; private set; } = null!;

    public ManageArticles Articles { get; }

    public ManageCategories Categories { get; }

    public ManageOptionSets Sets { get; }

    public ManageOffers Offers { get; }

    public static async Task<CompanyFixture> Open(StoreFixture on)
    {
        var (baker, customer) = (await Shop.SignUp(on, Role.Baker), await Shop.SignUp(on, Role.Customer));
        var companies = new ManageCompanies(on.Store, on.Clock, on.Random);
        var company = (await companies.Found(
            new("Korenbloem", Currency.Eur, "Europe/Brussels") { Settings = new() { MainLanguage = "nl", Languages = ["nl", "fr"] } },
            CancellationToken.None)).Value;
        var manage = new ManageBakeries(on.Store, on.Clock, on.Random);
        var bakeries = new List<Bakery>();
        foreach (var (name, latitude) in new[] { ("Korenbloem Gent", 51.05), ("Korenbloem Brugge", 51.21) })
        {
            var details = new BakeryDetails { Name = name, Address = "Sint-Baafsplein 1", Latitude = latitude, Longitude = 3.72 };
            bakeries.Add((await manage.Create(baker.Uid, details, BakeryStatus.Active, company.Key, CancellationToken.None)).Value.Bakery);
        }

        var places = bakeries.Select(bakery => new Workplace(bakery.Key, bakery.Id, bakery.Currency)).ToList();
        var made = new CompanyFixture(
            on,
            company,
            bakeries,
            new(baker.Key, baker.Uid, "", Role.Baker, places),
            new(customer.Key, customer.Uid, "", Role.Customer, []));
        made.Breads = (await made.Categories.Create(
            made.Baker,
            company.Key,
            new() { Names = In("Brood", "Pain"), ShownIn = [.. bakeries.Select(bakery => bakery.Key)] },
            CancellationToken.None)).Value;
        return made;
    }

    /// <summary>A name in Dutch and French.</summary>
    public static LocalText In(string dutch, string french) => new(new Dictionary<string, string> { ["nl"] = dutch, ["fr"] = french });

    /// <summary>A loaf at 3 euro, ready to be varied.</summary>
    public ArticleChange Loaf(string name = "Boerenbrood") =>
        new() { Names = In(name, $"{name} fr"), CategoryKey = Breads.Key, PriceMinor = 300 };

    public async Task<ArticleView> Sell(ArticleChange? article = null) =>
        (await Articles.Create(Baker, Company.Key, article ?? Loaf(), CancellationToken.None)).Value;

    public async Task<T> Read<T>(Func<FindCatalogue, FindShops, Task<T>> read)
    {
        await using var db = on.Store.OpenReader();
        return await read(new(db), new(db, on.Clock));
    }
}
