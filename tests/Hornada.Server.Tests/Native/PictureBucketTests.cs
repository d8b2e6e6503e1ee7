using Hornada.Core.Pictures;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Native;

/// <summary>Two servers whose pictures are in a bucket, and which have no directory in common.</summary>
public sealed class PictureBucketServer : TestServer<Postgres>
{
    public BucketServer Bucket { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Bucket.Dispose();
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() => new(await base.ConfigureSettings())
    {
        ["Hornada:PictureBucket:Address"] = Bucket.Address,
        ["Hornada:PictureBucket:Name"] = BucketServer.Bucket,
        ["Hornada:PictureBucket:Region"] = BucketServer.Region,
        ["Hornada:PictureBucket:AccessKey"] = BucketServer.AccessKey,
        ["Hornada:PictureBucket:SecretKey"] = BucketServer.SecretKey,
    };
}

/// <summary>Pictures in a bucket, over HTTP.</summary>
public sealed class PictureBucketTests(PictureBucketServer server) : ServerTests(server), IClassFixture<PictureBucketServer>
{
    /// <summary>A frame of a megapixel and a scan.</summary>
    private static readonly byte[] Photo =
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 8, 3, 0xE8, 3, 0xE8, 1, 1, 0x11, 0, 0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 0x3F, 0,
        .. Enumerable.Repeat((byte)0x55, 4096), 0xFF, 0xD9,
    ];

    [Fact]
    public async Task What_one_node_takes_every_node_serves_and_a_bucket_that_is_away_is_not_now()
    {
        var product = await Server.Baker.CreateProduct("Foto", stock: 1);
        var upload = $"/api/v1/upload/product/{product}";
        var shown = new Uri((await Upload(upload)).Is(200).Data.Text("imageUrl")).AbsolutePath;

        Assert.Contains(shown["/uploads/".Length..], server.Bucket.Objects.Keys);
        for (var node = 0; node < 2; node++)
        {
            var served = (await Server.Anonymous.Get(shown)).Is(200);
            Assert.Equal("image/jpeg", served.ContentType);
            Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("public, max-age=31536000, immutable", served.Headers.CacheControl?.ToString());
        }

        Assert.Equal(404, (await Server.Anonymous.Get("/uploads/products/0-0.jpg")).Status);

        server.Bucket.IsClosed = true;
        var (refused, unread) = (await Upload(upload), await Server.Anonymous.Get(shown));
        server.Bucket.IsClosed = false;
        Assert.All([refused, unread], answer => Assert.Equal((503, true), (answer.Status, answer.Headers.RetryAfter is not null)));
        Assert.EndsWith(
            shown, (await Server.Customer.Get($"/api/v1/products/{product}")).Is(200).Data.Text("imageUrl"), StringComparison.Ordinal);

        _ = (await Upload(upload)).Is(200);
        Assert.Equal(404, (await Server.Anonymous.Get(shown)).Status);
        Assert.Single(await Server.Services.GetRequiredService<PictureBucket>().List(TestContext.Current.CancellationToken));
    }

    private async Task<Answer> Upload(string path)
    {
        using var file = new ByteArrayContent(Photo);
        file.Headers.ContentType = new("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "image", "foto.jpg" } };
        return await Server.Baker.Post(path, form);
    }
}
