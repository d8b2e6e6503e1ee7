using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hornada.Core.Basics;
using Hornada.Core.Persons;

namespace Hornada.Core.Backups;

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
        var (key, bytes) = (KeyOf(Path.GetFileName(file)), new FileInfo(file).Length);
        if (bytes <= PartSize)
        {
            // In one piece rather than in signed chunks, which not every compatible store takes apart.
            await s3.PutObjectAsync(new() { BucketName = options.Name, Key = key, FilePath = file, UseChunkEncoding = false }, cancel);
        }
        else
        {
            await PutInParts(s3, key, file, bytes, cancel);
        }

        var there = await s3.GetObjectMetadataAsync(options.Name, key, cancel);
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

    /// <param name="file">Where to; a file that is there is replaced.</param>
    public Task Fetch(string name, string file, CancellationToken cancel) => Ask(async s3 =>
    {
        using var answer = await s3.GetObjectAsync(options.Name, KeyOf(name), cancel);
        await using var into = OwnFiles.Open(file, FileMode.Create, FileShare.None);
        await answer.ResponseStream.CopyToAsync(into, cancel);
        return true;
    });

    /// <summary>Fetches an archive, and what the bucket knows of persons who were erased after it was taken.</summary>
    /// <param name="name">The archive, as <see cref="List"/> names it.</param>
    /// <returns>The file of the archive in the directory.</returns>
    public async Task<string> FetchInto(string directory, string name, CancellationToken cancel)
    {
        var (file, lists) = (Path.Combine(directory, name), Path.Combine(directory, ".from-bucket"));
        await Fetch(name, $"{file}.part", cancel);
        File.Move($"{file}.part", file, overwrite: true);
        OwnFiles.CreateDirectory(lists);
        try
        {
            await FetchErased(lists, cancel);
            ErasureFiles.Copy(lists, directory);
        }
        finally
        {
            Directory.Delete(lists, recursive: true);
        }

        return file;
    }

    /// <summary>Fetches the list of erased persons into a directory; there is none as long as nobody was erased.</summary>
    public async Task FetchErased(string directory, CancellationToken cancel)
    {
        try
        {
            await Fetch(ErasureFiles.Name, Path.Combine(directory, ErasureFiles.Name), cancel);
        }
        catch (BackupException missing) when (missing.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound })
        {
            // Nobody was erased.
        }
    }

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

    private async Task PutInParts(AmazonS3Client s3, string key, string file, long bytes, CancellationToken cancel)
    {
        var upload = (await s3.InitiateMultipartUploadAsync(options.Name, key, cancel)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            for (var at = 0L; at < bytes; at += PartSize)
            {
                var part = await s3.UploadPartAsync(
                    new()
                    {
                        BucketName = options.Name,
                        Key = key,
                        UploadId = upload,
                        PartNumber = parts.Count + 1,
                        FilePath = file,
                        FilePosition = at,
                        PartSize = Math.Min(PartSize, bytes - at),
                        UseChunkEncoding = false,
                    },
                    cancel);
                parts.Add(new(parts.Count + 1, part.ETag));
            }

            await s3.CompleteMultipartUploadAsync(
                new() { BucketName = options.Name, Key = key, UploadId = upload, PartETags = parts }, cancel);
        }
        catch (Exception)
        {
            // Parts of an upload that does not end are kept, and paid for, where nobody sees them.
            await s3.AbortMultipartUploadAsync(options.Name, key, upload, CancellationToken.None);
            throw;
        }
    }

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
