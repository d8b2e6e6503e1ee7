using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>Fetches everything that an import of a Bakeronline account reads (contract §2.2, §2.4, §2.5).</summary>
internal static class FetchBakeronline
{
    /// <summary>The version whose answers the import reads.</summary>
    public const string Version = "1.9.0";

    /// <summary>Parts of a company; those that came later than the others may be missing.</summary>
    private static readonly (string Name, bool IsOptional)[] Parts =
        [("shops", false), ("categories", false), ("optionsets", false), ("products", false), ("offers", true), ("holidays", true)];

    public static ImportAddress Prepare(ImportAddress address) => address with
    {
        Headers = new Dictionary<string, string> { ["X-VERSION"] = Version, ["Accept-Language"] = "nl, fr;q=0.8, en;q=0.6" },
    };

    public static async Task<Refusal?> Run(FetchAnswers fetch, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var companies = await fetch.One(BakeronlinePaths.Companies, isOptional: false, cancel);
        if (companies.Refusal is { } refusal)
        {
            return refusal;
        }

        if (companies.Value is not JsonArray)
        {
            return ImportRefusals.NoList(BakeronlinePaths.Companies);
        }

        foreach (var company in Ids(companies.Value))
        {
            if (await Company(fetch, company, progress, cancel) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static async Task<Refusal?> Company(
        FetchAnswers fetch, string company, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var answers = new Dictionary<string, JsonNode?>();
        foreach (var (name, isOptional) in Parts)
        {
            var answer = await fetch.One(BakeronlinePaths.Part(company, name), isOptional, cancel);
            if (answer.Refusal is { } refusal)
            {
                return refusal;
            }

            answers[name] = answer.Value;
        }

        return await Shops(fetch, Ids(answers["shops"]), progress, cancel)
            ?? await Products(fetch, Ids(answers["products"]), progress, cancel);
    }

    private static async Task<Refusal?> Shops(
        FetchAnswers fetch, IReadOnlyList<string> shops, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var shop in shops)
        {
            var page = await fetch.One(BakeronlinePaths.Shop(shop), isOptional: true, cancel);
            if ((page.Refusal ?? await fetch.Pages(
                BakeronlinePaths.Orders(shop), "?sort=ascending", Next, pages => progress?.Invoke(new($"orders of {shop}", pages, 0)),
                cancel)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The lists are short on details. A server that shows no single product is not asked for each.</summary>
    private static async Task<Refusal?> Products(
        FetchAnswers fetch, List<string> products, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        for (var at = 0; at < products.Count; at++)
        {
            var answer = await fetch.One(BakeronlinePaths.Product(products[at]), isOptional: true, cancel);
            if (answer.Refusal is { } refusal)
            {
                return refusal;
            }

            progress?.Invoke(new("product pages", at + 1, products.Count));
            if (at == 0 && answer.Value is null)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The query of the next page: the dictionary of the answer (contract §3.9).</summary>
    private static string? Next(JsonNode? answer, int page) => answer?["next"] is JsonObject { Count: > 0 } next
        ? "?" + string.Join('&', next.Select(member => $"{member.Key}={Uri.EscapeDataString(member.Value?.ToString() ?? "")}"))
        : null;

    private static List<string> Ids(JsonNode? list) =>
        (list as JsonArray)?.OfType<JsonObject>().Select(one => new SourceRecord(one).Id).Where(SavedAnswers.IsName).ToList() ?? [];
}

/// <summary>The paths of the answers that the import reads.</summary>
internal static class BakeronlinePaths
{
    public const string Companies = "company/companies";

    public static string Part(string company, string name) => $"company/companies/{company}/{name}";

    public static string Shop(string shop) => $"shops/{shop}";

    public static string Orders(string shop) => $"company/shops/{shop}/orders";

    public static string Product(string product) => $"company/products/{product}";
}
