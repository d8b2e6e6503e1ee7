using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Pictures;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Pictures;

/// <summary>The room that the pictures of a bakery take.</summary>
public sealed class UploadPicturesTests<TEngine>(
    StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>, IDisposable
    where TEngine : IDatabaseEngine, new()
{
    private const int Megabyte = 1024 * 1024;

    private readonly string directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;

    [Fact]
    public async Task The_pictures_of_a_bakery_take_no_more_room_than_the_setting_says()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var (one, two, three) = (await shop.Sell("Uno", 1), await shop.Sell("Dos", 1), await shop.Sell("Tres", 1));
        var uploads = Uploads(megabytes: 5);

        _ = (await uploads.OfProduct(shop.Baker, one.Id, Photo(2 * Megabyte), Cancel)).Value;
        _ = (await uploads.OfBakery(shop.Workplace.Id, UploadPictures.Place.Logo, Photo(2 * Megabyte), Cancel)).Value;
        var refusal = (await uploads.OfProduct(shop.Baker, two.Id, Photo(2 * Megabyte), Cancel)).Refusal;
        Assert.Equal(PictureRefusals.QuotaReached(5).Code, refusal?.Code);
        Assert.Equal(2, Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Count());

        // A smaller one fits, one in place of another does, and another bakery has room of its own.
        _ = (await uploads.OfProduct(shop.Baker, three.Id, Photo(Megabyte / 2), Cancel)).Value;
        _ = (await uploads.OfProduct(shop.Baker, one.Id, Photo(2 * Megabyte), Cancel)).Value;
        var elsewhere = await other.Sell("Cuatro", 1);
        _ = (await uploads.OfProduct(other.Baker, elsewhere.Id, Photo(2 * Megabyte), Cancel)).Value;
    }

    [Fact]
    public async Task Of_many_uploads_at_once_only_those_that_fit_are_taken()
    {
        var shop = await OpenShop();
        var products = new List<Product>();
        for (var at = 0; at < 6; at++)
        {
            products.Add(await shop.Sell("Pan", 1));
        }

        var uploads = Uploads(megabytes: 5);
        var taken = await Task.WhenAll(
            products.Select(product => uploads.OfProduct(shop.Baker, product.Id, Photo(3 * Megabyte / 2), Cancel)));

        Assert.Equal(3, taken.Count(upload => upload.Refusal is null));
    }

    [Fact]
    public async Task A_picture_that_nothing_shows_any_more_is_removed_after_an_hour()
    {
        var shop = await OpenShop();
        var (kept, gone, replaced) = (await shop.Sell("Uno", 1), await shop.Sell("Dos", 1), await shop.Sell("Tres", 1));
        var uploads = Uploads(megabytes: 5);
        foreach (var product in new[] { kept, gone, replaced })
        {
            _ = (await uploads.OfProduct(shop.Baker, product.Id, Photo(1000), Cancel)).Value;
        }

        var manage = new ManageProducts(Store, Clock, Random);
        _ = (await manage.Delete(shop.Baker, gone.Id, Cancel)).Value;
        _ = (await manage.Change(shop.Baker, replaced.Id, new() { ImageUrl = "https://example.com/pan.jpg" }, Cancel)).Value;
        var forget = new ForgetPictures(Store, Files(), Clock);

        Assert.Equal(0, await forget.Run(Cancel));
        Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(2, await forget.Run(Cancel));

        await using var db = Store.OpenReader();
        var url = await db.Products.Where(product => product.Id == kept.Id).Select(product => product.ImageUrl).SingleAsync(Cancel);
        var rows = db.StoredPictures.Where(row => row.BakeryKey == shop.Workplace.Key);
        Assert.Equal([url], await rows.Select(row => row.Url).ToListAsync(Cancel));
        Assert.Equal(
            Path.GetFileName(url), Path.GetFileName(Assert.Single(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))));
    }

    [Fact]
    public async Task Photographs_are_added_put_in_order_described_and_removed_and_the_first_one_is_the_cover()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        var photographs = Photographs();
        var ids = new List<string>();
        for (var at = 0; at < 3; at++)
        {
            var added = (await photographs.Add(shop.Baker, bread.Id, Photo(1000 + at), Cancel)).Value;
            ids.Add(added.Product.Photographs[^1].Id);
        }

        var arranged = (await photographs.Arrange(shop.Baker, bread.Id, [ids[2]], Cancel)).Value;
        Assert.Equal([ids[2], ids[0], ids[1]], arranged.Product.Photographs.Select(image => image.Id));
        Assert.Equal(Addresses(arranged).First(), arranged.Product.ImageUrl);

        var alt = LocalText.From("nl", "Een rond brood");
        var described = (await photographs.Describe(shop.Baker, bread.Id, ids[0], alt, Cancel)).Value;
        Assert.Equal([null, alt, null], described.Product.Photographs.Select(image => image.Alt));

        var removed = (await photographs.Remove(shop.Baker, bread.Id, ids[2], Cancel)).Value;
        Assert.Equal([ids[0], ids[1]], removed.Product.Photographs.Select(image => image.Id));
        Assert.Equal(alt, removed.Product.Photographs[0].Alt);
        Assert.Equal(Addresses(removed).First(), removed.Product.ImageUrl);
        Assert.Equal(Addresses(removed).Select(Path.GetFileName).Order(), Kept());

        // The one picture that older programs know is the cover: another takes its place, and the others stay.
        var covered = (await Uploads(5).OfProduct(shop.Baker, bread.Id, Photo(1009), Cancel)).Value;
        Assert.Equal([covered.Product.ImageUrl, removed.Product.Photographs[1].Src], Addresses(covered));
        var manage = new ManageProducts(Store, Clock, Random);
        var bare = (await manage.Change(shop.Baker, bread.Id, new() { ImageUrl = "" }, Cancel)).Value;
        Assert.Equal([removed.Product.Photographs[1].Src], Addresses(bare));
        Assert.Equal(bare.Product.ImageUrl, bare.Product.Photographs[0].Src);
        var linked = (await manage.Change(shop.Baker, bread.Id, new() { ImageUrl = "https://example.com/pan.jpg" }, Cancel)).Value;
        Assert.Equal(["https://example.com/pan.jpg"], Addresses(linked));
        Clock.Advance(TimeSpan.FromHours(2));
        _ = await new ForgetPictures(Store, Files(), Clock).Run(Cancel);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task A_photograph_that_cannot_be_shown_leaves_no_file_and_changes_nothing()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var bread = await shop.Sell("Pan", 1);
        var photographs = Photographs();
        for (var at = 0; at < Product.MaxPhotographs; at++)
        {
            _ = (await photographs.Add(shop.Baker, bread.Id, Photo(1000), Cancel)).Value;
        }

        var kept = Kept();
        var cake = await shop.Sell("Torta", 1);
        Assert.Equal(Product.MaxPhotographs, kept.Length);
        (Refusal Expected, Refusal? Told)[] refused =
        [
            (PictureRefusals.TooManyPhotographs(Product.MaxPhotographs, 1),
                (await photographs.Add(shop.Baker, bread.Id, Photo(1000), Cancel)).Refusal),
            (ProductRefusals.NotYours, (await photographs.Add(other.Baker, cake.Id, Photo(1000), Cancel)).Refusal),
            (PictureRefusals.UnknownFormat, (await photographs.Add(shop.Baker, cake.Id, new byte[9], Cancel)).Refusal),
            (PictureRefusals.QuotaReached(5),
                (await Photographs(megabytes: 5).Add(shop.Baker, cake.Id, Photo((5 * Megabyte) - 4000), Cancel)).Refusal),
            (PictureRefusals.NoPhotograph("?"), (await photographs.Remove(shop.Baker, bread.Id, "?", Cancel)).Refusal),
            (PictureRefusals.NoPhotograph("?"), (await photographs.Describe(shop.Baker, bread.Id, "?", null, Cancel)).Refusal),
            (PictureRefusals.NoPhotograph("?"), (await photographs.Arrange(shop.Baker, bread.Id, ["?"], Cancel)).Refusal),
            (ProductRefusals.NotYours, (await photographs.Arrange(other.Baker, bread.Id, [], Cancel)).Refusal),
        ];
        Assert.All(refused, one => Assert.Equal(one.Expected.Code, one.Told?.Code));
        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task Of_photographs_that_are_added_at_once_none_is_lost()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        var photographs = Photographs();
        var added = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(at => photographs.Add(shop.Baker, bread.Id, Photo(900 + at), Cancel)));

        Assert.Equal(Product.MaxPhotographs, added.Count(one => one.Refusal is null));
        Assert.Equal(Product.MaxPhotographs, Kept().Length);
    }

    [Fact]
    public async Task A_large_photograph_gets_smaller_sizes_that_count_and_go_with_it()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        var photographs = Photographs(hasSizes: true);

        var image = Assert.Single((await photographs.Add(shop.Baker, bread.Id, Photo(Megabyte), Cancel)).Value.Product.Photographs);

        Assert.Equal([(512, 682), (480, 640), (240, 320)], image.Resolutions.Select(size => (size.Width, size.Height)));
        Assert.All(image.Resolutions.Skip(1), size => Assert.EndsWith(".webp", size.Src, StringComparison.Ordinal));
        Assert.Equal(image.Resolutions.Select(size => Path.GetFileName(size.Src)).Order(), Kept());
        foreach (var size in image.Resolutions.Skip(1))
        {
            var file = Path.Combine(directory, size.Src[(PictureFiles.ServedFrom.Length + 1)..]);
            var read = Picture.Read(await File.ReadAllBytesAsync(file, Cancel)).Value;
            Assert.Equal((size.Width, size.Height), (read.Width, read.Height));
        }

        await using (var db = Store.OpenReader())
        {
            var counted = await db.StoredPictures.Where(row => row.BakeryKey == shop.Workplace.Key).SumAsync(row => row.Bytes, Cancel);
            Assert.Equal(Kept().Sum(name => new FileInfo(Path.Combine(directory, "products", name)).Length), counted);
        }

        Clock.Advance(TimeSpan.FromHours(2));
        _ = await new ForgetPictures(Store, Files(), Clock).Run(Cancel);
        Assert.Equal(3, Kept().Length);
        _ = (await photographs.Remove(shop.Baker, bread.Id, image.Id, Cancel)).Value;
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Many_sizes_that_are_shown_do_not_hide_a_picture_that_nothing_shows()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        var shown = Enumerable.Range(0, 250).Select(at => $"/uploads/products/{at:000}.webp").ToList();
        const string Orphan = "/uploads/products/zzz.webp";
        _ = (await Store.Write<bool>(
            async (db, ct) =>
            {
                var product = await db.Products.SingleAsync(row => row.Id == bread.Id, ct);
                product.Show([new([.. shown.Select(url => new ImageResolution(url, 9, 9))], WhiteBackground: false)]);
                db.AddRange(shown.Append(Orphan).Select(url => new StoredPicture(url, shop.Workplace.Key, 9, Clock.GetUtcNow())));
                await db.SaveChangesAsync(ct);
                return true;
            },
            Cancel)).Value;
        Clock.Advance(TimeSpan.FromHours(2));

        _ = await new ForgetPictures(Store, Files(), Clock).Run(Cancel);

        await using var after = Store.OpenReader();
        Assert.Equal(
            shown,
            await after.StoredPictures.Where(row => row.BakeryKey == shop.Workplace.Key).OrderBy(row => row.Url)
                .Select(row => row.Url).ToListAsync(Cancel));
        _ = await new ManageProducts(Store, Clock, Random).Delete(shop.Baker, bread.Id, Cancel);
        _ = await new ForgetPictures(Store, Files(), Clock).Run(Cancel);
        _ = await new ForgetPictures(Store, Files(), Clock).Run(Cancel);
    }

    public void Dispose()
    {
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A photograph of about this many bytes that is large enough to need them.</summary>
    private static byte[] Photo(int bytes)
    {
        var pixels = new byte[512 * ((512 * 3) + 1) * 8];
        new System.Random(bytes).NextBytes(pixels);
        var height = Math.Max(1, bytes / ((512 * 3) + 1));
        return PictureParts.Png(512, height, pixels[..(height * ((512 * 3) + 1))]);
    }

    private PictureFiles Files() => new(directory, Random, Clock);

    private UploadPictures Uploads(int megabytes) =>
        new(Store, Files(), new() { MaxMegabytesPerBakery = megabytes, MakeSizes = false }, Clock);

    private ProductPhotographs Photographs(bool hasSizes = false, int megabytes = 100) =>
        new(Store, Files(), new() { MaxMegabytesPerBakery = megabytes, MakeSizes = hasSizes }, Clock);

    private static IEnumerable<string> Addresses(ProductView view) => view.Product.Photographs.Select(image => image.Src);

    private string[] Kept() => [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order()!];
}
