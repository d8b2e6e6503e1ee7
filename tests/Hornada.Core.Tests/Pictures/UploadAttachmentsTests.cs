using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Pictures;

/// <summary>Pictures for the cake, sent before anybody orders.</summary>
public sealed class UploadAttachmentsTests<TEngine>(
    StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>, IDisposable
    where TEngine : IDatabaseEngine, new()
{
    private static readonly byte[] Photo = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", "Samples", "phone.jpg"));

    private readonly string directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;

    [Fact]
    public async Task A_picture_is_cleaned_and_kept_under_a_number_nobody_counts_to()
    {
        var taken = (await Uploads().Take([new("foto.JPG", Photo), new("foto2.jpeg", Photo)], account: null, Cancel)).Value;

        Assert.Equal(2, taken.Select(row => row.Key).Distinct().Count());
        Assert.All(taken, row => Assert.InRange(row.Key, 1, int.MaxValue));
        Assert.True(Math.Abs(taken[0].Key - taken[1].Key) > 1);
        foreach (var row in taken)
        {
            var stored = await File.ReadAllBytesAsync(PathOf(row), Cancel);
            Assert.True(stored.Length < Photo.Length);
            Assert.Equal(-1, stored.AsSpan().IndexOf("GPS"u8));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_picture_takes_its_neighbours_with_it_and_leaves_nothing_behind()
    {
        async Task Refuses(string code, params SentFile[] files) =>
            Assert.Equal(code, (await Uploads().Take(files, null, Cancel)).Refusal?.Code);

        await Refuses("PICTURE_MISSING");
        await Refuses("TOO_MANY_PICTURES", [.. Enumerable.Repeat(new SentFile("a.jpg", Photo), 6)]);
        await Refuses("PICTURE_EXTENSION_NOT_ALLOWED", new SentFile("a.jpg", Photo), new SentFile("a.svg", Photo));
        await Refuses("PICTURE_EXTENSION_NOT_ALLOWED", new SentFile("jpg", Photo));
        await Refuses("PICTURE_EXTENSION_NOT_ALLOWED", new SentFile("a.jpg.exe", Photo));
        await Refuses("PICTURE_FORMAT_UNKNOWN", new SentFile("a.jpg", Photo), new SentFile("a.jpg", "<script>"u8.ToArray()));
        Assert.False(Directory.Exists(Path.Combine(directory, "attachments")));
    }

    [Fact]
    public async Task An_upload_without_an_order_is_deleted_after_a_day_and_one_with_an_order_stays()
    {
        var shop = await BelgianShopFixture.Open(Fixture);
        var cake = await shop.Sells("Fototaart", 2_000);
        var option = (await shop.Offers(cake, new() { AllowAttachment = true, MultipleChoice = true }, (0, PriceCalculation.PerPiece)))[0];
        var taken = (await Uploads().Take([new("a.jpg", Photo), new("b.jpg", Photo)], account: null, Cancel)).Value;
        _ = await shop.Placed(
            BelgianShopFixture.CartOf(shop.Item(cake, 1, new ChoiceRequest { Options = [new(option.Key, AttachmentKey: taken[0].Key)] })));

        Clock.Advance(TimeSpan.FromHours(25));
        await Uploads().Purge(Cancel);
        Assert.True(File.Exists(PathOf(taken[1])));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, await Uploads().Purge(Cancel));

        Assert.Equal((true, false), (File.Exists(PathOf(taken[0])), File.Exists(PathOf(taken[1]))));
        Assert.Equal(0, await Uploads().Purge(Cancel));
        await using var db = Store.OpenReader();
        Assert.Equal(
            [taken[0].Key], db.Attachments.Where(row => row.Key == taken[0].Key || row.Key == taken[1].Key).Select(row => row.Key));
    }

    public void Dispose()
    {
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    private string PathOf(Attachment row) => Path.Combine(directory, row.Url[(PictureFiles.ServedFrom.Length + 1)..]);

    private UploadAttachments Uploads() => new(Store, new(directory, Random, Clock), Clock, Random);
}
