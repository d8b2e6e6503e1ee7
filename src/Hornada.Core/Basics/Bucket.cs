using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Hornada.Core.Basics;

/// <summary>The bucket cannot be reached, or refuses. The sentence says why, and what to change.</summary>
public sealed class BucketException(string message, Exception cause) : Exception(message, cause);

/// <summary>A bucket of an S3-compatible store.</summary>
/// <param name="patience">For how long a request may be answered by nothing; null for what the library thinks right.</param>
internal sealed class Bucket(BucketSettings settings, TimeSpan? patience = null) : IDisposable
{
    private readonly Lazy<AmazonS3Client> client = new(() => Connect(settings, patience));

    /// <summary>The name of the bucket.</summary>
    public string Name => settings.Name!;

    /// <summary>What an object is called in the bucket.</summary>
    public string KeyOf(string name) => settings.Prefix + name;

    /// <summary>Where an object lies, for people.</summary>
    public string PlaceOf(string name) => $"{settings.Address!.TrimEnd('/')}/{settings.Name}/{settings.Prefix}{name}";

    /// <exception cref="BucketException">The store cannot be reached, or refuses.</exception>
    public async Task<T> Ask<T>(Func<AmazonS3Client, Task<T>> ask)
    {
        try
        {
            return await ask(client.Value);
        }
        catch (AmazonS3Exception refused)
        {
            throw new BucketException($"The bucket {settings.Name} at {settings.Address} refuses: {Explain(refused)}.", refused);
        }
        catch (Exception failure) when (failure is AmazonClientException or WebException or HttpRequestException or IOException
            or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new BucketException(
                $"The bucket {settings.Name} at {settings.Address} cannot be reached: {failure.GetBaseException().Message.TrimEnd('.')}.",
                failure);
        }
    }

    /// <summary>Everything whose name begins with the prefix, by its name without it.</summary>
    public Task<IReadOnlyList<BucketObject>> List(CancellationToken cancel) => Ask<IReadOnlyList<BucketObject>>(async s3 =>
    {
        var request = new Amazon.S3.Model.ListObjectsV2Request { BucketName = settings.Name, Prefix = settings.Prefix };
        var found = new List<BucketObject>();
        do
        {
            var page = await s3.ListObjectsV2Async(request, cancel);
            found.AddRange((page.S3Objects ?? []).Select(one =>
                new BucketObject(one.Key[settings.Prefix.Length..], one.Size ?? 0, one.LastModified?.ToUniversalTime())));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
        return found;
    });

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
    private static AmazonS3Client Connect(BucketSettings settings, TimeSpan? patience)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = settings.Address,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (patience is { } limit)
        {
            (config.Timeout, config.MaxErrorRetry) = (limit, 1);
        }

        return new(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config);
    }

    private string Explain(AmazonS3Exception refused) => refused.ErrorCode switch
    {
        "NoSuchBucket" => "there is no bucket of this name",
        "NoSuchKey" => "there is no file of this name",
        "InvalidAccessKeyId" => $"it does not know {settings.ReadFrom}:{nameof(settings.AccessKey)}",
        "SignatureDoesNotMatch" => $"{settings.ReadFrom}:{nameof(settings.SecretKey)} or {nameof(settings.Region)} is wrong",
        "AccessDenied" => "the key may not do this. It must list, write, read and delete in the bucket",
        _ => $"{refused.ErrorCode} {refused.Message.TrimEnd('.')} ({(int)refused.StatusCode})",
    };
}

/// <param name="Name">Its name without the prefix.</param>
/// <param name="WrittenAt">An instant in UTC; null where the store does not say.</param>
internal sealed record BucketObject(string Name, long Bytes, DateTime? WrittenAt);
