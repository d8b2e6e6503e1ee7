using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>The answers of an account, read and checked before anything is taken over.</summary>
internal sealed record BakeronlineAccount(IReadOnlyList<BakeronlineCompany> Companies)
{
    /// <summary>The files of answers that are not there: whole lists, and pages of products while other products have theirs.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Refused when the token sees no company, or answers are missing that may not be.</summary>
    public Refusal? FindMissing(bool mayMiss) =>
        Companies.Count == 0 ? ImportRefusals.NoCompany
        : Missing.Count > 0 && !mayMiss ? ImportRefusals.MissingAnswers(Missing)
        : null;

    /// <summary>Reads everything but the orders, which are read page by page; those are checked to be complete.</summary>
    public static async Task<Outcome<BakeronlineAccount>> Read(SavedAnswers answers, CancellationToken cancel)
    {
        var companies = await answers.List(BakeronlinePaths.Companies, null, cancel);
        if (companies.Refusal is { } refusal)
        {
            return refusal;
        }

        if (companies.Value is null)
        {
            return ImportRefusals.NoAnswers(answers.Directory, SavedAnswers.NameOf(BakeronlinePaths.Companies, 1));
        }

        var (read, missing) = (new List<BakeronlineCompany>(), new List<string>());
        foreach (var company in companies.Value)
        {
            var whole = await Read(answers, company, missing, cancel);
            if (whole.Refusal is { } wrong)
            {
                return wrong;
            }

            read.Add(whole.Value);
        }

        return new BakeronlineAccount(read) { Missing = missing };
    }

    private static async Task<Outcome<BakeronlineCompany>> Read(
        SavedAnswers answers, SourceRecord company, List<string> missing, CancellationToken cancel)
    {
        if (!SavedAnswers.IsName(company.Id))
        {
            return ImportRefusals.NoList(SavedAnswers.NameOf(BakeronlinePaths.Companies, 1));
        }

        var parts = new Dictionary<string, IReadOnlyList<SourceRecord>>();
        foreach (var part in (string[])["shops", "categories", "optionsets", "products", "offers", "holidays"])
        {
            var list = await answers.List(BakeronlinePaths.Part(company.Id, part), null, cancel);
            if (list.Refusal is { } refusal)
            {
                return refusal;
            }

            Expect(answers, BakeronlinePaths.Part(company.Id, part), missing);
            parts[part] = list.Value ?? [];
        }

        var pages = new Dictionary<string, (SourceRecord? Page, int Orders)>();
        foreach (var shop in parts["shops"].Where(shop => SavedAnswers.IsName(shop.Id)))
        {
            var page = await One(answers, BakeronlinePaths.Shop(shop.Id), cancel);
            var orders = await CountOrders(answers, shop.Id, cancel);
            if ((page.Refusal ?? orders.Refusal) is { } wrong)
            {
                return wrong;
            }

            Expect(answers, BakeronlinePaths.Orders(shop.Id), missing);
            pages[shop.Id] = (page.Value, orders.Value);
        }

        ExpectPages(answers, parts["products"], missing);

        var details = await Details(answers, parts["products"], cancel);
        return details.Then(products => new BakeronlineCompany(company, parts["shops"])
        {
            Categories = parts["categories"],
            OptionSets = parts["optionsets"],
            Products = products,
            Offers = parts["offers"],
            Holidays = parts["holidays"],
            Pages = pages,
        });
    }

    private static void Expect(SavedAnswers answers, string path, List<string> missing)
    {
        if (!answers.Has(path))
        {
            missing.Add(SavedAnswers.NameOf(path, 1));
        }
    }

    /// <summary>A server that shows no single product has no page for the first one, and none is expected of the others.</summary>
    private static void ExpectPages(SavedAnswers answers, IReadOnlyList<SourceRecord> products, List<string> missing)
    {
        List<string> pages =
        [
            .. products.Where(product => SavedAnswers.IsName(product.Id)).Select(product => BakeronlinePaths.Product(product.Id)),
        ];
        if (pages.Exists(page => answers.Has(page) && !answers.IsNothing(page)))
        {
            pages.ForEach(page => Expect(answers, page, missing));
        }
    }

    /// <summary>The products, each with its own page where there is one.</summary>
    private static async Task<Outcome<IReadOnlyList<SourceRecord>>> Details(
        SavedAnswers answers, IReadOnlyList<SourceRecord> products, CancellationToken cancel)
    {
        var all = new List<SourceRecord>(products.Count);
        foreach (var product in products)
        {
            var page = SavedAnswers.IsName(product.Id)
                ? await One(answers, BakeronlinePaths.Product(product.Id), cancel)
                : Outcome.Success<SourceRecord?>(null);
            if (page.Refusal is { } refusal)
            {
                return refusal;
            }

            all.Add(page.Value ?? product);
        }

        return Outcome.Success<IReadOnlyList<SourceRecord>>(all);
    }

    private static async Task<Outcome<SourceRecord?>> One(SavedAnswers answers, string path, CancellationToken cancel) =>
        (await answers.Read(path, 1, cancel)).Then(node => node is null ? Outcome.Success<SourceRecord?>(null)
            : node is JsonObject page ? new SourceRecord(page)
            : ImportRefusals.NoList(SavedAnswers.NameOf(path, 1)));

    private static async Task<Outcome<int>> CountOrders(SavedAnswers answers, string shop, CancellationToken cancel)
    {
        if (answers.FindHole(BakeronlinePaths.Orders(shop)) is { } hole)
        {
            return hole;
        }

        var count = 0;
        for (var page = 1; answers.Has(BakeronlinePaths.Orders(shop), page); page++)
        {
            var rows = await answers.Page(BakeronlinePaths.Orders(shop), page, "results", cancel);
            if (rows.Refusal is { } refusal)
            {
                return refusal;
            }

            count += rows.Value.Count;
        }

        return count;
    }
}

/// <summary>One company of an account.</summary>
internal sealed record BakeronlineCompany(SourceRecord Company, IReadOnlyList<SourceRecord> Shops)
{
    public IReadOnlyList<SourceRecord> Categories { get; init; } = [];

    public IReadOnlyList<SourceRecord> OptionSets { get; init; } = [];

    public IReadOnlyList<SourceRecord> Products { get; init; } = [];

    public IReadOnlyList<SourceRecord> Offers { get; init; } = [];

    public IReadOnlyList<SourceRecord> Holidays { get; init; } = [];

    /// <summary>What customers see of each shop, by its id, and how many orders it has.</summary>
    public IReadOnlyDictionary<string, (SourceRecord? Page, int Orders)> Pages { get; init; } =
        new Dictionary<string, (SourceRecord? Page, int Orders)>();
}
