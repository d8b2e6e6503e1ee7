using System.Globalization;
using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports.Canteen;

/// <summary>Fetches everything that an import of a Canteen organisation reads (contract §4, §5).</summary>
internal static class FetchCanteen
{
    private const string Root = "api/v1/admin";

    /// <summary>How far ahead orders are asked for, in days.</summary>
    private const int DaysAhead = 366;

    /// <summary>The address of the lists: of the organisation's host, or a whole one.</summary>
    public static ImportAddress Prepare(ImportAddress address) => address.Root.AbsolutePath.Contains(Root, StringComparison.Ordinal)
        ? address
        : address with { Root = new(address.Root, $"{address.Root.AbsolutePath}{Root}/") };

    /// <param name="today">A day that has passed nowhere: the zone of the organisation is not known.</param>
    public static async Task<Refusal?> Run(
        FetchAnswers fetch, DateOnly today, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var days = string.Create(
            CultureInfo.InvariantCulture, $"start_date={today:yyyy-MM-dd}&end_date={today.AddDays(DaysAhead):yyyy-MM-dd}");
        (string Path, string Query, string SaveAs)[] lists =
        [
            ("establishments", "", CanteenPaths.Establishments),
            ("products", "&status=active", CanteenPaths.Active),
            ("products", "&status=inactive", CanteenPaths.Inactive),
            ("orders", $"&status=pending&{days}", CanteenPaths.Orders),
        ];
        foreach (var (path, query, name) in lists)
        {
            if (await fetch.Pages(
                path, Page(query, 1), (answer, page) => Next(answer, query, page), pages => progress?.Invoke(new(name, pages, 0)), cancel,
                name) is { } refusal)
            {
                return refusal;
            }
        }

        // Not in the contract: without it, the customers are those of the orders.
        var customers = await fetch.One("customers", isOptional: true, cancel);
        return customers.Refusal;
    }

    private static string Page(string query, int page) => string.Create(CultureInfo.InvariantCulture, $"?page={page}&per_page=100{query}");

    private static string? Next(JsonNode? answer, string query, int page) =>
        (answer as JsonObject)?["meta"] is JsonObject meta && new SourceRecord(meta).Count("last_page") > page
            ? Page(query, page + 1)
            : null;
}

/// <summary>The names of the answers that the import reads.</summary>
internal static class CanteenPaths
{
    public const string Establishments = "establishments";

    public const string Active = "products";

    public const string Inactive = "products-inactive";

    public const string Orders = "orders";

    public const string Customers = "customers";
}
