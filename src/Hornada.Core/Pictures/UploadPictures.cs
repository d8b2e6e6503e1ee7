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
    private readonly PictureStorage pictures = new(store, files, options, clock);

    /// <summary>Which picture of a bakery.</summary>
    public enum Place
    {
        Logo,

        Banner,

        /// <summary>Stands for products without a picture.</summary>
        Placeholder,
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

    /// <summary>Sets the cover of a product of the caller's bakery; its other photographs stay.</summary>
    public async Task<Outcome<ProductView>> OfProduct(Caller caller, ProductId id, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        return await MayChange(caller, id, cancel) is { } refusal
            ? refusal
            : await pictures.Take<ProductView>(
                "products",
                file,
                hasSizes: true,
                async (db, taken, ct) =>
                {
                    var own = await ProductPhotographs.Own(db, caller, id, ct);
                    if (own.Refusal is not null)
                    {
                        return own.Refusal;
                    }

                    var product = own.Value;
                    IReadOnlyList<string> before = product.ImageUrl.Length == 0
                        ? []
                        : [.. product.Photographs[0].Resolutions.Select(size => size.Src)];
                    if (await pictures.Count(db, product.BakeryKey, taken, before, ct) is { } full)
                    {
                        return full;
                    }

                    product.Show([taken.Image, .. product.Photographs.Skip(product.ImageUrl.Length == 0 ? 0 : 1)]);
                    return (before, await ProductPhotographs.Save(db, product, clock.Now(), ct));
                },
                cancel);
    }

    /// <summary>Sets the picture of a category; it counts for the bakery at which the caller works.</summary>
    public Task<Outcome<Category>> OfCategory(
        Caller caller, Workplace workplace, long categoryKey, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        pictures.Take<Category>(
        "categories",
        file,
        hasSizes: false,
        async (db, taken, ct) =>
        {
            await db.Lock(db.Categories.Where(row => row.Key == categoryKey), ct);
            if (await db.Categories.SingleOrDefaultAsync(row => row.Key == categoryKey, ct) is not { } category)
            {
                return CatalogueRefusals.NoCategory(categoryKey);
            }

            var entered = await Suspension.EnterCompany(db, caller, category.CompanyKey, ct);
            IReadOnlyList<string> before = [category.BannerUrl];
            if ((entered.Refusal ?? await pictures.Count(db, workplace.Key, taken, before, ct)) is { } refusal)
            {
                return refusal;
            }

            category.BannerUrl = taken.Image.Src;
            await db.AppendCatalogueChange(category.CompanyKey, CataloguePart.Category, categoryKey, clock.Now(), ct);
            await db.SaveChangesAsync(ct);
            return (before, category);
        },
        cancel);

    /// <summary>Sets the picture of an option; it counts for the bakery at which the caller works.</summary>
    public Task<Outcome<ProductOption>> OfOption(
        Caller caller, Workplace workplace, long optionKey, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        pictures.Take<ProductOption>(
            "options",
            file,
            hasSizes: true,
            async (db, taken, ct) =>
            {
                var own = await OwnOption(db, caller, optionKey, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                var before = Addresses(own.Value.Option);
                if (await pictures.Count(db, workplace.Key, taken, before, ct) is { } full)
                {
                    return full;
                }

                own.Value.Option.Picture = taken.Image;
                await Tell(db, own.Value.Set, ct);
                return (before, own.Value.Option);
            },
            cancel);

    /// <summary>Removes the picture of an option with its files.</summary>
    public async Task<Outcome<ProductOption>> RemoveOfOption(Caller caller, long optionKey, CancellationToken cancel)
    {
        var removed = await store.Write<(IReadOnlyList<string> Before, ProductOption Option)>(
            async (db, ct) =>
            {
                var own = await OwnOption(db, caller, optionKey, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                var before = Addresses(own.Value.Option);
                own.Value.Option.Picture = null;
                await PictureStorage.Forget(db, before, ct);
                await Tell(db, own.Value.Set, ct);
                return (before, own.Value.Option);
            },
            cancel);
        if (removed.Refusal is null)
        {
            await pictures.Remove(removed.Value.Before, cancel);
        }

        return removed.Then(done => done.Option);
    }

    private static IReadOnlyList<string> Addresses(ProductOption option) =>
        [.. (option.Picture?.Resolutions ?? []).Select(size => size.Src)];

    private static async Task<Outcome<(ProductOption Option, OptionSet Set)>> OwnOption(
        HornadaDb db, Caller caller, long optionKey, CancellationToken cancel)
    {
        var sets = db.OptionSets.Where(set => db.Set<ProductOption>().Any(row => row.Key == optionKey && row.OptionSetKey == set.Key));
        await db.Lock(sets, cancel);
        if (await db.ProductOptions.SingleOrDefaultAsync(row => row.Key == optionKey, cancel) is not { } option)
        {
            return CatalogueRefusals.NoOption(optionKey);
        }

        var set = await sets.SingleAsync(cancel);
        var entered = await Suspension.EnterCompany(db, caller, set.CompanyKey, cancel);
        return entered.Refusal is not null ? entered.Refusal : (option, set);
    }

    private async Task Tell(HornadaDb db, OptionSet set, CancellationToken cancel)
    {
        await db.AppendCatalogueChange(set.CompanyKey, CataloguePart.OptionSet, set.Key, clock.Now(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Sets a picture of the bakery the caller works for.</summary>
    public Task<Outcome<BakeryView>> OfWorkplace(
        Workplace workplace, Place place, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        OfBakery(workplace.Id, place, file, isOwn: true, cancel);

    /// <summary>Sets a picture of any bakery, as an admin.</summary>
    public Task<Outcome<BakeryView>> OfBakery(BakeryId id, Place place, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        OfBakery(id, place, file, isOwn: false, cancel);

    private Task<Outcome<BakeryView>> OfBakery(
        BakeryId id, Place place, ReadOnlyMemory<byte> file, bool isOwn, CancellationToken cancel) => pictures.Take<BakeryView>(
        "bakeries",
        file,
        hasSizes: false,
        async (db, taken, ct) =>
        {
            if (await db.Bakeries.SingleOrDefaultAsync(bakery => bakery.Id == id && bakery.DeletedAt == null, ct) is not { } bakery)
            {
                return BakeryRefusals.NotFound(id);
            }

            if (isOwn && bakery.Status == BakeryStatus.Suspended)
            {
                return BakeryRefusals.Suspended;
            }

            IReadOnlyList<string> before =
            [
                place switch
                {
                    Place.Logo => bakery.LogoUrl,
                    Place.Banner => bakery.BannerUrl,
                    Place.Placeholder => bakery.PlaceholderUrl,
                },
            ];
            if (await pictures.Count(db, bakery.Key, taken, before, ct) is { } full)
            {
                return full;
            }

            var shown = taken.Image.Resolutions[0];
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
            case Place.Placeholder:
                bakery.ShowPlaceholder(picture);
                break;
        }
    }
}
