using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Favourites;

/// <summary>Changes the favourite products of the caller.</summary>
public sealed class FavouriteProducts(Store store, TimeProvider clock)
{
    /// <summary>Adds or removes a listed product of a bakery. Doing so again changes nothing.</summary>
    public Task<Outcome<ProductsView>> Set(Caller caller, long bakeryKey, long productKey, bool isFavourite, CancellationToken cancel)
    {
        return store.Write<ProductsView>(
            async (db, ct) =>
            {
                var shops = new FindShops(db, clock);
                if ((await shops.Product(bakeryKey, productKey, caller, ct)).Refusal is { } refusal)
                {
                    return refusal;
                }

                if (isFavourite)
                {
                    // One statement, the same on both engines: a repeated request adds one favourite.
                    await db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO product_favourites (account_key, product_key) VALUES ({caller.Key}, {productKey})
                        ON CONFLICT DO NOTHING
                        """,
                        ct);
                }
                else
                {
                    await db.ProductFavourites
                        .Where(row => row.AccountKey == caller.Key && row.ProductKey == productKey)
                        .ExecuteDeleteAsync(ct);
                }

                return await shops.Product(bakeryKey, productKey, caller, ct);
            },
            cancel);
    }
}
