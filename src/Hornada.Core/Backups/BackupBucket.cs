using System.Net;
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

    private readonly Bucket bucket = new(options);

    public bool IsOn => options.IsOn;

    /// <summary>Where an archive lies, for people.</summary>
    public string PlaceOf(string name) => bucket.PlaceOf(name);

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
    public async Task<IReadOnlyList<BucketArchive>> List(CancellationToken cancel)
    {
        var all = await Told(() => bucket.List(cancel));
        return
        [
            .. all.Where(one => TakeBackup.IsName(one.Name))
                .Select(one => new BucketArchive(one.Name, one.Bytes, TakeBackup.TimeOf(one.Name)))
                .OrderBy(archive => archive.Name, StringComparer.Ordinal),
        ];
    }

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
    public void Dispose() => bucket.Dispose();

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

    private string KeyOf(string name) => bucket.KeyOf(name);

    private Task<T> Ask<T>(Func<AmazonS3Client, Task<T>> ask) => Told(() => bucket.Ask(ask));

    private static async Task<T> Told<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (BucketException failure)
        {
            throw new BackupException(failure.Message, cause: failure.InnerException);
        }
    }
}
