using System.Globalization;
using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Hornada.Core.Tests.Backups;

/// <summary>Backups that are copied away from the machine.</summary>
public sealed class BackupBucketTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>, IDisposable
{
    private readonly BucketServer server = new();
    private readonly TemporaryData data = new();

    [Fact]
    public async Task The_backup_of_the_night_is_copied_and_again_an_hour_after_the_store_refused()
    {
        _ = await OpenShop();
        var options = new BackupOptions { Directory = Path.Combine(data.Path, "archives"), KeepDays = 1, KeepWeeks = 0 };
        var (ledger, bucket) = (new BackupLedger(Store, Clock), Bucket("ghent/"));
        var loop = new BackupLoop(
            new(ledger, Fixture.Settings, options, Clock, NullLogger<NightlyBackup>.Instance),
            new(ledger, bucket, options, new() { DataDirectory = data.Path }, Clock),
            new(Clock),
            NullLogger<BackupLoop>.Instance);
        server.Objects["ghent/hornada-20250101-031500.tar.gz"] = [1];
        server.Objects["ghent/notes.txt"] = [2];
        server.Objects["hornada-20250101-031500.tar.gz"] = [3];
        Clock.Advance(TimeSpan.FromDays(1));
        server.IsClosed = true;
        Assert.True(await loop.RunRound(Cancel));
        var failed = (await ledger.Find(Cancel)).LastProven;
        Assert.Null(failed!.CopiedAt);
        Assert.StartsWith(
            $"The bucket bread at {server.Address} refuses: the key may not do this", failed.CopyProblem, StringComparison.Ordinal);

        server.IsClosed = false;
        Assert.False(await loop.RunRound(Cancel));
        Assert.Equal(3, server.Objects.Count);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await loop.RunRound(Cancel));

        var copied = (await ledger.Find(Cancel)).LastProven;
        Assert.Equal((Clock.Now(), null), (copied!.CopiedAt, copied.CopyProblem));
        var name = $"ghent/{Path.GetFileName(copied.Place)}";
        Assert.Equal(
            new[] { name, "ghent/notes.txt", "hornada-20250101-031500.tar.gz" }.ToHashSet(), server.Objects.Keys.ToHashSet());
        Assert.Equal(await File.ReadAllBytesAsync(copied.Place!, Cancel), server.Objects[name]);
    }

    [Fact]
    public async Task A_large_archive_goes_in_parts_and_comes_back_byte_for_byte()
    {
        var bytes = new byte[20_000_000];
        new Random(7).NextBytes(bytes);
        var file = Path.Combine(data.Path, "hornada-20260301-031500.tar.gz");
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        using var bucket = Bucket();

        await bucket.Put(file, Cancel);
        var back = Path.Combine(data.Path, "back");
        await bucket.Fetch(Path.GetFileName(file), back, Cancel);

        var there = Assert.Single(await bucket.List(Cancel));
        Assert.Equal(("hornada-20260301-031500.tar.gz", 20_000_000L, "2026-03-01 03:15"), (
            there.Name, there.Bytes, there.BeganAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(back, Cancel));
        await bucket.Delete(there.Name, Cancel);
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task A_person_erased_after_the_last_copy_is_known_where_it_is_restored()
    {
        using var bucket = Bucket();
        var copies = new BackupCopies(new(Store, Clock), bucket, new(), new() { DataDirectory = data.Path }, Clock);
        server.Objects["hornada-20260301-031500.tar.gz"] = [1, 2, 3];
        var list = Path.Combine(data.Path, "erased.txt");
        await File.WriteAllTextAsync(list, "AA 2026-03-01T10:00:00Z\n", Cancel);
        Assert.Null(await copies.Run(Cancel));
        await File.AppendAllTextAsync(list, "BB 2026-03-01T11:00:00Z\n", Cancel);
        File.SetLastWriteTimeUtc(list, Clock.Now().UtcDateTime);
        Assert.Null(await copies.Run(Cancel));
        var elsewhere = Directory.CreateDirectory(Path.Combine(data.Path, "elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "erased.txt"), "CC 2026-02-01T11:00:00Z\n", Cancel);

        var file = await bucket.FetchInto(elsewhere, "hornada-20260301-031500.tar.gz", Cancel);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(file, Cancel));
        Assert.Equal(
            ["CC", "AA", "BB"],
            (await File.ReadAllLinesAsync(Path.Combine(elsewhere, "erased.txt"), Cancel)).Select(line => line.Split(' ')[0]));

        using var other = new TemporaryData();
        await File.WriteAllTextAsync(Path.Combine(other.Path, "erased.txt"), "DD 2026-04-01T10:00:00Z\n", Cancel);
        Assert.Null(await new BackupCopies(new(Store, Clock), bucket, new(), new() { DataDirectory = other.Path }, Clock).Run(Cancel));
        Assert.Equal(
            ["AA", "BB", "DD"],
            System.Text.Encoding.UTF8.GetString(server.Objects["erased.txt"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ')[0]));
        server.Objects.TryRemove("erased.txt", out byte[]? _);
        Assert.True(File.Exists(await bucket.FetchInto(data.Path, "hornada-20260301-031500.tar.gz", Cancel)));
    }

    [Theory]
    [InlineData("bread", "AKIATEST", "guessed", "Hornada:BackupBucket:SecretKey or Region is wrong")]
    [InlineData("bread", "AKIAOTHER", "secret/of+the=test", "it does not know Hornada:BackupBucket:AccessKey")]
    [InlineData("cake", "AKIATEST", "secret/of+the=test", "there is no bucket of this name")]
    public async Task A_bucket_that_refuses_is_told_in_a_sentence(string name, string accessKey, string secretKey, string sentence)
    {
        var options = Options();
        (options.Name, options.AccessKey, options.SecretKey) = (name, accessKey, secretKey);
        using var bucket = new BackupBucket(options);

        var refused = await Assert.ThrowsAsync<BackupException>(() => bucket.List(Cancel));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_nobody_reaches_and_an_archive_that_is_not_there_are_told_in_a_sentence()
    {
        using var bucket = Bucket();
        Assert.Contains(
            "there is no file of this name",
            (await Assert.ThrowsAsync<BackupException>(() => bucket.Fetch("x", Path.Combine(data.Path, "x"), Cancel))).Message,
            StringComparison.Ordinal);
        server.Dispose();

        Assert.Contains(
            "cannot be reached",
            (await Assert.ThrowsAsync<BackupException>(() => bucket.List(Cancel))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://s3.example.com", "b", "k", "s", null)]
    [InlineData("http://localhost:9000", "b", "k", "s", null)]
    [InlineData("http://s3.example.com", "b", "k", "s", "Write an https address without a path")]
    [InlineData("https://s3.example.com/b", "b", "k", "s", "the bucket belongs in Name")]
    [InlineData("https://s3.example.com", null, "k", "s", "Name is missing")]
    [InlineData("https://s3.example.com", "b", "k", " ", "SecretKey is missing")]
    [InlineData(null, "b", null, null, "has no Address")]
    [InlineData(null, null, null, null, null)]
    public void Settings_that_cannot_work_are_told(string? address, string? name, string? key, string? secret, string? sentence)
    {
        var problem = new BucketOptions { Address = address, Name = name, AccessKey = key, SecretKey = secret }.Problems(true)
            .FirstOrDefault();

        Assert.True(sentence is null ? problem is null : problem!.Contains(sentence, StringComparison.Ordinal), problem);
    }

    public void Dispose()
    {
        server.Dispose();
        data.Dispose();
    }

    private BucketOptions Options() => new()
    {
        Address = server.Address,
        Name = BucketServer.Bucket,
        AccessKey = BucketServer.AccessKey,
        SecretKey = BucketServer.SecretKey,
        Region = BucketServer.Region,
    };

    private BackupBucket Bucket(string prefix = "")
    {
        var options = Options();
        options.Prefix = prefix;
        return new(options);
    }
}
