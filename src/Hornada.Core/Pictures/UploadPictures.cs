using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>
/// Sets pictures of products and bakeries. The new file is stored first, then its path, and only then the old file is removed:
/// whatever fails, a picture remains.
/// </summary>
/// <param name="files">Where files are kept.</param>
public sealed class UploadPictures(Store store, PictureFiles files, PictureOptions options, TimeProvider clock)
{
    /// <summary>Which picture of a bakery.</summary>
    public enum Place
    {
        Logo,

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
            [var bakery] when caller.WorksFor(bakery) => await Suspension.Check(db, bakery, cancel),
            _ => ProductRefusals.NotYours,
        };
    }

    /// <summary>Sets the picture of a product of the caller's bakery.</summary>
    public async Task<Outcome<ProductView>> OfProduct(Caller caller, ProductId id, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        return await MayChange(caller, id, cancel) is { } refusal
            ? refusal
            : await Replace<ProductView>(
                "products",
                file,
                async (db, shown, bytes, ct) =>
                {
                    if (await db.Products.SingleOrDefaultAsync(product => product.Id == id, ct) is not { } product)
                    {
                        return ProductRefusals.NotFound(id);
                    }

                    var before = product.ImageUrl;
                    if (await Count(db, new(shown.Src, product.BakeryKey, bytes, clock.Now()), before, ct) is { } full)
                    {
                        return full;
                    }

                    product.Show(shown, clock.Now());
                    db.AppendProductChanges(clock.Now());
                    await db.SaveChangesAsync(ct);
                    return (before, await FindProducts.Views(db, db.Products.Where(row => row.Id == id)).SingleAsync(ct));
                },
                cancel);
    }

    /// <summary>Sets the picture of a category; it counts for the bakery at which the caller works.</summary>
    public Task<Outcome<Category>> OfCategory(
        Caller caller, Workplace workplace, long categoryKey, ReadOnlyMemory<byte> file, CancellationToken cancel) => Replace<Category>(
        "categories",
        file,
        async (db, shown, bytes, ct) =>
        {
            await db.Lock(db.Categories.Where(row => row.Key == categoryKey), ct);
            if (await db.Categories.SingleOrDefaultAsync(row => row.Key == categoryKey, ct) is not { } category)
            {
                return CatalogueRefusals.NoCategory(categoryKey);
            }

            var entered = await Suspension.EnterCompany(db, caller, category.CompanyKey, ct);
            var before = category.BannerUrl;
            if ((entered.Refusal ?? await Count(db, new(shown.Src, workplace.Key, bytes, clock.Now()), before, ct)) is { } refusal)
            {
                return refusal;
            }

            category.BannerUrl = shown.Src;
            await db.AppendCatalogueChange(category.CompanyKey, CataloguePart.Category, categoryKey, clock.Now(), ct);
            await db.SaveChangesAsync(ct);
            return (before, category);
        },
        cancel);

    /// <summary>Sets a picture of the bakery the caller works for.</summary>
    public Task<Outcome<BakeryView>> OfWorkplace(
        Workplace workplace, Place place, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        OfBakery(workplace.Id, place, file, isOwn: true, cancel);

    /// <summary>Sets a picture of any bakery, as an admin.</summary>
    public Task<Outcome<BakeryView>> OfBakery(BakeryId id, Place place, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        OfBakery(id, place, file, isOwn: false, cancel);

    private Task<Outcome<BakeryView>> OfBakery(
        BakeryId id, Place place, ReadOnlyMemory<byte> file, bool isOwn, CancellationToken cancel) => Replace<BakeryView>(
        "bakeries",
        file,
        async (db, shown, bytes, ct) =>
        {
            if (await db.Bakeries.SingleOrDefaultAsync(bakery => bakery.Id == id && bakery.DeletedAt == null, ct) is not { } bakery)
            {
                return BakeryRefusals.NotFound(id);
            }

            if (isOwn && bakery.Status == BakeryStatus.Suspended)
            {
                return BakeryRefusals.Suspended;
            }

            var before = place == Place.Logo ? bakery.LogoUrl : bakery.BannerUrl;
            if (await Count(db, new(shown.Src, bakery.Key, bytes, clock.Now()), before, ct) is { } full)
            {
                return full;
            }

            Show(bakery, place, new(shown.Src, shown.Width, shown.Height));
            db.AppendBakeryChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return (before, await FindBakeries.Views(db, db.Bakeries.Where(row => row.Id == id)).SingleAsync(ct));
        },
        cancel);

    private static void Show(Bakery bakery, Place place, SizedPicture picture)
    {
        switch (place)
        {
            case Place.Logo:
                bakery.ShowLogo(picture);
                break;
            case Place.Banner:
                bakery.ShowBanner(picture);
                break;
        }
    }

    /// <summary>Counts a new picture in place of the one before it; refused when the bakery has no room for it.</summary>
    private async Task<Refusal?> Count(HornadaDb db, StoredPicture picture, string before, CancellationToken cancel)
    {
        // Of several uploads at once, each sees the ones before it.
        await db.Lock(db.Bakeries.Where(row => row.Key == picture.BakeryKey), cancel);
        var others = db.StoredPictures.Where(row => row.BakeryKey == picture.BakeryKey && row.Url != before);
        if (await others.SumAsync(row => row.Bytes, cancel) + picture.Bytes > options.MaxMegabytesPerBakery * 1024L * 1024)
        {
            return PictureRefusals.QuotaReached(options.MaxMegabytesPerBakery);
        }

        await db.StoredPictures.Where(row => row.Url == before).ExecuteDeleteAsync(cancel);
        db.Add(picture);
        return null;
    }

    private async Task<Outcome<T>> Replace<T>(
        string folder,
        ReadOnlyMemory<byte> file,
        Func<HornadaDb, ImageResolution, long, CancellationToken, Task<Outcome<(string Before, T View)>>> show,
        CancellationToken cancel)
    {
        var picture = Picture.Read(file);
        if (picture.Refusal is not null)
        {
            return picture.Refusal;
        }

        var served = await files.Store(folder, picture.Value, cancel);
        // After an exception it is unknown whether the new picture is stored: keep its file, because an unused file is better than a
        // missing one.
        var shown = await store.Write<(string Before, T View)>(
            (db, ct) => show(db, new(served, picture.Value.Width, picture.Value.Height), picture.Value.Bytes.Length, ct), cancel);
        files.Remove(shown.Refusal is null ? shown.Value.Before : served);
        return shown.Then(replaced => replaced.View);
    }
}
