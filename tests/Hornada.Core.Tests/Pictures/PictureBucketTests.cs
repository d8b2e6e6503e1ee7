using Hornada.Core.Accounts;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Backups;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Pictures;

/// <summary>Pictures that are kept in a bucket in place of the directory.</summary>
public sealed class PictureBucketTests : StoreTests, IClassFixture<StoreFixture<Sqlite>>, IDisposable
{
    private static readonly byte[] Photo = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", "Samples", "phone.jpg"));

    private readonly BucketServer server = new();
    private readonly TemporaryData data = new();
    private readonly PictureBucket bucket;

    public PictureBucketTests(StoreFixture<Sqlite> fixture)
        : base(fixture) => bucket = new(new()
        {
            Address = server.Address,
            Name = BucketServer.Bucket,
            Prefix = "shop/",
            Region = BucketServer.Region,
            AccessKey = BucketServer.AccessKey,
            SecretKey = BucketServer.SecretKey,
        });

    private string Uploads => Path.Combine(data.Path, DataDirectory.Uploads);

    [Fact]
    public async Task A_picture_is_in_the_bucket_alone_and_the_doctor_and_a_backup_find_it_there()
    {
        var product = await Show(Files());

        var key = $"shop/{product["/uploads/".Length..]}";
        Assert.Equal(server.Objects[key], await Files().ReadFromBucket(product, Cancel));
        Assert.False(Directory.Exists(Uploads));
        Assert.DoesNotContain(product, await Missing());
        var backup = await new TakeBackup(Fixture.Settings, Clock, bucket).Run(data.Path, _ => { }, Cancel);
        Assert.DoesNotContain(product, Missing(backup.Report.Findings));
        Assert.Contains(backup.Manifest.Members, file => file.Path == product[1..]);

        server.Objects.TryRemove(key, out _);
        Assert.Contains(product, await Missing());
    }

    [Fact]
    public async Task The_pictures_of_the_directory_move_to_the_bucket_and_back()
    {
        var product = await Show(new(Uploads, Random, Clock));
        await File.WriteAllTextAsync(Path.Combine(Uploads, "notes.txt"), "no picture", Cancel);
        var files = Names(Uploads);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Uploads, product["/uploads/".Length..]), Cancel);
        var move = new MovePictures(Uploads, bucket);

        var moved = await move.ToBucket((_, _) => { }, Cancel);

        Assert.Equal((files.Count - 1, 0, "notes.txt"), (moved.Moved, moved.There, Assert.Single(moved.Left)));
        Assert.Equal(["notes.txt"], Names(Uploads));
        Assert.Equal(bytes, await Files().ReadFromBucket(product, Cancel));
        var again = await move.ToBucket((_, _) => { }, Cancel);
        Assert.Equal((0, 0), (again.Moved, again.There));

        Assert.Equal(files.Count - 1, (await move.ToDirectory((_, _) => { }, Cancel)).Moved);
        Assert.Equal(files, Names(Uploads));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Uploads, product["/uploads/".Length..]), Cancel));
    }

    [Fact]
    public async Task A_bucket_that_is_away_is_an_outage_and_nobody_is_erased_while_it_is()
    {
        var shop = await OpenShop();
        var (files, customer) = (Files(), shop.Customer.Key);
        var erase = new ErasePerson(Store, files, new([data.Path]), new CloseUnstaffed(Clock, Random), Clock, Random);
        server.IsClosed = true;

        var refused = await Record.ExceptionAsync(() => Show(files));
        Assert.True(Store.IsOutage(refused!), refused?.ToString());
        Assert.Contains("the key may not do this", refused!.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BucketException>(() => erase.ByAccount(customer, Cancel));
        await using (var db = Store.OpenReader())
        {
            Assert.False((await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == customer, Cancel)).IsErased);
        }

        server.IsClosed = false;
        Assert.True((await erase.ByAccount(customer, Cancel)).Value);
    }

    public void Dispose()
    {
        bucket.Dispose();
        server.Dispose();
        data.Dispose();
    }

    private static List<string> Names(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(directory, file)).Order(StringComparer.Ordinal),
    ];

    private PictureFiles Files() => new(Uploads, Random, Clock, bucket);

    private async Task<string> Show(PictureFiles files)
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 1);
        return (await new UploadPictures(Store, files, new(), Clock).OfProduct(shop.Baker, bread.Id, Photo, Cancel)).Value.Product.ImageUrl;
    }

    /// <summary>Other tests of the class have their pictures elsewhere.</summary>
    private async Task<IEnumerable<string>> Missing() =>
        Missing(await PictureChecks.Run(Fixture.Settings, Uploads, Clock, Cancel, bucket));

    private static IEnumerable<string> Missing(IEnumerable<Finding> findings) =>
        findings.Single(finding => finding.Name == "picture-missing").Rows.Select(row => row.Id);
}
