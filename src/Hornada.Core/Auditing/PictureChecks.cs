using System.Data.Common;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;

namespace Hornada.Core.Auditing;

/// <summary>Compares the pictures that a database names with the files that are there. Removes nothing.</summary>
public static partial class PictureChecks
{
    /// <summary>A younger file may belong to an upload that is not stored yet.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>
    /// Columns that name pictures. Lines of orders name the picture of the day they were placed: it may have been replaced since.
    /// </summary>
    private static readonly string[] Names =
    [
        "SELECT 'product ' || id, image_url FROM products",
        "SELECT 'details of product ' || id, CAST(sheet AS text) FROM products WHERE sheet IS NOT NULL",
        "SELECT 'logo of bakery ' || id, logo_url FROM bakeries",
        "SELECT 'banner of bakery ' || id, banner_url FROM bakeries",
        "SELECT 'placeholder of bakery ' || id, placeholder_url FROM bakeries",
        "SELECT 'picture of category ' || key, banner_url FROM categories",
        "SELECT 'picture of option ' || key, CAST(picture AS text) FROM options WHERE picture IS NOT NULL",
        "SELECT 'attachment ' || key, url FROM attachments",
        "SELECT 'uploaded picture', url FROM pictures",
    ];

    /// <summary>The findings about pictures that are named and missing, and about files that nothing names.</summary>
    /// <param name="uploads">Directory of the files.</param>
    /// <param name="bucket">Has the pictures that are not in the directory; null for none.</param>
    /// <exception cref="AuditException">The database is not there, or not reachable.</exception>
    /// <exception cref="BucketException">The bucket cannot be asked.</exception>
    public static async Task<IReadOnlyList<Finding>> Run(
        StoreSettings settings, string uploads, TimeProvider clock, CancellationToken cancel, PictureBucket? bucket = null)
    {
        var inBucket = bucket is { IsOn: true } ? await bucket.List(cancel) : [];
        List<BrokenRow> files = [.. Files(uploads, clock), .. Files(inBucket, clock)];
        var named = await Named(settings, cancel);
        var missing = Missing(named, uploads, inBucket);
        if (missing.Count > 0)
        {
            // A server may have replaced a picture since the names were read.
            inBucket = bucket is { IsOn: true } ? await bucket.List(cancel) : [];
            missing = [.. Missing(await Named(settings, cancel), uploads, inBucket).Intersect(missing)];
        }

        return Compare(files, named, missing);
    }

    /// <summary>The same for a database on which nothing works, in a transaction.</summary>
    internal static async Task<IReadOnlyList<Finding>> Run(
        DbTransaction moment, string uploads, TimeProvider clock, CancellationToken cancel)
    {
        var named = await Named(moment, cancel);
        return Compare(Files(uploads, clock), named, Missing(named, uploads, []));
    }

    private static Finding[] Compare(List<BrokenRow> files, List<(string Owner, string Url)> named, List<BrokenRow> missing)
    {
        var all = named.Select(name => name.Url).ToHashSet(StringComparer.Ordinal);
        return
        [
            Told("picture-missing", "Every picture that is named is a file.", isWarning: false, missing),
            Told(
                "picture-unnamed",
                "Every file of a picture is named by a product, a bakery or an attachment.",
                isWarning: true,
                [.. files.Where(file => !all.Contains(file.Id))]),
        ];
    }

    private static Finding Told(string name, string promise, bool isWarning, List<BrokenRow> rows) =>
        new(name, promise, isWarning, rows.Count, [.. rows.Take(Finding.MaxRows)]);

    private static Task<List<(string Owner, string Url)>> Named(StoreSettings settings, CancellationToken cancel) =>
        Auditor.InOneMoment(settings, Named, cancel);

    private static async Task<List<(string Owner, string Url)>> Named(DbTransaction moment, CancellationToken cancel)
    {
        var named = new List<(string, string)>();
        foreach (var query in Names)
        {
            foreach (var row in await AuditQueries.Rows(moment, query, cancel))
            {
                named.AddRange(Address().Matches(row[1]).Select(match => (row[0], match.Value)));
            }
        }

        return named;
    }

    private static List<BrokenRow> Missing(
        List<(string Owner, string Url)> named, string uploads, IReadOnlyList<BucketPicture> inBucket)
    {
        var there = inBucket.Select(picture => picture.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. named.Where(name => name.Url[(PictureFiles.ServedFrom.Length + 1)..] is var file
                    && !there.Contains(file) && !File.Exists(Path.Combine(uploads, file)))
                .Select(name => new BrokenRow(name.Url, name.Owner))
                .Distinct(),
        ];
    }

    private static IEnumerable<BrokenRow> Files(IReadOnlyList<BucketPicture> inBucket, TimeProvider clock)
    {
        var oldest = (clock.Now() - Grace).UtcDateTime;
        return inBucket.Where(picture => picture.WrittenAt < oldest).Select(picture => new BrokenRow(
            $"{PictureFiles.ServedFrom}/{picture.Name}",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{picture.Bytes} bytes in the bucket")));
    }

    /// <summary>The files, each as the path that it is served from.</summary>
    private static List<BrokenRow> Files(string uploads, TimeProvider clock)
    {
        var oldest = (clock.Now() - Grace).UtcDateTime;
        return !Directory.Exists(uploads) ? [] :
        [
            .. new DirectoryInfo(uploads).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.LastWriteTimeUtc < oldest)
                .Select(file => new BrokenRow(
                    $"{PictureFiles.ServedFrom}/{Path.GetRelativePath(uploads, file.FullName).Replace('\\', '/')}",
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Length} bytes"))),
        ];
    }

    [GeneratedRegex(@"/uploads/[a-z]+/[0-9a-f-]+\.[a-z]+")]
    private static partial Regex Address();
}
