using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>The photographs of a request that could be added are.</summary>
/// <param name="Wrong">What is wrong with the others, each by its name; null when there are none.</param>
public sealed record AddedPhotographs(Refusal? Wrong);

/// <summary>Adds, orders, describes and removes the photographs of a product. The first one is its cover.</summary>
/// <param name="files">Where files are kept.</param>
public sealed class ProductPhotographs(Store store, PictureFiles files, PictureOptions options, TimeProvider clock)
{
    private readonly PictureStorage pictures = new(store, files, options, clock);

    /// <summary>Adds a photograph behind the others; refused when the product has as many as it may.</summary>
    public Task<Outcome<ProductView>> Add(Caller caller, ProductId id, ReadOnlyMemory<byte> file, CancellationToken cancel) =>
        Add(caller, id, [new("", file)], cancel);

    /// <summary>Adds photographs behind the others, in this order: all of them, or none.</summary>
    public Task<Outcome<ProductView>> Add(
        Caller caller, ProductId id, IReadOnlyList<SentFile> sent, CancellationToken cancel) => pictures.TakeAll<ProductView>(
        "products",
        sent,
        hasSizes: true,
        async (db, taken, ct) =>
        {
            var own = await Own(db, caller, id, ct);
            if (own.Refusal is not null)
            {
                return own.Refusal;
            }

            var (product, before) = (own.Value, own.Value.Photographs);
            if (before.Count + taken.Count > Product.MaxPhotographs)
            {
                return PictureRefusals.TooManyPhotographs(before.Count, taken.Count);
            }

            if (await pictures.Count(db, product.BakeryKey, taken, [], ct) is { } full)
            {
                return full;
            }

            product.Show([.. before, .. taken.Select(one => one.Image)]);
            return ((IReadOnlyList<string>)[], await Save(db, product, clock.Now(), ct));
        },
        cancel);

    /// <summary>Adds those that are pictures, in this order, so that nobody has to choose them again.</summary>
    /// <returns>Refused when none can be added.</returns>
    public async Task<Outcome<AddedPhotographs>> AddGood(
        Caller caller, ProductId id, IReadOnlyList<SentFile> sent, CancellationToken cancel)
    {
        var read = sent.Select(file => (File: file, Wrong: PictureStorage.Read(file).Refusal)).ToList();
        var good = read.Where(one => one.Wrong is null).Select(one => one.File).ToList();
        var added = await Add(caller, id, good is [] ? sent : good, cancel);
        return added.Refusal is { } refusal
            ? refusal
            : new AddedPhotographs(PictureRefusals.OfFiles(read.Select(one => (one.File.Name, one.Wrong)), areOthersAdded: true));
    }

    /// <summary>Puts the photographs in order: the first one is the cover. Those that are not named follow, as they stood.</summary>
    /// <param name="ids">Ids of photographs of the product.</param>
    public Task<Outcome<ProductView>> Arrange(
        Caller caller, ProductId id, IReadOnlyList<string> ids, CancellationToken cancel) => Change(
        caller,
        id,
        shown => ids.FirstOrDefault(wanted => shown.All(image => image.Id != wanted)) is { } unknown
            ? CatalogueRefusals.Named(PictureRefusals.NoPhotograph(unknown))
            : Outcome.Success<IReadOnlyList<ProductImage>>(
                [.. shown.OrderBy(image => ids.ToList().IndexOf(image.Id) is >= 0 and var at ? at : ids.Count)]),
        cancel);

    /// <summary>Says what a photograph shows, for people who do not see it; null for nothing.</summary>
    public async Task<Outcome<ProductView>> Describe(
        Caller caller, ProductId id, string photograph, LocalText? alt, CancellationToken cancel) =>
        TextChecks.Local("alt", alt, Product.MaxName) is { } wrong ? wrong : await Change(
            caller,
            id,
            shown => shown.All(image => image.Id != photograph)
                ? PictureRefusals.NoPhotograph(photograph)
                : Outcome.Success<IReadOnlyList<ProductImage>>(
                    [.. shown.Select(image => image.Id == photograph ? image with { Alt = alt } : image)]),
            cancel);

    /// <summary>Removes a photograph with its files. Behind the cover the next one becomes the cover.</summary>
    public Task<Outcome<ProductView>> Remove(Caller caller, ProductId id, string photograph, CancellationToken cancel) => Change(
        caller,
        id,
        shown => shown.All(image => image.Id != photograph)
            ? PictureRefusals.NoPhotograph(photograph)
            : Outcome.Success<IReadOnlyList<ProductImage>>([.. shown.Where(image => image.Id != photograph)]),
        cancel);

    /// <summary>
    /// The product, if the caller works for its bakery. Its bakery and the product are locked until the end of the transaction, in this
    /// order, which an import of products has too.
    /// </summary>
    internal static async Task<Outcome<Product>> Own(HornadaDb db, Caller caller, ProductId id, CancellationToken cancel)
    {
        await db.Lock(
            db.Bakeries.Where(row => db.Set<Product>().Any(product => product.Id == id && product.BakeryKey == row.Key)), cancel);
        if (await db.LockProducts([id], cancel) is not [var product])
        {
            return ProductRefusals.NotFound(id);
        }

        if (!caller.WorksFor(product.BakeryKey))
        {
            return ProductRefusals.NotYours;
        }

        if (await Suspension.Check(db, product.BakeryKey, cancel) is { } suspended)
        {
            return suspended;
        }

        db.Attach(product);
        return product;
    }

    internal static async Task<ProductView> Save(HornadaDb db, Product product, DateTimeOffset now, CancellationToken cancel)
    {
        product.Touch(now);
        db.AppendProductChanges(now);
        await db.SaveChangesAsync(cancel);
        return await FindProducts.Views(db, db.Products.Where(row => row.Key == product.Key)).SingleAsync(cancel);
    }

    private async Task<Outcome<ProductView>> Change(
        Caller caller,
        ProductId id,
        Func<IReadOnlyList<ProductImage>, Outcome<IReadOnlyList<ProductImage>>> change,
        CancellationToken cancel)
    {
        var changed = await store.Write<(IReadOnlyList<string> Gone, ProductView View)>(
            async (db, ct) =>
            {
                var own = await Own(db, caller, id, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                var before = own.Value.Photographs;
                var after = change(before);
                if (after.Refusal is not null)
                {
                    return after.Refusal;
                }

                IReadOnlyList<string> gone = [.. Addresses(before).Except(Addresses(after.Value))];
                await PictureStorage.Forget(db, gone, ct);
                own.Value.Show(after.Value);
                return (gone, await Save(db, own.Value, clock.Now(), ct));
            },
            cancel);
        if (changed.Refusal is null)
        {
            await pictures.Remove(changed.Value.Gone, cancel);
        }

        return changed.Then(done => done.View);
    }

    private static IEnumerable<string> Addresses(IReadOnlyList<ProductImage> images) =>
        images.SelectMany(image => image.Resolutions).Select(size => size.Src);
}
