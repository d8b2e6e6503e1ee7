using System.Text.Json;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Orders;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>One order, read by clients of different ages (contract §1.3).</summary>
public sealed class VersionTests
{
    private static readonly string[] Read = ["0.2.1", "1.0.0", "1.2.0", "1.5.0", "1.9.0"];

    [Fact]
    public void There_are_seventeen_versions() => Assert.Equal(
        "0.2.0, 0.2.1, 0.2.2, 0.3.0, 1.0.0, 1.0.1, 1.1.0, 1.2.0, 1.3.0, 1.4.0, 1.5.0, 1.5.1, 1.5.2, 1.6.0, 1.7.0, 1.8.0, 1.9.0",
        string.Join(", ", BakeronlineVersion.All));

    [Fact]
    public void Every_feature_begins_with_a_version_there_is() =>
        Assert.All(Enum.GetValues<Feature>(), feature => Assert.Contains(feature.Since(), BakeronlineVersion.All));

    [Fact]
    public void The_order_is_written_as_each_version_has_it() =>
        Assert.All(Read, version => Golden.Matches($"bakeronline/order-{version}.json", WireSamples.Write(WireSamples.Order(), version)));

    [Theory]
    [InlineData("0.2.1", "1.0.0", "+ currency", "+ shop.currency", "~ created_at")]
    [InlineData("1.0.0", "1.0.1", "~ payment_method")]
    [InlineData(
        "1.4.0",
        "1.5.0",
        "+ products[].options[].option",
        "+ products[].options[].upload",
        "+ products[].product_price.code",
        "+ shop.allow_comments",
        "- products[].options[].id",
        "- products[].options[].name",
        "- products[].options[].optionset",
        "- products[].options[].price_change",
        "- products[].uploads")]
    [InlineData(
        "1.5.1",
        "1.5.2",
        "+ products[].options[].option.optionset.code",
        "+ shop.allow_order_comments",
        "+ shop.allow_product_comments",
        "+ shop.url")]
    [InlineData("1.6.0", "1.7.0", "+ products[].options[].amount", "+ products[].options[].option.optionset.choose_amount",
        "+ products[].options[].option.optionset.max_amount_options", "+ products[].options[].option.optionset.max_different_options",
        "+ products[].options[].option.optionset.min_amount_options", "+ products[].options[].option.optionset.min_different_options",
        "+ products[].options[].option.optionset.multiple_choice", "+ products[].options[].option.price_calculation")]
    [InlineData("1.7.0", "1.8.0", "+ products[].product.only_order_in_store", "+ shop.global_discount_percentage")]
    [InlineData("1.8.0", "1.9.0", "+ checkout.comment", "+ checkout.notification_method", "+ products[].product.images[].file_id")]
    [InlineData("0.2.1", "0.3.0")]
    [InlineData("1.0.1", "1.1.0")]
    [InlineData("1.2.0", "1.4.0")]
    public void From_one_version_to_the_next_nothing_else_changes(string before, string after, params string[] changes) =>
        Assert.Equal(changes.Order(StringComparer.Ordinal), Changes(before, after).Order(StringComparer.Ordinal));

    [Fact]
    public void In_1_2_0_every_amount_and_nothing_else_becomes_an_object()
    {
        var changes = Changes("1.1.0", "1.2.0").ToList();

        Assert.All(changes, change => Assert.Matches(
            @"^\+ (prices\.\w+|products\[\]\.(product|product_price|calculated_prices|discount_prices|options\[\])\.\w+)"
                + @"\.(value|currency)$|^~ ",
            change));
        Assert.Equal(16, changes.Count(change => change.EndsWith(".value", StringComparison.Ordinal)));
        Assert.Equal(16, changes.Count(change => change.EndsWith(".currency", StringComparison.Ordinal)));
        Assert.Equal(16, changes.Count(change => change.StartsWith('~')));
    }

    [Fact]
    public void The_list_is_a_bare_array_until_it_gets_pages()
    {
        var list = new OrderListWire
        {
            Results = [WireSamples.Order() with { Products = null }],
            Next = new() { BeforeId = 5012, Sort = SortName.Descending }
        };

        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(WireSamples.Write(list, "0.3.0")).RootElement.ValueKind);
        Assert.Equal(
            "results, next",
            string.Join(", ", JsonDocument.Parse(WireSamples.Write(list, "1.0.0")).RootElement.EnumerateObject().Select(key => key.Name)));
        Assert.Equal(list.Results.Count, WireSamples.Read<OrderListWire>(WireSamples.Write(list, "0.2.1"), "0.2.1").Results.Count);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_version_writes_it_reads(string version)
    {
        var written = WireSamples.Write(WireSamples.Order(), version);

        Assert.Equal(written, WireSamples.Write(WireSamples.Read<OrderWire>(written, version), version));
    }

    public static TheoryData<string> Versions() => [.. BakeronlineVersion.All.Select(version => version.ToString())];

    /// <summary>Keys that came, went, or hold another value.</summary>
    private static IEnumerable<string> Changes(string before, string after)
    {
        var (old, now) = (Leaves(before), Leaves(after));
        var came = now.Keys.Except(old.Keys).Select(key => $"+ {key}");
        var went = old.Keys.Except(now.Keys).Select(key => $"- {key}");
        var changed = now.Keys.Intersect(old.Keys).Where(key => old[key] != now[key]).Select(key => $"~ {key}");

        // Of what came or went as a whole, its topmost key says enough.
        string[] all = [.. came, .. went, .. changed];
        return all.Where(change => change[0] == '~' || !all.Any(other => change.StartsWith($"{other}.", StringComparison.Ordinal)
            || change.StartsWith($"{other}[]", StringComparison.Ordinal)));
    }

    private static Dictionary<string, string> Leaves(string version)
    {
        var found = new Dictionary<string, string>();
        Walk(JsonDocument.Parse(WireSamples.Write(WireSamples.Order(), version)).RootElement, "", found);
        return found;
    }

    private static void Walk(JsonElement value, string path, Dictionary<string, string> found)
    {
        var text = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.ValueKind.ToString() : value.GetRawText();
        if (path.Length > 0)
        {
            found[path] = text;
        }

        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", found);
        }

        foreach (var row in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default)
        {
            Walk(row, $"{path}[]", found);
        }
    }
}
