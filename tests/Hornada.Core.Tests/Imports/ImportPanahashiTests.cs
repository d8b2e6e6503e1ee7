using System.Globalization;
using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Imports;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Imports;

/// <summary>A Panahashi system that is taken over: its documents are those of the contract's §2.</summary>
public sealed class ImportPanahashiTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ImportPanahashi Import => new(
        Store, new(Store, Clock), new(
            new(Store, Clock), new(Store, Clock), new(Store, Clock, Random), new(Store, Clock, Random), new(Store, Clock, Random),
            new(Store, Clock)));

    [Fact]
    public async Task Users_bakeries_products_promotions_and_favourites_are_taken_over_once_and_history_is_told()
    {
        var town = $"t{StoreFixture.Next()}";
        var first = (await Import.Run(Export(town), null, Cancel)).Value;

        Assert.Equal(
            ["users 4 0 0", "bakeries 2 0 1", "products 4 0 2", "promotions 1 0 1", "favorites 1 0 0", "orders 0 0 1"], Kinds(first));
        Assert.Equal(
            ["bakeries b3", "products p5", "products p6", "promotions m2", "users u4", "orders "],
            first.Skipped.Select(one => $"{one.Kind} {one.ExternalId.Replace(town, "", StringComparison.Ordinal)}"));
        var shops = await Shops(town);
        Assert.Equal(
            [
                "La Espiga 07:00-14:00 ACTIVE | Baguette 8500 pan 3 True | Mogolla 1801 pan 0 False | Pan 12000 pan 8 True",
                "Trigo 07:00-14:00 ACTIVE | Torta 30000 bread 2 False",
            ],
            shops);

        var second = (await Import.Run(Export(town), null, Cancel)).Value;
        Assert.Equal(
            ["users 0 4 0", "bakeries 0 2 1", "products 0 4 2", "promotions 0 1 1", "favorites 0 1 0", "orders 0 0 1"], Kinds(second));
        Assert.Equal(shops, await Shops(town));
    }

    [Fact]
    public async Task An_import_that_is_killed_at_any_step_ends_like_one_that_was_not()
    {
        // Of the 16 documents, the 7th, 12th, 13th and 15th are always left out.
        var whole = $"t{StoreFixture.Next()}";
        _ = (await Import.Run(Export(whole), null, Cancel)).Value;
        for (var kill = 1; kill <= 15; kill += 7)
        {
            var town = $"t{StoreFixture.Next()}";
            var steps = 0;
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await Import.Run(
                Export(town), _ => { if (++steps == kill) { throw new OperationCanceledException(); } }, Cancel));

            var report = (await Import.Run(Export(town), null, Cancel)).Value;

            Assert.Equal(kill, report.Kinds.Sum(kind => kind.Known) + new[] { 7, 12, 13, 15 }.Count(left => left <= kill));
            Assert.Equal(await Shops(whole), await Shops(town));
        }
    }

    [Fact]
    public async Task Exports_below_collections_and_with_typed_values_are_read_and_anything_else_is_refused()
    {
        var town = $"t{StoreFixture.Next()}";
        var typed = """
            {"__collections__":{
                "users":[{"name":"projects/p/databases/d/documents/users/TOWNu","fields":{
                    "email":{"stringValue":"TOWN@example.com"},"role":{"stringValue":"BAKER"}}}],
                "bakeries":{"TOWNb":{"fields":{"name":{"stringValue":"TOWN"},"address":{"stringValue":"Calle 1"},
                    "ownerId":{"stringValue":"TOWNu"},"lat":{"doubleValue":4.6},"lng":{"integerValue":"-74"}}}},
                "secrets":{"x":{}}}}
            """.Replace("TOWN", town, StringComparison.Ordinal);
        var report = (await Import.Run(Encoding.UTF8.GetBytes(typed), null, Cancel)).Value;
        Assert.Equal(
            ["users 1 0 0", "bakeries 1 0 0", "products 0 0 0", "promotions 0 0 0", "favorites 0 0 0", "secrets 0 0 1"], Kinds(report));
        foreach (var wrong in new[] { "", "[]", "{\"users\":", "null", "{}", "{\"foo\":{}}", "{\"users\":5,\"products\":[1]}" })
        {
            Assert.Equal(RefusalKind.Malformed, (await Import.Run(Encoding.UTF8.GetBytes(wrong), null, Cancel)).Refusal!.Kind);
        }
    }

    private static IEnumerable<string> Kinds(ImportReport report) => report.Kinds.Select(kind =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.Kind} {kind.Created} {kind.Known} {kind.Skipped}"));

    private static byte[] Export(string town) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, object>>
    {
        ["users"] = new()
        {
            [$"{town}u1"] = User(town, "María", "BAKER"),
            [$"{town}u2"] = User(town, "Luis", "BAKER"),
            [$"{town}u3"] = User(town, "Ana", "CUSTOMER"),
            [$"{town}u4"] = User(town, "Root", "ADMIN"),
        },
        ["bakeries"] = new()
        {
            [$"{town}b1"] = Bakery("La Espiga", $"{town}u1"),
            [$"{town}b2"] = Bakery("Trigo", $"{town}u2"),
            [$"{town}b3"] = Bakery("Huérfana", $"{town}u9"),
        },
        ["products"] = new()
        {
            [$"{town}p1"] = Product($"{town}b1", "Pan", 12000, 8),
            [$"{town}p2"] = Product($"{town}b1", "Baguette", 8500.0, 3),
            [$"{town}p3"] = Product($"{town}b1", "Mogolla", 1800.5, 0),
            [$"{town}p4"] = Product($"{town}b2", "Torta", 30000, 2, available: false, "bread"),
            [$"{town}p5"] = Product($"{town}b3", "Perdido", 1, 1),
            [$"{town}p6"] = Product($"{town}b1", "Gratis", "free", 1),
        },
        ["promotions"] = new()
        {
            [$"{town}m1"] = Promotion(town, "Diez", "p1"),
            [$"{town}m2"] = Promotion(town, "Nada", "p6"),
        },
        ["favorites"] = new() { [$"{town}f1"] = new { userId = $"{town}u3", bakeryId = $"{town}b1" } },
        ["orders"] = new() { [$"{town}o1"] = new { bakeryId = $"{town}b1" } },
    });

    private static object User(string town, string name, string role) =>
        new { displayName = name, email = $"{town}{name}@example.com", phone = "", role };

    private static object Bakery(string name, string owner) => new
    {
        name,
        description = "",
        address = "Calle 53 # 18-40",
        lat = 4.6431,
        lng = -74.0721,
        phone = "",
        logoUrl = "",
        bannerUrl = "",
        isOpen = true,
        openTime = "07:00",
        closeTime = "14:00",
        rating = 4.5,
        totalReviews = 12,
        status = "ACTIVE",
        ownerId = owner,
    };

    private static object Product(
        string bakery, string name, object price, int stock, bool available = true, string category = "pan") =>
        new
        {
            bakeryId = bakery,
            name,
            price,
            emoji = "🍞",
            availabilityStatus = "READY_NOW",
            stock,
            category,
            description = "",
            imageUrl = "",
            available,
            advanceMinutes = 0,
        };

    private static object Promotion(string town, string title, string product) =>
        new { bakeryId = $"{town}b1", productId = town + product, title, type = "PERCENTAGE", discountPct = 10 };

    private async Task<List<string>> Shops(string town)
    {
        await using var db = Store.OpenReader();
        var owners = await db.Accounts.Where(account => account.Email.StartsWith(town)).Select(account => account.Key).ToListAsync(Cancel);
        var shops = new List<string>();
        var found = await db.Bakeries.AsNoTracking().Where(row => owners.Contains(row.OwnerKey)).ToListAsync(Cancel);
        foreach (var shop in found.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            var products = await db.Products.AsNoTracking().Where(row => row.BakeryKey == shop.Key).ToListAsync(Cancel);
            var goods = products.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => string.Create(
                CultureInfo.InvariantCulture, $" | {row.Name} {row.PriceMinor / 100} {row.Category} {row.Stock} {row.IsAvailable}"));
            var hours = string.Create(CultureInfo.InvariantCulture, $"{shop.OpensAt:HH\\:mm}-{shop.ClosesAt:HH\\:mm}");
            shops.Add($"{shop.Name} {hours} {EnumNames<BakeryStatus>.NameOf(shop.Status)}{string.Concat(goods)}");
        }

        return shops;
    }
}
