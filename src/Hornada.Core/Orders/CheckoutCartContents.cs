using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>The bakeries and products that a cart names, as they are now.</summary>
internal sealed class CheckoutCartContents
{
    private CheckoutCartContents(IReadOnlyDictionary<long, Bakery> bakeries, IReadOnlyDictionary<long, Product> products) =>
        (Bakeries, Products) = (bakeries, products);

    /// <summary>Bakeries by key, without deleted and without restricted ones.</summary>
    public IReadOnlyDictionary<long, Bakery> Bakeries { get; }

    public IReadOnlyDictionary<long, Product> Products { get; }

    public static async Task<CheckoutCartContents> Read(HornadaDb db, CheckoutCart basket, CancellationToken cancel)
    {
        var bakeries = basket.Items.Select(item => item.BakeryKey).Distinct().ToList();
        var products = basket.Items.Select(item => item.ProductKey).Distinct().ToList();
        return new(
            await db.Bakeries.AsNoTracking()
                .Where(row => bakeries.Contains(row.Key) && row.DeletedAt == null)
                .Where(row => !db.Set<RestrictedBakery>().Any(restricted => restricted.BakeryKey == row.Key))
                .ToDictionaryAsync(row => row.Key, cancel),
            await db.Products.AsNoTracking().Where(row => products.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel));
    }

    /// <summary>
    /// Refused for the first unknown bakery or product, or for bakeries whose prices cannot be added; null when nothing is wrong.
    /// </summary>
    public Refusal? Check(CheckoutCart basket) => basket.Items.Select(item => this switch
    {
        _ when !Bakeries.ContainsKey(item.BakeryKey) => OrderRefusals.NoShopInCart(item.BakeryKey),
        _ when !Products.ContainsKey(item.ProductKey) && !basket.KeepsUnknownProducts => OrderRefusals.NoProductInCart(item.ProductKey),
        _ => null,
    }).FirstOrDefault(refusal => refusal is not null) ?? CheckCurrencies;

    /// <summary>Refused when the bakeries take different currencies; null when they do not.</summary>
    public Refusal? CheckCurrencies => Bakeries.Values.Select(bakery => bakery.Currency).Distinct().Count() > 1
        ? OrderRefusals.MixedCurrencies
        : null;

    /// <summary>Public id of a bakery; for an unknown one, an id that no bakery has.</summary>
    public BakeryId BakeryId(long key) => Bakeries.TryGetValue(key, out var bakery) ? bakery.Id : new(Nobody(key));

    /// <summary>Public id of a product; for an unknown one, an id that no product has.</summary>
    public ProductId ProductId(long key) => Products.TryGetValue(key, out var product) ? product.Id : new(Nobody(key));

    /// <summary>The products that are wanted at another bakery than their own.</summary>
    public IEnumerable<ProductId> Elsewhere(CheckoutCart basket) => basket.Items
        .Where(item => Products.TryGetValue(item.ProductKey, out var product) && product.BakeryKey != item.BakeryKey)
        .Select(item => ProductId(item.ProductKey));

    /// <summary>The line by public ids.</summary>
    public LineRequest Line(CheckoutCartItem item) => new(ProductId(item.ProductKey), item.Quantity, item.Choice);

    private static string Nobody(long key) => string.Create(CultureInfo.InvariantCulture, $"#{key}");
}
