using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Pictures;

/// <summary>
/// Removes uploaded pictures that nothing shows any more: their product was deleted, or shows a picture of another server. Only pictures
/// that the database knows are removed: an unknown file may be of a database that is restored later.
/// </summary>
/// <param name="files">Where files are kept.</param>
public sealed class ForgetPictures(Store store, PictureFiles files, TimeProvider clock)
{
    private const int MaxRound = 200;

    /// <summary>Time in which an upload has named its picture, or never will.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Meant to run about once an hour. Safe on several nodes.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var unshown = await FindUnshown(clock.Now() - Grace, cancel);
        if (unshown.Count == 0)
        {
            return 0;
        }

        // Something may have begun to show one of them since they were found.
        var gone = await store.Write<List<string>>(
            async (db, ct) =>
            {
                var removed = new List<string>();
                foreach (var picture in await db.StoredPictures.Where(row => unshown.Contains(row.Url)).ToListAsync(ct))
                {
                    if (!await IsShown(db, picture, ct))
                    {
                        db.Remove(picture);
                        removed.Add(picture.Url);
                    }
                }

                await db.SaveChangesAsync(ct);
                return removed;
            },
            cancel);
        if (gone.Refusal is not null)
        {
            return 0;
        }

        foreach (var path in gone.Value)
        {
            await files.Remove(path, cancel);
        }

        return gone.Value.Count;
    }

    /// <summary>Paths of old pictures that nothing shows, bakery by bakery, until there are enough for a round.</summary>
    private async Task<List<string>> FindUnshown(DateTimeOffset oldest, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var old = db.StoredPictures.AsNoTracking().Where(row => row.CreatedAt < oldest);
        var shared = await Shared(db, cancel);
        var unshown = new List<string>();
        foreach (var bakery in await old.Select(row => row.BakeryKey).Distinct().OrderBy(key => key).ToListAsync(cancel))
        {
            var shown = (await db.Products.Where(row => row.BakeryKey == bakery)
                    .Select(row => new { row.ImageUrl, row.Sheet }).AsNoTracking().ToListAsync(cancel))
                .SelectMany(row => Addresses(row.Sheet?.Images ?? []).Append(row.ImageUrl)).ToHashSet();
            var stored = await old.Where(row => row.BakeryKey == bakery).OrderBy(row => row.Url).Select(row => row.Url).ToListAsync(cancel);
            unshown.AddRange(stored.Where(url => !shown.Contains(url) && !shared.Contains(url)));
            if (unshown.Count >= MaxRound)
            {
                break;
            }
        }

        return [.. unshown.Take(MaxRound)];
    }

    /// <summary>What companies and bakeries show beside their products.</summary>
    private static async Task<HashSet<string>> Shared(HornadaDb db, CancellationToken cancel)
    {
        var shops = await db.Bakeries.Select(row => new { row.LogoUrl, row.BannerUrl, row.PlaceholderUrl }).ToListAsync(cancel);
        var options = await db.ProductOptions.Where(row => row.Picture != null).AsNoTracking().ToListAsync(cancel);
        return
        [
            .. shops.SelectMany(shop => new[] { shop.LogoUrl, shop.BannerUrl, shop.PlaceholderUrl }),
            .. await db.Categories.Select(row => row.BannerUrl).ToListAsync(cancel),
            .. Addresses(options.Select(option => option.Picture!)),
        ];
    }

    private static IEnumerable<string> Addresses(IEnumerable<ProductImage> images) =>
        images.SelectMany(image => image.Resolutions).Select(size => size.Src);

    private static async Task<bool> IsShown(HornadaDb db, StoredPicture picture, CancellationToken cancel)
    {
        var named = $"%{picture.Url}%";
        return await db.Products.AnyAsync(row => row.ImageUrl == picture.Url, cancel)
            || await db.Categories.AnyAsync(row => row.BannerUrl == picture.Url, cancel)
            || await db.Bakeries.AnyAsync(row => row.LogoUrl == picture.Url || row.BannerUrl == picture.Url
                || row.PlaceholderUrl == picture.Url, cancel)
            || await db.Products.FromSql(
                $"SELECT * FROM products WHERE bakery_key = {picture.BakeryKey} AND CAST(sheet AS text) LIKE {named}").AnyAsync(cancel)
            || await db.ProductOptions.FromSql($"SELECT * FROM options WHERE CAST(picture AS text) LIKE {named}").AnyAsync(cancel);
    }
}
