using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>What De Korenbloem sells, by the numbers it has on this server.</summary>
internal sealed class CatalogueFixture
{
    private readonly Dictionary<string, long> numbers = [];

    public long Gent => numbers["Bakkerij De Korenbloem Gent"];

    public long Brugge => numbers["Bakkerij De Korenbloem Brugge"];

    public long Espiga => numbers["Panadería La Espiga"];

    public long Latch => numbers["latch Broodautomaat Dampoort"];

    public static async Task<CatalogueFixture> Read(TestServer server)
    {
        var catalogue = new CatalogueFixture();
        await server.Baker.CreateProduct("Pan de masa madre", stock: 5);
        await using var db = server.OpenReader();
        foreach (var shop in await db.Bakeries.ToListAsync())
        {
            catalogue.numbers[shop.Name] = shop.Key;
        }

        foreach (var product in await db.Products.ToListAsync())
        {
            var isSourdough = product.Name.StartsWith("Pan de masa madre", StringComparison.Ordinal);
            catalogue.numbers[$"product {(isSourdough ? "Pan de masa madre" : product.Name)}"] = product.Key;
        }

        foreach (var (kind, key, names) in (await db.Variants.ToListAsync()).Select(row => ("variant", row.Key, row.Names))
            .Concat((await db.ProductOptions.ToListAsync()).Select(row => ("option", row.Key, row.Names)))
            .Concat((await db.OptionSets.ToListAsync()).Select(row => ("set", row.Key, row.Names))))
        {
            catalogue.numbers[$"{kind} {names.In(["nl"])}"] = key;
        }

        foreach (var latch in await db.Lockers.ToListAsync())
        {
            catalogue.numbers[$"latch {latch.Name}"] = latch.Key;
        }

        return catalogue;
    }

    public long Product(string name) => numbers[$"product {name}"];

    public long Variant(string name) => numbers[$"variant {name}"];

    public long Option(string name) => numbers[$"option {name}"];

    public long Set(string name) => numbers[$"set {name}"];

    public CartItem Item(long shop, string product, int amount) => new() { shop_id = shop, product_id = Product(product), amount = amount };

    /// <summary>An order for Friday at eleven, paid at the counter.</summary>
    public static Checkout Place(params CartItem[] cart) => new()
    {
        cart = cart,
        checkout = new
        {
            method = "takeout",
            takeout = new
            {
                shops = cart.Select(item => item.shop_id)
                .Distinct()
                .ToDictionary(shop => $"shop_{shop}", shop => new { id = shop, date = "2026-05-22", time = "11:00" })
            },
        },
    };
}

/// <summary>A line as an integrator sends it.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "The names of the wire.")]
internal sealed record CartItem
{
    public required long shop_id { get; init; }

    public required long product_id { get; init; }

    public required int amount { get; init; }

    public int persons { get; init; }

    public int gram { get; init; }

    public string comment { get; init; } = "";

    public long? product_price_id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Chosen>? options { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? option_ids { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SetUpload>? uploads { get; init; }

    /// <summary>No client says what something costs; one tries.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? price { get; init; }
}

[SuppressMessage("Style", "IDE1006", Justification = "The names of the wire.")]
internal sealed record Chosen(long option_id, long? upload_id = null, int amount = 1);

[SuppressMessage("Style", "IDE1006", Justification = "The names of the wire.")]
internal sealed record SetUpload(SetUpload.File upload, long optionset_id)
{
    internal sealed record File(long id);
}

/// <summary>A checkout as an integrator sends it.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "The names of the wire.")]
internal sealed record Checkout
{
    public required IReadOnlyList<CartItem> cart { get; init; }

    public required object checkout { get; init; }

    public string payment_method { get; init; } = "point_of_sale";

    public string return_url { get; init; } = "https://shop.example/thanks";
}

internal static class Nodes
{
    /// <summary>The object with a member set.</summary>
    public static JsonObject With(this JsonObject node, string member, JsonNode value)
    {
        node[member] = value;
        return node;
    }
}
