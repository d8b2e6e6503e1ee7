using System.Text.RegularExpressions;
using Amazon.S3;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <param name="Name">Folder and file, such as <c>products/….jpg</c>.</param>
/// <param name="WrittenAt">An instant in UTC; null where the store does not say.</param>
public sealed record BucketPicture(string Name, long Bytes, DateTime? WrittenAt);

/// <summary>The bucket of an S3-compatible store that keeps the pictures of all nodes.</summary>
/// <exception cref="BucketException">Of every method: the store cannot be reached or refuses.</exception>
public sealed partial class PictureBucket(PictureBucketOptions options) : IDisposable
{
    /// <summary>A person who looks at a page waits for its pictures.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Bucket bucket = new(options, Patience);

    /// <summary>False: pictures are in the directory.</summary>
    public bool IsOn => options.IsOn;

    /// <summary>Where the pictures are, for people.</summary>
    public string Place => bucket.PlaceOf("");

    /// <summary>True for a name that this program gives to pictures.</summary>
    public static bool IsName(string name) => Names().IsMatch(name);

    public Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => bucket.Ask(async s3 =>
    {
        using var content = new MemoryStream(bytes.ToArray(), writable: false);

        // In one piece rather than in signed chunks, which not every compatible store takes apart.
        return await s3.PutObjectAsync(
            new() { BucketName = bucket.Name, Key = bucket.KeyOf(name), InputStream = content, UseChunkEncoding = false }, cancel);
    });

    /// <returns>Null when there is no picture of this name.</returns>
    public async Task<byte[]?> Read(string name, CancellationToken cancel)
    {
        try
        {
            return await bucket.Ask(async s3 =>
            {
                using var answer = await s3.GetObjectAsync(bucket.Name, bucket.KeyOf(name), cancel);
                using var content = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(content, cancel);
                return content.ToArray();
            });
        }
        catch (BucketException missing) when (missing.InnerException is AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    /// <summary>Removes a picture; nothing happens when it is not there.</summary>
    public Task Delete(string name, CancellationToken cancel) =>
        bucket.Ask(async s3 => await s3.DeleteObjectAsync(bucket.Name, bucket.KeyOf(name), cancel));

    /// <summary>All pictures, in no order. Other objects are left out.</summary>
    public async Task<IReadOnlyList<BucketPicture>> List(CancellationToken cancel) =>
    [
        .. (await bucket.List(cancel)).Where(one => IsName(one.Name))
            .Select(one => new BucketPicture(one.Name, one.Bytes, one.WrittenAt)),
    ];

    /// <inheritdoc/>
    public void Dispose() => bucket.Dispose();

    [GeneratedRegex(@"\A[a-z]+/[0-9a-f-]+\.(jpg|png|webp)\z")]
    private static partial Regex Names();
}
