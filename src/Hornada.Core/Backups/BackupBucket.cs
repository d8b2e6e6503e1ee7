using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Hornada.Core.Basics;

namespace Hornada.Core.Backups;

/// <summary>An archive in the bucket.</summary>
/// <param name="Name">The name of the file, without the prefix.</param>
public sealed record BucketArchive(string Name, long Bytes, DateTimeOffset BeganAt);

/// <summary>The bucket of an S3-compatible store to which backups are copied.</summary>
/// <exception cref="BackupException">Of every method: the store cannot be reached or refuses.</exception>
public sealed class BackupBucket(BucketOptions options) : IDisposable
{
    /// <summary>Larger files go in parts of this size, so that a broken connection costs one part.</summary>
    private const long PartSize = 16 * 1024 * 1024;

    private readonly Lazy<AmazonS3Client> client = new(() => Connect(options));

    public bool IsOn => options.IsOn;

    /// <summary>Where an archive lies, for people.</summary>
    public string PlaceOf(string name) => $"{options.Address!.TrimEnd('/')}/{options.Name}/{options.Prefix}{name}";

    /// <summary>Copies a file. The store checks each part against the SHA-256 that is signed with it.</summary>
    public Task Put(string file, CancellationToken cancel) => Ask(async s3 =>
    {
        var key = KeyOf(Path.GetFileName(file));
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = PartSize });
        await transfer.UploadAsync(
            new TransferUtilityUploadRequest { BucketName = options.Name, Key = key, FilePath = file, PartSize = PartSize }, cancel);
        var there = await s3.GetObjectMetadataAsync(options.Name, key, cancel);
        var bytes = new FileInfo(file).Length;
        return there.ContentLength == bytes
            ? true
            : throw new BackupException($"{PlaceOf(Path.GetFileName(file))} has {there.ContentLength} bytes in place of {bytes}.");
    });

    /// <summary>The archives in the bucket, oldest first.</summary>
    public Task<IReadOnlyList<BucketArchive>> List(CancellationToken cancel) => Ask<IReadOnlyList<BucketArchive>>(async s3 =>
    {
        var request = new ListObjectsV2Request { BucketName = options.Name, Prefix = options.Prefix };
        var found = new List<BucketArchive>();
        do
        {
            var page = await s3.ListObjectsV2Async(request, cancel);
            found.AddRange(
                from one in page.S3Objects ?? []
                let name = one.Key[options.Prefix.Length..]
                where TakeBackup.IsName(name)
                select new BucketArchive(name, one.Size ?? 0, TakeBackup.TimeOf(name)));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
        return [.. found.OrderBy(archive => archive.Name, StringComparer.Ordinal)];
    });

    /// <summary>Fetches an archive.</summary>
    /// <param name="name">As <see cref="List"/> names it.</param>
    /// <param name="file">Where to; a file that is there is replaced.</param>
    public Task Fetch(string name, string file, CancellationToken cancel) => Ask(async s3 =>
    {
        using var answer = await s3.GetObjectAsync(options.Name, KeyOf(name), cancel);
        await using var into = OwnFiles.Open(file, FileMode.Create, FileShare.None);
        await answer.ResponseStream.CopyToAsync(into, cancel);
        return true;
    });

    public Task Delete(string name, CancellationToken cancel) =>
        Ask(async s3 => await s3.DeleteObjectAsync(options.Name, KeyOf(name), cancel) is not null);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    /// <remarks>
    /// The bucket is named in the path and checksums are left to the signature: not every compatible store has a host for each bucket, or
    /// knows the newer checksums.
    /// </remarks>
    private static AmazonS3Client Connect(BucketOptions options) => new(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = options.Address,
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    private string KeyOf(string name) => options.Prefix + name;

    private async Task<T> Ask<T>(Func<AmazonS3Client, Task<T>> ask)
    {
        try
        {
            return await ask(client.Value);
        }
        catch (AmazonS3Exception refused)
        {
            throw new BackupException($"The bucket {options.Name} at {options.Address} refuses: {Explain(refused)}.", cause: refused);
        }
        catch (Exception failure) when (failure is AmazonClientException or WebException or HttpRequestException or IOException)
        {
            throw new BackupException(
                $"The bucket {options.Name} at {options.Address} cannot be reached: {failure.GetBaseException().Message.TrimEnd('.')}.",
                cause: failure);
        }
    }

    private string Explain(AmazonS3Exception refused) => refused.ErrorCode switch
    {
        "NoSuchBucket" => "there is no bucket of this name",
        "NoSuchKey" => "there is no archive of this name",
        "InvalidAccessKeyId" => $"it does not know {BucketOptions.Section}:{nameof(options.AccessKey)}",
        "SignatureDoesNotMatch" => $"{BucketOptions.Section}:{nameof(options.SecretKey)} or {nameof(options.Region)} is wrong",
        "AccessDenied" => "the key may not do this. It must list, write, read and delete in the bucket",
        _ => $"{refused.ErrorCode} {refused.Message.TrimEnd('.')} ({(int)refused.StatusCode})",
    };
}
