namespace Hornada.Core.Basics;

/// <summary>Settings of a bucket of an S3-compatible store.</summary>
public abstract class BucketSettings
{
    /// <summary>The address of the store, such as <c>https://s3.eu-central-1.amazonaws.com</c>; null: there is no bucket.</summary>
    public string? Address { get; set; }

    /// <summary>The bucket. It must be there.</summary>
    public string? Name { get; set; }

    /// <summary>Begins all names in the bucket, such as <c>ghent/</c>. Default: nothing.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The region that requests are signed for. Default <c>us-east-1</c>, which most compatible stores take.</summary>
    public string Region { get; set; } = "us-east-1";

    [SecretSetting]
    public string? AccessKey { get; set; }

    [SecretSetting]
    public string? SecretKey { get; set; }

    public bool IsOn => Address is not null;

    /// <summary>The section that these settings are read from.</summary>
    internal abstract string ReadFrom { get; }

    /// <inheritdoc cref="ISettingsSection.Problems"/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!IsOn)
        {
            if ((Name ?? AccessKey ?? SecretKey) is not null)
            {
                yield return $"{ReadFrom} has no {nameof(Address)}. Set it to the address of the store, such as https://s3.example.com.";
            }

            yield break;
        }

        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.AbsolutePath != "/" || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            yield return $"{ReadFrom}:{nameof(Address)} is '{Address}'. Write an https address without a path, such as "
                + $"https://s3.example.com; the bucket belongs in {nameof(Name)}.";
        }

        foreach (var (setting, value) in new[] { (nameof(Name), Name), (nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{ReadFrom}:{setting} is missing. {nameof(Address)} needs it.";
            }
        }
    }
}
