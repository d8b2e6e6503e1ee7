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

    private UploadPictures Uploads(int megabytes) => new(Store, Files(), new() { MaxMegabytesPerBakery = megabytes }, Clock);
}
