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
        var oldest = clock.Now() - Grace;
        var gone = await store.Write<List<string>>(
            async (db, ct) =>
            {
                var unshown = await db.StoredPictures
                    .Where(row => row.CreatedAt < oldest
                        && !db.Set<Product>().Any(product => product.ImageUrl == row.Url)
                        && !db.Set<Category>().Any(category => category.BannerUrl == row.Url)
                        && !db.Set<Bakery>().Any(bakery => bakery.LogoUrl == row.Url || bakery.BannerUrl == row.Url
                            || bakery.PlaceholderUrl == row.Url))
                    .OrderBy(row => row.Url)
                    .Take(MaxRound)
                    .ToListAsync(ct);
                var removed = new List<string>();
                foreach (var picture in unshown)
                {
                    if (!await IsInASheet(db, picture, ct))
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

        gone.Value.ForEach(files.Remove);
        return gone.Value.Count;
    }

    /// <summary>The details of a product may keep a picture that is not its first any more.</summary>
    private static Task<bool> IsInASheet(HornadaDb db, StoredPicture picture, CancellationToken cancel)
    {
        var named = $"%{picture.Url}%";
        return db.Products.FromSql(
            $"SELECT * FROM products WHERE bakery_key = {picture.BakeryKey} AND CAST(sheet AS text) LIKE {named}").AnyAsync(cancel);
    }
}
