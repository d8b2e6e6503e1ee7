using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Carts;

/// <summary>Reads and fills the caller's cart.</summary>
public sealed class CustomerCarts(Store store, TimeProvider clock)
{
    /// <summary>The caller's cart; null when the caller never had one.</summary>
    public async Task<CartView?> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var cart = await db.Carts.AsNoTracking().SingleOrDefaultAsync(row => row.AccountKey == caller.Key, cancel);
        return cart is null ? null : await View(db, caller, cart, cancel);
    }

    /// <summary>Adds units of a product. Checks in the order of contract §1.6.</summary>
    public Task<Outcome<CartView>> Add(Caller caller, BakeryId bakeryId, ProductId productId, int quantity, CancellationToken cancel)
    {
        return store.Write<CartView>(
            async (db, ct) =>
            {
                var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(row => row.Id == productId, ct);
                var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == bakeryId && row.DeletedAt == null, ct);
                var isHidden = product is not null && await FindBakeries.IsRestricted(db, product.BakeryKey, ct);
                Refusal? refusal = (product, bakery) switch
                {
                    (null, _) => ProductRefusals.NotFound(productId),
                    _ when isHidden => ProductRefusals.NotFound(productId),
                    (_, null) => BakeryRefusals.NotFound(bakeryId),
                    (_, { Status: not BakeryStatus.Active }) => BakeryRefusals.NotActive(bakery),
                    _ when product.BakeryKey != bakery.Key => CartRefusals.ForeignProduct,
                    ({ IsAvailable: false } or { Availability: Availability.OutOfStock }, _) => ProductRefusals.NotAvailable(product),
                    _ when quantity < 1 => CartRefusals.NoQuantity,
                    _ => null,
                };
                if (refusal is not null)
                {
                    return refusal;
                }

                var cart = await db.Carts.SingleOrDefaultAsync(row => row.AccountKey == caller.Key, ct);
                if (cart is null)
                {
                    cart = new(caller.Key, clock.Now());
                    db.Add(cart);
                }

                return cart.Add(product!, quantity, clock.Now()) is { } full ? full : await Save(db, caller, cart, ct);
            },
            cancel);
    }

    /// <summary>Sets the units of a product in the cart; 0 removes it.</summary>
    public Task<Outcome<CartView>> Set(Caller caller, ProductId product, int quantity, CancellationToken cancel)
    {
        return store.Write<CartView>(
            async (db, ct) =>
            {
                var cart = await db.Carts.SingleOrDefaultAsync(row => row.AccountKey == caller.Key, ct);
                return cart switch
                {
                    null => CartRefusals.NoCart,
                    _ when cart.Set(product, quantity, clock.Now()) is { } refusal => refusal,
                    _ => await Save(db, caller, cart, ct),
                };
            },
            cancel);
    }

    /// <summary>Empties the cart; fine when there is none.</summary>
    public Task<Outcome<bool>> Clear(Caller caller, CancellationToken cancel)
    {
        return store.Write<bool>(
            async (db, ct) =>
            {
                var cart = await db.Carts.SingleOrDefaultAsync(row => row.AccountKey == caller.Key, ct);
                cart?.Clear(clock.Now());
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }

    private static async Task<CartView> Save(HornadaDb db, Caller caller, Cart cart, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        return await View(db, caller, cart, cancel);
    }

    private static async Task<CartView> View(HornadaDb db, Caller caller, Cart cart, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Key == cart.BakeryKey, cancel);
        var ids = cart.Lines.Select(line => line.ProductId).ToList();
        var products = await db.Products
            .AsNoTracking()
            .Where(product => ids.Contains(product.Id))
            .ToDictionaryAsync(product => product.Id, cancel);
        var lines = cart.Lines
            .Select(line => products.TryGetValue(line.ProductId, out var product)
                ? line with { Name = product.Name, PriceMinor = product.PriceMinor, Emoji = product.Emoji }
                : line)
            .ToList();
        return new(caller.Uid, bakery, lines, bakery?.Currency ?? Currency.Cop, cart.UpdatedAt);
    }
}
