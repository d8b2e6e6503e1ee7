using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hornada.Core.Accounts;
using Hornada.Core.Imports;
using Hornada.Core.Imports.Bakeronline;
using Hornada.Server.Tests.Bakeronline;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Imports;

/// <summary>
/// A Belgian bakery with two shops, variants, options and sixty orders moves to an empty server through the Bakeronline API: what a till
/// reads there afterwards is what it read before, but for the ids.
/// </summary>
public sealed class ImportFromHornadaTests(BelgianShopServer<Sqlite> from, EmptyServer to)
    : IClassFixture<BelgianShopServer<Sqlite>>, IClassFixture<EmptyServer>
{
    private const string Api = "/bakeronline";

    /// <summary>Ids, addresses of pictures, and what the owner decides here: the shops are closed until they are opened.</summary>
    private static readonly HashSet<string> Own =
    [
        "id", "src", "images", "banner", "avatar", "allow_orders", "user_id", "shop_id", "company_id", "latch_id", "url", "uploads",
        "upload", "option_set_ids", "category_id", "item_id", "shop_ids", "shops", "categories", "category_groups",
        "future", "next",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shop_that_moved_reads_as_before_through_the_API()
    {
        var (mine, _) = await to.SignUp(Role.Admin, "Bea Baas", "bea@example.be");
        var directory = Directory.CreateTempSubdirectory("hornada-moved-");
        var address = ImportAddress.Read($"{from.Address}bakeronline", from.Bakery.Owner.Token!).Value;
        var import = new BakeronlineImport(directory.FullName) { Address = address, Owner = "bea@example.be" };
        var importer = to.Services.GetRequiredService<ImportBakeronline>();

        var report = (await importer.Run(import, null, Cancel)).Value;

        Assert.Equal(
            "",
            string.Join('\n', report.Skipped.Select(one => $"{one.Kind} {one.ExternalId}: {one.Reason.English}")
                .Where(line => !line.Contains("Without its pictures", StringComparison.Ordinal)
                    && !line.Contains("imported as collected", StringComparison.Ordinal)
                    && !line.Contains("products.options.upload", StringComparison.Ordinal))));
        Assert.InRange(report.Kinds.Where(kind => kind.Kind == "orders").Sum(kind => kind.Created), 50, 60);
        Assert.Equal(await Read(from.Bakery.Owner), await Read(mine));
        var again = (await importer.Run(import with { Address = null }, null, Cancel)).Value;
        Assert.Equal(0, again.Kinds.Sum(kind => kind.Created));
        Assert.Equal(await Read(from.Bakery.Owner), await Read(mine));
        directory.Delete(recursive: true);
    }

    /// <summary>All that a till reads, line by line.</summary>
    private async Task<string> Read(Client till)
    {
        var lines = new List<string>();
        foreach (var company in (await till.Ask("1.9.0", $"{Api}/company/companies")).Is(200).Json.EnumerateArray())
        {
            lines.Add(Plain(company));
            foreach (var part in new[] { "shops", "categories", "optionsets", "products", "offers", "holidays" })
            {
                var rows = (await till.Ask("1.9.0", $"{Api}/company/companies/{company.Id()}/{part}")).Is(200).Json;
                lines.AddRange(rows.EnumerateArray().Select(row => $"{part} {Plain(row)}"));
                foreach (var shop in part == "shops" ? rows.EnumerateArray() : default)
                {
                    var page = (await till.Ask("1.9.0", $"{Api}/shops/{shop.Id()}")).Is(200).Json;
                    lines.Add($"hours {page.GetProperty("hours")[0]} {page.GetProperty("contact")}");
                    lines.AddRange(await Orders(till, shop.Id()));
                }
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>In the language in which they moved: an order keeps its words in one language.</summary>
    private async Task<List<string>> Orders(Client till, long shop)
    {
        var (lines, query) = (new List<string>(), "");
        while (true)
        {
            var page = (await till.Ask("1.9.0", $"{Api}/company/shops/{shop}/orders{query}", "nl")).Is(200).Json;
            lines.AddRange(page.GetProperty("results").EnumerateArray().Select(Settled));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                return lines;
            }

            query = BakeronlineClient.Query(page.GetProperty("next"));
        }
    }

    /// <summary>An order without its status once its day has passed: one that nobody finished counts as collected after the move.</summary>
    private string Settled(JsonElement order)
    {
        var json = JsonNode.Parse(order.GetRawText())!.AsObject();
        var today = from.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (string.CompareOrdinal(order.GetProperty("checkout").GetProperty("date").GetString(), today) < 0)
        {
            _ = json.Remove("status") && json.Remove("preparation_status");
        }

        Strip(json);
        return json.ToJsonString();
    }

    private static string Plain(JsonElement row)
    {
        var json = JsonNode.Parse(row.GetRawText())!;
        Strip(json);
        return json.ToJsonString();
    }

    private static void Strip(JsonNode? json)
    {
        if (json is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).Where(Own.Contains).ToList())
            {
                members.Remove(name);
            }
        }

        foreach (var inner in json switch
        {
            JsonObject parts => parts.Select(part => part.Value),
            JsonArray rows => rows,
            _ => [],
        })
        {
            Strip(inner);
        }
    }
}
