using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>The answers of an account, read and checked before anything is taken over.</summary>
internal sealed record BakeronlineAccount(IReadOnlyList<BakeronlineCompany> Companies)
{
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

        var read = new List<BakeronlineCompany>();
        foreach (var company in companies.Value)
        {
            var whole = await Read(answers, company, cancel);
            if (whole.Refusal is { } wrong)
            {
                return wrong;
            }

            read.Add(whole.Value);
        }

        return new BakeronlineAccount(read);
    }

    private static async Task<Outcome<BakeronlineCompany>> Read(SavedAnswers answers, SourceRecord company, CancellationToken cancel)
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

            pages[shop.Id] = (page.Value, orders.Value);
        }

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
