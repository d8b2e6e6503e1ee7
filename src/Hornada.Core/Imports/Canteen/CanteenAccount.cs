using Hornada.Core.Basics;

namespace Hornada.Core.Imports.Canteen;

/// <summary>The answers of an organisation, read and checked before anything is taken over.</summary>
internal sealed record CanteenAccount(
    IReadOnlyList<SourceRecord> Establishments, IReadOnlyList<SourceRecord> Products, IReadOnlyList<SourceRecord> Orders,
    IReadOnlyList<SourceRecord> Customers, Currency Currency)
{
    private const string Data = "data";

    /// <summary>The files of lists that are not there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Refused when the token sees no establishment, or lists are missing that may not be.</summary>
    public Refusal? FindMissing(bool mayMiss) =>
        Establishments.Count == 0 ? ImportRefusals.NoCompany
        : Missing.Count > 0 && !mayMiss ? ImportRefusals.MissingAnswers(Missing)
        : null;

    public static async Task<Outcome<CanteenAccount>> Read(SavedAnswers answers, CancellationToken cancel)
    {
        var (lists, missing) = (new Dictionary<string, IReadOnlyList<SourceRecord>>(), new List<string>());
        foreach (var name in (string[])
            [CanteenPaths.Establishments, CanteenPaths.Active, CanteenPaths.Inactive, CanteenPaths.Orders, CanteenPaths.Customers])
        {
            var list = await answers.List(name, Data, cancel);
            if (list.Refusal is { } refusal)
            {
                return refusal;
            }

            if (list.Value is null && name == CanteenPaths.Establishments)
            {
                return ImportRefusals.NoAnswers(answers.Directory, SavedAnswers.NameOf(name, 1));
            }

            if (list.Value is null)
            {
                missing.Add(SavedAnswers.NameOf(name, 1));
            }

            lists[name] = list.Value ?? [];
        }

        var products = lists[CanteenPaths.Active].Concat(lists[CanteenPaths.Inactive]).DistinctBy(product => product.Id).ToList();
        var orders = lists[CanteenPaths.Orders];
        var code = products.Select(product => product.Part("price").Text("currency"))
            .Concat(orders.Select(order => order.Text("currency"))).FirstOrDefault(word => word.Length > 0) ?? "";
        return Currency.Find(code) is { } currency
            ? new CanteenAccount(
                lists[CanteenPaths.Establishments], products, orders,
                [.. lists[CanteenPaths.Customers].Concat(orders.Select(order => order.Part("customer"))).DistinctBy(one => one.Id)],
                currency)
            {
                Missing = missing,
            }
            : ImportRefusals.UnknownCurrency(code);
    }
}
