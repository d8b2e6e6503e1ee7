using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>
/// Giving products and bakeries their pictures. The new file is stored first, then shown, and only then the old one is removed:
/// whatever fails on the way, there is a picture.
/// </summary>
/// <param name="store">Where addresses are kept.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="clock">When a product changed.</param>
public sealed class UploadPictures(Store store, PictureFiles files, TimeProvider clock)
{
    /// <summary>Which picture of a bakery.</summary>
    public enum Place
    {
        /// <summary>The square one.</summary>
        Logo,

        /// <summary>The wide one.</summary>
        Banner,
    }

    /// <summary>Refuses before a file is read: the product is unknown, or not of the caller's bakery.</summary>
    public async Task<Refusal?> MayChange(Caller caller, ProductId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var bakeries = await db.Products.Where(product => product.Id == id).Select(product => product.BakeryKey).ToListAsync(cancel);
        return bakeries switch
        {
            [] => ProductRefusals.NotFound(id),
            [var bakery] when caller.WorksFor(bakery) => null,
            _ => ProductRefusals.NotYours,
        };
    }

    /// <summary>Shows a picture with a product of the caller's bakery.</summary>
    public async Task<Outcome<ProductView>> OfProduct(Caller caller, ProductId id, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        return await MayChange(caller, id, cancel) is { } refusal
            ? refusal
            : await Replace<ProductView>(
                "products",
                file,
                async (db, shown, ct) =>
                {
                    if (await db.Products.SingleOrDefaultAsync(product => product.Id == id, ct) is not { } product)
                    {
                        return ProductRefusals.NotFound(id);
                    }

                    var before = product.ImageUrl;
                    product.Show(shown, clock.Now());
                    db.AppendProductChanges(clock.Now());
                    await db.SaveChangesAsync(ct);
                    return (before, await FindProducts.Views(db, db.Products.Where(row => row.Id == id)).SingleAsync(ct));
                },
                cancel);
    }

    /// <summary>Shows a picture with a bakery. Who may, has been decided: a baker for his own, an admin for any.</summary>
    public Task<Outcome<BakeryView>> OfBakery(BakeryId id, Place place, ReadOnlyMemory<byte> file, CancellationToken cancel) => Replace<BakeryView>(
        "bakeries",
        file,
        async (db, shown, ct) =>
        {
            if (await db.Bakeries.SingleOrDefaultAsync(bakery => bakery.Id == id && bakery.DeletedAt == null, ct) is not { } bakery)
            {
                return BakeryRefusals.NotFound(id);
            }

            var before = place == Place.Logo ? bakery.LogoUrl : bakery.BannerUrl;
            bakery.Describe(place == Place.Logo ? new() { LogoUrl = shown.Src } : new() { BannerUrl = shown.Src });
            await db.SaveChangesAsync(ct);
            return (before, await FindBakeries.Views(db, db.Bakeries.Where(row => row.Id == id)).SingleAsync(ct));
        },
        cancel);

    private async Task<Outcome<T>> Replace<T>(
        string folder,
        ReadOnlyMemory<byte> file,
        Func<HornadaDb, ImageResolution, CancellationToken, Task<Outcome<(string Before, T View)>>> show,
        CancellationToken cancel)
    {
        var picture = Picture.Read(file);
        if (picture.Refusal is not null)
        {
            return picture.Refusal;
        }

        var served = await files.Store(folder, picture.Value, cancel);
        // When this throws, nobody knows whether the new picture is shown: a file too many is better than one too few.
        var shown = await store.Write<(string Before, T View)>((db, ct) => show(db, new(served, picture.Value.Width, picture.Value.Height), ct), cancel);
        files.Remove(shown.Refusal is null ? shown.Value.Before : served);
        return shown.Then(replaced => replaced.View);
    }
}
